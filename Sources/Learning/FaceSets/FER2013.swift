import Archives
import Emotions

/// FER2013 as Kaggle published it: a CSV with the columns `emotion`, `pixels` and `Usage` in any order, plain or compressed.
public struct FER2013: Sendable {
  /// Which rows; the raw value is what the column `Usage` says.
  public enum Split: String, CaseIterable, Sendable {
    case training = "Training"
    /// Chosen on: Kaggle's public leaderboard.
    case validation = "PublicTest"
    /// Reported once: Kaggle's private leaderboard.
    case test = "PrivateTest"

    /// By its use, and by its name in the table.
    public var title: String {
      switch self {
      case .training: "training"
      case .validation: "validation (PublicTest)"
      case .test: "test (PrivateTest)"
      }
    }
  }

  public private(set) var training = FaceSet()
  public private(set) var validation = FaceSet()
  public private(set) var test = FaceSet()
  /// Where each split's faces come from, in order.
  private var origins: [Split: [FaceOrigin]] = [:]
  /// How many rows of each split have no label, and why: none, unless votes gave the labels.
  public private(set) var leftOut: [Split: [FERPlus.Reason: Int]] = [:]

  /// Pictures of folders that could not be used; a table has none, since it is refused as a whole.
  public internal(set) var unusable: [UnusablePicture] = []

  public subscript(split: Split) -> FaceSet {
    switch split {
    case .training: training
    case .validation: validation
    case .test: test
    }
  }

  /// - Parameter path: the CSV, plain, gz, bz2, xz, zst, or the only one in a zip or tar.
  /// - Throws: `FaceSetsError` naming the line that breaks the format; `ArchivesError` where the file cannot be read.
  public init(contentsOf path: String) throws {
    let bytes: [UInt8]
    do {
      bytes = try CompressedFile.contents(of: path, preferring: ".csv")
    } catch .notAFile(_, let kind) {
      throw FaceSetsError.notFER2013(path: path, found: kind)
    }
    try self.init(csv: bytes, path: path)
  }

  /// - Parameter path: what errors call the data.
  public init(csv bytes: [UInt8], path: String) throws(FaceSetsError) {
    var lines = TableLines(bytes)
    let columns = try Columns(header: lines.next() ?? [], path: path)
    while let line = lines.next() {
      if line.isEmpty { continue }
      let row = try Row(line, columns, path: path, number: lines.number)
      append(row.label, row.pixels, to: row.split, from: .line(lines.number, row: count))
    }
  }

  init() {}

  /// Faces in all splits.
  public var count: Int { Split.allCases.reduce(0) { $0 + self[$1].count } }

  /// Where a split's face comes from.
  public func origin(of index: Int, in split: Split) -> FaceOrigin { origins[split, default: []][index] }

  mutating func append(_ label: Emotion, _ pixels: some Sequence<UInt8>, to split: Split, from origin: FaceOrigin) {
    origins[split, default: []].append(origin)
    switch split {
    case .training: training.append(label: label, pixels: pixels)
    case .validation: validation.append(label: label, pixels: pixels)
    case .test: test.append(label: label, pixels: pixels)
    }
  }

  /// The same faces, some of them in another split.
  func moving(_ indices: [Int], from old: Split, to new: Split) -> FER2013 {
    let moved = Set(indices)
    var result = self
    result.training = old == .training ? FaceSet() : training
    result.validation = old == .validation ? FaceSet() : validation
    result.test = old == .test ? FaceSet() : test
    result.origins[old] = []
    for index in 0..<self[old].count {
      result.append(
        self[old].label(index), self[old].face(index), to: moved.contains(index) ? new : old,
        from: origin(of: index, in: old))
    }
    return result
  }

  /// The same faces with the labels that most of FER+'s voters gave; faces without one are left out and counted.
  ///
  /// - Throws: `FaceSetsError` where the votes are not of these rows.
  public func relabelled(by votes: FERPlus) throws(FaceSetsError) -> FER2013 {
    try check(votes)
    var result = FER2013()
    for split in Split.allCases {
      for (index, origin) in origins[split, default: []].enumerated() {
        switch try ballot(votes, origin, split).verdict {
        case .label(let label): result.append(label, self[split].face(index), to: split, from: origin)
        case .leftOut(let reason): result.leftOut[split, default: [:]][reason, default: 0] += 1
        }
      }
    }
    return result
  }

