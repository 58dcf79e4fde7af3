extension Image {
  /// Resizes each axis on its own: shrinking averages the area that a new pixel covers, so that nothing aliases;
  /// enlarging interpolates linearly between pixel centres.
  ///
  /// - Precondition: the new sides are positive, and so are the picture's.
  public func resized(toWidth newWidth: Int, height newHeight: Int) -> Image {
    if newWidth == width && newHeight == height { return self }
    let resampler = Resampler(width: width, height: height, channels: 3, toWidth: newWidth, toHeight: newHeight)
    return Image(width: newWidth, height: newHeight, pixels: resampler.resample(pixels))
  }
}

extension GrayImage {
  /// Resizes each axis on its own, as `Image.resized(toWidth:height:)` does.
  ///
  /// - Precondition: the new sides are positive, and so are the picture's.
  public func resized(toWidth newWidth: Int, height newHeight: Int) -> GrayImage {
    if newWidth == width && newHeight == height { return self }
    let resampler = Resampler(width: width, height: height, channels: 1, toWidth: newWidth, toHeight: newHeight)
    return GrayImage(width: newWidth, height: newHeight, pixels: resampler.resample(pixels))
  }
}
