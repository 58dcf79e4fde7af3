/// A colour picture: 8-bit sRGB, rows from the top, pixels interleaved as red, green, blue.
public struct Image: Sendable, Equatable {
  /// Pixels in a row.
  public let width: Int
  /// Rows.
  public let height: Int
  /// `[height, width, 3]`, 0...255.
  public var pixels: [UInt8]

  /// - Precondition: `pixels.count == width * height * 3`.
  public init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(
      width >= 0 && height >= 0 && pixels.count == width * height * 3,
      "\(pixels.count) bytes are not \(width)x\(height) RGB pixels")
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}
