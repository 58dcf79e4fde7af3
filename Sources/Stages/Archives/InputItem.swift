/// What an input holds, one at a time. Paths have `/` between folders and tell items of different inputs apart.
public enum InputItem: Sendable, Equatable {
  /// A picture by its first bytes, whole, of a format that may or may not be supported.
  case photo(path: String, bytes: [UInt8])
  /// What should have been a photo, or photos: a row with a status.
  case unreadable(path: String, problem: InputProblem)
  /// No photo; named in `run.json`.
  case skipped(path: String, reason: String)

  /// The item's path, whichever it is.
  public var path: String {
    switch self {
    case .photo(let path, _), .unreadable(let path, _), .skipped(let path, _): path
    }
  }
}
