import Kernels

/// A convolution in which every channel has a kernel of its own, with bias and a clamp.
struct DepthwiseStep: RowStep {
  let window: Window
  /// `[kernel height][kernel width][channels]`.
  let weights: AlignedFloats
  let bias: AlignedFloats
  let clamp: Clamp
  let kernel: @Sendable (UnsafePointer<DepthwiseRow>) -> Void
  var source: Operand
  var target: Operand

  var reads: [ValueID] { [source.id] }

  var weightCount: Int { weights.count }

  var multiplyAdds: Int {
    let map = target.place.map
    return target.place.images * map.height * map.width * map.channels * window.y.kernel * window.x.kernel
  }

  mutating func settle(_ places: [Place]) {
    source.settle(places)
    target.settle(places)
  }

  func rows(of id: ValueID, for y: Int) -> Range<Int> { window.y.span(for: y) }

  func run(row y: Int, image: Int, _ memory: Memory) {
    let channels = source.place.map.channels
    let height = window.y.kernel
    // Safety: the planner gave the source a halo of at least the window's padding, so that every tap lies in its rows.
    withUnsafeTemporaryAllocation(of: UnsafePointer<Float>.self, capacity: height) { rows in
      guard let start = rows.baseAddress else { return }
      for tap in 0..<height {
        (start + tap).initialize(to: input(window.y.position(of: tap, for: y), image: image, memory))
      }
      var row = DepthwiseRow(
        rows: UnsafePointer(start), rowCount: height, columnCount: window.x.kernel,
        tapStride: window.x.dilation * channels, pixelStride: window.x.stride * channels, weights: weights.pointer,
        bias: bias.pointer, output: target.place.row(y, image: image, memory), outputPitch: channels,
        outputWidth: window.x.output, channels: channels, lowest: clamp.lowest, highest: clamp.highest)
      kernel(&row)
    }
    target.place.clearHalo(row: y, image: image, memory)
  }

  /// The first tap of a row, or zeros where there is no such row.
  private func input(_ y: Int, image: Int, _ memory: Memory) -> UnsafePointer<Float> {
    let map = source.place.map
    guard 0..<map.height ~= y else { return memory.zeros }
    return UnsafePointer(source.place.row(y, image: image, memory) - window.x.padBefore * map.channels)
  }
}
