import Foundation

/// How two training pictures are shown as one, with a target in proportion.
public struct Mixing: Sendable, Equatable {
  /// How often a picture is blended with another (mixup, Zhang et al., 2018), 0...1.
  public var blending: Float
  /// Both parameters of the Beta distribution from which the first picture's weight is drawn, above 0 and at most 1.
  public var blend: Float
  /// How often a rectangle of another picture lies in it instead (CutMix, Yun et al., 2019), 0...1 less `blending`.
  public var cutting: Float

  public init(blending: Float = 0, blend: Float = 0.2, cutting: Float = 0) {
    self.blending = blending
    self.blend = blend
    self.cutting = cutting
  }

  /// What happens to one picture of `side` x `side` pixels.
  package func draw(_ random: inout RandomNumbers, side: Int) -> Mixture? {
    let choice = random.uniform()
    if choice < blending { return .blend(share: Self.beta(blend, &random)) }
    guard choice < blending + cutting else { return nil }
    let length = Float(side) * (1 - random.uniform()).squareRoot()
    let (x, y) = (Float(side) * random.uniform(), Float(side) * random.uniform())
    func range(_ centre: Float) -> Range<Int> {
      let low = max(0, Int(centre - length / 2))
      return low..<max(low, min(side, Int(centre + length / 2)))
    }
    return .cut(columns: range(x), rows: range(y))
  }

  /// Jöhnk's algorithm (1964), for parameters of at most one.
  private static func beta(_ parameter: Float, _ random: inout RandomNumbers) -> Float {
    while true {
      let x = pow(random.uniform(), 1 / parameter)
      let y = pow(random.uniform(), 1 / parameter)
      if x + y > 0 && x + y <= 1 { return x / (x + y) }
    }
  }
}

/// One way to bring another picture into a picture.
package enum Mixture {
  /// The picture's own share, 0...1.
  case blend(share: Float)
  /// Where the other picture covers it.
  case cut(columns: Range<Int>, rows: Range<Int>)

  /// Changes `picture`, `[side][side]`, and returns its own share.
  package func apply(_ other: UnsafePointer<Float>, to picture: UnsafeMutablePointer<Float>, side: Int) -> Float {
    switch self {
    case .blend(let share):
      for i in 0..<(side * side) { picture[i] = share * picture[i] + (1 - share) * other[i] }
      return share
    case .cut(let columns, let rows):
      for y in rows {
        for x in columns { picture[y * side + x] = other[y * side + x] }
      }
      return 1 - Float(columns.count * rows.count) / Float(side * side)
    }
  }
}
