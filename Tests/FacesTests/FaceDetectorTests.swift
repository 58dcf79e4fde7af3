import Faces
import Foundation
import Inference
import Pixels
import TestSupport
import Testing

@Suite(
  .enabled(
    if: SharedData.contains("photos")
      && FileManager.default.fileExists(atPath: DetectorOracleTests.detectors["yunet_s"] ?? ""),
    "needs shared/photos and the fetched detector"))
struct FaceDetectorTests {
  static let portraits: [String] = {
    let folder = SharedData.folder.appending(path: "photos").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".jpg") || $0.hasSuffix(".png") }.sorted()
  }()

  /// Whether a face fills the picture or is a few pixels wide, it is found once.
  @Test(arguments: [0.1, 0.25, 0.5, 1])
  func aFaceIsFoundAtEverySize(share: Float) throws {
    let portrait = try decoded("astronaut_512.png").image
    let side = 1200
    let shrunk = portrait.resized(toWidth: Int(Float(side) * share), height: Int(Float(side) * share))
    let canvas = try pasted(shrunk, ontoGreyOfSide: side)
    let found = try detector().faces(in: canvas)
    let face = try #require(found.first, "no face at a share of \(share)")
    #expect(abs(face.box.x / Float(shrunk.width) - 0.33) < 0.1)
    #expect(found.count == 1)
  }

  /// Every photo shows one person, but for the Curies, who are two.
  @Test func everyPersonIsFoundOnce() throws {
    #expect(Self.portraits.count == 21)
    for name in Self.portraits {
      let found = try detector().faces(in: decoded(name))
      #expect(found.count == (name.hasPrefix("immich") ? 2 : 1), "\(name): \(found.map(\.box))")
    }
  }

  @Test func aTurnedPhotoGivesTheFaceOfItsUprightTwin() throws {
    let upright = try #require(try detector().faces(in: decoded("immich_portrait.jpg")).first)
    let turned = try #require(try detector().faces(in: decoded("immich_portrait-orientation-6.jpg")).first)
    #expect(upright.box.overlap(with: turned.box) > 0.9)
  }

  @Test func boxesStayInThePhoto() throws {
    for name in Self.portraits {
      let photo = try decoded(name)
      for face in try detector().faces(in: photo) {
        #expect(face.box.x >= 0 && face.box.y >= 0, "\(name)")
        #expect(face.box.x + face.box.width <= Float(photo.fullWidth), "\(name)")
        #expect(face.box.y + face.box.height <= Float(photo.fullHeight), "\(name)")
      }
    }
  }

  @Test func pixelsWithoutAFaceGiveNone() throws {
    for (width, height) in [(1, 1), (1, 900), (37, 5), (640, 480)] {
      let grey = Image(width: width, height: height, pixels: Array(repeating: 127, count: width * height * 3))
      let photo = DecodedPhoto(image: grey, fullWidth: width, fullHeight: height, orientation: 1, capturedAt: nil)
      #expect(try detector().faces(in: photo).isEmpty)
    }
  }

  private func detector() throws -> FaceDetector {
    try FaceDetector(Network(contentsOf: DetectorOracleTests.detectors["yunet_s"] ?? ""))
  }

  private func decoded(_ name: String) throws -> DecodedPhoto {
    let data = try Data(contentsOf: SharedData.folder.appending(path: "photos/\(name)"))
    return try PhotoDecoder().decode([UInt8](data))
  }

  private func pasted(_ image: Image, ontoGreyOfSide side: Int) throws -> DecodedPhoto {
    var pixels = [UInt8](repeating: 110, count: side * side * 3)
    for y in 0..<image.height {
      let row = image.pixels[(y * image.width * 3)..<((y + 1) * image.width * 3)]
      pixels.replaceSubrange((y * side * 3)..<(y * side * 3 + row.count), with: row)
    }
    return DecodedPhoto(
      image: Image(width: side, height: side, pixels: pixels), fullWidth: side, fullHeight: side, orientation: 1,
      capturedAt: nil)
  }
}
