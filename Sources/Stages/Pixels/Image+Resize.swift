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
    let resampler = Resampler(
      width: width, height: height, channels: 3, toWidth: newWidth, toHeight: newHeight, kernels: kernels)
    return Image(width: newWidth, height: newHeight, pixels: resampler.resample(pixels))
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
    return GrayImage(width: newWidth, height: newHeight, pixels: resampler.resample(pixels))
  }
}
