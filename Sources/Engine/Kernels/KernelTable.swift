/// The kernels of one instruction set. `Inference` picks a table once; everything above calls through it.
///
/// Names follow `operation_shape`. Sizes are the caller's to check; nothing here allocates or throws.
public struct KernelTable: Sendable {
  /// From a source with a stride to a target with a stride, `count` 3x3 kernels.
  public typealias WinogradKernels =
    @Sendable (
      _ source: UnsafePointer<Float>, _ sourceStride: Int, _ target: UnsafeMutablePointer<Float>, _ targetStride: Int,
      _ count: Int
    ) -> Void

  /// `scalar`, `baseline`, `avx2` or `avx512`.
  public var name: String
  /// Floats in a register.
  public var lanes: Int
  /// The kernels of narrower registers that the processor has as well, widest first.
  public var narrower: [KernelTable] = []
  public var convolution_row: @Sendable (UnsafePointer<ConvolutionRow>) -> Void
  public var depthwise_row: @Sendable (UnsafePointer<DepthwiseRow>) -> Void
  /// The largest of each window.
  public var maximum_row: @Sendable (UnsafePointer<PoolRow>) -> Void
  public var weightGradient_row: @Sendable (UnsafePointer<WeightGradientRow>) -> Void
  public var winograd_input: @Sendable (UnsafePointer<WinogradInput>) -> Void
  public var winograd_output: @Sendable (UnsafePointer<WinogradOutput>) -> Void
  /// The gradients of tiles' products from those of their outputs, of which the tiles must be whole: `A g A^T`.
  public var winograd_outputGradient: @Sendable (UnsafePointer<WinogradInput>) -> Void
  /// `products[p * productStride + i]` of the 3x3 kernel `weights[tap * tapStride + i]`, for `i` in `0..<count`. Whole registers
  /// are written, zeros beyond the last.
  public var winograd_weights: WinogradKernels
  /// Adds to `gradient[tap * tapStride + i]` what the gradients of the products make of it.
  public var winograd_weightGradient: WinogradKernels
  public var vectors: VectorKernels
  /// Runs the given number of rounds of twelve independent multiply-adds on whole registers and returns their sum: the
  /// most arithmetic that a core can do. `12 * lanes * 2` operations a round.
  public var multiplyAdds_peak: @Sendable (_ rounds: Int) -> Float

  public init(
    name: String, lanes: Int, convolution_row: @escaping @Sendable (UnsafePointer<ConvolutionRow>) -> Void,
    depthwise_row: @escaping @Sendable (UnsafePointer<DepthwiseRow>) -> Void,
    maximum_row: @escaping @Sendable (UnsafePointer<PoolRow>) -> Void,
    weightGradient_row: @escaping @Sendable (UnsafePointer<WeightGradientRow>) -> Void,
    winograd_input: @escaping @Sendable (UnsafePointer<WinogradInput>) -> Void,
    winograd_output: @escaping @Sendable (UnsafePointer<WinogradOutput>) -> Void,
    winograd_outputGradient: @escaping @Sendable (UnsafePointer<WinogradInput>) -> Void,
    winograd_weights: @escaping WinogradKernels, winograd_weightGradient: @escaping WinogradKernels,
    vectors: VectorKernels,
    multiplyAdds_peak: @escaping @Sendable (_ rounds: Int) -> Float
  ) {
    self.name = name
    self.lanes = lanes
    self.convolution_row = convolution_row
    self.depthwise_row = depthwise_row
    self.maximum_row = maximum_row
    self.weightGradient_row = weightGradient_row
    self.winograd_input = winograd_input
    self.winograd_output = winograd_output
    self.winograd_outputGradient = winograd_outputGradient
    self.winograd_weights = winograd_weights
    self.winograd_weightGradient = winograd_weightGradient
    self.vectors = vectors
    self.multiplyAdds_peak = multiplyAdds_peak
  }

  /// The kernels for layers of so many output channels: those whose registers the channels fill, where these leave half of one
  /// empty. Sums are the same, since every channel's are its own.
  public func fitting(_ channels: Int) -> KernelTable {
    narrower.last { channels <= $0.lanes } ?? self
  }
}
