/// Turns the bytes of a JPEG or PNG into an upright picture.
///
/// A JPEG is decoded no larger than needed: libjpeg reduces by 2, 4 or 8 within its inverse transform, far cheaper than
/// a full decode and a resize. A PNG is always decoded whole.
public struct PhotoDecoder: Sendable {
  /// What is refused.
  public let limits: PixelLimits
  /// Pixels that the longer side of a reduced photo has at least.
  public let longSide: Int

  /// - Precondition: `longSide` is positive.
  public init(limits: PixelLimits = .standard, longSide: Int = 1600) {
    precondition(longSide > 0, "a long side of \(longSide) pixels")
    self.limits = limits
    self.longSide = longSide
  }

  /// Decodes one photo; its kind is told by its first bytes.
  public func decode(_ bytes: [UInt8]) throws(PixelsError) -> DecodedPhoto {
    if bytes.isEmpty { throw .empty }
    return try bytes.withUnsafeBufferPointer { buffer throws(PixelsError) in
      switch PictureFormat(signatureOf: buffer) {
      case .jpeg: try decodeJPEG(buffer)
      case .png: try decodePNG(buffer)
      case let other?: throw .unsupported(other, detail: "this build reads JPEG and PNG")
      case nil: throw .corrupt(nil, detail: "it starts with \(hexadecimal(buffer.prefix(8)))")
      }
    }
  }

  private func decodeJPEG(_ bytes: UnsafeBufferPointer<UInt8>) throws(PixelsError) -> DecodedPhoto {
    let reader = try JPEGReader(bytes, limits: limits)
    let exif = ExifFacts(reader.exif)
    let image = try reader.decode(reducedBy: denominator(longSide: max(reader.width, reader.height)))
    return upright(image, width: reader.width, height: reader.height, exif: exif)
  }

  private func decodePNG(_ bytes: UnsafeBufferPointer<UInt8>) throws(PixelsError) -> DecodedPhoto {
    let reader = try PNGReader(bytes, limits: limits)
    let image = try reader.decode()
    return upright(image, width: image.width, height: image.height, exif: ExifFacts(reader.exif))
  }

  /// The strongest reduction that keeps `longSide`; libjpeg rounds sides up.
  private func denominator(longSide side: Int) -> Int {
    [8, 4, 2].first { (side + $0 - 1) / $0 >= longSide } ?? 1
  }

  private func upright(_ image: Image, width: Int, height: Int, exif: ExifFacts) -> DecodedPhoto {
    let turned = exif.orientation >= 5
    return DecodedPhoto(
      image: image.oriented(exif.orientation), fullWidth: turned ? height : width, fullHeight: turned ? width : height,
      orientation: exif.orientation, capturedAt: exif.capturedAt)
  }
}

private func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
}
