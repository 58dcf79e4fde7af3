import Pixels
import TestSupport
import Testing

/// Pictures written as PNG, read back by libpng, which checks every checksum.
@Suite struct WrittenPNGTests {
  /// 70,000 pixels take more than one stored block.
  @Test(arguments: [(1, 1), (48, 48), (7, 3), (350, 200)])
  func whatIsWrittenIsRead(width: Int, height: Int) throws {
    var random = SeededGenerator(seed: 1)
    let pixels = (0..<(width * height)).map { _ in UInt8.random(in: 0...255, using: &random) }
    let image = GrayImage(width: width, height: height, pixels: pixels)
    let read = try PhotoDecoder().decode(image.png).image
    #expect(read.width == width && read.height == height)
    #expect(read.pixels == pixels.flatMap { [$0, $0, $0] })
  }
}
