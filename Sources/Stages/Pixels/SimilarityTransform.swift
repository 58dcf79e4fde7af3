import Foundation

/// A turn, an even scaling and a shift: (x, y) becomes (a x - b y + tx, b x + a y + ty). Angles and shapes survive, and
/// nothing is mirrored.
public struct SimilarityTransform: Sendable, Equatable {
  /// Scale times the cosine of the rotation.
  let a: Float
  /// Scale times the sine of the rotation.
  let b: Float
  /// Where (0, 0) goes, in pixels.
  public let translation: Point

  /// Output lengths for an input length; not negative.
  public var scale: Float { (a * a + b * b).squareRoot() }

  /// Radians, -pi...pi; positive turns the x axis towards the y axis, clockwise as pictures are seen.
  public var rotation: Float { atan2(b, a) }

  /// - Parameters:
  ///   - scale: output lengths for an input length.
  ///   - rotation: radians, from the x axis towards the y axis.
  ///   - translation: where (0, 0) goes, in pixels.
  public init(scale: Float, rotation: Float, translation: Point) {
    self.init(a: scale * cos(rotation), b: scale * sin(rotation), translation: translation)
  }

  private init(a: Float, b: Float, translation: Point) {
    self.a = a
    self.b = b
    self.translation = translation
  }

  /// The transform that brings `source` nearest to `target` in the sum of squared distances: Umeyama, "Least-squares
  /// estimation of transformation parameters between two point patterns", 1991. In the plane and without reflection his
  /// singular value decomposition reduces to two quotients. Where all source points coincide, a mere shift.
  ///
  /// - Precondition: as many source as target points, at least one.
  public init(from source: [Point], to target: [Point]) {
    precondition(
      !source.isEmpty && source.count == target.count, "\(source.count) points to bring to \(target.count)")
    let from = Centroid(source)
    let to = Centroid(target)
    var spread = 0.0
    var along = 0.0
    var across = 0.0
    for (s, t) in zip(source, target) {
      let (sx, sy) = from.offset(of: s)
      let (tx, ty) = to.offset(of: t)
      spread += sx * sx + sy * sy
      along += sx * tx + sy * ty
      across += sx * ty - sy * tx
    }
    let a = spread > 0 ? along / spread : 1
    let b = spread > 0 ? across / spread : 0
    let translation = Point(
      x: Float(to.x - a * from.x + b * from.y), y: Float(to.y - b * from.x - a * from.y))
    self.init(a: Float(a), b: Float(b), translation: translation)
  }

  /// The transform to positions in a picture that begins at `corner` of this one's target and is `factor` times as small.
  func reduced(by factor: Float, from corner: Point) -> SimilarityTransform {
    SimilarityTransform(
      a: a / factor, b: b / factor,
      translation: Point(x: (translation.x - corner.x) / factor, y: (translation.y - corner.y) / factor))
  }

  /// Where `point` goes.
  public func apply(_ point: Point) -> Point {
    Point(x: a * point.x - b * point.y + translation.x, y: b * point.x + a * point.y + translation.y)
  }

  /// The transform that undoes this one.
  ///
  /// - Precondition: `scale` is positive.
  public var inverse: SimilarityTransform {
    let square = a * a + b * b
    precondition(square > 0, "a transform to a single point has no inverse")
    let turned = SimilarityTransform(a: a / square, b: -b / square, translation: Point(x: 0, y: 0))
    let shift = turned.apply(translation)
    return SimilarityTransform(a: turned.a, b: turned.b, translation: Point(x: -shift.x, y: -shift.y))
  }
}

/// The mean of points, in double precision: coordinates reach tens of thousands of pixels, and sums cancel.
private struct Centroid {
  let x: Double
  let y: Double

  init(_ points: [Point]) {
    x = points.reduce(0) { $0 + Double($1.x) } / Double(points.count)
    y = points.reduce(0) { $0 + Double($1.y) } / Double(points.count)
  }

  func offset(of point: Point) -> (x: Double, y: Double) { (Double(point.x) - x, Double(point.y) - y) }
}
