import Foundation
import Pixels
import TestSupport
import Testing

@Suite struct SimilarityTransformTests {
  private let corners = [Point(x: 0, y: 0), Point(x: 10, y: 0), Point(x: 10, y: 20), Point(x: -5, y: 7)]

  @Test func appliesScaleThenTurnThenShift() {
    let quarterTurn = SimilarityTransform(scale: 2, rotation: .pi / 2, translation: Point(x: 100, y: 50))
    // The x axis turns towards the y axis.
    expectEqual(quarterTurn.apply(Point(x: 3, y: 0)), Point(x: 100, y: 56))
    expectEqual(quarterTurn.apply(Point(x: 0, y: 3)), Point(x: 94, y: 50))
  }

  @Test(arguments: [(1, 0, 0, 0), (0.25, 0.5, -30, 900), (7, -2.5, 4000, -3), (1.5, 3.1, 0.5, 0.25)])
  func recoversATransformFromItsPoints(_ scale: Float, _ rotation: Float, _ x: Float, _ y: Float) {
    let truth = SimilarityTransform(scale: scale, rotation: rotation, translation: Point(x: x, y: y))
    let found = SimilarityTransform(from: corners, to: corners.map(truth.apply))
    #expect(abs(found.scale - scale) < 1e-4 * scale)
    #expect(abs(found.rotation - rotation) < 1e-4)
    expectEqual(found.translation, Point(x: x, y: y), tolerance: 1e-2)
  }

  /// No small change of the four parameters brings noisy points nearer: the fit is the minimum.
  @Test func fitsNoisyPointsBest() {
    var generator = SeededGenerator(seed: 3)
    let truth = SimilarityTransform(scale: 1.7, rotation: 0.4, translation: Point(x: 20, y: -10))
    let target = corners.map(truth.apply).map {
      Point(x: $0.x + .random(in: -2...2, using: &generator), y: $0.y + .random(in: -2...2, using: &generator))
    }
    let fit = SimilarityTransform(from: corners, to: target)
    let least = squaredDistance(fit, target)
    for (scale, rotation, x, y) in [(0.02, 0, 0, 0), (0, 0.02, 0, 0), (0, 0, 0.2, 0), (0, 0, 0, 0.2)]
      as [(Float, Float, Float, Float)]
    {
      for sign in [-1, 1] as [Float] {
        let changed = SimilarityTransform(
          scale: fit.scale + sign * scale, rotation: fit.rotation + sign * rotation,
          translation: Point(x: fit.translation.x + sign * x, y: fit.translation.y + sign * y))
        #expect(squaredDistance(changed, target) > least)
      }
    }
  }

  /// Mirrored points cannot be reached; the nearest turn is taken, not a mirror.
  @Test func neverMirrors() {
    let square = [Point(x: 1, y: 1), Point(x: -1, y: 1), Point(x: -1, y: -1), Point(x: 1, y: -1)]
    let stretched = square.map { Point(x: 3 * $0.x, y: $0.y) }
    let mirrored = stretched.map { Point(x: -$0.x, y: $0.y) }
    let fit = SimilarityTransform(from: stretched, to: mirrored)
    let a = fit.apply(Point(x: 1, y: 0))
    let b = fit.apply(Point(x: 0, y: 1))
    let origin = fit.apply(Point(x: 0, y: 0))
    let area = (a.x - origin.x) * (b.y - origin.y) - (a.y - origin.y) * (b.x - origin.x)
    #expect(area > 0)
  }

  @Test func coincidingPointsAreOnlyShifted() {
    let fit = SimilarityTransform(
      from: [Point(x: 2, y: 2), Point(x: 2, y: 2)], to: [Point(x: 5, y: 4), Point(x: 7, y: 6)])
    #expect(fit.scale == 1)
    expectEqual(fit.apply(Point(x: 2, y: 2)), Point(x: 6, y: 5))
  }

  @Test func theInverseUndoes() {
    let transform = SimilarityTransform(scale: 3.5, rotation: -1.2, translation: Point(x: 40, y: -7))
    for point in corners { expectEqual(transform.inverse.apply(transform.apply(point)), point) }
  }

  private func squaredDistance(_ transform: SimilarityTransform, _ target: [Point]) -> Float {
    zip(corners.map(transform.apply), target).reduce(0) { sum, pair in
      let (dx, dy) = (pair.0.x - pair.1.x, pair.0.y - pair.1.y)
      return sum + dx * dx + dy * dy
    }
  }

  private func expectEqual(_ a: Point, _ b: Point, tolerance: Float = 1e-3) {
    #expect(abs(a.x - b.x) < tolerance && abs(a.y - b.y) < tolerance, "\(a) and \(b)")
  }
}
