/// One row of a pool's output, channels last. Every tap lies in the picture: there is no padding.
public struct PoolRow {
  /// `[rowCount]`: the first tap of the output's first pixel, for each row of the window.
  public var rows: UnsafePointer<UnsafePointer<Float>>
  /// Height and width of the window, `1...`.
  public var rowCount: Int
  public var columnCount: Int
  /// Floats from one tap to the next in a row.
  public var tapStride: Int
  /// Floats from the input of an output pixel to that of its right neighbour.
  public var pixelStride: Int
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
    output: UnsafeMutablePointer<Float>, outputPitch: Int, outputWidth: Int, channels: Int,
    lowest: Float = -.infinity, highest: Float = .infinity
  ) {
    self.rows = rows
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.tapStride = tapStride
    self.pixelStride = pixelStride
    self.output = output
    self.outputPitch = outputPitch
    self.outputWidth = outputWidth
    self.channels = channels
    self.lowest = lowest
    self.highest = highest
  }
}
