import Faces
import Foundation
import Inference
import Pixels
import TestSupport
import Testing

/// Both YuNets against ONNX Runtime with the same decoding and suppression, on every photo of `facedet`;
/// scripts/oracles/detector_boxes.py made the fixture.
@Suite struct DetectorOracleTests {
  private struct Fixture: Decodable {
    struct Photo: Decodable {
      let photo: String
      let width: Int
      let height: Int
      let close_calls: [String]
      let yunet_s: [[Float]]
      let yunet_n: [[Float]]
    }
    let score: Float
    let overlap: Float
    let photos: [Photo]
  }

  static let detectors = [
    "yunet_s": Checkout.folder.appending(path: "data/fetched/face_detection_yunet_2023mar.onnx").path,
    "yunet_n": SharedData.folder.appending(path: "models/yunet_n.onnx").path,
  ]

  /// Pixels: what the project asks for.
  private static let tolerance: Float = 0.5

  @Test(
    .enabled(if: SharedData.contains("facedet"), "needs shared/facedet"), arguments: ["yunet_s", "yunet_n"])
  func boxesEqualONNXRuntimes(detector: String) throws {
    let path = try #require(Self.detectors[detector])
    try #require(FileManager.default.fileExists(atPath: path), "run scripts/setup first")
    let fixture = try fixture()
    let finder = try FaceDetector(
      Network(contentsOf: path),
      options: DetectorOptions(scoreThreshold: fixture.score, overlapThreshold: fixture.overlap))
    let decoder = PhotoDecoder(longSide: 100_000)
    var faces = 0
    var largest: Float = 0
    for photo in fixture.photos {
      let bytes = [UInt8](try Data(contentsOf: SharedData.folder.appending(path: photo.photo)))
      let image = try decoder.decode(bytes).image
      try #require(image.width == photo.width && image.height == photo.height, "\(photo.photo)")
      let found = nonMaximumSuppression(try finder.candidates(in: image), overlapThreshold: fixture.overlap)
      let expected = detector == "yunet_s" ? photo.yunet_s : photo.yunet_n
      if photo.close_calls.contains(detector) { continue }
      #expect(found.count == expected.count, "\(photo.photo)")
      for row in expected {
        let distance = found.map { Self.distance($0, row) }.min() ?? .infinity
        largest = max(largest, distance)
        #expect(distance <= Self.tolerance, "\(photo.photo): a face at \(row[1]), \(row[2]) differs by \(distance)")
      }
      faces += expected.count
    }
    print("\(detector): \(faces) faces of \(fixture.photos.count) photos, largest difference \(largest) pixels")
    #expect(faces > 1000)
  }

  private func fixture() throws -> Fixture {
    let url = Checkout.folder.appending(path: "Tests/Fixtures/detector/boxes.json")
    return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
  }

  /// The largest difference of any edge or landmark coordinate, in pixels.
  private static func distance(_ face: Face, _ row: [Float]) -> Float {
    let box = face.box
    let values = [box.x, box.y, box.width, box.height] + face.landmarks.points.flatMap { [$0.x, $0.y] }
    return zip(values, row.dropFirst()).map { abs($0 - $1) }.max() ?? .infinity
  }
}
