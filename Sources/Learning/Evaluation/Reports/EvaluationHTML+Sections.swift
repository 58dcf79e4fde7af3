import FaceSets
import Charts
import Emotions
import Foundation
import Pixels

extension EvaluationHTML {
  /// The page's parts below the header.
  var sections: [Markup] {
    let (tables, charts) = (EvaluationTables(record: record), EvaluationCharts(record: record))
    return [
      section(
        "What was measured",
        [table(tables.variants)]
          + (record.views == .ten
            ? [paragraph("Ten-crop: the mean over four corners, the middle, and their mirrors.")] : [])),
      section("Expressions", [drawings([charts.classes.svg, table(tables.classes)])]),
      section(
        "What is taken for what",
        [
          paragraph("A row is a label; its cells say which answers these faces got, in per cent and in faces."),
          drawings([charts.confusion.svg]),
        ]),
      section(
        "Calibration",
        [paragraph(calibrationText), drawings(charts.reliability.map(\.svg)), table(tables.calibration)]),
      section("Answering less", [paragraph(unsureText), drawings([charts.riskCoverage.svg]), table(tables.unsure)]),
      section("The surest mistakes", mistakes),
      section(
        "Pictures in two splits",
        [
          paragraph("Pixel for pixel the same. A network trained on one has seen the other's."),
          table(tables.duplicates),
        ]),
      section("Published results", [paragraph(comparisonText), table(tables.comparison, style: "comparison")]),
      section("Networks", [table(tables.networks, style: "hash"), paragraph(method)]),
    ]
  }

  private var calibrationText: String {
    "Of answers given with 70% confidence, 70% should be right. \(capitalized(record.temperatureText)). "
      + "Dividing all logits by it leaves every strongest answer as it is (Guo et al. 2017)."
  }

  private var unsureText: String {
    let scaled =
      record.calibration.temperature?.origin == .metadata ? "at the temperature, as a run has them" : "as given"
    return "A photo's mood is unsure where the strongest expression stays below a confidence or leads by little. "
      + "Asking for more confidence leaves fewer faces answered, and fewer of them wrongly "
      + "(Geifman and El-Yaniv 2017). The mark and the table are of the probabilities \(scaled)."
  }

  private var comparisonText: String {
    "Accuracy on PrivateTest with FER2013's labels, as published unless it says otherwise. "
      + "Differences below one and a half points are within the 95% interval of the data's size."
  }

  private var method: String {
    "Intervals: 2000 bootstrap resamples of the faces, seeded. Calibration error: 15 bins of equal width. "
      + "Speed: all threads of this machine, \(record.views.rawValue), reading and drawing left out."
  }

  /// Faces where they may be shown, a list where not.
  private var mistakes: [Markup] {
    if record.mistakes.isEmpty { return [paragraph("There are none.")] }
    let figures = record.mistakes.map { pictured in
      let mistake = pictured.mistake
      let words = "\(mistake.answer.name), labelled \(mistake.label.name)"
      let picture = pictured.picture.map { picture in
        [
          Markup.element(
            "img", ["src": dataURI(picture), "alt": words, "width": "\(picture.width)", "height": "\(picture.height)"])
        ]
      }
      let note = "\(percent(Double(mistake.confidence), places: 1)) sure, \(pictured.origin.text)"
      let caption = Markup.element(
        "figcaption", [:], [.text(words), .element("span", ["class": "note"], note)])
      return Markup.element("figure", [:], (picture ?? []) + [caption])
    }
    return [
      paragraph("Wrong answers that the network was surest of. Some labels are wrong, too."),
      .element("div", ["class": "faces"], figures),
    ]
  }

  private func dataURI(_ picture: GrayImage) -> String {
    "data:image/png;base64,\(Data(picture.png).base64EncodedString())"
  }

  private func section(_ title: String, _ content: [Markup]) -> Markup {
    .element("section", [:], [.element("h2", [:], title)] + content)
  }

  private func paragraph(_ text: String) -> Markup { .element("p", [:], text) }

  private func drawings(_ charts: [Markup]) -> Markup { .element("div", ["class": "charts"], charts) }

  /// Cells that begin with a digit or a dash stand at the right.
  private func table(_ table: EvaluationTables.Table, style: String = "figures") -> Markup {
    let numeric = table.columns.indices.map { column in
      column > 0 && style != "hash" && table.rows.allSatisfy { $0[column].first?.isNumber == true || $0[column] == "-" }
    }
    func cells(_ name: String, _ texts: [String]) -> [Markup] {
      texts.enumerated().map { .element(name, numeric[$0] ? ["class": "number"] : [:], $1) }
    }
    let head = Markup.element("thead", [:], [.element("tr", [:], cells("th", table.columns))])
    let rows = table.rows.map { row in
      let isOwn = style == "comparison" && row.last?.hasPrefix("this evaluation") == true
      return Markup.element("tr", isOwn ? ["class": "own"] : [:], cells("td", row))
    }
    return .element(
      "div", ["class": "wide"], [.element("table", ["class": style], [head, .element("tbody", [:], rows)])])
  }
}
