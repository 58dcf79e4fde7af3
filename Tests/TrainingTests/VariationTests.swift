import Emotions
import FaceSets
import Inference
import TestSupport
import Testing
import Training

@Suite struct VariationTests {
  /// What a classifier sees of the crop, whatever the side.
  @Test(arguments: [16, 17, 42, 43, 48]) func anUnvariedFaceIsItsMiddle(side: Int) {
    let face = madeFaces(1, seed: 4).face(0)
    let start = (48 - side) / 2
    let expected = (0..<side).flatMap { y in
      (0..<side).map { x in face[face.startIndex + (start + y) * 48 + start + x] }
    }
    #expect(rendered(Variation(), face, side: side) == expected)
  }

  @Test func mirroringTurningAndShiftingMovePixels() {
    let face = madeFaces(1, seed: 4).face(0)
    func at(_ x: Int, _ y: Int) -> UInt8 { face[face.startIndex + y * 48 + x] }
    var mirrored = Variation()
    mirrored.mirrored = true
    #expect(rendered(mirrored, face, side: 48) == (0..<48).flatMap { y in (0..<48).map { x in at(47 - x, y) } })
    var shifted = Variation()
    (shifted.shiftX, shifted.shiftY) = (3, -2)
    let moved = (0..<48).flatMap { y in (0..<48).map { x in at(min(x + 3, 47), max(y - 2, 0)) } }
    #expect(rendered(shifted, face, side: 48) == moved)
    var turned = Variation()
    turned.angle = .pi / 2
    let quarter = rendered(turned, face, side: 48)
    let expected = (0..<48).flatMap { y in (0..<48).map { x in at(47 - y, x) } }
    #expect(zip(quarter, expected).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
    var halved = Variation()
    halved.scale = 0.5
    // The middle keeps its place, the edge repeats.
    #expect(rendered(halved, face, side: 48)[0] == at(0, 0))
  }

  /// Labels of rare expressions are drawn often an epoch: not in the same variation each time.
  @Test func aPictureDrawnTwiceIsShownInTwoWays() {
    let variations = (0..<50).map { place -> Float in
      var random = RandomNumbers(seed: 1, 0xA06, 3, UInt64(place))
      return Augmentation(shift: 4).draw(&random).shiftX
    }
    #expect(Set(variations).count == 50)
  }

  private func rendered(_ variation: Variation, _ face: ArraySlice<UInt8>, side: Int) -> [UInt8] {
    var values = [Float](repeating: 0, count: side * side)
    Array(face).withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      variation.render(start, side: side, into: &values)
    }
    return values.map { UInt8(($0 / NetworkInput.scale + NetworkInput.middle).rounded()) }
  }
}
