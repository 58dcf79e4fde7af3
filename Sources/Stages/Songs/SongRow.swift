/// One row of a CSV file of songs, checked value by value.
struct SongRow {
  /// The columns of every file, in order.
  enum Column: Int, CaseIterable {
    case title, artist, year, genre, language, valence, energy, tags, explicit
  }

  /// The first line of every file.
  static let header = Column.allCases.map { "\($0)" }.joined(separator: ",")

  private static let years = 1860...2100
  private static let ratings = 1...5
  /// ISO 639-2's code for "no linguistic content"; ISO 639-1 has none.
  private static let instrumental = "zxx"

  let file: String
  let line: Int
  /// As many as there are columns.
  private let fields: [CSVReader.Field]

  /// - Parameter fields: one row, not empty.
  ///
  /// Throws `SongsError.malformed` unless there is one field a column.
  init(_ fields: [CSVReader.Field], file: String) throws {
    line = fields[0].line
    guard fields.count == Column.allCases.count else {
      throw SongsError.malformed(
        file: file, line: line, column: 1, problem: "\(fields.count) values for \(Column.allCases.count) columns",
        remedy: "write \(Self.header), and quote a value that holds a comma")
    }
    self.file = file
    self.fields = fields
  }

  /// Throws `SongsError.malformed` unless `fields` are the column names in order.
  static func checkHeader(_ fields: [CSVReader.Field]?, file: String) throws {
    guard let fields, fields.map(\.text) == Column.allCases.map({ "\($0)" }) else {
      throw SongsError.malformed(
        file: file, line: fields?[0].line ?? 1, column: 1, problem: "the header is not that of a file of songs",
        remedy: "write \(header) as the first line")
    }
  }

  /// Throws `SongsError.malformed` at the first value that breaks the format.
  func song() throws -> Song {
    let title = try text(.title)
    let artist = try text(.artist)
    let id = Song.id(artist: artist, title: title)
    guard !id.isEmpty else { throw malformed(.title, "write a title or an artist with a letter or digit in it") }
    return Song(
      id: id, title: title, artist: artist,
      year: try number(.year, in: Self.years),
      genre: try text(.genre),
      language: try language(),
      valence: try number(.valence, in: Self.ratings),
      energy: try number(.energy, in: Self.ratings),
      tags: try tags(),
      explicit: try truth(.explicit))
  }

  private func text(_ column: Column) throws -> String {
    let text = self[column].text
    guard Self.isTrimmed(text) else { throw malformed(column, "write the \(column) without spaces around it") }
    return text
  }

  private func number(_ column: Column, in range: ClosedRange<Int>) throws -> Int {
    guard let number = Int(self[column].text), range.contains(number) else {
      throw malformed(column, "write a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  private func language() throws -> String {
    let code = self[.language].text
    guard code == Self.instrumental || (code.utf8.count == 2 && code.allSatisfy { ("a"..."z").contains($0) }) else {
      throw malformed(.language, "write two lower-case letters of ISO 639-1, or zxx for an instrumental")
    }
    return code
  }

  private func tags() throws -> [String] {
    let text = self[.tags].text
    let tags = text.isEmpty ? [] : text.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    guard tags.allSatisfy(Self.isTrimmed), Set(tags).count == tags.count else {
      throw malformed(.tags, "write each tag once, with ; alone between two")
    }
    return tags
  }

  private func truth(_ column: Column) throws -> Bool {
    guard let truth = Bool(self[column].text) else { throw malformed(column, "write true or false") }
    return truth
  }

  private subscript(column: Column) -> CSVReader.Field { fields[column.rawValue] }

  private func malformed(_ column: Column, _ remedy: String) -> SongsError {
    let field = self[column]
    return .malformed(
      file: file, line: field.line, column: field.column, problem: "\(column) is \"\(field.text)\"", remedy: remedy)
  }

  /// Whether `text` is not empty and neither starts nor ends with white space.
  private static func isTrimmed(_ text: String) -> Bool {
    text.first?.isWhitespace == false && text.last?.isWhitespace == false
  }
}
