/// The gradient of pixels that were normalised: `max(factor[c] * input[p][c] + offset[c], lowest)`, where it is above `lowest`.
public struct NormGradient {
  /// `[pixels][channels]`, of the output and of what was normalised.
  public var gradient: UnsafePointer<Float>
  public var input: UnsafePointer<Float>
  /// `[channels]`, with room for whole registers, as are all arrays of channels here.
  public var factor: UnsafePointer<Float>
  public var offset: UnsafePointer<Float>
  /// 0 with ReLU behind the norm, -infinity without.
  public var lowest: Float
  public var pixels: Int
  public var channels: Int

  public init(
    gradient: UnsafePointer<Float>, input: UnsafePointer<Float>, factor: UnsafePointer<Float>,
    offset: UnsafePointer<Float>, lowest: Float, pixels: Int, channels: Int
  ) {
    self.gradient = gradient
    self.input = input
    self.factor = factor
    self.offset = offset
    self.lowest = lowest
    self.pixels = pixels
    self.channels = channels
  }
}
