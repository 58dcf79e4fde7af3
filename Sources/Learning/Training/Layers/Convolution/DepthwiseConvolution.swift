package import Kernels

/// A depthwise convolution without bias: each channel has a kernel of its own. Zero padding of half the kernel.
package final class DepthwiseConvolution: Layer {
  private let kernels: KernelTable
  private let input: FeatureMap
  private let size: Int
  private let stride: Int
  /// `[kernel row][kernel column][channel]`.
  private let weights: Parameter
  private let gradient: Floats
  private let turned: Floats
  private let bias: Floats
  private let workspace: Workspace
  private let output: Activation
  private let inputGradient: Activation
  /// The output's gradient on the input's grid, with zeros where the stride skips.
  private let spread: Activation
  private let sums: Floats
  private var lastInput: Activation?

  private var pad: Int { size / 2 }

  package init(
    input: FeatureMap, size: Int, stride: Int, capacity: Int, weights: Parameter, workspace: Workspace,
    kernels: KernelTable
  ) {
    precondition(size % 2 == 1, "a kernel of \(size)x\(size)")
    self.kernels = kernels
    self.input = input
    self.size = size
    self.stride = stride
    self.weights = weights
    self.workspace = workspace
    gradient = Floats(count: weights.count)
    turned = Floats(count: weights.count)
    bias = Floats(count: input.channels)
    let map = FeatureMap(
      height: (input.height - 1) / stride + 1, width: (input.width - 1) / stride + 1, channels: input.channels,
      halo: 0)
    output = Activation(map: map, capacity: capacity)
    inputGradient = Activation(map: input, capacity: capacity)
    spread = Activation(map: input, capacity: 1)
    sums = Floats(count: input.channels)
  }

  package var outputMap: FeatureMap { output.map }
  package var learned: [LearnedParameter] { [LearnedParameter(weights, gradient: gradient)] }

  package func forward(_ input: Activation, _ pass: Pass) -> Activation {
    lastInput = input
    output.count = input.count
    for index in 0..<input.count {
      convolve(input.picture(index), stride: stride, weights.values, into: output.picture(index), output.map)
    }
    return output
  }

  package func backward(_ outputGradient: Activation) -> Activation {
    inputGradient.count = outputGradient.count
    turnWeights()
    for index in 0..<outputGradient.count {
      spreadOverInputGrid(outputGradient, index)
      addWeightGradient(index)
      convolve(spread.picture(0), stride: 1, turned, into: inputGradient.picture(index), input)
    }
    return inputGradient
  }

  private func convolve(
    _ source: UnsafePointer<Float>, stride: Int, _ weights: Floats, into target: UnsafeMutablePointer<Float>,
    _ to: FeatureMap
  ) {
    let picture = workspace.padded(source, input, halo: pad)
    withUnsafeTemporaryAllocation(of: UnsafePointer<Float>.self, capacity: size) { rows in
      guard let firstRow = rows.baseAddress else { return }
      for y in 0..<to.height {
        for tap in 0..<size { rows.initializeElement(at: tap, to: picture.pixel(-pad, row: y * stride + tap - pad)) }
        var row = DepthwiseRow(
          rows: firstRow, rowCount: size, columnCount: size, tapStride: input.channels,
          pixelStride: stride * input.channels, weights: weights.pointer, bias: bias.pointer,
          output: target + to.offset(row: y), outputPitch: to.channels, outputWidth: to.width, channels: to.channels)
        kernels.depthwise_row(&row)
      }
    }
  }

  private func turnWeights() {
    let taps = size * size
    for tap in 0..<taps {
      (turned.pointer + tap * input.channels)
        .update(from: weights.values.pointer + (taps - 1 - tap) * input.channels, count: input.channels)
    }
  }

  private func spreadOverInputGrid(_ gradient: Activation, _ index: Int) {
    for y in 0..<output.map.height {
      let from = gradient.row(index, y)
      let to = spread.row(0, y * stride)
      for x in 0..<output.map.width {
        (to + x * stride * input.channels).update(from: from + x * input.channels, count: input.channels)
      }
    }
  }

  private func addWeightGradient(_ index: Int) {
    guard let lastInput else { return }
    let picture = workspace.padded(lastInput.picture(index), input, halo: pad)
    for tapRow in 0..<size {
      for y in max(0, pad - tapRow)..<max(max(0, pad - tapRow), min(input.height, input.height + pad - tapRow)) {
        for tapColumn in 0..<size {
          kernels.vectors.gradientMoments_pixels(
            spread.row(0, y), picture.pixel(tapColumn - pad, row: y + tapRow - pad), sums.pointer,
            gradient.pointer + (tapRow * size + tapColumn) * input.channels, input.width, input.channels)
        }
      }
    }
  }
}
