/// A position in pixels: x to the right, y downwards; (0, 0) is the top left corner of the top left pixel, whose centre
/// is (0.5, 0.5).
public struct Point: Sendable, Equatable {
  public var x: Float
  public var y: Float

  public init(x: Float, y: Float) {
    self.x = x
    self.y = y
  }
}
