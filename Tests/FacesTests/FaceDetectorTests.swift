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

  /// Faces at the bounds of the looks, above others that ask for the fine look.
  @Test(arguments: ["interfaces_007.jpg", "interfaces_019.jpg"])
  func aCloseUpAboveACrowdIsFound(name: String) throws {
    let small = try decoded("astronaut_512.png").image.resized(toWidth: 150, height: 150)
    let detector = try detector()
    let portrait = try decoded(name)
    let face = try #require(try detector.faces(in: portrait).first).box
    let close = cut(
      portrait.image, x: max(0, Int(face.x - face.width * 0.4)), y: max(0, Int(face.y - face.height * 0.4)),
      width: Int(face.width * 1.8), height: Int(face.height * 1.8))
    for side in stride(from: Float(270), through: 330, by: 3) {
      let factor = side / face.longSide
      var canvas = grey(side: 1280)
      paste(
        close.resized(toWidth: Int(Float(close.width) * factor), height: Int(Float(close.height) * factor)),
        into: &canvas, x: 300, y: 100)
      for index in 0..<8 { paste(small, into: &canvas, x: 160 * index, y: 1000) }
      let photo = DecodedPhoto(image: canvas, fullWidth: 1280, fullHeight: 1280, orientation: 1, capturedAt: nil)
      let found = try detector.faces(in: photo)
      #expect(found.count { $0.box.y < 700 && $0.box.height > 200 } == 1, "\(name) at \(side)")
    }
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
    var canvas = grey(side: side)
    paste(image, into: &canvas, x: 0, y: 0)
    return DecodedPhoto(image: canvas, fullWidth: side, fullHeight: side, orientation: 1, capturedAt: nil)
  }

  private func grey(side: Int) -> Image {
    Image(width: side, height: side, pixels: Array(repeating: 110, count: side * side * 3))
  }

  private func paste(_ image: Image, into canvas: inout Image, x: Int, y: Int) {
    var pixels = canvas.pixels
    for row in 0..<image.height {
      let values = image.pixels[(row * image.width * 3)..<((row + 1) * image.width * 3)]
      let start = ((y + row) * canvas.width + x) * 3
      pixels.replaceSubrange(start..<start + values.count, with: values)
    }
    canvas = Image(width: canvas.width, height: canvas.height, pixels: pixels)
  }

  /// The part of a rectangle that lies in the image.
  private func cut(_ image: Image, x: Int, y: Int, width: Int, height: Int) -> Image {
    let (width, height) = (min(width, image.width - x), min(height, image.height - y))
    let rows = (y..<y + height).map { row in
      image.pixels[((row * image.width + x) * 3)..<((row * image.width + x + width) * 3)]
    }
    return Image(width: width, height: height, pixels: rows.flatMap(\.self))
  }
}
