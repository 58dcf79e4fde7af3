import Foundation
package import Kernels

/// Scales each channel by a gate that all channels' means decide: `x * sigmoid(W2 relu(W1 mean(x)))` (Hu et al.,
/// "Squeeze-and-Excitation Networks", 2018).
package final class SqueezeExcitation: Layer {
  private let kernels: KernelTable
  private let average: GlobalAverage
  private let squeeze: Dense
  private let excite: Dense
  private let hidden: Activation
  private let gates: Activation
  private let gateGradient: Activation
  private let hiddenGradient: Activation
  private let sums: Floats
  private let zeros: Floats
  private let output: Activation
  private let inputGradient: Activation
  private var lastInput: Activation?

  package init(input: FeatureMap, parameters: SqueezeParameters, capacity: Int, kernels: KernelTable) {
    self.kernels = kernels
    let channels = input.channels
    average = GlobalAverage(input: input, capacity: capacity, kernels: kernels)
    squeeze = Dense(
      input: average.outputMap, outputs: parameters.hidden, capacity: capacity, weights: parameters.squeezeWeights,
      bias: parameters.squeezeBias, kernels: kernels)
    let narrow = FeatureMap(height: 1, width: 1, channels: parameters.hidden, halo: 0)
    excite = Dense(
      input: narrow, outputs: channels, capacity: capacity, weights: parameters.exciteWeights,
      bias: parameters.exciteBias, kernels: kernels)
    hidden = Activation(map: narrow, capacity: capacity)
    hiddenGradient = hidden.twin()
    gates = Activation(map: average.outputMap, capacity: capacity)
    gateGradient = gates.twin()
    sums = Floats(count: channels)
    zeros = Floats(count: channels)
    output = Activation(map: input, capacity: capacity)
    inputGradient = output.twin()
  }

  package var learned: [LearnedParameter] { squeeze.learned + excite.learned }

  private var pixels: Int { output.map.height * output.map.width }
  private var channels: Int { output.map.channels }

  package func forward(_ input: Activation, _ pass: Pass) -> Activation {
    lastInput = input
    output.count = input.count
    hidden.count = input.count
    gates.count = input.count
    let squeezed = squeeze.forward(average.forward(input, pass), pass)
    for i in 0..<squeezed.usedCount { hidden.values.pointer[i] = max(0, squeezed.values.pointer[i]) }
    let excited = excite.forward(hidden, pass)
    for i in 0..<excited.usedCount { gates.values.pointer[i] = 1 / (1 + exp(-excited.values.pointer[i])) }
    for index in 0..<input.count {
      kernels.vectors.scaleShift_pixels(
        input.picture(index), gates.picture(index), zeros.pointer, output.picture(index), pixels, channels,
        -.infinity, .infinity)
    }
    return output
  }

  /// A channel's gate gets the sum of `gradient * input`; the input its gate's share and, through the mean, one for each pixel.
  package func backward(_ gradient: Activation) -> Activation {
    guard let lastInput else { return gradient }
    inputGradient.count = gradient.count
    gateGradient.count = gradient.count
    hiddenGradient.count = gradient.count
    gateGradient.values.clear()
    for index in 0..<gradient.count {
      kernels.vectors.gradientMoments_pixels(
        gradient.picture(index), lastInput.picture(index), sums.pointer, gateGradient.picture(index), pixels, channels)
    }
    for i in 0..<gateGradient.usedCount {
      let gate = gates.values.pointer[i]
      gateGradient.values.pointer[i] *= gate * (1 - gate)
    }
    let excited = excite.backward(gateGradient)
    for i in 0..<excited.usedCount {
      hiddenGradient.values.pointer[i] = hidden.values.pointer[i] > 0 ? excited.values.pointer[i] : 0
    }
    let mean = squeeze.backward(hiddenGradient)
    for i in 0..<mean.usedCount { mean.values.pointer[i] /= Float(pixels) }
    for index in 0..<gradient.count {
      kernels.vectors.scaleShift_pixels(
        gradient.picture(index), gates.picture(index), mean.picture(index), inputGradient.picture(index), pixels,
        channels, -.infinity, .infinity)
    }
    return inputGradient
  }
}

/// What squeeze-and-excitation learns: two dense layers over the means of the channels.
package struct SqueezeParameters {
  package let channels: Int
  package let hidden: Int
  /// `[channels][hidden]` and `[hidden]`.
  package let squeezeWeights: Parameter
  package let squeezeBias: Parameter
  /// `[hidden][channels]` and `[channels]`.
  package let exciteWeights: Parameter
  package let exciteBias: Parameter

  /// - Parameter weights: draws so many values, given the inputs of each output.
  package init(name: String, channels: Int, hidden: Int, weights: (_ count: Int, _ inputs: Int) -> [Float]) {
    self.channels = channels
    self.hidden = hidden
    func bias(_ part: String, _ count: Int) -> Parameter {
      Parameter(name: "\(name).\(part).bias", initial: Array(repeating: 0, count: count), decays: false)
    }
    squeezeWeights = Parameter(
      name: name + ".squeeze.weights", initial: weights(channels * hidden, channels), decays: true)
    squeezeBias = bias("squeeze", hidden)
    exciteWeights = Parameter(
      name: name + ".excite.weights", initial: weights(channels * hidden, hidden), decays: true)
    exciteBias = bias("excite", channels)
  }

  var all: [Parameter] { [squeezeWeights, squeezeBias, exciteWeights, exciteBias] }
}
