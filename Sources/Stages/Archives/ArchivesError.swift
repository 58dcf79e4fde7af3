/// Why an input cannot be read at all.
public enum ArchivesError: Error, Sendable, Equatable {
  /// Nothing is at `path`.
  case notFound(path: String)
  /// The system refuses to read `path`; `reason` is its own word.
  case notReadable(path: String, reason: String)
  /// A pipe, a socket or a device, where a file or a folder is needed.
  case notAFile(path: String, kind: String)
  /// A compressed file that could not be unpacked.
  case damaged(path: String, problem: InputProblem)
  /// A zip or tar that should have held exactly one file.
  case notSingle(path: String, found: [String])
}

extension ArchivesError: CustomStringConvertible {
  /// Which path, what happened, what to do.
  public var description: String {
    switch self {
    case .notFound(""):
      "the path is empty; name a file or a folder"
    case .notFound(let path):
      "\(path): no such file or folder; check the path"
    case .notReadable(let path, let reason):
      "\(path): cannot be read (\(reason)); check its permissions"
    case .notAFile(let path, let kind):
      "\(path): \(kind); give a folder, an archive or a photo"
    case .damaged(let path, let problem):
      "\(path): \(problem.reason); fetch the file again"
    case .notSingle(let path, let found) where found.isEmpty:
      "\(path): holds no file; give the file itself, plain or compressed"
    case .notSingle(let path, let found):
      "\(path): holds more than one file (\(found.joined(separator: ", "))); unpack it and give the one that is meant"
    }
  }
}
