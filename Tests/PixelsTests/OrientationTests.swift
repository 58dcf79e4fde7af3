import Pixels
import TestSupport
import Testing

@Suite struct OrientationTests {
  /// For each orientation: where the stored picture's first row and first column are seen (EXIF 2.32, tag 0x0112), put
  /// as the upright picture's pixels for a stored
  ///
  ///     a b c
  ///     d e f
  @Test(arguments: [
    (1, ["abc", "def"]), (2, ["cba", "fed"]), (3, ["fed", "cba"]), (4, ["def", "abc"]), (5, ["ad", "be", "cf"]),
    (6, ["da", "eb", "fc"]), (7, ["fc", "eb", "da"]), (8, ["cf", "be", "ad"]),
  ])
  func followsTheStandard(_ orientation: Int, _ rows: [String]) {
    let stored = image(["abc", "def"])
    #expect(stored.oriented(orientation) == image(rows))
  }

  /// Sides beyond and beside the size of a tile.
  @Test(arguments: [(1, 1), (33, 1), (1, 65), (31, 70), (64, 32), (97, 33)])
  func turningBackGivesThePictureBack(_ width: Int, _ height: Int) {
    var generator = SeededGenerator(seed: 7)
    let pixels = (0..<width * height * 3).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let picture = Image(width: width, height: height, pixels: pixels)
    for (orientation, inverse) in [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 8), (7, 7), (8, 6)] {
      #expect(picture.oriented(orientation).oriented(inverse) == picture, "\(orientation)")
    }
    #expect(picture.oriented(6).oriented(6) == picture.oriented(3))
  }

  /// The same picture stored in nine ways.
  @Test(
    .enabled(if: SharedData.contains("images/exif-orientation"), "needs images/exif-orientation of the shared data"),
    arguments: ["Landscape", "Portrait"], 1...8)
  func realPhotosComeOutUpright(_ name: String, _ orientation: Int) throws {
    let reference = try PhotoDecoder(longSide: 60_000).decode(readShared("images/exif-orientation/\(name)_0.jpg"))
    let photo = try PhotoDecoder(longSide: 60_000).decode(
      readShared("images/exif-orientation/\(name)_\(orientation).jpg"))
    #expect(photo.orientation == orientation)
    #expect(photo.fullWidth == reference.fullWidth)
    #expect(photo.fullHeight == reference.fullHeight)
    // The set was compressed anew for each orientation, at a middling quality; one pixel off is still clearly worse.
    let (pixels, expected) = (photo.image.pixels, reference.image.pixels)
    let difference = differences(pixels, expected).mean
    #expect(difference < 5)
    #expect(1.5 * difference < differences(Array(pixels.dropFirst(3)), Array(expected.dropLast(3))).mean)
  }

  private func image(_ rows: [String]) -> Image {
    let pixels = rows.flatMap { $0.utf8.flatMap { [$0, $0 + 50, $0 + 100] } }
    return Image(width: rows[0].utf8.count, height: rows.count, pixels: pixels)
  }
}
