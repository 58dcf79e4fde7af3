package import Kernels

/// A fully connected layer with bias, on features of one pixel: the pictures of the batch are the pixels of one row.
package final class Dense: Layer {
  private let kernels: KernelTable
  private let inputs: Int
  private let outputs: Int
  /// `[inputs][outputs]`.
  private let weights: Parameter
  private let bias: Parameter
  private let weightGradient: Floats
  private let biasGradient: Floats
  private let packed: Floats
  private let turned: Floats
  private let paddedBias: Floats
  private let zeros: Floats
  private let output: Activation
  private let inputGradient: Activation
  private var lastInput: Activation?

  package init(
    input: FeatureMap, outputs: Int, capacity: Int, weights: Parameter, bias: Parameter, kernels: KernelTable
  ) {
    precondition(input.height == 1 && input.width == 1 && input.halo == 0, "a dense layer wants features of one pixel")
    self.kernels = kernels
    inputs = input.channels
    self.outputs = outputs
    self.weights = weights
    self.bias = bias
    weightGradient = Floats(count: weights.count)
    biasGradient = Floats(count: outputs)
    let paddedOutputs = PackedWeights.paddedChannels(outputs, lanes: kernels.lanes)
    let paddedInputs = PackedWeights.paddedChannels(inputs, lanes: kernels.lanes)
    packed = Floats(count: paddedOutputs * inputs)
    turned = Floats(count: paddedInputs * outputs)
    paddedBias = Floats(count: paddedOutputs)
    zeros = Floats(count: paddedInputs)
    output = Activation(map: FeatureMap(height: 1, width: 1, channels: outputs, halo: 0), capacity: capacity)
    inputGradient = Activation(map: input, capacity: capacity)
  }

  package var learned: [LearnedParameter] {
    [LearnedParameter(weights, gradient: weightGradient), LearnedParameter(bias, gradient: biasGradient)]
  }

  package func forward(_ input: Activation, _ pass: Pass) -> Activation {
    lastInput = input
    output.count = input.count
    paddedBias.pointer.update(from: bias.values.pointer, count: outputs)
    PackedWeights.pack(
      weights.values.pointer, outputStride: 1, inputStride: outputs, tapStride: 0, outputChannels: outputs,
      inputChannels: inputs, taps: 1, lanes: kernels.lanes, into: packed.pointer)
    multiply(input.values, inputs, packed, paddedBias, into: output.values, outputs, count: input.count)
    return output
  }

  package func backward(_ gradient: Activation) -> Activation {
    guard let lastInput else { return gradient }
    inputGradient.count = gradient.count
    var row = WeightGradientRow(
      input: lastInput.values.pointer, inputStride: inputs, inputCount: inputs, gradient: gradient.values.pointer,
      gradientStride: outputs, outputChannels: outputs, width: gradient.count, result: weightGradient.pointer)
    kernels.weightGradient_row(&row)
    for index in 0..<gradient.count {
      kernels.vectors.addScaled_into(gradient.picture(index), 1, biasGradient.pointer, outputs)
    }
    PackedWeights.pack(
      weights.values.pointer, outputStride: outputs, inputStride: 1, tapStride: 0, outputChannels: inputs,
      inputChannels: outputs, taps: 1, lanes: kernels.lanes, into: turned.pointer)
    multiply(gradient.values, outputs, turned, zeros, into: inputGradient.values, inputs, count: gradient.count)
    return inputGradient
  }

  private func multiply(
    _ source: Floats, _ from: Int, _ weights: Floats, _ bias: Floats, into target: Floats, _ to: Int, count: Int
  ) {
    withUnsafePointer(to: UnsafePointer(source.pointer)) { rows in
      var row = ConvolutionRow(
        rows: rows, rowCount: 1, runCount: 1, runStride: 0, runLength: from, pixelStride: from,
        weights: weights.pointer, bias: bias.pointer, output: target.pointer, outputPitch: to, outputWidth: count,
        outputChannels: to)
      kernels.convolution_row(&row)
    }
  }
}
