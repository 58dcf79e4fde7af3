/// What keeps a network from being evaluated.
public enum EvaluationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The network gave something that is no number; `face` counts the evaluated faces from 0.
  case notNumbers(face: Int)

  public var description: String {
    switch self {
    case .notNumbers(let face):
      "the network gives no finite probabilities for face \(face + 1); check --input-range, or the network itself"
    }
  }
}
