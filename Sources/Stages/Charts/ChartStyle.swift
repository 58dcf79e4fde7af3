/// The look of all charts: a style sheet with a light and a dark half.
///
/// Series have the colours of Okabe and Ito ("Color Universal Design", 2008), which stay apart in every kind of colour
/// blindness, lighter on dark ground; lines also differ in their dashes.
public enum ChartStyle {
  /// How many series have a colour; later ones begin anew.
  public static let seriesCount = 6

  /// Space left of a chart's title, in user units.
  static let edge = 8

  static func series(_ index: Int) -> String { "series-\(index % seriesCount + 1)" }

  public static let css = """

    .chart {
      --chart-ink: #1f2328; --chart-faint: #59636e; --chart-grid: #d8dee4; --chart-strong-ink: #ffffff;
      --series-1: #0072b2; --series-2: #d55e00; --series-3: #009e73; --series-4: #b25c8e; --series-5: #3d9bd6;
      --series-6: #b87d00; --chart-heat: #004b76;
      max-width: 100%; height: auto; font: 12px system-ui, sans-serif; fill: var(--chart-ink);
    }
    @media (prefers-color-scheme: dark) {
      .chart {
        --chart-ink: #e6edf3; --chart-faint: #9198a1; --chart-grid: #30363d; --chart-strong-ink: #0d1117;
        --series-1: #56b4e9; --series-2: #f0883e; --series-3: #3fc79a; --series-4: #e39ac6; --series-5: #9ad0f5;
        --series-6: #e6b43c; --chart-heat: #56b4e9;
      }
    }
    .chart .title { font-size: 14px; font-weight: 600; }
    .chart .name { fill: var(--chart-faint); }
    .chart .small { font-size: 10.5px; }
    .chart .strong { fill: var(--chart-strong-ink); }
    .chart .heat { fill: var(--chart-heat); }
    .chart .grid { stroke: var(--chart-grid); stroke-width: 1; }
    .chart .axis { stroke: var(--chart-faint); stroke-width: 1; }
    .chart .line { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
    .chart .reference { fill: none; stroke: var(--chart-faint); stroke-width: 1.5; stroke-dasharray: 5 4; }
    .chart .start { text-anchor: start; }
    .chart .middle { text-anchor: middle; }
    .chart .end { text-anchor: end; }

    """ + (1...seriesCount).map(seriesRules).joined()

  private static let dashes = ["none", "7 4", "2 4", "9 4 2 4", "12 4", "4 2"]

  private static func seriesRules(_ number: Int) -> String {
    """
    .chart .series-\(number) { fill: var(--series-\(number)); }
    .chart .line.series-\(number) { fill: none; stroke: var(--series-\(number)); stroke-dasharray: \(dashes[number - 1]); }

    """
  }
}

/// A place or length in user units: at most two decimals, and none that say nothing.
func coordinate(_ value: Double) -> String {
  precondition(value.isFinite && abs(value) < 1e12, "\(value) is no place in a chart")
  let hundredths = Int((value * 100).rounded(.toNearestOrAwayFromZero))
  let sign = hundredths < 0 ? "-" : ""
  let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
  if rest == 0 { return "\(sign)\(whole)" }
  return rest % 10 == 0 ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
}
