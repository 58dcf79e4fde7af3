package import Kernels

/// A convolution without bias, zero padding of half the kernel, odd kernel sizes.
///
/// Weights are kept as `[kernel row][kernel column][input channel][output channel]`, the order in which
/// `weightGradient_row` makes their gradient, and packed anew at each pass.
package final class Convolution: Layer {
  private let kernels: KernelTable
  private let input: FeatureMap
  private let size: Int
  private let stride: Int
  private let weights: Parameter
  private let gradient: Floats
  private let packed: Floats
  private let turned: Floats
  private let bias: Floats
  private let zeros: Floats
  private let output: Activation
  private let inputGradient: Activation
  /// The output's gradient spread over the input's grid, for strides above one.
  private let spread: Floats?
  private var lastInput: Activation?

  private var pad: Int { size / 2 }
  private var taps: Int { size * size }
  private var channels: Int { output.map.channels }

  /// - Parameter weights: `size * size * input.channels * channels` values.
  package init(
    input: FeatureMap, channels: Int, size: Int, stride: Int, capacity: Int, weights: Parameter, kernels: KernelTable
  ) {
    precondition(size % 2 == 1 && input.halo >= size / 2, "a \(size)x\(size) kernel over a halo of \(input.halo)")
    precondition(weights.count == size * size * input.channels * channels, "\(weights.name): \(weights.count) weights")
    self.kernels = kernels
    self.input = input
    self.size = size
    self.stride = stride
    self.weights = weights
    gradient = Floats(count: weights.count)
    let lanes = kernels.lanes
    let depth = size * size
    packed = Floats(count: PackedWeights.paddedChannels(channels, lanes: lanes) * input.channels * depth)
    turned = Floats(count: PackedWeights.paddedChannels(input.channels, lanes: lanes) * channels * depth)
    bias = Floats(count: PackedWeights.paddedChannels(max(channels, input.channels), lanes: lanes))
    let map = FeatureMap(
      height: (input.height - 1) / stride + 1, width: (input.width - 1) / stride + 1, channels: channels,
      halo: input.halo)
    output = Activation(map: map, capacity: capacity)
    inputGradient = Activation(map: input, capacity: capacity)
    let grid = FeatureMap(height: input.height, width: input.width, channels: channels, halo: input.halo)
    spread = stride > 1 ? Floats(count: grid.count) : nil
    zeros = Floats(count: max(input.rowStride, grid.rowStride))
  }

  package var outputMap: FeatureMap { output.map }
  package var learned: [LearnedParameter] { [LearnedParameter(weights, gradient: gradient)] }

  package func forward(_ input: Activation, _ pass: Pass) -> Activation {
    lastInput = input
    output.count = input.count
    PackedWeights.pack(
      weights.values.pointer, outputStride: 1, inputStride: channels, tapStride: self.input.channels * channels,
      outputChannels: channels, inputChannels: self.input.channels, taps: taps, lanes: kernels.lanes,
      into: packed.pointer)
    for index in 0..<input.count {
      convolve(
        input.picture(index), self.input, stride: stride, weights: packed, into: output.picture(index), output.map)
    }
    return output
  }

  package func backward(_ outputGradient: Activation) -> Activation {
    inputGradient.count = outputGradient.count
    gradient.clear()
    PackedWeights.pack(
      weights.values.pointer + (taps - 1) * input.channels * channels, outputStride: channels, inputStride: 1,
      tapStride: -input.channels * channels, outputChannels: input.channels, inputChannels: channels, taps: taps,
      lanes: kernels.lanes, into: turned.pointer)
    for index in 0..<outputGradient.count {
      addWeightGradient(index, outputGradient)
      let (picture, map) = onInputGrid(outputGradient.picture(index))
      convolve(picture, map, stride: 1, weights: turned, into: inputGradient.picture(index), input)
    }
    return inputGradient
  }

  /// `target = weights * source`, with `source` padded by half the kernel.
  private func convolve(
    _ source: UnsafePointer<Float>, _ from: FeatureMap, stride: Int, weights: Floats,
    into target: UnsafeMutablePointer<Float>, _ to: FeatureMap
  ) {
    withUnsafeTemporaryAllocation(of: UnsafePointer<Float>.self, capacity: size) { rows in
      guard let firstRow = rows.baseAddress else { return }
      for y in 0..<to.height {
        for tap in 0..<size {
          let row = y * stride + tap - pad
          let inside = row >= 0 && row < from.height
          rows[tap] = inside ? source + (from.offset(row: row) - pad * from.channels) : UnsafePointer(zeros.pointer)
        }
        var row = ConvolutionRow(
          rows: firstRow, rowCount: size, runCount: 1, runStride: 0, runLength: size * from.channels,
          pixelStride: stride * from.channels, weights: weights.pointer, bias: bias.pointer,
          output: target + to.offset(row: y), outputPitch: to.channels, outputWidth: to.width,
          outputChannels: to.channels)
        kernels.convolution_row(&row)
      }
    }
  }

  /// Rows are taken a few at a time, so that they stay in the first-level cache while all tiles pass over them.
  private func addWeightGradient(_ index: Int, _ outputGradient: Activation) {
    guard let lastInput else { return }
    let rowBytes = (stride * input.rowStride + output.map.rowStride) * MemoryLayout<Float>.stride
    let rowsAtOnce = max(1, Self.cacheBytes / rowBytes)
    for tap in 0..<size {
      let first = max(0, (pad - tap + stride - 1) / stride)
      let lastRow = input.height - 1 + pad - tap
      let end = lastRow < 0 ? 0 : min(output.map.height, lastRow / stride + 1)
      for y in Swift.stride(from: first, to: end, by: rowsAtOnce) {
        var row = WeightGradientRow(
          input: lastInput.row(index, y * stride + tap - pad) - pad * input.channels,
          inputStride: stride * input.channels, inputCount: size * input.channels,
          gradient: outputGradient.row(index, y), gradientStride: channels, outputChannels: channels,
          width: output.map.width, rowCount: min(rowsAtOnce, end - y), inputRowStride: stride * input.rowStride,
          gradientRowStride: output.map.rowStride, result: gradient.pointer + tap * size * input.channels * channels)
        kernels.weightGradient_row(&row)
      }
    }
  }

  /// The gradient of a strided convolution is that of a dense one whose skipped outputs had none.
  private func onInputGrid(_ picture: UnsafeMutablePointer<Float>) -> (UnsafePointer<Float>, FeatureMap) {
    guard let spread else { return (UnsafePointer(picture), output.map) }
    let grid = FeatureMap(height: input.height, width: input.width, channels: channels, halo: input.halo)
    for y in 0..<output.map.height {
      let from = picture + output.map.offset(row: y)
      let to = spread.pointer + grid.offset(row: y * stride)
      for x in 0..<output.map.width {
        (to + x * stride * channels).update(from: from + x * channels, count: channels)
      }
    }
    return (UnsafePointer(spread.pointer), grid)
  }

  private static let cacheBytes = 24 * 1024
}
