import Pixels
import TestSupport
import Testing

@Suite struct ExifTests {
  @Test(arguments: [true, false], 1...8)
  func readsOrientationInBothByteOrders(isBigEndian: Bool, orientation: Int) throws {
    let exif = MadeExif(orientation: UInt16(orientation), isBigEndian: isBigEndian)
    let plain = try PhotoDecoder().decode(readSynthetic("baseline-444.jpg"))
    let photo = try PhotoDecoder().decode(exif.inserted(into: readSynthetic("baseline-444.jpg")))
    #expect(photo.orientation == orientation)
    #expect(photo.image == plain.image.oriented(orientation))
    #expect(photo.fullWidth == photo.image.width)
    #expect(photo.fullHeight == photo.image.height)
  }

  @Test(arguments: [0, 9, 65535])
  func takesImpossibleOrientationsForUpright(_ orientation: UInt16) throws {
    let photo = try PhotoDecoder().decode(
      MadeExif(orientation: orientation).inserted(into: readSynthetic("baseline-444.jpg")))
    #expect(photo.orientation == 1)
  }

  @Test func aPhotoWithoutExifHasNoTimeAndStandsUpright() throws {
    let photo = try PhotoDecoder().decode(readSynthetic("baseline-444.jpg"))
    #expect(photo.orientation == 1)
    #expect(photo.capturedAt == nil)
  }

  /// An EXIF block without a time must not be given one: libexif would add today's.
  @Test func exifWithoutATimeGivesNone() throws {
    let photo = try PhotoDecoder().decode(MadeExif(orientation: 1).inserted(into: readSynthetic("baseline-444.jpg")))
    #expect(photo.capturedAt == nil)
  }

  @Test func prefersTheTimeOfExposure() throws {
    var exif = MadeExif(
      dateTime: "2026:05:03 00:00:01", original: "2026:05:01 14:03:22", digitized: "2026:05:02 23:59:59")
    #expect(try capturedAt(exif) == "2026-05-01T14:03:22")
    exif.original = nil
    #expect(try capturedAt(exif) == "2026-05-02T23:59:59")
    exif.digitized = nil
    #expect(try capturedAt(exif) == "2026-05-03T00:00:01")
    exif.digitized = "    :  :     :  :  "
    #expect(try capturedAt(exif) == "2026-05-03T00:00:01")
  }

  @Test(arguments: [
    "0000:00:00 00:00:00", "2026:13:01 00:00:00", "2026:02:29 12:00:00", "2026:04:31 12:00:00", "2026:05:01 24:00:00",
    "2026:05:01 12:60:00", "2026:05:01 12:00:60", "2026-05-01 12:00:00", "2026:05:01", "", "    :  :     :  :  ",
    "2026:05:01 12:00:00+02", "20 6:05:01 12:00:00",
  ])
  func malformedTimesCountAsNone(_ time: String) throws {
    #expect(try capturedAt(MadeExif(original: time)) == nil)
  }

  @Test(arguments: [
    ("2024:02:29 00:00:00", "2024-02-29T00:00:00"), ("2000:02:29 23:59:59", "2000-02-29T23:59:59"),
    ("2026:12:31 12:00:00  ", "2026-12-31T12:00:00"),
  ])
  func realTimesAreKept(_ time: String, _ expected: String) throws {
    #expect(try capturedAt(MadeExif(original: time)) == expected)
  }

  @Test func readsExifOfPNGBeforeAndAfterThePixels() throws {
    let exif = MadeExif(orientation: 6, original: "2026:05:01 14:03:22").tiff
    var png = MadePNG(width: 3, height: 2)
    png.chunksBefore = [("eXIf", exif)]
    let before = try PhotoDecoder().decode(png.bytes)
    png.chunksAfter = png.chunksBefore
    png.chunksBefore = []
    let after = try PhotoDecoder().decode(png.bytes)
    for photo in [before, after] {
      #expect(photo.orientation == 6)
      #expect(photo.capturedAt == "2026-05-01T14:03:22")
      #expect(photo.fullWidth == 2)
      #expect(photo.fullHeight == 3)
    }
  }

  /// Whatever stands in the EXIF segment, the photo itself is whole.
  @Test func damagedExifSpoilsNoPhoto() throws {
    let whole = MadeExif(orientation: 6, dateTime: "2026:05:03 00:00:01", original: "2026:05:01 14:03:22")
    let jpeg = try readSynthetic("baseline-444.jpg")
    let plain = try PhotoDecoder().decode(jpeg)
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<500 {
      var segment = whole.segment
      for _ in 0..<4 {
        segment[.random(in: 10..<segment.count, using: &generator)] = .random(in: 0...255, using: &generator)
      }
      let photo = try PhotoDecoder().decode(jpeg.prefix(2) + segment + jpeg.dropFirst(2))
      #expect(photo.image == plain.image.oriented(photo.orientation))
    }
  }

  private func capturedAt(_ exif: MadeExif) throws -> String? {
    try PhotoDecoder().decode(exif.inserted(into: readSynthetic("baseline-444.jpg"))).capturedAt
  }
}
