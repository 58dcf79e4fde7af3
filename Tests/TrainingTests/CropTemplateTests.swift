import FaceSets
import Faces
import Foundation
import Inference
import Pixels
import TestSupport
import Testing
import Training

/// Measures again what `FaceCropper.template` says: where YuNet finds the landmarks of FER2013's training pictures.
@Suite struct CropTemplateTests {
  private static let detector = Checkout.folder.appending(path: "data/fetched/face_detection_yunet_2023mar.onnx").path
  private static let enlargement = 4
  private static let margin = 32

  @Test(
    .enabled(
      if: SharedData.contains("fer2013/fer2013.csv.gz") && FileManager.default.fileExists(atPath: detector),
      "needs shared/fer2013 and the fetched detector"))
  func templateIsTheMedianOfTheTrainingPictures() throws {
    let faces = try FER2013(contentsOf: SharedData.folder.appending(path: "fer2013/fer2013.csv.gz").path).training
    let detector = try FaceDetector(Network(contentsOf: Self.detector))
    var found: [[Point]] = []
    let tried = stride(from: 0, to: faces.count, by: 57)
    for index in tried {
      guard let face = try detector.faces(in: Self.enlarged(faces.image(index))).first else { continue }
      found.append(face.landmarks.points.map(Self.inPicture))
    }
    print("landmarks found on \(found.count) of \(Array(tried).count) training pictures")
    #expect(Double(found.count) > 0.85 * Double(Array(tried).count))
    let medians = FaceCropper.template.indices.map { place in
      Point(x: Self.median(found.map { $0[place].x }), y: Self.median(found.map { $0[place].y }))
    }
    for (median, expected) in zip(medians, FaceCropper.template) {
      #expect(abs(median.x - expected.x) < 0.2 && abs(median.y - expected.y) < 0.2, "\(medians)")
    }
  }

  /// The crops of photos, looked at as FER2013's pictures were for the template: how their faces are turned, scaled and shifted
  /// beside it is within what training varies.
  @Test(
    .enabled(
      if: SharedData.contains("facedet/dlib_faces") && FileManager.default.fileExists(atPath: detector),
      "needs shared/photos, shared/facedet and the fetched detector"))
  func cropsOfPhotosAreWithinAugmentation() throws {
    let job = Checkout.folder.appending(path: "jobs/train-standard.yaml").path
    let augmentation = try TrainingJob(contentsOf: job).plan.augmentation
    let detector = try FaceDetector(Network(contentsOf: Self.detector))
    var framings: [SimilarityTransform] = []
    for photo in try ["photos", "facedet/dlib_faces"].flatMap(Self.photos) {
      for face in try detector.faces(in: photo) where face.box.longSide >= 60 {
        let crop = FaceCropper().crop(face, from: photo)
        guard let found = try detector.faces(in: Self.enlarged(crop)).first else { continue }
        framings.append(SimilarityTransform(from: FaceCropper.template, to: found.landmarks.points.map(Self.inPicture)))
      }
    }
    #expect(framings.count > 40, "\(framings.count)")
    let middle = Point(x: Float(FaceSet.side) / 2, y: Float(FaceSet.side) / 2)
    let moved = framings.map { $0.apply(middle) }
    for (name, values, reach) in [
      ("rotation", framings.map { $0.rotation * 180 / .pi }, augmentation.rotation),
      ("scale", framings.map { $0.scale - 1 }, augmentation.scale),
      ("shift", moved.flatMap { [$0.x - middle.x, $0.y - middle.y] }, augmentation.shift),
    ] {
      let inside = Float(values.count { abs($0) <= reach }) / Float(values.count)
      print("\(name): \(inside) of \(framings.count) crops within \(reach)")
      #expect(inside > 0.95, "\(name)")
    }
  }

  private static func photos(in folder: String) throws -> [DecodedPhoto] {
    let folder = SharedData.folder.appending(path: folder).path
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(".jpg") || $0.hasSuffix(".png") }
      .compactMap { name in
        try PhotoDecoder().decode([UInt8](Data(contentsOf: URL(filePath: "\(folder)/\(name)"))))
      }
  }

  /// A face as the detector likes it: four times as large, on a grey ground that leaves a margin.
  private static func enlarged(_ face: GrayImage) -> DecodedPhoto {
    let size = FaceSet.side * enlargement
    let side = size + 2 * margin
    let large = face.resized(toWidth: size, height: size)
    var pixels = [UInt8](repeating: 127, count: side * side * 3)
    for y in 0..<size {
      for x in 0..<size {
        let target = ((y + margin) * side + x + margin) * 3
        for channel in 0..<3 { pixels[target + channel] = large.pixels[y * size + x] }
      }
    }
    return DecodedPhoto(
      image: Image(width: side, height: side, pixels: pixels), fullWidth: side, fullHeight: side, orientation: 1,
      capturedAt: nil)
  }

  private static func inPicture(_ point: Point) -> Point {
    Point(x: (point.x - Float(margin)) / Float(enlargement), y: (point.y - Float(margin)) / Float(enlargement))
  }

  private static func median(_ values: [Float]) -> Float {
    values.isEmpty ? .nan : values.sorted()[values.count / 2]
  }
}
