/// An option as a run used it, after job file, command line and defaults.
public struct RunOption: Sendable, Equatable {
  public enum Value: Sendable, Equatable {
    case text(String)
    case whole(Int)
    case share(Double)
    case list([String])
  }

  /// The key of the job file.
  public let name: String
  public let value: Value

  public init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }
}
