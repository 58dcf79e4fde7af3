/// Why a run cannot be started. What is wrong with one photo is never in here: that is a row of the results.
public enum JobsError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The job file cannot be read, or is not UTF-8 text.
  case jobFileUnreadable(path: String, reason: String)
  /// The job file is not the YAML that it should be.
  case jobFileMalformed(path: String, line: Int, problem: String)
  /// A key that no job file has; `known` are those that stand in its place.
  case unknownKey(path: String, line: Int, key: String, known: [String])
  /// A value of the wrong kind or out of range.
  case wrongValue(path: String, line: Int, key: String, expected: String, found: String)
  /// Neither the command line nor the job file names an input.
  case noInput
  /// An option of the command line that is out of range.
  case wrongOption(name: String, expected: String, found: String)
  /// An input that is missing or cannot be opened; `reason` names it.
  case unusableInput(reason: String)
  /// `data/songs` was found neither at `tried` nor, unless `UPBEAT_HOME` says it, above it.
  case noResourceFolder(tried: String)
  /// The network for `role` is not where it should be.
  case missingModel(role: String, path: String)
  /// The network for `role` cannot be used.
  case unusableModel(role: String, path: String, reason: String)
  /// The song catalogue cannot be opened or built.
  case unusableCatalogue(path: String, reason: String)

  /// Whether the caller asked for something that cannot be asked for, as against a machine that lacks something: the
  /// difference between exit status 64 and 1.
  public var isUsageError: Bool {
    switch self {
    case .jobFileUnreadable, .jobFileMalformed, .unknownKey, .wrongValue, .noInput, .wrongOption, .unusableInput: true
    case .noResourceFolder, .missingModel, .unusableModel, .unusableCatalogue: false
    }
  }

  public var description: String {
    switch self {
    case .jobFileUnreadable(let path, let reason):
      "the job file \(path) cannot be read: \(reason)"
    case .jobFileMalformed(let path, let line, let problem):
      "\(path):\(line): \(problem)"
    case .unknownKey(let path, let line, let key, let known):
      "\(path):\(line): unknown key '\(key)'; the keys are: \(known.joined(separator: ", "))"
    case .wrongValue(let path, let line, let key, let expected, let found):
      "\(path):\(line): '\(key)' should be \(expected), not \(found)"
    case .noInput:
      "nothing to read: name folders, archives or photos, or give a job file with 'inputs'"
    case .wrongOption(let name, let expected, let found):
      "\(name) should be \(expected), not \(found)"
    case .unusableInput(let reason):
      reason
    case .noResourceFolder(let tried):
      "no data/songs in or above \(tried); set \(EnvironmentKnob.home.name) to the folder that Upbeat was cloned into"
    case .missingModel(let role, let path):
      "the \(role) model \(path) is missing; run scripts/setup, which puts it there"
    case .unusableModel(let role, let path, let reason):
      "the \(role) model \(path) cannot be used: \(reason)"
    case .unusableCatalogue(let path, let reason):
      "the song catalogue \(path) cannot be used: \(reason)"
    }
  }
}
