public import Pixels

/// The five facial points that YuNet finds, in pixels of the upright, full-size photo. "Left" and "right" are as the
/// viewer sees them.
public struct Landmarks: Sendable, Equatable {
  public var leftEye: Point
  public var rightEye: Point
  public var nose: Point
  public var leftMouthCorner: Point
  public var rightMouthCorner: Point

  public init(leftEye: Point, rightEye: Point, nose: Point, leftMouthCorner: Point, rightMouthCorner: Point) {
    self.leftEye = leftEye
    self.rightEye = rightEye
    self.nose = nose
    self.leftMouthCorner = leftMouthCorner
    self.rightMouthCorner = rightMouthCorner
  }

  /// The points in the order eyes, nose, mouth corners; left before right.
  public var points: [Point] { [leftEye, rightEye, nose, leftMouthCorner, rightMouthCorner] }
}
