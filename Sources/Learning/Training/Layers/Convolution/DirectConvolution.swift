package import Kernels

/// A convolution of any size and stride, a row of output pixels at a time.
package final class DirectConvolution: Layer {
  private let kernels: KernelTable
  private let shape: ConvolutionShape
  private let packed: DirectWeights
  private let gradient: Floats
  private let workspace: Workspace
  private let output: Activation
  /// None where nobody asks for it, as of a network's first layer.
  private let inputGradient: Activation?
  private var lastInput: Activation?

  package init(
    _ weights: DirectWeights, capacity: Int, givesInputGradient: Bool = true, workspace: Workspace, kernels: KernelTable
  ) {
    self.kernels = kernels
    self.workspace = workspace
    packed = weights
    shape = weights.shape
    gradient = Floats(count: weights.parameter.count)
    output = Activation(map: shape.output, capacity: capacity)
    inputGradient = givesInputGradient ? Activation(map: shape.input, capacity: capacity) : nil
  }

  package var learned: [LearnedParameter] { [LearnedParameter(packed.parameter, gradient: gradient)] }
  package var prepared: [any PreparedWeights] { [packed] }

  package func forward(_ input: Activation, _ pass: Pass) -> Activation {
    lastInput = input
    output.count = input.count
    for index in 0..<input.count {
      let picture = workspace.padded(input.picture(index), shape.input, halo: shape.pad)
      for y in 0..<output.map.height {
        convolve(
          picture, rows: (y * shape.stride - shape.pad)..<(y * shape.stride - shape.pad + shape.size),
          from: -shape.pad, columns: shape.size, stride: shape.stride, weights: packed.forward,
          into: output.row(index, y), pitch: shape.channels, width: output.map.width, channels: shape.channels)
      }
    }
    return output
  }

  package func backward(_ outputGradient: Activation) -> Activation {
    for index in 0..<outputGradient.count { addWeightGradient(index, outputGradient) }
    guard let inputGradient else { return outputGradient }
    inputGradient.count = outputGradient.count
    if !packed.subgrids.allSatisfy(\.isReached) { inputGradient.values.clear() }
    for index in 0..<outputGradient.count {
      let picture = workspace.padded(outputGradient.picture(index), output.map, halo: shape.pad)
      for subgrid in packed.subgrids where subgrid.isReached { fill(subgrid, of: inputGradient, index, from: picture) }
    }
    return inputGradient
  }

  private func fill(_ subgrid: Subgrid, of target: Activation, _ index: Int, from picture: PaddedPicture) {
    let (rows, columns) = (subgrid.rows, subgrid.columns)
    let inputs = shape.input.channels
    let width = columns.count(of: shape.input.width, stride: shape.stride)
    guard width > 0 else { return }
    for v in 0..<rows.count(of: shape.input.height, stride: shape.stride) {
      convolve(
        picture, rows: (v + rows.first)..<(v + rows.first + rows.taps.count), from: columns.first,
        columns: columns.taps.count, stride: 1, weights: subgrid.weights,
        into: target.row(index, v * shape.stride + rows.residue) + columns.residue * inputs,
        pitch: shape.stride * inputs, width: width, channels: inputs)
    }
  }

  /// One row of output pixels from `rows` of a picture, the first from `columns` pixels on from column `from`.
  private func convolve(
    _ picture: PaddedPicture, rows: Range<Int>, from column: Int, columns: Int, stride: Int, weights: Floats,
    into target: UnsafeMutablePointer<Float>, pitch: Int, width: Int, channels: Int
  ) {
    withUnsafeTemporaryAllocation(of: UnsafePointer<Float>.self, capacity: rows.count) { starts in
      guard let first = starts.baseAddress else { return }
      for (place, y) in rows.enumerated() { starts.initializeElement(at: place, to: picture.pixel(column, row: y)) }
      var row = ConvolutionRow(
        rows: first, rowCount: rows.count, runCount: 1, runStride: 0, runLength: columns * picture.map.channels,
        pixelStride: stride * picture.map.channels, weights: weights.pointer,
        bias: workspace.zeros(count: channels + kernels.lanes), output: target,
        outputPitch: pitch, outputWidth: width, outputChannels: channels)
      kernels.convolution_row(&row)
    }
  }

  /// Rows are taken a few at a time, so that they stay in the first-level cache while all tiles pass over them.
  private func addWeightGradient(_ index: Int, _ outputGradient: Activation) {
    guard let lastInput else { return }
    let (stride, pad, size) = (shape.stride, shape.pad, shape.size)
    let picture = workspace.padded(lastInput.picture(index), shape.input, halo: pad)
    let inputs = shape.input.channels
    let rowBytes = (stride * picture.map.rowStride + output.map.rowStride) * MemoryLayout<Float>.stride
    let rowsAtOnce = max(1, Self.cacheBytes / rowBytes)
    for tap in 0..<size {
      let first = max(0, (pad - tap + stride - 1) / stride)
      let lastRow = shape.input.height - 1 + pad - tap
      let end = lastRow < 0 ? 0 : min(output.map.height, lastRow / stride + 1)
      for y in Swift.stride(from: first, to: end, by: rowsAtOnce) {
        var row = WeightGradientRow(
          input: picture.pixel(-pad, row: y * stride + tap - pad), inputStride: stride * inputs,
          inputCount: size * inputs, gradient: outputGradient.row(index, y), gradientStride: shape.channels,
          outputChannels: shape.channels, width: output.map.width, rowCount: min(rowsAtOnce, end - y),
          inputRowStride: stride * picture.map.rowStride, gradientRowStride: output.map.rowStride,
          result: gradient.pointer + tap * size * inputs * shape.channels)
        kernels.weightGradient_row(&row)
      }
    }
  }

  private static let cacheBytes = 24 * 1024
}
