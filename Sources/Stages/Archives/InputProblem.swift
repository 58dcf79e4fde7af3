/// Why a photo, or an archive from some entry on, could not be read.
public enum InputProblem: Error, Sendable, Equatable {
  /// No bytes.
  case empty
  /// Over one of `ArchiveLimits`.
  case tooLarge(reason: String)
  /// The end is missing.
  case truncated(reason: String)
  /// Damaged, or not what its name says.
  case corrupt(reason: String)
  /// Refused by the system, encrypted, or packed in a way that is not supported.
  case unreadable(reason: String)

  /// One line for people.
  public var reason: String {
    switch self {
    case .empty: "the file is empty"
    case .tooLarge(let reason), .truncated(let reason), .corrupt(let reason), .unreadable(let reason): reason
    }
  }
}
