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
  /// The long side, in pixels, that a photo is brought to for the first look; a smaller one stays as it is. YuNet was trained
  /// for faces of 10 to 300 pixels.
  public var longSide: Int
  /// The long side for the fine look, which takes the first one's place where that hints at small faces.
  ///
  /// On 249 photos of WIDER FACE's validation set 45% give such a hint, and 15% one at large faces. Of the annotated faces of at
  /// least 32 pixels 86.7% are then found, and 98.6% of the reported ones are faces; with fine and close looks at every photo it
  /// is 86.3% and 97.5%, with first and close looks 79.8% and 98.1%.
  public var fineLongSide: Int
  /// What hints at small faces: one below so many pixels in the first look.
  public var smallHint: Hint
  /// The longer side from which a face in the first look counts beside the fine look, in which it may be too large: of smaller
  /// ones more are none.
  public var sureSide: Float
  /// What the fine look sees around each smaller face of the first look: the larger of so many of its sides and so many pixels of
  /// the first look.
  public var marginSides: Float
  public var marginPixels: Float
  /// The long side for the close look, at faces that fill the photo; smaller photos are enlarged to it.
  public var closeLongSide: Int
  /// What hints at large faces: one above so many pixels in the first look. Such faces are left to the close look: with size
  /// grow the parts of faces, and the faces in textures, that YuNet sees. Of 583 close-ups in which the close look finds a
  /// large face, 582 give this hint.
  public var largeHint: Hint
  /// The most faces that are reported for a photo, best first.
  public var maximumFaces: Int

  /// A face in the first look that makes another look worth while.
  public struct Hint: Sendable, Equatable {
    /// Its least score, 0...1.
    public var score: Float
    /// The bound of its longer side, in pixels.
    public var side: Float

    public init(score: Float, side: Float) {
      self.score = score
      self.side = side
    }
  }

  public init(
    scoreThreshold: Float = 0.75, overlapThreshold: Float = 0.45, longSide: Int = 640, fineLongSide: Int = 1280,
    smallHint: Hint = Hint(score: 0.6, side: 32), sureSide: Float = 48, marginSides: Float = 1.5,
    marginPixels: Float = 32, closeLongSide: Int = 320,
    largeHint: Hint = Hint(score: 0.3, side: 150), maximumFaces: Int = 1000
  ) {
    self.scoreThreshold = scoreThreshold
    self.overlapThreshold = overlapThreshold
    self.longSide = longSide
    self.fineLongSide = fineLongSide
    self.smallHint = smallHint
    self.sureSide = sureSide
    self.marginSides = marginSides
    self.marginPixels = marginPixels
    self.closeLongSide = closeLongSide
    self.largeHint = largeHint
    self.maximumFaces = maximumFaces
  }

  public static let standard = DetectorOptions()
}
