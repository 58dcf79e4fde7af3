/// What keeps a network from reading expressions.
public enum EmotionsError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The network's input or output is not of the kind that is needed.
  case notAClassifier(problem: String)
  /// A list of labels that lacks an expression, repeats one, or names something else.
  case wrongLabels(found: String)
  /// The network gave something that is no finite number; `face` counts the faces of the call from 0.
  case notNumbers(face: Int)

  public var description: String {
    switch self {
    case .notAClassifier(let problem):
      "this network does not classify expressions: \(problem); it should take [faces, 1 or 3, height, width] or "
        + "[faces, height, width, 1 or 3] and give [faces, 7] or [faces, 8]"
    case .notNumbers(let face):
      "the network gives no finite probabilities for face \(face + 1): its weights, or the range of its input, are not as they "
        + "should be"
    case .wrongLabels(let found):
      "the labels `\(found)` should name each of angry, disgust, fear, happy, sad, surprise and neutral once, separated by "
        + "commas, and contempt if there is such an output"
    }
  }
}
