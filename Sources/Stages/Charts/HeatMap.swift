/// A table whose cells are the darker, the larger their share.
public struct HeatMap: Chart {
  public struct Cell: Sendable, Equatable {
    /// 0...1: none of the colour to all of it.
    public let share: Double
    /// The larger text, and a smaller one under it.
    public let label: String
    public let detail: String

    public init(share: Double, label: String, detail: String) {
      precondition((0...1).contains(share), "\(share) is no share")
      self.share = share
      self.label = label
      self.detail = detail
    }
  }

  public let caption: ChartCaption
  private let rows: [String]
  private let columns: [String]
  private let rowsName: String
  private let columnsName: String
  private let cells: [[Cell]]

  private static let (cellWidth, cellHeight, left, top) = (64.0, 44.0, 92.0, 70.0)

  /// - Parameter cells: `[row][column]`.
  /// - Precondition: a cell for each row and column.
  public init(
    _ caption: ChartCaption, rows: [String], named rowsName: String, columns: [String], named columnsName: String,
    cells: [[Cell]]
  ) {
    precondition(cells.count == rows.count && cells.allSatisfy { $0.count == columns.count }, "cells are missing")
    self.caption = caption
    self.rows = rows
    self.columns = columns
    self.rowsName = rowsName
    self.columnsName = columnsName
    self.cells = cells
  }

  public var size: ChartSize {
    ChartSize(
      width: Self.left + Self.cellWidth * Double(columns.count) + 8,
      height: Self.top + Self.cellHeight * Double(rows.count) + 8)
  }

  public var drawing: [Markup] {
    let middle = coordinate(Self.top + Self.cellHeight * Double(rows.count) / 2)
    let names = [
      text("middle name", Self.left + Self.cellWidth * Double(columns.count) / 2, 42, columnsName),
      Markup.element(
        "text", ["class": "middle name", "x": "14", "y": middle, "transform": "rotate(-90 14 \(middle))"], rowsName),
    ]
    return names
      + columns.enumerated().map { text("middle", x($0) + Self.cellWidth / 2, Self.top - 8, $1) }
      + rows.enumerated().map { text("end", Self.left - 8, y($0) + Self.cellHeight / 2 + 4, $1) }
      + rows.indices.flatMap { row in columns.indices.flatMap { cell(row, $0) } }
  }

  private func cell(_ row: Int, _ column: Int) -> [Markup] {
    let cell = cells[row][column]
    // The palest cell is still a cell.
    let opacity = 0.04 + 0.96 * cell.share
    let ink = opacity > 0.65 ? " strong" : ""
    let (left, middle) = (x(column), x(column) + Self.cellWidth / 2)
    return [
      .element(
        "rect",
        [
          "class": "heat", "x": coordinate(left + 1), "y": coordinate(y(row) + 1),
          "width": coordinate(Self.cellWidth - 2), "height": coordinate(Self.cellHeight - 2), "rx": "3",
          "fill-opacity": coordinate(opacity),
        ],
        [.element("title", [:], "\(rows[row]) → \(columns[column]): \(cell.label), \(cell.detail)")]),
      text("middle\(ink)", middle, y(row) + 20, cell.label),
      text("middle small\(ink)", middle, y(row) + 34, cell.detail),
    ]
  }

  private func x(_ column: Int) -> Double { Self.left + Self.cellWidth * Double(column) }
  private func y(_ row: Int) -> Double { Self.top + Self.cellHeight * Double(row) }

  private func text(_ style: String, _ x: Double, _ y: Double, _ text: String) -> Markup {
    .element("text", ["class": style, "x": coordinate(x), "y": coordinate(y)], text)
  }
}
