/// How reading a photo went; the raw value is what files say.
public enum PhotoStatus: String, Sendable, CaseIterable {
  case ok
  /// No bytes.
  case empty
  /// The end is missing.
  case truncated
  /// Damaged, or not what its first bytes promise.
  case corrupt
  /// A picture format that this build does not read.
  case unsupported
  /// Over a limit; `docs/limits.md`.
  case tooLarge = "too-large"
  /// The file or archive entry could not be read.
  case unreadable
}
