import Foundation
import Inference
import Kernels
import Pixels
import TestSupport
import Testing

@Suite struct WarpTests {
  private let origin = Point(x: 0, y: 0)

  @Test func theIdentityGivesTheLuma() {
    let picture = random(width: 31, height: 17)
    let warped = picture.warpedGray(
      by: SimilarityTransform(scale: 1, rotation: 0, translation: origin), width: 31, height: 17)
    #expect(differences(warped.pixels, picture.gray.pixels).greatest <= 1)
  }

  @Test func wholePixelsShiftExactlyAndEdgesContinue() {
    let picture = random(width: 20, height: 20)
    let shift = SimilarityTransform(scale: 1, rotation: 0, translation: Point(x: 5, y: -3))
    let warped = picture.warpedGray(by: shift, width: 20, height: 20)
    let gray = picture.gray
    for y in 0..<20 {
      for x in 0..<20 {
        let expected = gray.pixels[max(y - 3, 0) * 20 + min(x + 5, 19)]
        #expect(abs(Int(warped.pixels[y * 20 + x]) - Int(expected)) <= 1, "\(x), \(y)")
      }
    }
  }

  /// A quarter turn is an orientation: output x runs up the picture's y axis.
  @Test func aQuarterTurnEqualsOrientation() {
    let picture = random(width: 24, height: 16)
    let turn = SimilarityTransform(scale: 1, rotation: -.pi / 2, translation: Point(x: 0, y: 16))
    let warped = picture.warpedGray(by: turn, width: 16, height: 24)
    #expect(differences(warped.pixels, picture.oriented(6).gray.pixels).greatest <= 1)
  }

  /// Halving with 2 x 2 samples, each on a pixel's centre, is the mean of four pixels.
  @Test func shrinkingByAWholeNumberAverages() {
    let picture = random(width: 48, height: 36)
    for factor in [2, 3, 4] {
      let shrink = SimilarityTransform(scale: Float(factor), rotation: 0, translation: origin)
      let (width, height) = (48 / factor, 36 / factor)
      let warped = picture.warpedGray(by: shrink, width: width, height: height)
      let resized = picture.resized(toWidth: width, height: height).gray
      #expect(differences(warped.pixels, resized.pixels).greatest <= 1, "\(factor)")
    }
  }

  @Test func enlargingInterpolates() {
    let picture = Image(width: 2, height: 1, pixels: [0, 0, 0, 200, 200, 200])
    let enlarge = SimilarityTransform(scale: 0.25, rotation: 0, translation: origin)
    let warped = picture.warpedGray(by: enlarge, width: 8, height: 1)
    #expect(warped.pixels == [0, 0, 25, 75, 125, 175, 200, 200])
  }

  /// Detectors give what they give: positions far outside, or no numbers, must not crash.
  /// Against the mean of every pixel's area, at scales where the picture is made smaller first and where it is not, off the grid
  /// and turned.
  @Test(arguments: [3.3, 6.1, 7.9, 8.2, 11.7, 17] as [Float], [0, 0.3, -1.2] as [Float])
  func shrinkingIsNearTheMeanOfTheArea(scale: Float, rotation: Float) throws {
    let picture = smooth(width: 420, height: 400)
    let transform = SimilarityTransform(scale: scale, rotation: rotation, translation: Point(x: 101.3, y: 143.7))
    let best = try InstructionSet.best.kernels.vectors
    let warped = picture.warpedGray(by: transform, width: 16, height: 12)
    #expect(warped == picture.warpedGray(by: transform, width: 16, height: 12, kernels: best))
    let (gray, samples) = (picture.gray, 24)
    var squares: Float = 0
    for y in 0..<12 {
      for x in 0..<16 {
        var sum: Float = 0
        for row in 0..<samples {
          for column in 0..<samples {
            let place = Point(
              x: Float(x) + (Float(column) + 0.5) / Float(samples), y: Float(y) + (Float(row) + 0.5) / Float(samples))
            sum += nearest(gray, transform.apply(place))
          }
        }
        let difference = Float(warped.pixels[y * 16 + x]) - sum / Float(samples * samples)
        squares += difference * difference
      }
    }
    #expect((squares / (16 * 12)).squareRoot() < 1.5)
  }

  @Test(arguments: [(5, 4), (40, 50), (3, 300)]) func hostileTransformsGiveAPicture(width: Int, height: Int) {
    let picture = random(width: width, height: height)
    for scale in [Float(1), 9, 30, 200] {
      for value in [Float.nan, .infinity, -.infinity, 1e30, -1e30, 1e9, -7] {
        for point in [Point(x: value, y: 2), Point(x: 2, y: value)] {
          let shifted = SimilarityTransform(scale: scale, rotation: 1, translation: point)
          #expect(picture.warpedGray(by: shifted, width: 3, height: 3).pixels.count == 9)
        }
      }
    }
    for value in [Float.nan, .infinity, -.infinity, 1e30, -1e30, 0] {
      let shifted = SimilarityTransform(scale: 1, rotation: 0, translation: Point(x: value, y: value))
      #expect(picture.warpedGray(by: shifted, width: 3, height: 3).pixels.count == 9)
      let scaled = SimilarityTransform(scale: value, rotation: 0, translation: origin)
      #expect(picture.warpedGray(by: scaled, width: 2, height: 2).pixels.count == 4)
    }
  }

  /// Waves of a few pixels' length.
  private func smooth(width: Int, height: Int) -> Image {
    let pixels = (0..<width * height).flatMap { pixel -> [UInt8] in
      let (x, y) = (Float(pixel % width), Float(pixel / width))
      let value = 127 + 60 * sin(x / 9 + y / 31) + 60 * cos(y / 13 - x / 40)
      return [UInt8(value), UInt8(255 - value), UInt8(value / 2)]
    }
    return Image(width: width, height: height, pixels: pixels)
  }

  private func nearest(_ picture: GrayImage, _ point: Point) -> Float {
    let (x, y) = (min(max(Int(point.x), 0), picture.width - 1), min(max(Int(point.y), 0), picture.height - 1))
    return Float(picture.pixels[y * picture.width + x])
  }

  private func random(width: Int, height: Int) -> Image {
    var generator = SeededGenerator(seed: UInt64(width * 1000 + height))
    let pixels = (0..<width * height * 3).map { _ in UInt8.random(in: 0...255, using: &generator) }
    return Image(width: width, height: height, pixels: pixels)
  }
}
