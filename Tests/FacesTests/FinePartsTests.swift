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

  /// Every face lies in one part with its margin, as far as the picture goes; parts lie in the picture; sides of looks are whole
  /// steps, to the pixel of the picture that rounding takes, or the picture's.
  @Test(arguments: [(640, 480, Float(2)), (640, 427, 1.6), (333, 640, 1.05), (50, 640, 2)])
  func partsHoldTheirFaces(width: Int, height: Int, factor: Float) {
    let bounds = FineParts.Part(columns: 0..<width, rows: 0..<height)
    for seed in 0..<50 {
      let faces = (0..<(1 + seed % 7)).map { index in
        let place = (seed * 7919 + index * 104_729) % 1_000_003
        return face(Float(place % width), Float(place / 7 % height), Float(8 + place % 40))
      }
      let found = FineParts(width: width, height: height, factor: factor).around(faces) { $0 }
      for part in found {
        #expect(bounds.holds(part))
        #expect(isWhole(part.columns.count, of: width, factor) && isWhole(part.rows.count, of: height, factor))
      }
      for box in faces.map(\.box) {
        let seen = FineParts.Part(
          columns: clamped(box.x - box.width, box.x + 2 * box.width, in: width),
          rows: clamped(box.y - box.height, box.y + 2 * box.height, in: height))
        #expect(found.contains { $0.holds(seen) }, "\(box)")
      }
    }
  }

  @Test func boxesThatAreNoNumbersGiveAPart() {
    for value in [Float.nan, .infinity, -.infinity, 1e30, -1e30] {
      for box in [
        FaceBox(x: value, y: 3, width: 20, height: 20), FaceBox(x: 3, y: value, width: 20, height: 20),
        FaceBox(x: 3, y: 3, width: value, height: 20), FaceBox(x: 3, y: 3, width: 20, height: value),
      ] {
        var odd = face(0, 0, 1)
        odd.box = box
        for part in around([odd, face(300, 200, 20)]) {
          #expect(FineParts.Part(columns: 0..<640, rows: 0..<480).holds(part) && !part.columns.isEmpty)
        }
      }
    }
  }

  @Test func whatReachesAnInnerEdgeMayBeHalfAFace() {
    let inner = part(100..<200, 0..<100)
    #expect(parts.isCut(FaceBox(x: 1, y: 40, width: 20, height: 20), by: inner))
    #expect(parts.isCut(FaceBox(x: 79, y: 40, width: 20, height: 20), by: inner))
    #expect(parts.isCut(FaceBox(x: 40, y: 79, width: 20, height: 20), by: inner))
    #expect(!parts.isCut(FaceBox(x: 40, y: 0, width: 20, height: 20), by: inner))
    #expect(!parts.isCut(FaceBox(x: 3, y: 40, width: 20, height: 20), by: inner))
    #expect(!parts.isCut(FaceBox(x: 0, y: 0, width: 640, height: 480), by: part(0..<640, 0..<480)))
  }

  private func isWhole(_ side: Int, of whole: Int, _ factor: Float) -> Bool {
    let steps = (Float(side) * factor / 64).rounded(.up)
    return side == whole || 64 * steps - Float(side) * factor < factor + 0.01
  }

  private func clamped(_ start: Float, _ end: Float, in side: Int) -> Range<Int> {
    let first = min(max(Int(start), 0), side - 1)
    return first..<max(first + 1, min(Int(end), side))
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

extension FineParts.Part {
  fileprivate func holds(_ other: FineParts.Part) -> Bool {
    columns.lowerBound <= other.columns.lowerBound && columns.upperBound >= other.columns.upperBound
      && rows.lowerBound <= other.rows.lowerBound && rows.upperBound >= other.rows.upperBound
  }
}
