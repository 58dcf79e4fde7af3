/// The largest picture that is decoded. Both limits hold for the full size that the header names, and are checked before
/// anything of that size is allocated.
public struct PixelLimits: Sendable, Equatable {
  /// Width times height.
  public var pixels: Int
  /// Width or height, in pixels.
  public var side: Int

  public init(pixels: Int, side: Int) {
    self.pixels = pixels
    self.side = side
  }

  /// 200 million pixels, 65,500 a side (libjpeg's own maximum).
  public static let standard = PixelLimits(pixels: 200_000_000, side: 65_500)

  /// - Throws: `PixelsError.tooLarge`.
  func check(width: Int, height: Int) throws(PixelsError) {
    let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
    if width > side || height > side || overflow || pixels > self.pixels {
      throw .tooLarge(width: width, height: height, limits: self)
    }
  }
}
