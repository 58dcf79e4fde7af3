public import Emotions
public import Faces

/// A face and what it expresses.
public struct FaceRecord: Sendable, Equatable {
  public var face: Face
  public var probabilities: EmotionProbabilities

  public init(face: Face, probabilities: EmotionProbabilities) {
    self.face = face
    self.probabilities = probabilities
  }
}
