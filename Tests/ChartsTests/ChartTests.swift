import Charts
import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Each kind of chart as a file. `UPBEAT_RECORD=1` rewrites the snapshots instead of comparing them; look at them then.
@Suite(.serialized) struct ChartTests {
  @Test func `a plot has bars, lines, a reference and marks`() throws {
    let plot = Plot(
      ChartCaption(id: "plot", title: "Learning <rates>", description: "Two lines & some bars."),
      x: .counts("epoch", through: 24), y: .percent("accuracy"),
      layers: [
        .bars(
          name: "share",
          [
            Plot.Bar(from: 0, to: 6, height: 0.25, note: "a quarter"), .init(from: 6, to: 12, height: 0, note: "none"),
          ]),
        .line(name: "training", [Plot.Point(x: 0, y: 0.1), .init(x: 12, y: 2.0 / 3), .init(x: 24, y: 0.875)]),
        .line(name: "validation", [Plot.Point(x: 0, y: 0.1), .init(x: 24, y: 0.63)]),
        .reference(name: "people", [Plot.Point(x: 0, y: 0.65), .init(x: 24, y: 0.65)]),
        .marks(name: "best", [Plot.Mark(Plot.Point(x: 20, y: 0.64), label: "epoch 20")]),
      ],
      size: ChartSize(width: 520, height: 320))
    try compare(plot.svgFile, with: "chart-plot")
  }

  @Test func `bars stand side by side`() throws {
    let chart = BarChart(
      ChartCaption(id: "bars", title: "Moods", description: "How many photos and faces have each mood."),
      categories: ["happy", "sad", "unsure"], x: "mood", y: .counts("number", through: 120),
      series: [.init("photos", values: [40, 3, 12]), .init("faces", values: [120, 7, 130])],
      size: ChartSize(width: 420, height: 260))
    try compare(chart.svgFile, with: "chart-bars")
  }

  @Test func `a heat map shades its cells`() throws {
    let chart = HeatMap(
      ChartCaption(id: "map", title: "Confusion", description: "Two by two."), rows: ["happy", "sad"], named: "label",
      columns: ["happy", "sad"], named: "answer",
      cells: [
        [.init(share: 0.9, label: "90%", detail: "9"), .init(share: 0.1, label: "10%", detail: "1")],
        [.init(share: 0, label: "0%", detail: "0"), .init(share: 1, label: "100%", detail: "4")],
      ])
    try compare(chart.svgFile, with: "chart-heat-map")
  }

  @Test(arguments: ["chart-plot", "chart-bars", "chart-heat-map"])
  func `a chart is well-formed XML`(name: String) throws {
    #expect(XMLParser(data: Data(try snapshot(name).utf8)).parse())
  }

  @Test(arguments: [(1, [0, 1]), (7, [0, 2, 4, 6]), (120, [0, 20, 40, 60, 80, 100, 120]), (0, [0, 1])])
  func `counts are marked at round numbers`(largest: Int, values: [Int]) {
    #expect(Axis.counts("n", through: largest).ticks.map { Int($0.value) } == values)
  }

  @Test func `text cannot become markup`() {
    let name = "<img src=x onerror=\"alert(1)\"> & \u{1B}[2J"
    let text = "\(Markup.element("td", ["title": name], name))"
    let harmless = "&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; \u{FFFD}[2J"
    #expect(text == "<td title=\"\(harmless)\">\(harmless)</td>")
  }

  private func compare(_ text: String, with name: String) throws {
    if ProcessInfo.processInfo.environment["UPBEAT_RECORD"] == "1" {
      try text.write(to: place(of: name), atomically: true, encoding: .utf8)
    }
    #expect(try text == snapshot(name))
  }

  private func snapshot(_ name: String) throws -> String { try String(contentsOf: place(of: name), encoding: .utf8) }

  private func place(of name: String) -> URL { Checkout.folder.appending(path: "Tests/Snapshots/\(name).svg") }
}
