/// How gradients change weights.
public enum Optimiser: Sendable, Equatable {
  /// Stochastic gradient descent with Nesterov momentum (Sutskever et al., 2013) in the form `v = momentum * v + g;
  /// w -= rate * (g + momentum * v)`, where `g` includes the weight decay.
  case descent(momentum: Float)
  /// Adam with weight decay of its own (Loshchilov and Hutter, 2019): `w -= rate * (m / (sqrt(v) + 1e-8) + decay * w)`, with both
  /// moments corrected for their start at zero.
  case adamW(firstDecay: Float, secondDecay: Float)

  /// Numbers kept for each weight.
  var momentCount: Int {
    switch self {
    case .descent: 1
    case .adamW: 2
    }
  }

  /// One step of `count` weights.
  ///
  /// - Parameters:
  ///   - moments: `[momentCount]`, each `[count]`.
  ///   - number: of the step, from 0.
  func update(
    _ values: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>, moments: [UnsafeMutablePointer<Float>],
    count: Int, rate: Float, decay: Float, number: Int
  ) {
    switch self {
    case .descent(let momentum):
      let velocity = moments[0]
      for i in 0..<count {
        let slope = gradient[i] + decay * values[i]
        velocity[i] = momentum * velocity[i] + slope
        values[i] -= rate * (slope + momentum * velocity[i])
      }
    case .adamW(let first, let second):
      let (mean, square) = (moments[0], moments[1])
      let firstCorrection = 1 / (1 - Self.power(first, number + 1))
      let secondCorrection = 1 / (1 - Self.power(second, number + 1))
      for i in 0..<count {
        mean[i] += (1 - first) * (gradient[i] - mean[i])
        square[i] += (1 - second) * (gradient[i] * gradient[i] - square[i])
        let step = mean[i] * firstCorrection / ((square[i] * secondCorrection).squareRoot() + 1e-8)
        values[i] -= rate * (step + decay * values[i])
      }
    }
  }

  private static func power(_ base: Float, _ exponent: Int) -> Float {
    var (result, factor, rest) = (Double(1), Double(base), exponent)
    while rest > 0 {
      if rest % 2 == 1 { result *= factor }
      factor *= factor
      rest /= 2
    }
    return Float(result)
  }
}

/// Which mean of the weights over the training is evaluated and exported.
public enum Averaging: Sendable, Equatable {
  /// An exponential moving average with a decay per step; smaller in the first steps, when it would remember the start.
  case exponential(decay: Float)
  /// The plain mean of the weights at the ends of the last epochs, from a part of the training on (stochastic weight averaging,
  /// Izmailov et al., 2018).
  case equal(from: Float)
}
