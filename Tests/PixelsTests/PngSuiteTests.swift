import Foundation
import Pixels
import TestSupport
import Testing

/// Every file of PngSuite (Willem van Schaik) against another decoder.
@Suite(.enabled(if: SharedData.contains("images/pngsuite"), "needs images/pngsuite of the shared data"))
struct PngSuiteTests {
  @Test(arguments: ReferencePicture.pngSuite)
  func equalsAnotherDecoder(_ reference: ReferencePicture) throws {
    let photo = try PhotoDecoder().decode(readShared("images/pngsuite/\(reference.file)"))
    #expect(photo.image.width == reference.width)
    #expect(photo.image.height == reference.height)
    #expect(photo.fullWidth == reference.width)
    #expect(photo.fullHeight == reference.height)
    #expect(greatestDifference(photo.image.gridMeans(), reference.means) < 0.01)
    #expect(crc32(photo.image.pixels) == UInt32(reference.checksum, radix: 16))
  }

  @Test func everyFileHasAReference() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: SharedData.folder.path + "/images/pngsuite")
    let readable = names.filter { $0.hasSuffix(".png") && !$0.hasPrefix("x") }
    #expect(Set(readable) == Set(ReferencePicture.pngSuite.map(\.file)))
  }

  /// The suite's broken files, each with a word of the message that it must give.
  @Test(arguments: [
    ("xs1n0g01", "not a picture"), ("xs2n0g01", "not a picture"), ("xs4n0g01", "not a picture"),
    ("xs7n0g01", "PNG is damaged"), ("xcrn0g04", "PNG is damaged"), ("xlfn0g04", "PNG is damaged"),
    ("xhdn0g08", "CRC"), ("xcsn0g01", "CRC"), ("xdtn0g01", "PNG is damaged"), ("xc1n0g08", "IHDR"),
    ("xc9n2c08", "IHDR"), ("xd0n2c08", "IHDR"), ("xd3n2c08", "IHDR"), ("xd9n2c08", "IHDR"),
  ])
  func brokenFilesAreNamedCorrupt(_ name: String, _ word: String) throws {
    let bytes = try readShared("images/pngsuite/\(name).png")
    let error = #expect(throws: PixelsError.self) { try PhotoDecoder().decode(bytes) }
    guard case .corrupt = error else {
      Issue.record("\(name): \(String(describing: error))")
      return
    }
    #expect(error?.description.contains(word) == true, "\(error?.description ?? "")")
  }
}