  /// What FER+'s voters said of a split's faces, in their order.
  ///
  /// - Throws: `FaceSetsError` where the votes are not of these rows.
  public func ballots(_ votes: FERPlus, on split: Split) throws(FaceSetsError) -> [Ballot] {
    try check(votes)
    var ballots: [Ballot] = []
    for origin in origins[split, default: []] { ballots.append(try ballot(votes, origin, split)) }
    return ballots
  }

  private func ballot(_ votes: FERPlus, _ origin: FaceOrigin, _ split: Split) throws(FaceSetsError) -> Ballot {
    guard case .line(_, let row) = origin else { throw .votesWithoutRows(path: votes.path) }
    return try votes.ballot(row: row, split: split)
  }

  private func check(_ votes: FERPlus) throws(FaceSetsError) {
    if let first = origins.values.joined().first, case .picture = first { throw .votesWithoutRows(path: votes.path) }
    guard votes.count == count else { throw .otherVotes(path: votes.path, votes: votes.count, faces: count) }
  }
}

/// Where the three columns stand.
private struct Columns {
  let count: Int
  let emotion: Int
  let pixels: Int
  let usage: Int

  init(header: ArraySlice<UInt8>, path: String) throws(FaceSetsError) {
    let names = header.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map { tableText($0).lowercased() }
    var places: [String: Int] = [:]
    for (index, name) in names.enumerated() { places[name] = index }
    if Set(places.keys).isDisjoint(with: ["emotion", "pixels", "usage"]) {
      throw .notFER2013(path: path, found: "no column is called emotion, pixels or Usage")
    }
    func place(_ column: String) throws(FaceSetsError) -> Int {
      guard let place = places[column.lowercased()] else {
        throw .missingColumn(
          path: path, column: column, found: names, expected: "FER2013's columns are emotion, pixels and Usage")
      }
      return place
    }
    count = names.count
    emotion = try place("emotion")
    pixels = try place("pixels")
    usage = try place("Usage")
  }
}

private struct Row {
  let label: Emotion
  let split: FER2013.Split
  let pixels: [UInt8]

  init(_ line: ArraySlice<UInt8>, _ columns: Columns, path: String, number: Int) throws(FaceSetsError) {
    func malformed(_ problem: String) -> FaceSetsError { .malformedRow(path: path, line: number, problem: problem) }
    let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard fields.count == columns.count else {
      throw malformed("\(fields.count) fields where the header has \(columns.count)")
    }
    let labelText = tableText(fields[columns.emotion])
    guard let value = Int(labelText), let label = Emotion(rawValue: value) else {
      throw malformed("the emotion `\(labelText.prefix(40))` is not 0...6")
    }
    let usage = tableText(fields[columns.usage])
    guard let split = FER2013.Split(rawValue: usage) else {
      throw malformed("the usage `\(usage.prefix(40))` is none of Training, PublicTest and PrivateTest")
    }
    guard let pixels = numbers(fields[columns.pixels]) else {
      throw malformed("pixels must be whole numbers 0...255 separated by spaces")
    }
    guard pixels.count == FaceSet.pixelCount else {
      throw malformed("\(pixels.count) pixels where 48x48 make \(FaceSet.pixelCount)")
    }
    self.label = label
    self.split = split
    self.pixels = pixels
  }
}

/// Numbers 0...255 separated by spaces, quotes around them allowed; nothing where something else stands.
private func numbers(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
  var values: [UInt8] = []
  values.reserveCapacity(FaceSet.pixelCount)
  var current: Int?
  for byte in bytes {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let next = (current ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
      guard next <= 255 else { return nil }
      current = next
    case UInt8(ascii: " "), UInt8(ascii: "\""):
      if let value = current { values.append(UInt8(value)) }
      current = nil
    default:
      return nil
    }
  }
  if let value = current { values.append(UInt8(value)) }
  return values
}
