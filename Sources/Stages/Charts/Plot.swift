/// Bars, lines and points over two axes.
public struct Plot: Chart {
  /// What is drawn, later layers over earlier ones.
  public enum Layer: Sendable, Equatable {
    /// Upright bars from the lower end of the axis, each as wide as it says.
    case bars(name: String, [Bar])
    case line(name: String, [Point])
    /// A thin dashed line that the others are to be compared with; it has no colour of its own.
    case reference(name: String, [Point])
    /// Single points, each with a label beside it.
    case marks(name: String, [Mark])
  }

  public struct Point: Sendable, Equatable {
    public let x: Double
    public let y: Double

    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  public struct Bar: Sendable, Equatable {
    public let from: Double
    public let to: Double
    public let height: Double
    /// What a pointer over the bar is told.
    public let note: String

    public init(from: Double, to: Double, height: Double, note: String) {
      self.from = from
      self.to = to
      self.height = height
      self.note = note
    }
  }

  public struct Mark: Sendable, Equatable {
    public let point: Point
    public let label: String

    public init(_ point: Point, label: String) {
      self.point = point
      self.label = label
    }
  }

  public let caption: ChartCaption
  public let size: ChartSize
  private let x: Axis
  private let y: Axis
  private let layers: [Layer]

  public init(_ caption: ChartCaption, x: Axis, y: Axis, layers: [Layer], size: ChartSize) {
    self.caption = caption
    self.x = x
    self.y = y
    self.layers = layers
    self.size = size
  }

  public var drawing: [Markup] {
    frame.grid(x: x, y: y)
      + [
        .element("svg", frame.clipAttributes, layers.indices.flatMap { shapes(layers[$0], series: series($0)) })
      ]
      + layers.indices.flatMap { labels(layers[$0], series: series($0)) }
      + frame.legend(layers.indices.map { (layers[$0].name, layers[$0].sample(series: series($0))) })
  }

  private var frame: PlotFrame { PlotFrame(size: size, hasLegend: layers.count > 1) }

  /// References have no colour, so they do not count.
  private func series(_ layer: Int) -> Int { layers[..<layer].count { !$0.isReference } }

  private func place(_ point: Point) -> Point {
    Point(
      x: x.place(point.x, from: frame.left, to: frame.right), y: y.place(point.y, from: frame.bottom, to: frame.top))
  }

  private func shapes(_ layer: Layer, series: Int) -> [Markup] {
    switch layer {
    case .bars(_, let bars):
      bars.map { shape($0, series: series) }
    case .line(_, let points):
      [.element("polyline", ["class": "line \(ChartStyle.series(series))", "points": list(points)])]
    case .reference(_, let points):
      [.element("polyline", ["class": "reference", "points": list(points)])]
    case .marks(_, let marks):
      marks.map { mark in
        let place = place(mark.point)
        return .element(
          "circle",
          ["class": ChartStyle.series(series), "cx": coordinate(place.x), "cy": coordinate(place.y), "r": "5"],
          [.element("title", [:], mark.label)])
      }
    }
  }

  private func shape(_ bar: Bar, series: Int) -> Markup {
    let (start, end) = (place(Point(x: bar.from, y: bar.height)), place(Point(x: bar.to, y: y.range.lowerBound)))
    return .element(
      "rect",
      [
        "class": ChartStyle.series(series), "x": coordinate(start.x + 1), "y": coordinate(start.y),
        "width": coordinate(max(end.x - start.x - 2, 0.5)), "height": coordinate(max(end.y - start.y, 0)),
      ],
      [.element("title", [:], bar.note)])
  }

  private func list(_ points: [Point]) -> String {
    points.map { point in
      let place = place(point)
      return "\(coordinate(place.x)),\(coordinate(place.y))"
    }.joined(separator: " ")
  }

  /// A mark's label stands above it, on the side where there is more room.
  private func labels(_ layer: Layer, series: Int) -> [Markup] {
    guard case .marks(_, let marks) = layer else { return [] }
    return marks.map { mark in
      let place = place(mark.point)
      let isLeft = place.x > (frame.left + frame.right) / 2
      return .element(
        "text",
        [
          "class": isLeft ? "end" : "start", "x": coordinate(place.x + (isLeft ? -6 : 6)), "y": coordinate(place.y - 9),
        ], mark.label)
    }
  }
}

extension Plot.Layer {
  var name: String {
    switch self {
    case .bars(let name, _), .line(let name, _), .reference(let name, _), .marks(let name, _): name
    }
  }

  var isReference: Bool {
    if case .reference = self { true } else { false }
  }

  func sample(series: Int) -> PlotFrame.Sample {
    switch self {
    case .bars: .area(series: series)
    case .line: .line(series: series)
    case .marks: .dot(series: series)
    case .reference: .reference
    }
  }
}
