import Foundation

/// Repeatable random numbers: SplitMix64 (Steele, Lea, Flood, 2014). Every use makes its own from what it is for (seed, epoch,
/// picture), so that a resumed training draws the same numbers as an uninterrupted one.
package struct RandomNumbers: RandomNumberGenerator {
  private var state: UInt64

  /// Numbers that depend on every one of the keys.
  package init(seed: UInt64, _ keys: UInt64...) {
    state = seed
    for key in keys { state = next() ^ (key &* 0xD605_BBB5_8C8A_BBFD) }
    _ = next()
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// 0..<1.
  package mutating func uniform() -> Float { Float(next() >> 40) * 0x1p-24 }

  package mutating func uniform(in range: ClosedRange<Float>) -> Float {
    range.lowerBound + uniform() * (range.upperBound - range.lowerBound)
  }

  /// Mean 0, deviation 1 (Box and Muller, 1958).
  package mutating func normal() -> Float {
    let radius = (-2 * log(max(uniform(), 0x1p-24))).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }

  /// 0..<bound, by multiplication (Lemire, 2019).
  package mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
