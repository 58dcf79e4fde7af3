public import Emotions

/// The mood of one photo, made from its faces.
public struct PhotoMood: Sendable, Equatable {
  public let mood: Mood
  /// Probability of the strongest expression, 0...1; 0 without a face.
  public let confidence: Float
  /// Unpleasant to pleasant, -1...1; 0 without a face.
  public let valence: Float
  /// Calm to excited, -1...1; 0 without a face.
  public let arousal: Float
  /// The faces' weighted mean; `nil` without a face.
  public let probabilities: EmotionProbabilities?

  public init(mood: Mood, confidence: Float, valence: Float, arousal: Float, probabilities: EmotionProbabilities?) {
    self.mood = mood
    self.confidence = confidence
    self.valence = valence
    self.arousal = arousal
    self.probabilities = probabilities
  }

  /// A photo in which no face was found.
  public static let faceless = PhotoMood(mood: .none, confidence: 0, valence: 0, arousal: 0, probabilities: nil)
}
