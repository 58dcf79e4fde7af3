public import Emotions

/// What one face says about its photo's mood, and how much it counts.
public struct FaceEvidence: Sendable, Equatable {
  public let probabilities: EmotionProbabilities
  /// The box's area divided by the photo's. A box may reach over the photo's edge: more than 1 counts as 1.
  public let areaShare: Float
  /// The detector's confidence that this is a face, 0...1.
  public let score: Float

  public init(probabilities: EmotionProbabilities, areaShare: Float, score: Float) {
    self.probabilities = probabilities
    self.areaShare = areaShare
    self.score = score
  }

  /// `score * sqrt(areaShare)`, 0...1: a face twice as wide counts twice, a doubtful one less than a certain one.
  ///
  /// The root keeps the people behind from vanishing: by area alone, a face three times as wide would outvote eight.
  public var weight: Double {
    Self.unit(score) * Self.unit(areaShare).squareRoot()
  }

  /// `value` brought into 0...1; 0 if it is no number.
  private static func unit(_ value: Float) -> Double {
    value > 0 ? Double(min(value, 1)) : 0
  }
}
