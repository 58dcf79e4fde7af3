/// Upright bars for each of several categories, one bar a series, side by side.
public struct BarChart: Chart {
  /// A name and a value for each category.
  public struct Series: Sendable, Equatable {
    public let name: String
    public let values: [Double]

    public init(_ name: String, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  public let caption: ChartCaption
  public let size: ChartSize
  private let categories: [String]
  private let series: [Series]
  private let x: String
  private let y: Axis

  /// - Parameter x: what the categories are.
  /// - Precondition: each series has a value for each category, and there is at least one.
  public init(
    _ caption: ChartCaption, categories: [String], x: String, y: Axis, series: [Series], size: ChartSize
  ) {
    precondition(!categories.isEmpty && series.allSatisfy { $0.values.count == categories.count }, "\(series)")
    self.caption = caption
    self.categories = categories
    self.x = x
    self.y = y
    self.series = series
    self.size = size
  }

  public var drawing: [Markup] {
    frame.grid(categories: categories, x: x, y: y)
      + categories.indices.flatMap { category in series.indices.map { bar(category, $0) } }
      + frame.legend(series.indices.map { (series[$0].name, .area(series: $0)) })
  }

  private var frame: PlotFrame { PlotFrame(size: size, hasLegend: series.count > 1) }

  /// Bars fill seven tenths of a category's room.
  private func bar(_ category: Int, _ index: Int) -> Markup {
    let room = (frame.right - frame.left) / Double(categories.count)
    let width = 0.7 * room / Double(series.count)
    let left = frame.left + room * (Double(category) + 0.15) + width * Double(index)
    let value = min(max(series[index].values[category], y.range.lowerBound), y.range.upperBound)
    let top = y.place(value, from: frame.bottom, to: frame.top)
    return .element(
      "rect",
      [
        "class": ChartStyle.series(index), "x": coordinate(left), "y": coordinate(top),
        "width": coordinate(max(width - 1, 0.5)), "height": coordinate(frame.bottom - top),
      ],
      [.element("title", [:], "\(categories[category]), \(series[index].name)")])
  }
}
