import Pixels
import TestSupport
import Testing

@Suite struct LimitTests {
  /// 65535x65535 JPEG, 2 147 483 647x2 147 483 647 PNG: refused by their headers.
  @Test func hostileHeadersAreRefused() throws {
    let jpeg = try withSize(65535, 65535, in: readSynthetic("baseline-444.jpg"))
    expectTooLarge(jpeg, width: 65535, height: 65535)
    expectTooLarge(MadePNG(width: 0x7FFF_FFFF, height: 0x7FFF_FFFF).bytes, width: 0x7FFF_FFFF, height: 0x7FFF_FFFF)
  }

  @Test func theLimitsAreExact() throws {
    let jpeg = try readSynthetic("baseline-444.jpg")
    let png = MadePNG(width: 67, height: 45).bytes
    for bytes in [jpeg, png] {
      expectTooLarge(bytes, width: 67, height: 45, limits: PixelLimits(pixels: 67 * 45 - 1, side: 1000))
      expectTooLarge(bytes, width: 67, height: 45, limits: PixelLimits(pixels: 1_000_000, side: 66))
      #expect(throws: Never.self) {
        try PhotoDecoder(limits: PixelLimits(pixels: 67 * 45, side: 67)).decode(bytes)
      }
    }
  }

  /// The pixels of a header that is just within the limits must also be there.
  @Test func aHugeSizeWithoutPixelsIsDamage() throws {
    let jpeg = try withSize(14_000, 14_000, in: readSynthetic("baseline-444.jpg"))
    #expect(throws: PixelsError.self) { try PhotoDecoder().decode(jpeg) }
  }

  private func expectTooLarge(_ bytes: [UInt8], width: Int, height: Int, limits: PixelLimits = .standard) {
    #expect(throws: PixelsError.tooLarge(width: width, height: height, limits: limits)) {
      try PhotoDecoder(limits: limits).decode(bytes)
    }
  }

  /// The JPEG with other sides in its frame header (ITU-T T.81, B.2.2).
  private func withSize(_ width: Int, _ height: Int, in jpeg: [UInt8]) throws -> [UInt8] {
    var bytes = jpeg
    let start = try #require((0..<bytes.count - 9).first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
    bytes.replaceSubrange(
      start + 5..<start + 9, with: [height >> 8, height & 255, width >> 8, width & 255].map { UInt8($0) })
    return bytes
  }
}
