/// The name and shape of a network's input or output.
public struct ValueInfo: Sendable, Equatable {
  public let name: String
  /// `nil` where the model leaves a size open. A size that is given is a hint: a session plans for the shapes that it
  /// gets.
  public let shape: [Int?]

  public init(name: String, shape: [Int?]) {
    self.name = name
    self.shape = shape
  }
}
