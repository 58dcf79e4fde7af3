extension GrayImage {
  /// The picture as a PNG: 8-bit grey, not compressed (deflate's stored blocks), for small pictures in reports.
  ///
  /// PNG specification, third edition, sections 5 and 11; RFC 1950 and 1951.
  ///
  /// - Precondition: both sides are positive, as PNG demands.
  public var png: [UInt8] {
    precondition(width > 0 && height > 0, "a PNG of \(width)x\(height) pixels")
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    // 8 bits a sample, grey; deflate, the usual filters, not interlaced.
    let header = bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [8, 0, 0, 0, 0]
    return signature + chunk("IHDR", header) + chunk("IDAT", zlibStream(filteredRows)) + chunk("IEND", [])
  }

  /// Each row behind a zero: no filter.
  private var filteredRows: [UInt8] {
    (0..<height).flatMap { row in [0] + pixels[(row * width)..<((row + 1) * width)] }
  }
}

private func chunk(_ type: StaticString, _ data: [UInt8]) -> [UInt8] {
  let body = Array(type.description.utf8) + data
  return bigEndian(UInt32(data.count)) + body + bigEndian(crc32(body))
}

private func zlibStream(_ bytes: [UInt8]) -> [UInt8] {
  let longest = Int(UInt16.max)
  var stream: [UInt8] = [0x78, 0x01]
  for start in stride(from: 0, to: bytes.count, by: longest) {
    let block = bytes[start..<min(start + longest, bytes.count)]
    let count = UInt16(block.count)
    stream.append(block.endIndex == bytes.count ? 1 : 0)
    stream += [UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8)]
    stream += block
  }
  return stream + bigEndian(adler32(bytes))
}

private func bigEndian(_ value: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }

private func adler32(_ bytes: [UInt8]) -> UInt32 {
  var (a, b) = (UInt32(1), UInt32(0))
  for byte in bytes {
    a = (a + UInt32(byte)) % 65521
    b = (b + a) % 65521
  }
  return b << 16 | a
}

private func crc32(_ bytes: [UInt8]) -> UInt32 {
  var remainder = UInt32.max
  for byte in bytes {
    remainder ^= UInt32(byte)
    for _ in 0..<8 { remainder = remainder & 1 == 1 ? 0xEDB8_8320 ^ remainder >> 1 : remainder >> 1 }
  }
  return ~remainder
}
