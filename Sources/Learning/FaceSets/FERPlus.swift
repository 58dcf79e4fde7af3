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
  private var rows: [(split: FER2013.Split, verdict: Verdict, line: Int)] = []

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
      rows.append((row.split, row.verdict, lines.number))
    }
  }

  /// What the voters say of a row.
  ///
  /// - Precondition: the row is one of `count`.
  /// - Throws: where the table has the row in another split.
  func verdict(row: Int, split: FER2013.Split) throws(FaceSetsError) -> Verdict {
    let found = rows[row]
    guard found.split == split else {
      throw .malformedRow(
        path: path, line: found.line,
        problem: "the usage is \(found.split.rawValue) where the data's row has \(split.rawValue)")
    }
    return found.verdict
  }
}

/// Where a table of votes has its columns.
private struct VoteColumns {
  private let count: Int
  private let usage: Int
  private let row: Int?
  private let ambiguous: Int?
  private let expressions: [(emotion: Emotion, column: Int)]
  private let noFace: Int
  /// All that voters could choose.
  private let votes: [Int]

  private static let names: [(String, Emotion)] = [
    ("neutral", .neutral), ("happiness", .happy), ("surprise", .surprise), ("sadness", .sad), ("anger", .angry),
    ("disgust", .disgust), ("fear", .fear),
  ]

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
    var expressions: [(emotion: Emotion, column: Int)] = []
    for (name, emotion) in Self.names { expressions.append((emotion, try place(name))) }
    self.expressions = expressions
    noFace = try place("NF")
    votes = expressions.map(\.column) + [try place("contempt"), try place("unknown"), noFace]
  }

  func row(
    _ line: ArraySlice<UInt8>, expected: Int, path: String, number: Int
  ) throws(FaceSetsError) -> (split: FER2013.Split, verdict: FERPlus.Verdict) {
    func malformed(_ problem: String) -> FaceSetsError { .malformedRow(path: path, line: number, problem: problem) }
    let texts = fields(line).map(tableText)
    guard texts.count == count else { throw malformed("\(texts.count) fields where the header has \(count)") }
    guard let split = FER2013.Split(rawValue: texts[usage]) else {
      throw malformed("the usage `\(texts[usage])` is none of Training, PublicTest and PrivateTest")
    }
    if let row, Int(texts[row]) != expected { throw malformed("row `\(texts[row])` where \(expected) should follow") }
    var counts: [Int: Int] = [:]
    for column in votes {
      guard let votes = Int(texts[column]), 0...1000 ~= votes else {
        throw malformed("the votes `\(texts[column])` are no count")
      }
      counts[column] = votes
    }
    return (split, verdict(counts, isUncertain: ambiguous.map { texts[$0] } == "2"))
  }

  private func verdict(_ counts: [Int: Int], isUncertain: Bool) -> FERPlus.Verdict {
    let total = counts.values.reduce(0, +)
    func hasMajority(_ column: Int) -> Bool { 2 * counts[column, default: 0] > total }
    if hasMajority(noFace) { return .leftOut(.notAFace) }
    if isUncertain { return .leftOut(.uncertainRow) }
    guard let winner = expressions.first(where: { hasMajority($0.column) }) else { return .leftOut(.noMajority) }
    return .label(winner.emotion)
  }
}

private func fields(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
  line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
}
