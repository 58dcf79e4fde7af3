import FaceSets
public import Reports

/// `evaluation.md`: the same tables as the page, for repositories and issue trackers.
public struct EvaluationMarkdown: Report {
  public static let fileName = "evaluation.md"

  private let record: EvaluationRecord

  public init(_ record: EvaluationRecord) { self.record = record }

  public func write(to output: inout some TextOutputStream) {
    let tables = EvaluationTables(record: record)
    let source = record.source
    output.write("# \(escaped(record.networkNames)) on \(source.split.rawValue)\n\n")
    output.write("\(record.figures.count) faces of \(escaped(source.data)), labels: \(source.labels.title)")
    output.write(record.leftOutText.map { " (\($0))" } ?? "")
    output.write(". \(fraction(record.facesPerSecond, places: 0)) faces a second.\n\n")
    write(tables.variants, to: &output)
    section("Expressions", tables.classes, to: &output)
    section("Confusion", tables.confusion, to: &output)
    section("Calibration", tables.calibration, to: &output)
    output.write("\n\(capitalized(record.temperatureText)). 15 bins of equal width.\n")
    section("Answering less", tables.unsure, to: &output)
    section("Pictures in two splits", tables.duplicates, to: &output)
    section("Published results", tables.comparison, to: &output)
    output.write("\nAccuracy on PrivateTest with FER2013's labels, as published unless it says otherwise.\n")
    section("Networks", tables.networks, to: &output)
  }

  private func section(_ title: String, _ table: EvaluationTables.Table, to output: inout some TextOutputStream) {
    output.write("\n## \(title)\n\n")
    write(table, to: &output)
  }

  private func write(_ table: EvaluationTables.Table, to output: inout some TextOutputStream) {
    let rule = table.columns.indices.map { $0 == 0 ? "---" : "---:" }
    for cells in [table.columns.map(escaped), rule] + table.rows.map({ $0.map(escaped) }) {
      output.write("| \(cells.joined(separator: " | ")) |\n")
    }
  }

  /// What Markdown or HTML would read as more than text is told to be none.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if character.isNewline {
        result += " "
      } else {
        result += "\\`*_[]<>|&~".contains(character) ? "\\\(character)" : String(character)
      }
    }
    return result
  }
}

func capitalized(_ sentence: String) -> String { sentence.prefix(1).uppercased() + sentence.dropFirst() }
