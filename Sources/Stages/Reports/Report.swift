/// One format of a run's results. A report sees values only, and the same values give the same bytes: keys and rows come
/// in a fixed order, numbers have a fixed number of decimals, and neither locale nor clock is asked.
public protocol Report {
  /// The file that the report is written to, inside the output folder.
  static var fileName: String { get }

  /// Writes the whole report as UTF-8 text with `\n` between lines.
  func write(to output: inout some TextOutputStream)
}

extension Report {
  /// The whole report in memory, for small results and tests; `OutputFolder.write` streams instead.
  public var text: String {
    var text = ""
    write(to: &text)
    return text
  }
}
