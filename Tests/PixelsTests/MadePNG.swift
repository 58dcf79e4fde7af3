/// A PNG written for a test: truecolour, 8 bits, not compressed.
struct MadePNG {
  var width = 2
  var height = 2
  /// Chunks between the header and the pixels.
  var chunksBefore: [(type: String, data: [UInt8])] = []
  /// Chunks between the pixels and the end.
  var chunksAfter: [(type: String, data: [UInt8])] = []
  /// `[height, width, 3]`; zeros where empty.
  var pixels: [UInt8] = []

  var bytes: [UInt8] {
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

  static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + data
    return bigEndian(data.count) + body + bigEndian(Int(crc32(body)))
  }

  static func bigEndian(_ value: Int) -> [UInt8] {
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
