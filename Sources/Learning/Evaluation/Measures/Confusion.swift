public import Emotions

/// How often each expression was given each answer, and the measures that follow from that.
public struct Confusion: Sendable, Equatable {
  private static let classes = Emotion.allCases.count

  /// `[label, answer]`, row by row: small enough to be made anew for each resample of a bootstrap.
  private var counts = [Int](repeating: 0, count: classes * classes)

  public init() {}

  public mutating func add(label: Emotion, answer: Emotion) {
    counts[label.rawValue * Self.classes + answer.rawValue] += 1
  }

  /// Faces with the label that got the answer.
  public subscript(label: Emotion, answer: Emotion) -> Int { counts[label.rawValue * Self.classes + answer.rawValue] }

  /// `[label][answer]`, FER2013's order.
  public var rows: [[Int]] { Emotion.allCases.map { label in Emotion.allCases.map { self[label, $0] } } }

  /// Faces.
  public var count: Int { counts.reduce(0, +) }

  public var correct: Int { Emotion.allCases.reduce(0) { $0 + self[$1, $1] } }

  /// Share of right answers, 0...1; 0 without faces.
  public var accuracy: Double { ratio(correct, count) }

  /// The mean recall of the expressions that occur, each counting the same; 0 without faces.
  public var balancedAccuracy: Double {
    let present = Emotion.allCases.filter { support($0) > 0 }
    return present.isEmpty ? 0 : present.reduce(0) { $0 + recall($1) } / Double(present.count)
  }

  /// Faces with the label.
  public func support(_ label: Emotion) -> Int { Emotion.allCases.reduce(0) { $0 + self[label, $1] } }

  /// Faces with the answer.
  public func answers(_ answer: Emotion) -> Int { Emotion.allCases.reduce(0) { $0 + self[$1, answer] } }

  /// Share of the answers `emotion` that are right; 0 where it was never answered.
  public func precision(_ emotion: Emotion) -> Double { ratio(self[emotion, emotion], answers(emotion)) }

  /// Share of the faces labelled `emotion` that are found; 0 where there are none.
  public func recall(_ emotion: Emotion) -> Double { ratio(self[emotion, emotion], support(emotion)) }

  /// Share of the faces labelled `label` that got the answer; 0 where there are none.
  public func share(_ label: Emotion, _ answer: Emotion) -> Double { ratio(self[label, answer], support(label)) }

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
