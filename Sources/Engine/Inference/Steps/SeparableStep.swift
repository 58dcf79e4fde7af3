import Kernels

/// A pointwise convolution and the 3x3 depthwise one behind it, a panel of channels and a row at a time, so that what is between
/// stays in the cache.
struct SeparableStep: RowStep {
  /// Rows between that are held.
  private static let ring = 3

  let pointwise: PackedWeights
  let pointwiseClamp: Clamp
  /// `[panel][3][3][panel's channels]` and `[channels]`.
  let depthwise: AlignedFloats
  let bias: AlignedFloats
  let clamp: Clamp
  private let convolution: @Sendable (UnsafePointer<ConvolutionRow>) -> Void
  private let depthwiseConvolution: @Sendable (UnsafePointer<DepthwiseRow>) -> Void
  /// Of the picture.
  private let height: Int
  private let width: Int
  var source: Operand
  /// The rows between: `[panel][ring][1 + width + 1][panel's channels]`.
  var between: Operand
  var target: Operand

  /// One for each panel.
  // Safety: the pointers are only read from, and the weights above are what they point to.
  private nonisolated(unsafe) let panels: [Panel]

  private struct Panel: BitwiseCopyable {
    let first: Int
    let channels: Int
    let pointwise: UnsafePointer<Float>
    let pointwiseBias: UnsafePointer<Float>
    let depthwise: UnsafePointer<Float>
    let bias: UnsafePointer<Float>
  }

  /// Both steps in one, or nothing where they are not of that kind.
  ///
  /// - Parameter between: a value of `ringCount` floats.
  init?(_ first: ConvolutionStep, _ second: DepthwiseStep, between: ValueID, kernels: KernelTable) {
    guard first.packed.count == 1, first.window.isPointwise, second.window.isSame3x3 else {
      return nil
    }
    pointwise = first.packed[0]
    pointwiseClamp = first.clamp
    bias = second.bias
    clamp = second.clamp
    let channels = first.packed[0].outputChannels
    let kernels = kernels.fitting(channels)
    convolution = kernels.convolution_row
    depthwiseConvolution = kernels.depthwise_row
    height = second.window.y.output
    width = second.window.x.output
    source = first.source
    self.between = Operand(between)
    target = second.target
    let panelWidth = PackedWeights.panelWidth(lanes: kernels.lanes)
    let starts = Array(stride(from: 0, to: channels, by: panelWidth))
    depthwise = AlignedFloats(count: 9 * channels) { packed in
      for start in starts {
        let count = min(panelWidth, channels - start)
        for tap in 0..<9 {
          for channel in 0..<count {
            packed[9 * start + tap * count + channel] = second.weights.pointer[tap * channels + start + channel]
          }
        }
      }
    }
    let weights = (pointwise: pointwise, depthwise: depthwise, bias: bias)
    panels = starts.map { start in
      Panel(
        first: start, channels: min(panelWidth, channels - start),
        pointwise: weights.pointwise.weights.pointer + start * weights.pointwise.inputChannels,
        pointwiseBias: weights.pointwise.bias.pointer + start, depthwise: weights.depthwise.pointer + 9 * start,
        bias: weights.bias.pointer + start)
    }
  }

  /// Floats of the rows between.
  static func ringCount(channels: Int, width: Int) -> Int { ring * (width + 2) * channels }

  var reads: [ValueID] { [source.id] }
  var writes: [ValueID] { [target.id, between.id] }
  var scratch: [ValueID] { [between.id] }
  var weightCount: Int { pointwise.weights.count + depthwise.count }

  var multiplyAdds: Int {
    let map = target.place.map
    return target.place.images * height * width * map.channels * (pointwise.inputChannels + 9)
  }

  mutating func settle(_ places: [Place]) {
    source.settle(places)
    between.settle(places)
    target.settle(places)
  }

  /// The rows between that the rows before needed, too, are there already.
  func rows(of id: ValueID, for y: Int) -> Range<Int> {
    (y == 0 ? 0 : y + 1)..<max(y + 1, min(y + 2, height))
  }

  func run(row y: Int, image: Int, _ memory: Memory) {
    for panel in panels {
      if y == 0 { convolve(panel, 0, image: image, memory) }
      if y + 1 < height { convolve(panel, y + 1, image: image, memory) }
      gather(panel, y, image: image, memory)
    }
    target.place.clearHalo(row: y, image: image, memory)
  }

  /// The pointwise convolution: a row between.
  private func convolve(_ panel: Panel, _ y: Int, image: Int, _ memory: Memory) {
    let channels = pointwise.inputChannels
    let output = row(between: panel, y, memory)
    // Safety: the row between has a pixel of halo on either side; `input` is one row, as `rowCount` says.
    withUnsafePointer(to: UnsafePointer(source.place.row(y, image: image, memory))) { input in
      var row = ConvolutionRow(
        rows: input, rowCount: 1, runCount: 1, runStride: 0, runLength: channels, pixelStride: channels,
        weights: panel.pointwise, bias: panel.pointwiseBias, output: output, outputPitch: panel.channels,
        outputWidth: width, outputChannels: panel.channels, lowest: pointwiseClamp.lowest,
        highest: pointwiseClamp.highest)
      convolution(&row)
    }
    (output - panel.channels).update(repeating: 0, count: panel.channels)
    (output + width * panel.channels).update(repeating: 0, count: panel.channels)
  }

  /// The depthwise convolution of three rows between.
  private func gather(_ panel: Panel, _ y: Int, image: Int, _ memory: Memory) {
    let channels = target.place.map.channels
    // Safety: rows between have a pixel of halo on either side, and so long are the zeros above and below the picture.
    withUnsafeTemporaryAllocation(of: UnsafePointer<Float>.self, capacity: 3) { rows in
      guard let start = rows.baseAddress else { return }
      for tap in 0..<3 {
        let position = y + tap - 1
        let isInside = position >= 0 && position < height
        (start + tap).initialize(
          to: isInside ? UnsafePointer(row(between: panel, position, memory) - panel.channels) : memory.zeros)
      }
      var row = DepthwiseRow(
        rows: UnsafePointer(start), rowCount: 3, columnCount: 3, tapStride: panel.channels,
        pixelStride: panel.channels, weights: panel.depthwise, bias: panel.bias,
        output: target.place.row(y, image: image, memory) + panel.first, outputPitch: channels,
        outputWidth: width, channels: panel.channels, lowest: clamp.lowest, highest: clamp.highest)
      depthwiseConvolution(&row)
    }
  }

  /// The first pixel of a row between, halo skipped.
  private func row(between panel: Panel, _ y: Int, _ memory: Memory) -> UnsafeMutablePointer<Float> {
    let pixels = panel.first * Self.ring + y % Self.ring * panel.channels
    return between.place.base(memory) + pixels * (width + 2) + panel.channels
  }
}
