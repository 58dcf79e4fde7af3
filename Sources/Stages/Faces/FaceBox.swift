/// An upright rectangle in pixels, measured from the top left corner of the upright, full-size photo.
public struct FaceBox: Sendable, Equatable {
  /// Left edge.
  public var x: Float
  /// Top edge.
  public var y: Float
  public var width: Float
  public var height: Float

  public init(x: Float, y: Float, width: Float, height: Float) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// Width or height, whichever is larger.
  public var longSide: Float { max(width, height) }

  var isFinite: Bool { [x, y, x + width, y + height].allSatisfy(\.isFinite) }

  public var area: Float { max(width, 0) * max(height, 0) }
}
