/// Reads comma-separated values as RFC 4180 describes them: a value in quotes may hold commas, line breaks and doubled
/// quotes. Lines end in LF or CRLF; empty lines are passed over; a byte order mark at the start is dropped.
struct CSVReader {
  /// A value and the place of its first character, both counted from 1.
  struct Field: Equatable {
    var text: String
    var line: Int
    var column: Int
  }

  private let file: String
  /// Scalars, not characters: a combining mark must not hide the comma or quote before it.
  private var rest: Substring.UnicodeScalarView
  private var line = 1
  private var column = 1

  /// - Parameter file: the name that errors give.
  init(_ text: String, file: String) {
    self.file = file
    let scalars = text.unicodeScalars
    rest = scalars.first == "\u{FEFF}" ? scalars.dropFirst() : scalars[...]
  }

  /// The next row, never empty, or `nil` at the end.
  ///
  /// Throws `SongsError.malformed` for a stray or an unclosed quote.
  mutating func nextRow() throws -> [Field]? {
    while isAtLineBreak { advance() }
    guard !rest.isEmpty else { return nil }
    var row = [try nextField()]
    while rest.first == "," {
      advance()
      row.append(try nextField())
    }
    return row
  }

  /// Reads up to a comma, a line break or the end, which it leaves standing.
  private mutating func nextField() throws -> Field {
    let (line, column) = (line, column)
    let text = rest.first == "\"" ? try quotedText() : try plainText()
    return Field(text: text, line: line, column: column)
  }

  private mutating func plainText() throws -> String {
    var text = String.UnicodeScalarView()
    while let scalar = rest.first, !isAtFieldEnd {
      guard scalar != "\"" else {
        throw malformed("a quote inside an unquoted value", "quote the whole value and double this quote", line, column)
      }
      text.append(scalar)
      advance()
    }
    return String(text)
  }

  private mutating func quotedText() throws -> String {
    let (firstLine, firstColumn) = (line, column)
    var text = String.UnicodeScalarView()
    advance()
    while let scalar = rest.first {
      advance()
      if scalar == "\"" {
        guard rest.first == "\"" else {
          guard isAtFieldEnd else {
            throw malformed("text after a closing quote", "double each quote inside a quoted value", line, column)
          }
          return String(text)
        }
        advance()
      }
      text.append(scalar)
    }
    throw malformed("a quote is opened and never closed", "close it", firstLine, firstColumn)
  }

  private var isAtLineBreak: Bool { rest.first == "\n" || rest.starts(with: "\r\n".unicodeScalars) }

  private var isAtFieldEnd: Bool { rest.isEmpty || rest.first == "," || isAtLineBreak }

  private mutating func advance() {
    let isLineFeed = rest.removeFirst() == "\n"
    line += isLineFeed ? 1 : 0
    column = isLineFeed ? 1 : column + 1
  }

  private func malformed(_ problem: String, _ remedy: String, _ line: Int, _ column: Int) -> SongsError {
    .malformed(file: file, line: line, column: column, problem: problem, remedy: remedy)
  }
}
