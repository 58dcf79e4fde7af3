public import Emotions
public import Faces
public import Moods

/// A face, what it expresses, and how that is read.
public struct FaceRecord: Sendable, Equatable {
  public var face: Face
  public var probabilities: EmotionProbabilities
  /// The probabilities read as a mood, by the same rule as a photo's; its confidence is the strongest expression's.
  public var mood: PhotoMood

  public init(face: Face, probabilities: EmotionProbabilities, mood: PhotoMood) {
    self.face = face
    self.probabilities = probabilities
    self.mood = mood
  }
}
