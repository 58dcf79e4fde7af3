extension GrayImage {
  /// A rectangle of the picture.
  ///
  /// - Parameters:
  ///   - x: the first column that is kept.
  ///   - y: the first row that is kept.
  /// - Precondition: the rectangle lies within the picture.
  public func part(x: Int, y: Int, width: Int, height: Int) -> GrayImage {
    precondition(
      x >= 0 && y >= 0 && width >= 0 && height >= 0 && x + width <= self.width && y + height <= self.height,
      "\(width)x\(height) pixels at (\(x), \(y)) of \(self.width)x\(self.height)")
    var part: [UInt8] = []
    part.reserveCapacity(width * height)
    for row in y..<(y + height) {
      part += pixels[(row * self.width + x)..<(row * self.width + x + width)]
    }
    return GrayImage(width: width, height: height, pixels: part)
  }

  /// The picture with left and right exchanged.
  public var mirrored: GrayImage {
    var mirror: [UInt8] = []
    mirror.reserveCapacity(pixels.count)
    for row in 0..<height { mirror += pixels[(row * width)..<((row + 1) * width)].reversed() }
    return GrayImage(width: width, height: height, pixels: mirror)
  }
}
