/// A grey picture: 8-bit luma, rows from the top.
public struct GrayImage: Sendable, Equatable {
  /// Pixels in a row.
  public let width: Int
  /// Rows.
  public let height: Int
  /// `[height, width]`, 0...255.
  public var pixels: [UInt8]

  /// - Precondition: `pixels.count == width * height`.
  public init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(
      width >= 0 && height >= 0 && pixels.count == width * height,
      "\(pixels.count) bytes are not \(width)x\(height) grey pixels")
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}
