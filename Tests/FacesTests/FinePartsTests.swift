import Faces
import Pixels
import Testing

@Suite struct FinePartsTests {
  private let parts = FineParts(width: 640, height: 480, factor: 2)

  @Test func aFaceIsSeenWithItsMarginInWholeSteps() {
    // 20 + 2 * 30 pixels are 160 of the look, which become 192: 96 pixels of the picture.
    #expect(around([face(300, 200, 20)]) == [part(270..<366, 170..<266)])
  }

  @Test func whatGoesBeyondTheEdgeIsMovedIn() {
    #expect(around([face(-5, 470, 20)]) == [part(0..<64, 416..<480)])
    #expect(around([face(630, 0, 20)]) == [part(576..<640, 0..<64)])
  }

  @Test func neighboursShareAPart() {
    let found = around([face(300, 200, 20), face(330, 210, 20), face(20, 20, 20)])
    #expect(found.count == 2)
    for x in [300, 350] { #expect(found[0].columns.contains(x)) }
    #expect(found[1].columns.contains(20))
  }

  /// Two that were apart become one through a third between them.
  @Test func aUnionDrawsOthersIn() {
    let apart = [face(100, 200, 20), face(230, 200, 20)]
    #expect(around(apart).count == 2)
    #expect(around(apart + [face(165, 200, 20)]).count == 1)
  }

  @Test func aCrowdIsSeenWhole() {
    let crowd = (0..<48).map { place in
      let (column, row) = (place % 8, place / 8)
      return face(Float(80 * column), Float(80 * row), 20)
    }
    #expect(around(crowd) == [part(0..<640, 0..<480)])
  }

  /// Every face with its margin lies in one part, parts lie in the picture, and looks at them have whole steps for sides.
  @Test(arguments: [(640, 480, Float(2)), (640, 427, 1.6), (333, 640, 1.05), (50, 640, 2)])
  func partsHoldTheirFaces(width: Int, height: Int, factor: Float) {
    for seed in 0..<50 {
      let faces = (0..<(1 + seed % 7)).map { index in
        let place = (seed * 7919 + index * 104_729) % 1_000_003
        return face(Float(place % width), Float(place / 7 % height), Float(8 + place % 40))
      }
      let found = FineParts(width: width, height: height, factor: factor).around(faces) { $0 }
      for part in found {
        #expect(part.columns.lowerBound >= 0 && part.columns.upperBound <= width)
        #expect(part.rows.lowerBound >= 0 && part.rows.upperBound <= height)
        let side = Float(part.columns.count) * factor
        let isWhole = part.columns.count == width || (64 - side.truncatingRemainder(dividingBy: 64)) <= factor + 0.01
        #expect(isWhole || side.truncatingRemainder(dividingBy: 64) < 0.01, "\(side)")
      }
      for face in faces {
        let (x, y) = (Int(face.box.x + face.box.width / 2), Int(face.box.y + face.box.height / 2))
        #expect(found.contains { $0.columns.contains(min(x, width - 1)) && $0.rows.contains(min(y, height - 1)) })
      }
    }
  }

  private func around(_ faces: [Face]) -> [FineParts.Part] { parts.around(faces) { _ in 30 } }

  private func part(_ columns: Range<Int>, _ rows: Range<Int>) -> FineParts.Part {
    FineParts.Part(columns: columns, rows: rows)
  }

  private func face(_ x: Float, _ y: Float, _ side: Float) -> Face {
    let point = Point(x: x, y: y)
    return Face(
      box: FaceBox(x: x, y: y, width: side, height: side),
      landmarks: Landmarks(
        leftEye: point, rightEye: point, nose: point, leftMouthCorner: point, rightMouthCorner: point),
      score: 0.9)
  }
}
