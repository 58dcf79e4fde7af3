/// Stochastic gradient descent with Nesterov momentum (Sutskever et al., 2013) in the form
/// `v = momentum * v + g; w -= rate * (g + momentum * v)`, where `g` includes the weight decay; and the exponential moving
/// average of the weights.
struct GradientDescent {
  let momentum: Float
  let weightDecay: Float
  /// Decay of the average per step; smaller in the first steps, when the average would remember the start.
  let averageDecay: Float
  /// Share of the newest batch in the running statistics.
  static let statisticsShare: Float = 0.1

  /// One step with the sum of the replicas' gradients, taken in the replicas' order.
  ///
  /// - Parameters:
  ///   - passes: parts of the batch, over which statistics are averaged.
  ///   - number: of the step, from 0.
  func step(_ replicas: [[LearnedParameter]], passes: Int, rate: Float, number: Int) {
    let decay = min(averageDecay, Float(1 + number) / Float(10 + number))
    for index in replicas[0].indices {
      let parameter = replicas[0][index].parameter
      let gradients = replicas.map { $0[index].gradient }
      if parameter.learns {
        descend(parameter, gradients, rate: rate)
      } else {
        follow(parameter, gradients, passes: passes)
      }
      for i in 0..<parameter.count {
        parameter.average.pointer[i] += (1 - decay) * (parameter.values.pointer[i] - parameter.average.pointer[i])
      }
    }
  }

  private func descend(_ parameter: Parameter, _ gradients: [Floats], rate: Float) {
    let decay = parameter.decays ? weightDecay : 0
    let values = parameter.values.pointer
    let velocity = parameter.velocity.pointer
    for i in 0..<parameter.count {
      var gradient = decay * values[i]
      for share in gradients { gradient += share.pointer[i] }
      velocity[i] = momentum * velocity[i] + gradient
      values[i] -= rate * (gradient + momentum * velocity[i])
    }
  }

  private func follow(_ parameter: Parameter, _ sums: [Floats], passes: Int) {
    let values = parameter.values.pointer
    for i in 0..<parameter.count {
      let mean = sums.reduce(0) { $0 + $1.pointer[i] } / Float(passes)
      values[i] += Self.statisticsShare * (mean - values[i])
    }
  }
}
