public import Kernels

extension Image {
  /// Resizes each axis on its own: shrinking averages the area that a new pixel covers, so that nothing aliases;
  /// enlarging interpolates linearly between pixel centres.
  ///
  /// - Parameter kernels: an instruction set's; all give the same bytes.
  /// - Precondition: the new sides are positive, and so are the picture's.
  public func resized(
    toWidth newWidth: Int, height newHeight: Int, kernels: VectorKernels = scalarKernels.vectors
  ) -> Image {
    if newWidth == width && newHeight == height { return self }
    return resized(columns: 0..<width, rows: 0..<height, toWidth: newWidth, height: newHeight, kernels: kernels)
  }

  /// Resizes a part of the picture as if it were all.
  ///
  /// - Precondition: the new sides are positive; the part lies in the picture, and is not empty.
  public func resized(
    columns: Range<Int>, rows: Range<Int>, toWidth newWidth: Int, height newHeight: Int,
    kernels: VectorKernels = scalarKernels.vectors
  ) -> Image {
    precondition(
      columns.lowerBound >= 0 && columns.upperBound <= width && rows.lowerBound >= 0 && rows.upperBound <= height,
      "columns \(columns) and rows \(rows) of \(width)x\(height) pixels")
    let resampler = Resampler(
      width: columns.count, height: rows.count, channels: 3, toWidth: newWidth, toHeight: newHeight, kernels: kernels)
    let start = 3 * (rows.lowerBound * width + columns.lowerBound)
    return Image(
      width: newWidth, height: newHeight, pixels: resampler.resample(pixels, from: start, rowStride: 3 * width))
  }
}

extension GrayImage {
  /// Resizes each axis on its own, as `Image.resized(toWidth:height:)` does.
  ///
  /// - Precondition: the new sides are positive, and so are the picture's.
  public func resized(toWidth newWidth: Int, height newHeight: Int) -> GrayImage {
    if newWidth == width && newHeight == height { return self }
    let resampler = Resampler(
      width: width, height: height, channels: 1, toWidth: newWidth, toHeight: newHeight,
      kernels: scalarKernels.vectors)
    return GrayImage(
      width: newWidth, height: newHeight, pixels: resampler.resample(pixels, from: 0, rowStride: width))
  }
}
