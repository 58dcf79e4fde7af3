import Faces
import Pixels
import Testing

@Suite struct NonMaximumSuppressionTests {
  @Test func keepsTheBestOfOverlappingBoxes() {
    let faces = [face(x: 0, score: 0.7), face(x: 1, score: 0.9), face(x: 50, score: 0.8)]
    let kept = nonMaximumSuppression(faces, overlapThreshold: 0.45)
    #expect(kept.map(\.score) == [0.9, 0.8])
  }

  @Test func keepsBoxesThatOverlapLittle() {
    // Ten wide, five apart: 50 of 150 square pixels are shared.
    let faces = [face(x: 0, score: 0.9), face(x: 5, score: 0.8)]
    #expect(faces[0].box.overlap(with: faces[1].box) == 1 / Float(3))
    #expect(nonMaximumSuppression(faces, overlapThreshold: 0.34).count == 2)
    #expect(nonMaximumSuppression(faces, overlapThreshold: 0.33).count == 1)
  }

  @Test func equalScoresKeepTheirOrder() {
    let faces = [face(x: 100, score: 0.8), face(x: 0, score: 0.8), face(x: 200, score: 0.8)]
    #expect(nonMaximumSuppression(faces, overlapThreshold: 0.5).map(\.box.x) == [100, 0, 200])
  }

  @Test func boxesWithoutAreaOverlapNothing() {
    let empty = FaceBox(x: 3, y: 3, width: 0, height: 0)
    #expect(empty.overlap(with: face(x: 0, score: 1).box) == 0)
    #expect(nonMaximumSuppression([], overlapThreshold: 0.5).isEmpty)
  }

  private func face(x: Float, score: Float) -> Face {
    let corner = Point(x: x, y: 0)
    return Face(
      box: FaceBox(x: x, y: 0, width: 10, height: 10),
      landmarks: Landmarks(
        leftEye: corner, rightEye: corner, nose: corner, leftMouthCorner: corner, rightMouthCorner: corner),
      score: score)
  }
}
