/// Why results could not be written.
public enum ReportsError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The output folder does not exist and could not be made; `reason` is the system's.
  case folderNotMade(path: String, reason: String)
  /// No file can be made in the output folder.
  case folderNotWritable(path: String, reason: String)
  /// A report could not be written whole; the file of an earlier run, if any, still stands.
  case fileNotWritten(path: String, reason: String)

  public var description: String {
    switch self {
    case .folderNotMade(let path, let reason):
      "the output folder \(path) cannot be made: \(reason); choose another one with -o"
    case .folderNotWritable(let path, let reason):
      "the output folder \(path) cannot be written to: \(reason); choose another one with -o"
    case .fileNotWritten(let path, let reason):
      "\(path) could not be written: \(reason); an earlier version, if there was one, is unchanged"
    }
  }
}
