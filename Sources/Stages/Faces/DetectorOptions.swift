/// How faces are looked for.
public struct DetectorOptions: Sendable, Equatable {
  /// Faces with a lower score are dropped, 0...1.
  ///
  /// On 249 photos of WIDER FACE's validation set, of YuNet-s's faces of at least 24 pixels 93.9% are faces at 0.6, 97.9% at
  /// 0.75 and 99.2% at 0.8; of the annotated faces of at least 32 pixels it finds 84%, 80% and 76%. A face that is none sets
  /// a photo's mood, one that is missed in a crowd hardly changes it.
  public var scoreThreshold: Float
  /// Of two boxes whose intersection over union is larger, the one with the lower score is dropped.
  public var overlapThreshold: Float
  /// The long sides, in pixels, that a photo is brought to before the network sees it. YuNet was trained for faces of 10 to
  /// 300 pixels: the first is for small faces and never enlarges, the last is for those that fill the photo.
  public var longSides: [Int]
  /// Larger faces, in pixels of the size looked at, are left to the next size, but for the last: beyond what it was trained
  /// for, YuNet finds parts of faces and faces in textures.
  public var largestFace: Float
  /// The most faces that are reported for a photo, best first.
  public var maximumFaces: Int

  public init(
    scoreThreshold: Float = 0.75, overlapThreshold: Float = 0.45, longSides: [Int] = [1280, 320],
    largestFace: Float = 300, maximumFaces: Int = 1000
  ) {
    self.scoreThreshold = scoreThreshold
    self.overlapThreshold = overlapThreshold
    self.longSides = longSides
    self.largestFace = largestFace
    self.maximumFaces = maximumFaces
  }

  public static let standard = DetectorOptions()
}
