/// Which file a run took a network from.
public struct ModelFingerprint: Sendable, Equatable {
  /// What the network does: `detector` or `emotions`.
  public let role: String
  public let path: String
  /// SHA-256 of the file, 64 hexadecimal digits.
  public let sha256: String

  public init(role: String, path: String, sha256: String) {
    self.role = role
    self.path = path
    self.sha256 = sha256
  }
}
