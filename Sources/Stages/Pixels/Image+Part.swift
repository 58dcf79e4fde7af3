extension Image {
  /// A rectangle of the picture.
  ///
  /// - Parameters:
  ///   - x: the first column that is kept.
  ///   - y: the first row that is kept.
  /// - Precondition: the rectangle lies within the picture.
  public func part(x: Int, y: Int, width: Int, height: Int) -> Image {
    precondition(
      x >= 0 && y >= 0 && width >= 0 && height >= 0 && x + width <= self.width && y + height <= self.height,
      "\(width)x\(height) pixels at (\(x), \(y)) of \(self.width)x\(self.height)")
    if width == self.width && height == self.height { return self }
    var part: [UInt8] = []
    part.reserveCapacity(width * height * 3)
    for row in y..<(y + height) {
      let start = (row * self.width + x) * 3
      part += pixels[start..<start + width * 3]
    }
    return Image(width: width, height: height, pixels: part)
  }
}
