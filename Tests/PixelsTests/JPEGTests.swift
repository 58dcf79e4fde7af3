import Pixels
import TestSupport
import Testing

@Suite struct JPEGTests {
  /// Baseline, progressive, grey, restart intervals, CMYK with and without Adobe's inversion, YCCK.
  @Test(arguments: ReferencePicture.synthetic)
  func everyColourModelEqualsAnotherDecoder(_ reference: ReferencePicture) throws {
    let photo = try PhotoDecoder().decode(readSynthetic(reference.file))
    #expect(photo.image.width == reference.width)
    #expect(photo.image.height == reference.height)
    // The fixtures of four inks are compared with the inks before compression.
    let tolerance: Float = reference.file.contains("adobe") || reference.file.contains("plain") ? 3 : 0.5
    #expect(greatestDifference(photo.image.gridMeans(), reference.means) < tolerance)
  }

  @Test(
    .enabled(if: SharedData.contains("photos"), "needs photos of the shared data"), arguments: ReferencePicture.photos)
  func photosEqualAnotherDecoder(_ reference: ReferencePicture) throws {
    let photo = try PhotoDecoder(longSide: 60_000).decode(readShared(reference.file))
    #expect(photo.image.width == reference.width)
    #expect(photo.image.height == reference.height)
    #expect(greatestDifference(photo.image.gridMeans(), reference.means) < 0.5)
  }

  /// The sides are 67 and 45 pixels, and libjpeg rounds up.
  @Test(arguments: [
    (67, 67, 45), (35, 67, 45), (34, 34, 23), (18, 34, 23), (17, 17, 12), (10, 17, 12), (9, 9, 6), (1, 9, 6),
    (5000, 67, 45),
  ])
  func reducesAsFarAsTheLongSideAllows(_ longSide: Int, _ width: Int, _ height: Int) throws {
    let photo = try PhotoDecoder(longSide: longSide).decode(readSynthetic("baseline-444.jpg"))
    #expect(photo.image.width == width)
    #expect(photo.image.height == height)
    #expect(photo.fullWidth == 67)
    #expect(photo.fullHeight == 45)
  }

  @Test(arguments: ["baseline-444.jpg", "baseline-420.jpg", "progressive.jpg", "grey.jpg", "ycck-adobe.jpg"])
  func reducedPicturesLookLikeTheFullOne(_ name: String) throws {
    let bytes = try readSynthetic(name)
    let full = try PhotoDecoder().decode(bytes).image
    for longSide in [34, 17] {
      let reduced = try PhotoDecoder(longSide: longSide).decode(bytes).image
      let resized = full.resized(toWidth: reduced.width, height: reduced.height)
      // The last column and row of blocks are padded before they are reduced, so edges differ more.
      #expect(differences(reduced.pixels, resized.pixels).mean < 6, "\(longSide)")
    }
  }

  @Test(
    .enabled(if: SharedData.contains("photos"), "needs photos of the shared data"), arguments: [1000, 500, 250, 125])
  func reducedPhotosLookLikeTheFullOne(_ longSide: Int) throws {
    let bytes = try readShared("photos/interfaces_001.jpg")
    let full = try PhotoDecoder(longSide: 60_000).decode(bytes).image
    let reduced = try PhotoDecoder(longSide: longSide).decode(bytes).image
    #expect(max(reduced.width, reduced.height) == longSide)
    let resized = full.resized(toWidth: reduced.width, height: reduced.height)
    #expect(differences(reduced.pixels, resized.pixels).mean < 2)
  }
}
