/// Where a pixel of a convolution's output takes its inputs from and where it goes, in floats from the start of the rows and of
/// the output.
public struct PixelPlace: Sendable, BitwiseCopyable {
  public var input: Int
  public var output: Int

  public init(input: Int, output: Int) {
    self.input = input
    self.output = output
  }
}

/// One row of a convolution's output, channels last.
///
/// An input row is read as `runCount` runs of `runLength` floats, one run a kernel column, or a single one for the whole
/// kernel width where the columns lie side by side. Rows outside the picture point at zeros; the columns left and right of
/// it are zeros in memory (`FeatureMap`'s halo), so that no kernel looks for edges.
public struct ConvolutionRow {
  /// `[rowCount]`: where the first run of the output's first pixel begins, for each kernel row.
  public var rows: UnsafePointer<UnsafePointer<Float>>
  /// Kernel height.
  public var rowCount: Int
  public var runCount: Int
  /// Floats from one run to the next.
  public var runStride: Int
  /// Floats in a run.
  public var runLength: Int
  /// Floats from the input of an output pixel to that of its right neighbour.
  public var pixelStride: Int
  /// Panels of output channels as `PackedWeights` lays them out: `[panel][rowCount][runCount * runLength][panel width]`.
  public var weights: UnsafePointer<Float>
  /// `[outputChannels]`, padded to a whole number of registers.
  public var bias: UnsafePointer<Float>
  /// `[outputWidth][outputPitch]`, of which the first `outputChannels` are written.
  public var output: UnsafeMutablePointer<Float>
  public var outputPitch: Int
  public var outputWidth: Int
  /// `[outputWidth]`: where the pixels lie, if not side by side.
  public var pixels: UnsafePointer<PixelPlace>?
  public var outputChannels: Int
  /// The result is clamped to `lowest...highest`: 0...infinity is ReLU.
  public var lowest: Float
  public var highest: Float

  public init(
    rows: UnsafePointer<UnsafePointer<Float>>, rowCount: Int, runCount: Int, runStride: Int, runLength: Int,
    pixelStride: Int, weights: UnsafePointer<Float>, bias: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>,
    outputPitch: Int, outputWidth: Int, pixels: UnsafePointer<PixelPlace>? = nil, outputChannels: Int,
    lowest: Float = -.infinity, highest: Float = .infinity
  ) {
    self.rows = rows
    self.rowCount = rowCount
    self.runCount = runCount
    self.runStride = runStride
    self.runLength = runLength
    self.pixelStride = pixelStride
    self.weights = weights
    self.bias = bias
    self.output = output
    self.outputPitch = outputPitch
    self.outputWidth = outputWidth
    self.pixels = pixels
    self.outputChannels = outputChannels
    self.lowest = lowest
    self.highest = highest
  }
}
