/// What is wrong with a job file: every case names the file, and where it can the line and the key.
public enum JobFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The job file cannot be read, or is not UTF-8 text.
  case unreadable(path: String, reason: String)
  /// The job file is not the YAML that it should be.
  case malformed(path: String, line: Int, problem: String)
  /// A key that no job file has; `known` are those that stand in its place.
  case unknownKey(path: String, line: Int, key: String, known: [String])
  /// A value of the wrong kind or out of range.
  case wrongValue(path: String, line: Int, key: String, expected: String, found: String)

  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "the job file \(path) cannot be read: \(reason)"
    case .malformed(let path, let line, let problem):
      "\(path):\(line): \(problem)"
    case .unknownKey(let path, let line, let key, let known):
      "\(path):\(line): unknown key '\(key)'; the keys are: \(known.joined(separator: ", "))"
    case .wrongValue(let path, let line, let key, let expected, let found):
      "\(path):\(line): '\(key)' should be \(expected), not \(found)"
    }
  }
}
