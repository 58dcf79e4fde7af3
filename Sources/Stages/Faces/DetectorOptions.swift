/// How faces are looked for.
///
/// Figures are for YuNet-s on 249 photos of WIDER FACE's validation set and their annotated faces of at least 32 pixels:
/// `scripts/oracles/detector_looks.py`.
public struct DetectorOptions: Sendable, Equatable {
  /// Faces with a lower score are dropped, 0...1.
  ///
  /// Of the reported faces of at least 24 pixels 93.9% are faces at 0.6, 97.9% at 0.75 and 99.2% at 0.8; of the annotated ones
  /// it finds 84%, 80% and 76% with fine looks at whole photos. A face that is none sets a photo's mood, one that is missed in a
  /// crowd hardly changes it.
  public var scoreThreshold: Float
  /// Of two boxes whose intersection over union is larger, the one with the lower score is dropped.
  public var overlapThreshold: Float
  /// The long side, in pixels, that a photo is brought to for the first look; a smaller one stays as it is. YuNet was trained
  /// for faces of 10 to 300 pixels.
  public var longSide: Int
  /// The look at small faces.
  public var fineLook: FineLook
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

  /// The look at the parts of a photo where the first look hints at small faces. It takes the first one's place there.
  ///
  /// 45% of the photos give such a hint. 86.0% of the faces are then found, and 98.6% of the reported ones are faces, for 0.41
  /// million pixels a photo; with fine looks at whole photos it is 86.7% and 98.6%, for 0.65 million; without fine looks 79.8%
  /// and 98.1%, for 0.37 million.
  public struct FineLook: Sendable, Equatable {
    /// The long side, in pixels, of the whole photo of which a part is looked at.
    public var longSide: Int
    /// What calls for the look: a face below so many pixels in the first look.
    public var hint: Hint
    /// The longer side, in pixels of the first look, from which its faces count beside the fine look's. Smaller ones are looked at
    /// again.
    public var sureSide: Float
    /// The least score of a face that is looked at again, once there is a hint.
    public var leastScore: Float
    /// What is seen around a face, for its longer side; at least `marginPixels`.
    public var marginSides: Float
    /// What is seen around the smallest faces, in pixels of the first look.
    public var marginPixels: Float

    public init(
      longSide: Int = 1280, hint: Hint = Hint(score: 0.6, side: 32), sureSide: Float = 48, leastScore: Float = 0.3,
      marginSides: Float = 1.2, marginPixels: Float = 24
    ) {
      self.longSide = longSide
      self.hint = hint
      self.sureSide = sureSide
      self.leastScore = leastScore
      self.marginSides = marginSides
      self.marginPixels = marginPixels
    }

    func margin(around side: Float) -> Float { max(marginSides * side, marginPixels) }
  }

  public init(
    scoreThreshold: Float = 0.75, overlapThreshold: Float = 0.45, longSide: Int = 640, fineLook: FineLook = FineLook(),
    closeLongSide: Int = 320, largeHint: Hint = Hint(score: 0.3, side: 150), maximumFaces: Int = 1000
  ) {
    self.scoreThreshold = scoreThreshold
    self.overlapThreshold = overlapThreshold
    self.longSide = longSide
    self.fineLook = fineLook
    self.closeLongSide = closeLongSide
    self.largeHint = largeHint
    self.maximumFaces = maximumFaces
  }

  public static let standard = DetectorOptions()

  /// The least score of a face of the first look that is of any use.
  var leastScore: Float { min(scoreThreshold, fineLook.leastScore, fineLook.hint.score, largeHint.score) }
}
