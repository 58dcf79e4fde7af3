import Archives
public import Emotions

/// FER+'s votes: ten people on each row of FER2013 (Barsoum et al., "Training Deep Networks for Facial Expression
/// Recognition with Crowd-Sourced Label Distribution", 2016).
///
/// A CSV with a row for each of FER2013's, in its order, and the columns `Usage`, the eight expressions, `unknown` and
/// `NF` (no face). A column `row` is checked, and where a column `ambiguous` says 2, picture and votes may not belong
/// together.
public struct FERPlus: Sendable {
  /// Why a face gets no label.
  public enum Reason: String, CaseIterable, Sendable {
    /// None of the seven expressions has more than half of the votes.
    case noMajority = "no majority"
    case notAFace = "not a face"
    /// The table says itself that its row is a guess.
    case uncertainRow = "uncertain row"
  }

  public enum Verdict: Sendable, Equatable {
    case label(Emotion)
    case leftOut(Reason)
  }

  /// What errors call the table.
  public let path: String
  private var rows: [(split: FER2013.Split, ballot: Ballot, line: Int)] = []

  /// Rows.
  public var count: Int { rows.count }

  /// - Parameter path: the CSV, plain or packed as `FER2013` takes it.
  /// - Throws: `FaceSetsError` naming the line that breaks the format; `ArchivesError` where the file cannot be read.
  public init(contentsOf path: String) throws {
    try self.init(csv: CompressedFile.contents(of: path), path: path)
  }

  /// - Parameter path: what errors call the data.
  public init(csv bytes: [UInt8], path: String) throws(FaceSetsError) {
    self.path = path
    var lines = TableLines(bytes)
    let columns = try VoteColumns(header: lines.next() ?? [], path: path)
    while let line = lines.next() {
      if line.isEmpty { continue }
      let row = try columns.row(line, expected: count, path: path, number: lines.number)
      rows.append((row.split, row.ballot, lines.number))
    }
  }

  /// What the voters said of a row.
  ///
  /// - Precondition: the row is one of `count`.
  /// - Throws: where the table has the row in another split.
  func ballot(row: Int, split: FER2013.Split) throws(FaceSetsError) -> Ballot {
    let found = rows[row]
    guard found.split == split else {
      throw .malformedRow(
        path: path, line: found.line,
        problem: "the usage is \(found.split.rawValue) where the data's row has \(split.rawValue)")
    }
    return found.ballot
  }
}

/// Where a table of votes has its columns.
private struct VoteColumns {
  private let count: Int
  private let usage: Int
  private let row: Int?
  private let ambiguous: Int?
  /// In the order of `Ballot.votes`.
  private let votes: [Int]

  private static let names: [String] = Emotion.allCases.map(name(of:)) + ["contempt", "unknown", "NF"]

  /// What FER+ calls an expression.
  private static func name(of emotion: Emotion) -> String {
    switch emotion {
    case .angry: "anger"
    case .happy: "happiness"
    case .sad: "sadness"
    case .disgust, .fear, .surprise, .neutral: emotion.name
    }
  }

  init(header: ArraySlice<UInt8>, path: String) throws(FaceSetsError) {
    let names = fields(header).map { tableText($0).lowercased() }
    func place(_ column: String) throws(FaceSetsError) -> Int {
      guard let place = names.firstIndex(of: column.lowercased()) else {
        throw .missingColumn(
          path: path, column: column, found: names,
          expected: "FER+'s columns are Usage, neutral, happiness, surprise, sadness, anger, disgust, fear, contempt, "
            + "unknown and NF")
      }
      return place
    }
    count = names.count
    usage = try place("Usage")
    row = names.firstIndex(of: "row")
    ambiguous = names.firstIndex(of: "ambiguous")
    var votes: [Int] = []
    for name in Self.names { votes.append(try place(name)) }
    self.votes = votes
  }

  func row(
    _ line: ArraySlice<UInt8>, expected: Int, path: String, number: Int
  ) throws(FaceSetsError) -> (split: FER2013.Split, ballot: Ballot) {
    func malformed(_ problem: String) -> FaceSetsError { .malformedRow(path: path, line: number, problem: problem) }
    let texts = fields(line).map(tableText)
    guard texts.count == count else { throw malformed("\(texts.count) fields where the header has \(count)") }
    guard let split = FER2013.Split(rawValue: texts[usage]) else {
      throw malformed("the usage `\(texts[usage].prefix(40))` is none of Training, PublicTest and PrivateTest")
    }
    if let row, Int(texts[row]) != expected {
      throw malformed("row `\(texts[row].prefix(40))` where \(expected) should follow")
    }
    var counts: [Int] = []
    for column in votes {
      guard let votes = Int(texts[column]), 0...1000 ~= votes else {
        throw malformed("the votes `\(texts[column].prefix(40))` are no count")
      }
      counts.append(votes)
    }
    return (split, Ballot(votes: counts, isUncertain: ambiguous.map { texts[$0] } == "2"))
  }
}

private func fields(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
  line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
}
