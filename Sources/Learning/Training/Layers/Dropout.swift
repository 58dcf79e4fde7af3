package import Kernels

/// Sets features to zero at random while training and scales the others up (Srivastava et al., 2014).
package final class Dropout: Layer {
  private let rate: Float
  private let salt: UInt64
  private let output: Activation
  private let inputGradient: Activation
  private let mask: Floats

  /// - Parameters:
  ///   - rate: part of the features that is dropped, 0..<1.
  ///   - salt: different for each dropout layer of a network.
  package init(input: FeatureMap, rate: Float, salt: UInt64, capacity: Int) {
    precondition(rate >= 0 && rate < 1, "a dropout rate of \(rate)")
    self.rate = rate
    self.salt = salt
    output = Activation(map: input, capacity: capacity)
    inputGradient = output.twin()
    mask = Floats(count: output.values.count)
  }

  package var learned: [LearnedParameter] { [] }

  package func forward(_ input: Activation, _ pass: Pass) -> Activation {
    guard case .training(let seed) = pass else { return input }
    output.count = input.count
    var random = RandomNumbers(seed: seed, salt)
    for index in 0..<input.usedCount {
      mask.pointer[index] = random.uniform() < rate ? 0 : 1 / (1 - rate)
      output.values.pointer[index] = input.values.pointer[index] * mask.pointer[index]
    }
    return output
  }

  package func backward(_ gradient: Activation) -> Activation {
    inputGradient.count = gradient.count
    for index in 0..<gradient.usedCount {
      inputGradient.values.pointer[index] = gradient.values.pointer[index] * mask.pointer[index]
    }
    return inputGradient
  }
}
