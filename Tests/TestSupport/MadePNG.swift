/// A PNG written for a test: truecolour, 8 bits, not compressed.
public struct MadePNG {
  public var width: Int
  public var height: Int
  /// Chunks between the header and the pixels.
  public var chunksBefore: [(type: String, data: [UInt8])]
  /// Chunks between the pixels and the end.
  public var chunksAfter: [(type: String, data: [UInt8])]
  /// `[height, width, 3]`; zeros where empty.
  public var pixels: [UInt8]

  public init(
    width: Int = 2, height: Int = 2, chunksBefore: [(type: String, data: [UInt8])] = [],
    chunksAfter: [(type: String, data: [UInt8])] = [], pixels: [UInt8] = []
  ) {
    self.width = width
    self.height = height
    self.chunksBefore = chunksBefore
    self.chunksAfter = chunksAfter
    self.pixels = pixels
  }

  public var bytes: [UInt8] {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let header = Self.bigEndian(width) + Self.bigEndian(height) + [8, 2, 0, 0, 0]
    return signature + Self.chunk("IHDR", header) + chunksBefore.flatMap(Self.chunk) + Self.chunk("IDAT", zlibStream)
      + chunksAfter.flatMap(Self.chunk) + Self.chunk("IEND", [])
  }

  private var zlibStream: [UInt8] {
    // Hostile sizes get one row of pixels: what matters is the header.
    let rows = width * height > 10_000 ? 1 : height
    let samples = min(width, 1000) * 3
    let filtered = (0..<rows).flatMap { row -> [UInt8] in
      let start = row * samples
      return [0] + (pixels.isEmpty ? [UInt8](repeating: 0, count: samples) : Array(pixels[start..<start + samples]))
    }
    let count = UInt16(filtered.count)
    let stored: [UInt8] = [1, UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8)]
    return [0x78, 0x01] + stored + filtered + Self.bigEndian(Self.adler32(filtered))
  }

  public static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + data
    return bigEndian(data.count) + body + bigEndian(Int(crc32(body)))
  }

  public static func bigEndian(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  private static func adler32(_ bytes: [UInt8]) -> Int {
    let (a, b) = bytes.reduce((1, 0)) { sums, byte in
      let a = (sums.0 + Int(byte)) % 65521
      return (a, (sums.1 + a) % 65521)
    }
    return b << 16 | a
  }
}

/// CRC-32 as PNG and zlib use it (ISO 3309).
public func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
  ~bytes.reduce(UInt32.max) { crc, byte in
    (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
  }
}
