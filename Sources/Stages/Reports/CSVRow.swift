/// A row of comma-separated values as RFC 4180 quotes them: a field that holds a comma, a quotation mark or a line break
/// is put between quotation marks, and the marks inside it are doubled. Rows end in `\n` alone, as Unix tools expect.
package struct CSVRow {
  private var line = ""
  private var isFirst = true

  package init() {}

  /// Adds a field of text; `nil` leaves it empty.
  package mutating func append(_ field: String?) {
    if !isFirst { line += "," }
    isFirst = false
    guard let field else { return }
    line += field.utf8.contains(where: needsQuoting) ? quoted(field) : field
  }

  /// Adds a number with a fixed number of decimals; what is not finite leaves the field empty.
  package mutating func append(_ number: Float?, places: Int) {
    append(number.flatMap { decimalText(Double($0), places: places) })
  }

  /// Adds a whole number.
  package mutating func append(_ number: Int?) {
    append(number.map(String.init))
  }

  /// Writes the row and its line end.
  package func write(to output: inout some TextOutputStream) {
    output.write(line)
    output.write("\n")
  }

  private func needsQuoting(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// Works on Unicode scalars, because `\r\n` is a single `Character`.
  private func quoted(_ field: String) -> String {
    var text = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { text += "\"" }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }
}
