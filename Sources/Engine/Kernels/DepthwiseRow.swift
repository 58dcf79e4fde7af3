/// One row of a depthwise convolution's output, channels last: every channel has a kernel of its own.
///
/// Edges are zeros in memory, as for `ConvolutionRow`. Channels are read in whole registers: up to a register's width beyond the
/// last of a pixel, of the weights and of the bias.
public struct DepthwiseRow {
  /// `[rowCount]`: the first tap of the output's first pixel, for each kernel row.
  public var rows: UnsafePointer<UnsafePointer<Float>>
  /// Kernel height and width.
  public var rowCount: Int
  public var columnCount: Int
  /// Floats from one tap to the next in a row.
  public var tapStride: Int
  /// Floats from the input of an output pixel to that of its right neighbour.
  public var pixelStride: Int
  /// `[rowCount][columnCount][channels]`.
  public var weights: UnsafePointer<Float>
  /// `[channels]`.
  public var bias: UnsafePointer<Float>
  /// `[outputWidth][outputPitch]`.
  public var output: UnsafeMutablePointer<Float>
  public var outputPitch: Int
  public var outputWidth: Int
  public var channels: Int
  /// The result is clamped to `lowest...highest`.
  public var lowest: Float
  public var highest: Float

  public init(
    rows: UnsafePointer<UnsafePointer<Float>>, rowCount: Int, columnCount: Int, tapStride: Int, pixelStride: Int,
    weights: UnsafePointer<Float>, bias: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>, outputPitch: Int,
    outputWidth: Int, channels: Int, lowest: Float = -.infinity, highest: Float = .infinity
  ) {
    self.rows = rows
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.tapStride = tapStride
    self.pixelStride = pixelStride
    self.weights = weights
    self.bias = bias
    self.output = output
    self.outputPitch = outputPitch
    self.outputWidth = outputWidth
    self.channels = channels
    self.lowest = lowest
    self.highest = highest
  }
}
