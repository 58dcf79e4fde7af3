/// Why a run cannot be started. What is wrong with one photo is never in here: that is a row of the results.
public enum JobsError: Error, Equatable, Sendable, CustomStringConvertible {
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
    case .noInput, .wrongOption, .unusableInput: true
    case .noResourceFolder, .missingModel, .unusableModel, .unusableCatalogue: false
    }
  }

  public var description: String {
    switch self {
    case .noInput:
      "nothing to read: name folders, archives or photos, or give a job file with 'inputs'"
    case .wrongOption(let name, let expected, let found):
      "\(name) should be \(expected), not \(found)"
    case .unusableInput(let reason):
      reason
    case .noResourceFolder(let tried):
      "no data/songs in or above \(tried); set \(EnvironmentKnob.home.name) to the folder that Upbeat was cloned into"
    case .missingModel(let role, let path):
      "the \(role) model \(path) is missing; "
        + (path.hasSuffix(ResourceFolder.fetchedDetector) ? "run scripts/setup, which puts it there" : "check the path")
    case .unusableModel(let role, let path, let reason):
      "the \(role) model \(path) cannot be used: \(reason)"
    case .unusableCatalogue(let path, let reason):
      "the song catalogue \(path) cannot be used: \(reason)"
    }
  }
}
