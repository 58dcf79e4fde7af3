/// How faces are looked for.
public struct DetectorOptions: Sendable, Equatable {
  /// Faces with a lower score are dropped, 0...1.
  public var scoreThreshold: Float
  /// Of two boxes whose intersection over union is larger, the one with the lower score is dropped.
  public var overlapThreshold: Float
  /// The long sides, in pixels, that a photo is brought to before the network sees it. YuNet was trained for faces of 10 to
  /// 300 pixels: the first is for small faces and never enlarges, the last is for those that fill the photo.
  public var longSides: [Int]
  /// The most faces that are reported for a photo, best first.
  public var maximumFaces: Int

  public init(
    scoreThreshold: Float = 0.6, overlapThreshold: Float = 0.45, longSides: [Int] = [1280, 320],
    maximumFaces: Int = 1000
  ) {
    self.scoreThreshold = scoreThreshold
    self.overlapThreshold = overlapThreshold
    self.longSides = longSides
    self.maximumFaces = maximumFaces
  }

  public static let standard = DetectorOptions()
}
