import Faces
import Pixels
import Testing

@Suite struct FaceCropperTests {
  /// A photo with a bright square of five pixels around each landmark, turned and enlarged: the crop must show the squares
  /// where FER2013's template has the landmarks.
  @Test(arguments: [(1.0, 0.0), (4.0, 0.3), (7.5, -0.6), (2.5, 3.0)])
  func landmarksComeToLieOnTheTemplate(scale: Float, rotation: Float) {
    let transform = SimilarityTransform(scale: scale, rotation: rotation, translation: Point(x: 300, y: 300))
    let points = FaceCropper.template.map(transform.apply)
    let photo = picture(width: 640, height: 640, spots: points, radius: scale * 1.5)
    let crop = FaceCropper().crop(
      face(points), from: DecodedPhoto(image: photo, fullWidth: 640, fullHeight: 640, orientation: 1, capturedAt: nil))
    for point in FaceCropper.template {
      #expect(crop.pixels[Int(point.y) * FaceCropper.side + Int(point.x)] > 120, "no spot at \(point)")
    }
    #expect(crop.pixels[2 * FaceCropper.side + 2] == 0)
  }

  @Test func landmarksAreInFullSizePixelsWhateverTheDecodedSize() {
    let transform = SimilarityTransform(scale: 3, rotation: 0.2, translation: Point(x: 100, y: 80))
    let points = FaceCropper.template.map(transform.apply)
    let image = picture(width: 320, height: 320, spots: points, radius: 4)
    let cropper = FaceCropper()
    let plain = cropper.crop(
      face(points), from: DecodedPhoto(image: image, fullWidth: 320, fullHeight: 320, orientation: 1, capturedAt: nil))
    let halved = cropper.crop(
      face(points.map { Point(x: $0.x * 2, y: $0.y * 2) }),
      from: DecodedPhoto(image: image, fullWidth: 640, fullHeight: 640, orientation: 1, capturedAt: nil))
    #expect(plain == halved)
  }

  private func picture(width: Int, height: Int, spots: [Point], radius: Float) -> Image {
    var pixels = [UInt8](repeating: 0, count: width * height * 3)
    for y in 0..<height {
      for x in 0..<width
      where spots.contains(where: { max(abs($0.x - Float(x) - 0.5), abs($0.y - Float(y) - 0.5)) <= radius }) {
        for channel in 0..<3 { pixels[(y * width + x) * 3 + channel] = 255 }
      }
    }
    return Image(width: width, height: height, pixels: pixels)
  }

  private func face(_ points: [Point]) -> Face {
    Face(
      box: FaceBox(x: 0, y: 0, width: 1, height: 1),
      landmarks: Landmarks(
        leftEye: points[0], rightEye: points[1], nose: points[2], leftMouthCorner: points[3],
        rightMouthCorner: points[4]),
      score: 1)
  }
}
