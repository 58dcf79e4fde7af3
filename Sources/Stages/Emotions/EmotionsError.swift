/// What keeps a network from reading expressions.
public enum EmotionsError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The network's input or output is not of the kind that is needed.
  case notAClassifier(problem: String)

  public var description: String {
    switch self {
    case .notAClassifier(let problem):
      "this network does not classify expressions: \(problem); it should take [faces, 1 or 3, height, width] and give "
        + "[faces, 7]"
    }
  }
}
