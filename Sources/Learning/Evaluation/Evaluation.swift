public import Emotions

/// How well a network names expressions: everything follows from the confusion matrix.
public struct Evaluation: Sendable, Equatable {
  /// `[label][answer]`, counts, FER2013's order.
  public private(set) var confusion: [[Int]]

  public init() {
    let classes = Emotion.allCases.count
    confusion = Array(repeating: Array(repeating: 0, count: classes), count: classes)
  }

  public mutating func add(label: Emotion, answer: Emotion) { confusion[label.rawValue][answer.rawValue] += 1 }

  /// Faces.
  public var count: Int { confusion.reduce(0) { $0 + $1.reduce(0, +) } }

  public var correct: Int { Emotion.allCases.reduce(0) { $0 + confusion[$1.rawValue][$1.rawValue] } }

  /// Share of right answers, 0...1; 0 without faces.
  public var accuracy: Double { ratio(correct, count) }

  /// Faces with the label.
  public func support(_ emotion: Emotion) -> Int { confusion[emotion.rawValue].reduce(0, +) }

  /// Share of the answers `emotion` that are right; 0 where it was never answered.
  public func precision(_ emotion: Emotion) -> Double {
    ratio(confusion[emotion.rawValue][emotion.rawValue], confusion.reduce(0) { $0 + $1[emotion.rawValue] })
  }

  /// Share of the faces labelled `emotion` that are found; 0 where there are none.
  public func recall(_ emotion: Emotion) -> Double {
    ratio(confusion[emotion.rawValue][emotion.rawValue], support(emotion))
  }

  /// Harmonic mean of precision and recall.
  public func f1(_ emotion: Emotion) -> Double {
    let (precision, recall) = (precision(emotion), recall(emotion))
    return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
  }

  /// The mean of the seven F1, each expression counting the same however many faces it has.
  public var macroF1: Double {
    Emotion.allCases.reduce(0) { $0 + f1($1) } / Double(Emotion.allCases.count)
  }

  private func ratio(_ part: Int, _ whole: Int) -> Double { whole > 0 ? Double(part) / Double(whole) : 0 }
}
