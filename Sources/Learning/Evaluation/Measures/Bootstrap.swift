import Emotions

/// Percentile intervals of measures by resampling faces (Efron, "Bootstrap Methods: Another Look at the Jackknife", 1979).
///
/// The same answers and seed give the same intervals.
public struct Bootstrap: Sendable {
  public let resamples: Int
  public let seed: UInt64

  /// - Precondition: at least one resample.
  public init(resamples: Int = 2000, seed: UInt64 = 1) {
    precondition(resamples > 0, "\(resamples) resamples")
    self.resamples = resamples
    self.seed = seed
  }

  /// The 95% interval of each measure: the resamples' 2.5th and 97.5th percentile.
  ///
  /// - Precondition: there are answers.
  public func intervals(of answers: Answers, _ measures: [(Confusion) -> Double]) -> [ClosedRange<Double>] {
    precondition(answers.count > 0, "an interval of no answers")
    let pairs = Array(zip(answers.labels, answers.strongest))
    var random = Generator(state: seed)
    var values = [[Double]](repeating: [], count: measures.count)
    for _ in 0..<resamples {
      var confusion = Confusion()
      for _ in pairs {
        let pair = pairs[random.index(below: pairs.count)]
        confusion.add(label: pair.0, answer: pair.1)
      }
      for (index, measure) in measures.enumerated() { values[index].append(measure(confusion)) }
    }
    return values.map { values in
      let sorted = values.sorted()
      return Self.percentile(sorted, 0.025)...Self.percentile(sorted, 0.975)
    }
  }

  /// Between two values linearly, as numpy's default.
  private static func percentile(_ sorted: [Double], _ share: Double) -> Double {
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }

  /// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
  private struct Generator {
    var state: UInt64

    mutating func index(below bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var bits = state
      bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
      bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((bits ^ (bits >> 31)).multipliedFullWidth(by: UInt64(bound)).high)
    }
  }
}
