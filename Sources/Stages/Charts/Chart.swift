/// A drawing of numbers as SVG, of a fixed size in user units, whose colours come from `ChartStyle`.
///
/// The same values give the same bytes. The title is drawn; screen readers are told title and description.
public protocol Chart: Sendable {
  var caption: ChartCaption { get }
  /// Width and height in user units, pixels where nothing scales the drawing.
  var size: ChartSize { get }
  /// What stands below the title.
  var drawing: [Markup] { get }
}

extension Chart {
  /// The drawing as an `svg` element, for a page that includes `ChartStyle.css`.
  public var svg: Markup { svg(extraAttributes: [], style: []) }

  /// The drawing as a file of its own, with its colours.
  public var svgFile: String {
    let namespace = Markup.Attribute(name: "xmlns", value: "http://www.w3.org/2000/svg")
    return "\(svg(extraAttributes: [namespace], style: [.element("style", [:], ChartStyle.css)]))\n"
  }

  private func svg(extraAttributes: [Markup.Attribute], style: [Markup]) -> Markup {
    let (title, description) = ("\(caption.id)-title", "\(caption.id)-description")
    let attributes: KeyValuePairs<String, String> = [
      "class": "chart", "viewBox": "0 0 \(coordinate(size.width)) \(coordinate(size.height))",
      "width": coordinate(size.width), "height": coordinate(size.height), "role": "img", "aria-labelledby": title,
      "aria-describedby": description,
    ]
    return .element(
      name: "svg",
      attributes: extraAttributes + attributes.map { Markup.Attribute(name: $0.key, value: $0.value) },
      children: style + [
        .element("title", ["id": title], caption.title),
        .element("desc", ["id": description], caption.description),
        .element(
          "text", ["class": "title", "x": "\(ChartStyle.edge)", "y": "18"], caption.title),
      ] + drawing)
  }
}

/// What a chart is called and shows, in words.
public struct ChartCaption: Sendable, Equatable {
  /// Tells the chart from others of the same page; letters, digits and `-`.
  public let id: String
  public let title: String
  /// A sentence or two for those who cannot see the drawing.
  public let description: String

  public init(id: String, title: String, description: String) {
    self.id = id
    self.title = title
    self.description = description
  }
}

/// Width and height in user units.
public struct ChartSize: Sendable, Equatable {
  public let width: Double
  public let height: Double

  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}
