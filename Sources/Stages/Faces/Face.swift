/// A detected face: where it is, where its features are, and how sure the detector was.
public struct Face: Sendable, Equatable {
  public var box: FaceBox
  public var landmarks: Landmarks
  /// Detector score, 0...1.
  public var score: Float

  public init(box: FaceBox, landmarks: Landmarks, score: Float) {
    self.box = box
    self.landmarks = landmarks
    self.score = score
  }
}
