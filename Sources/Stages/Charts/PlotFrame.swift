/// The rectangle that a plot's axes span, and what stands around it.
struct PlotFrame {
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double
  private let size: ChartSize

  init(size: ChartSize, hasLegend: Bool) {
    self.size = size
    left = 58
    right = size.width - 24
    top = hasLegend ? 54 : 34
    bottom = size.height - 44
    precondition(left < right && top < bottom, "\(size) leaves no room for a plot")
  }

  /// For a nested `svg` that cuts off what leaves the axes, with a little room for marks and thick lines on the edge.
  var clipAttributes: KeyValuePairs<String, String> {
    let (x, y, width, height) = (left - 6, top - 6, right - left + 12, bottom - top + 6)
    let box = [x, y, width, height].map(coordinate)
    return [
      "x": box[0], "y": box[1], "width": box[2], "height": box[3], "viewBox": box.joined(separator: " "),
    ]
  }

  /// Grid lines, marks and names of both axes.
  func grid(x: Axis, y: Axis) -> [Markup] {
    y.ticks.flatMap { tick in horizontal(tick.label, at: y.place(tick.value, from: bottom, to: top)) }
      + x.ticks.map { tick in
        text("middle", x.place(tick.value, from: left, to: right), bottom + 17, tick.label)
      }
      + baseline(x: x.name, y: y.name)
  }

  /// The same for categories side by side.
  func grid(categories: [String], x: String, y: Axis) -> [Markup] {
    y.ticks.flatMap { tick in horizontal(tick.label, at: y.place(tick.value, from: bottom, to: top)) }
      + categories.enumerated().map { index, name in
        text("middle", left + (Double(index) + 0.5) * (right - left) / Double(categories.count), bottom + 17, name)
      }
      + baseline(x: x, y: y.name)
  }

  /// What a legend shows before a name.
  enum Sample {
    case area(series: Int)
    case line(series: Int)
    case dot(series: Int)
    case reference
  }

  /// Samples of what the series look like with their names, in a row under the title.
  func legend(_ entries: [(name: String, sample: Sample)]) -> [Markup] {
    guard entries.count > 1 else { return [] }
    var place = left
    return entries.flatMap { entry -> [Markup] in
      let markup = [sample(entry.sample, at: place), text("start small", place + 25, 40, entry.name)]
      // About the width of the letters; a legend needs no more exactness.
      place += 25 + 5.8 * Double(entry.name.count) + 16
      return markup
    }
  }

  private func sample(_ sample: Sample, at x: Double) -> Markup {
    func line(_ style: String) -> Markup {
      .element(
        "line", ["class": style, "x1": coordinate(x), "y1": "36", "x2": coordinate(x + 20), "y2": "36"])
    }
    switch sample {
    case .area(let series):
      return .element(
        "rect",
        ["class": ChartStyle.series(series), "x": coordinate(x + 8), "y": "30", "width": "12", "height": "12"])
    case .dot(let series):
      return .element(
        "circle", ["class": ChartStyle.series(series), "cx": coordinate(x + 14), "cy": "36", "r": "5"])
    case .line(let series): return line("line \(ChartStyle.series(series))")
    case .reference: return line("reference")
    }
  }

  private func horizontal(_ label: String, at y: Double) -> [Markup] {
    [
      .element(
        "line",
        [
          "class": "grid", "x1": coordinate(left), "y1": coordinate(y), "x2": coordinate(right), "y2": coordinate(y),
        ]),
      text("end", left - 7, y + 4, label),
    ]
  }

  private func baseline(x: String, y: String) -> [Markup] {
    let middle = coordinate((top + bottom) / 2)
    return [
      .element(
        "line",
        [
          "class": "axis", "x1": coordinate(left), "y1": coordinate(bottom), "x2": coordinate(right),
          "y2": coordinate(bottom),
        ]),
      text("middle name", (left + right) / 2, size.height - 8, x),
      .element(
        "text", ["class": "middle name", "x": "14", "y": middle, "transform": "rotate(-90 14 \(middle))"], y),
    ]
  }

  private func text(_ style: String, _ x: Double, _ y: Double, _ text: String) -> Markup {
    .element("text", ["class": style, "x": coordinate(x), "y": coordinate(y)], text)
  }
}
