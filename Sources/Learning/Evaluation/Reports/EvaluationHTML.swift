import Charts
import FaceSets
public import Reports

/// `evaluation.html`: one page that needs nothing else: no script, no request; light or dark as the reader's system is.
public struct EvaluationHTML: Report {
  public static let fileName = "evaluation.html"

  let record: EvaluationRecord

  public init(_ record: EvaluationRecord) { self.record = record }

  public func write(to output: inout some TextOutputStream) {
    output.write("<!DOCTYPE html>\n\(page)\n")
  }

  private var page: Markup {
    .element(
      "html", ["lang": "en"],
      [
        .element(
          "head", [:],
          [
            .element("meta", ["charset": "utf-8"]),
            .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
            .element("title", [:], title),
            .element("style", [:], Self.css + ChartStyle.css),
          ]),
        .element("body", [:], [.element("main", [:], [header] + sections)]),
      ])
  }

  private var title: String { "\(record.networkNames) on \(record.source.split.rawValue)" }

  private var header: Markup {
    let source = record.source
    let facts = [
      "\(record.figures.count) faces of \(source.data)", "labels: \(source.labels.title)", record.leftOutText,
    ]
    return .element(
      "header", [:],
      [
        .element("h1", [:], title),
        .element("p", ["class": "facts"], facts.compactMap(\.self).joined(separator: " · ")),
        .element("dl", ["class": "tiles"], tiles),
      ])
  }

  private var tiles: [Markup] {
    let (figures, calibration) = (record.figures, record.calibration)
    return [
      tile("accuracy", percent(figures.accuracy.value), "95%: \(percentInterval(figures.accuracy.interval))"),
      tile(
        "balanced accuracy", percent(figures.balancedAccuracy.value),
        "95%: \(percentInterval(figures.balancedAccuracy.interval))"),
      tile(
        "macro-F1", fraction(figures.macroF1.value),
        "95%: \(fraction(figures.macroF1.interval.lowerBound)) to \(fraction(figures.macroF1.interval.upperBound))"),
      tile("top-2 accuracy", percent(figures.topTwoAccuracy), "the label is one of two"),
      tile(
        "calibration error", fraction(calibration.before.reliability.calibrationError),
        calibration.after.map { "\(fraction($0.reliability.calibrationError)) at the temperature" } ?? "15 bins"),
      tile("faces a second", fraction(record.facesPerSecond, places: 0), record.views.rawValue),
    ]
  }

  private func tile(_ name: String, _ value: String, _ note: String) -> Markup {
    .element(
      "div", [:],
      [.element("dt", [:], name), .element("dd", [:], value), .element("dd", ["class": "note"], note)])
  }

  static let css = """

    :root {
      color-scheme: light dark;
      --ink: #1f2328; --faint: #59636e; --ground: #ffffff; --panel: #f6f8fa; --rule: #d8dee4; --accent: #0072b2;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ink: #e6edf3; --faint: #9198a1; --ground: #0d1117; --panel: #161b22; --rule: #30363d; --accent: #56b4e9;
      }
    }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
    main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
    h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 0.25rem; overflow-wrap: anywhere; }
    h2 { font-size: 1.25rem; margin: 3rem 0 0.75rem; padding-top: 1rem; border-top: 1px solid var(--rule); }
    p { max-width: 44rem; margin: 0 0 1rem; }
    .facts, .note { color: var(--faint); overflow-wrap: anywhere; }
    .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.75rem, 1fr)); gap: 0.75rem; margin: 1.5rem 0 0; }
    .tiles div { background: var(--panel); border: 1px solid var(--rule); border-radius: 8px; padding: 0.75rem 1rem; }
    .tiles dt { color: var(--faint); font-size: 0.875rem; }
    .tiles dd { margin: 0; font-size: 1.5rem; font-weight: 600; font-variant-numeric: tabular-nums; }
    .tiles dd.note { font-size: 0.8125rem; font-weight: 400; }
    .wide { overflow-x: auto; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 0 0 1rem; }
    th, td { padding: 0.35rem 0.9rem 0.35rem 0; text-align: left; border-bottom: 1px solid var(--rule); }
    th { font-weight: 600; font-size: 0.875rem; color: var(--faint); vertical-align: bottom; }
    .number { text-align: right; white-space: nowrap; }
    .own td { color: var(--accent); font-weight: 600; }
    .hash td:last-child { font-family: ui-monospace, monospace; font-size: 0.8125rem; overflow-wrap: anywhere; }
    .charts { display: flex; flex-wrap: wrap; gap: 1rem 2rem; align-items: center; margin: 0 0 1rem; }
    .faces { display: grid; grid-template-columns: repeat(auto-fill, minmax(7.5rem, 1fr)); gap: 1rem; }
    .faces figure { margin: 0; }
    .faces img { width: 100%; height: auto; image-rendering: pixelated; border-radius: 6px; display: block; }
    .faces figcaption { font-size: 0.8125rem; line-height: 1.4; margin-top: 0.35rem; }
    .faces .note { display: block; }

    """
}
