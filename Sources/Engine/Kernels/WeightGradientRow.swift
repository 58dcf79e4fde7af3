/// A sum over rows of pixels of the outer products of inputs and output gradients: the gradient of a convolution's weights for
/// one kernel row.
///
/// For each pixel `x`, input `i` and output channel `o`:
/// `result[i][o] += input[x * inputStride + i] * gradient[x * gradientStride + o]`.
///
/// `gradient` may be read up to two registers' width beyond its last value.
public struct WeightGradientRow {
  public var input: UnsafePointer<Float>
  /// Floats from a pixel's inputs to the next pixel's.
  public var inputStride: Int
  /// Inputs a pixel: kernel width x input channels where these lie side by side.
  public var inputCount: Int
  public var gradient: UnsafePointer<Float>
  public var gradientStride: Int
  public var outputChannels: Int
  /// Pixels, at least one.
  public var width: Int
  /// Rows, at least one, and the floats from one to the next in `input` and in `gradient`.
  public var rowCount: Int
  public var inputRowStride: Int
  public var gradientRowStride: Int
  /// Pictures of so many rows, at least one, and the floats from one to the next.
  public var pictureCount: Int
  public var inputPictureStride: Int
  public var gradientPictureStride: Int
  /// `[inputCount][outputChannels]`, added to.
  public var result: UnsafeMutablePointer<Float>

  public init(
    input: UnsafePointer<Float>, inputStride: Int, inputCount: Int, gradient: UnsafePointer<Float>, gradientStride: Int,
    outputChannels: Int, width: Int, rowCount: Int = 1, inputRowStride: Int = 0, gradientRowStride: Int = 0,
    pictureCount: Int = 1, inputPictureStride: Int = 0, gradientPictureStride: Int = 0,
    result: UnsafeMutablePointer<Float>
  ) {
    self.input = input
    self.inputStride = inputStride
    self.inputCount = inputCount
    self.gradient = gradient
    self.gradientStride = gradientStride
    self.outputChannels = outputChannels
    self.width = width
    self.rowCount = rowCount
    self.inputRowStride = inputRowStride
    self.gradientRowStride = gradientRowStride
    self.pictureCount = pictureCount
    self.inputPictureStride = inputPictureStride
    self.gradientPictureStride = gradientPictureStride
    self.result = result
  }
}
