/// Kernels that multiply pairs of bfloat16 numbers and add their products to floats. Each pair lies in the place of a float, the
/// first number in the lower half, so that the parameters are those of the kernels for floats: where these take one input channel
/// after the other, these take two, where those take one pixel, these take two.
///
/// Rounding to bfloat16 keeps 8 bits of a number: a relative error of up to 1/512.
public struct PairKernels: Sendable {
  public typealias Source = UnsafePointer<Float>
  public typealias Target = UnsafeMutablePointer<Float>

  /// Pairs in a register.
  public var lanes: Int
  /// `runLength` counts pairs of channels; weights are pairs of channels, too. The bias and the output are floats.
  public var convolution_row: @Sendable (UnsafePointer<ConvolutionRow>) -> Void
  /// `width` counts pairs of pixels, of which inputs and gradients are pairs; the result is floats.
  public var weightGradient_row: @Sendable (UnsafePointer<WeightGradientRow>) -> Void
  /// `out[i]` is the pair of `x[2 * i]` and `x[2 * i + 1]`, rounded to nearest.
  public var neighbours: @Sendable (_ x: Source, _ out: Target, _ count: Int) -> Void
  /// `out[i]` is the pair of `x[i]` and `y[i]`, rounded to nearest.
  public var interleaved: @Sendable (_ x: Source, _ y: Source, _ out: Target, _ count: Int) -> Void

  public init(
    lanes: Int, convolution_row: @escaping @Sendable (UnsafePointer<ConvolutionRow>) -> Void,
    weightGradient_row: @escaping @Sendable (UnsafePointer<WeightGradientRow>) -> Void,
    neighbours: @escaping @Sendable (Source, Target, Int) -> Void,
    interleaved: @escaping @Sendable (Source, Source, Target, Int) -> Void
  ) {
    self.lanes = lanes
    self.convolution_row = convolution_row
    self.weightGradient_row = weightGradient_row
    self.neighbours = neighbours
    self.interleaved = interleaved
  }
}
