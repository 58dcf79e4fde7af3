import Kernels

extension PlanBuilder {
  mutating func convolution(_ node: Node) throws(InferenceError) {
    let shape = try shape(node, 0)
    guard shape.count == 4 else { throw node.error("only pictures, [N, C, H, W], are supported, not \(shape)") }
    let filter = try Filter(node, weights: try literal(node, 1), bias: try literal(node, 2), channels: shape[1])
    guard try node.integer("ceil_mode", default: 0) == 0 else {
      throw node.error("ceil_mode is for pools alone")
    }
    let window = try Window(node, height: shape[2], width: shape[3], kernel: Array(filter.weights.shape[2...]))
    guard [window.y.kernel, window.x.kernel] == Array(filter.weights.shape[2...]) else {
      throw node.error("kernel_shape contradicts the shape of the weights, \(filter.weights.shape)")
    }
    let grid = winogradGrid(filter, window, images: shape[0])
    let isNarrow = grid == nil && filter.groups == 1 && !filter.isDepthwise && NarrowConvolutionStep.suits(window)
    let source = try map(
      node, 0, halo: isNarrow ? 0 : grid?.halo ?? window.halo, readsBeyond: grid != nil || filter.isDepthwise)
    let target = try newValue([shape[0], filter.outputChannels, window.y.output, window.x.output], isMap: true)
    if filter.isDepthwise {
      append(depthwise(node, filter, window, source, target))
    } else if let grid {
      try append(winograd(node, filter, grid, source, target))
    } else if isNarrow {
      try append(narrow(node, filter, window, images: shape[0], source, target))
    } else {
      append(dense(node, filter, window, source, target))
    }
    define(node, target)
  }

  private func dense(
    _ node: Node, _ filter: Filter, _ window: Window, _ source: ValueID, _ target: ValueID
  ) -> ConvolutionStep {
    let kernels = kernels.fitting(filter.outputChannels / filter.groups)
    return ConvolutionStep(
      window: window, packed: weights.packed(node.outputs[0]) { filter.packed(lanes: kernels.lanes) },
      clamp: node.clamp,
      kernel: kernels.convolution_row, source: Operand(source), target: Operand(target))
  }

  private mutating func narrow(
    _ node: Node, _ filter: Filter, _ window: Window, images: Int, _ source: ValueID, _ target: ValueID
  ) throws(InferenceError) -> NarrowConvolutionStep {
    let kernels = kernels.fitting(filter.outputChannels)
    let packed = weights.packed(node.outputs[0]) { filter.packed(lanes: kernels.lanes) }
    let padded = try newValue([images, window.y.padded, window.x.padded, filter.weights.shape[1]])
    return NarrowConvolutionStep(
      window: window, images: images, packed: packed[0], clamp: node.clamp, kernel: kernels.convolution_row,
      source: Operand(source), padded: Operand(padded), target: Operand(target))
  }

  /// The grid of tiles where `Winograd` is faster.
  private func winogradGrid(_ filter: Filter, _ window: Window, images: Int) -> WinogradStep.Grid? {
    guard window.isSame3x3, filter.groups == 1 else { return nil }
    let channels = (input: filter.weights.shape[1], output: filter.outputChannels)
    let padded = (
      input: PackedWeights.paddedChannels(channels.input, lanes: kernels.lanes),
      output: PackedWeights.paddedChannels(channels.output, lanes: kernels.lanes)
    )
    let grid = WinogradStep.Grid(
      images: images, height: window.y.output, width: window.x.output, channels: padded.input + padded.output)
    return WinogradCost.isWorthwhile(grid, channels: channels, padded: padded) ? grid : nil
  }

  private mutating func winograd(
    _ node: Node, _ filter: Filter, _ grid: WinogradStep.Grid, _ source: ValueID, _ target: ValueID
  ) throws(InferenceError) -> WinogradStep {
    let lanes = kernels.lanes
    let room = [filter.weights.shape[1], filter.outputChannels].map {
      Winograd.products * grid.band * grid.columns * PackedWeights.paddedChannels($0, lanes: lanes)
    }
    let packed = weights.packed(node.outputs[0].made("products")) {
      Winograd.packed(
        filter.weights.floats, outputChannels: filter.outputChannels, inputChannels: filter.weights.shape[1],
        lanes: lanes)
    }
    return WinogradStep(
      grid: grid, packed: packed, bias: weights.floats(node.outputs[0].made("bias")) { filter.bias }, clamp: node.clamp,
      kernels: kernels, source: Operand(source), inputs: Operand(try newValue([room[0]])),
      products: Operand(try newValue([room[1]])), target: Operand(target))
  }

  private func depthwise(
    _ node: Node, _ filter: Filter, _ window: Window, _ source: ValueID, _ target: ValueID
  ) -> DepthwiseStep {
    DepthwiseStep(
      window: window, weights: weights.floats(node.outputs[0]) { filter.channelsLast },
      bias: weights.floats(node.outputs[0].made("bias")) { filter.bias }, clamp: node.clamp,
      kernel: kernels.fitting(filter.outputChannels).depthwise_row, source: Operand(source), target: Operand(target))
  }
}

/// A convolution's weights and bias, checked against each other.
struct Filter {
  /// `[outputChannels, inputChannels / groups, height, width]`.
  let weights: Literal
  /// `[outputChannels]`.
  let bias: [Float]
  let groups: Int

  var outputChannels: Int { weights.shape[0] }
  var isDepthwise: Bool { weights.shape[1] == 1 && groups == weights.shape[0] }

  /// - Parameter channels: of the input.
  init(_ node: Node, weights: Literal?, bias: Literal?, channels: Int) throws(InferenceError) {
    groups = try node.integer("group", default: 1)
    guard let weights, weights.shape.count == 4, weights.shape.allSatisfy({ $0 > 0 }) else {
      throw node.error("the weights must be [M, C / group, H, W]")
    }
    guard groups > 0, weights.shape[0] % groups == 0, weights.shape[1] * groups == channels else {
      throw node.error("weights of shape \(weights.shape) do not fit \(channels) channels in \(groups) groups")
    }
    self.weights = weights
    self.bias = bias?.floats ?? [Float](repeating: 0, count: weights.shape[0])
    guard self.bias.count == weights.shape[0] else {
      throw node.error("\(self.bias.count) biases for \(weights.shape[0]) channels")
    }
  }

  func packed(lanes: Int) -> [PackedWeights] {
    let values = weights.floats
    let outputs = outputChannels / groups
    let size = values.count / groups
    return (0..<groups).map { group in
      PackedWeights(
        weights: Array(values[group * size..<(group + 1) * size]),
        bias: Array(bias[group * outputs..<(group + 1) * outputs]), outputChannels: outputs,
        inputChannels: weights.shape[1], kernelHeight: weights.shape[2], kernelWidth: weights.shape[3], lanes: lanes)
    }
  }

  /// `[height][width][channels]`, for depthwise ones.
  var channelsLast: [Float] {
    let values = weights.floats
    let taps = weights.shape[2] * weights.shape[3]
    return (0..<values.count).map { values[$0 % outputChannels * taps + $0 / outputChannels] }
  }
}
