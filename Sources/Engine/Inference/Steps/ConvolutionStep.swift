import Kernels

/// A convolution in which an output channel sees all input channels of its group, with bias and a clamp.
struct ConvolutionStep: RowStep {
  let window: Window
  /// One for each group of channels.
  let packed: [PackedWeights]
  let clamp: Clamp
  let kernel: @Sendable (UnsafePointer<ConvolutionRow>) -> Void
  var source: Operand
  var target: Operand

  /// What the kernel reads of `packed`, without references: these would be counted row by row.
  // Safety: the pointers are only read from, and `packed` holds what they point to.
  private nonisolated(unsafe) let groups: [Group]

  private struct Group: BitwiseCopyable {
    let weights: UnsafePointer<Float>
    let bias: UnsafePointer<Float>
    let inputChannels: Int
    let outputChannels: Int
  }

  init(
    window: Window, packed: [PackedWeights], clamp: Clamp,
    kernel: @escaping @Sendable (UnsafePointer<ConvolutionRow>) -> Void, source: Operand, target: Operand
  ) {
    self.window = window
    self.packed = packed
    self.clamp = clamp
    self.kernel = kernel
    self.source = source
    self.target = target
    groups = packed.map {
      Group(
        weights: $0.weights.pointer, bias: $0.bias.pointer, inputChannels: $0.inputChannels,
        outputChannels: $0.outputChannels)
    }
  }

  var reads: [ValueID] { [source.id] }

  var weightCount: Int { packed.reduce(0) { $0 + $1.weights.count } }

  var multiplyAdds: Int {
    let channels = packed.reduce(0) { $0 + $1.inputChannels * $1.outputChannels }
    let map = target.place.map
    return target.place.images * map.height * map.width * window.y.kernel * window.x.kernel * channels
  }

  mutating func settle(_ places: [Place]) {
    source.settle(places)
    target.settle(places)
  }

  func rows(of id: ValueID, for y: Int) -> Range<Int> {
    id == source.id ? window.y.span(for: y) : 0..<0
  }

  func run(row y: Int, image: Int, _ memory: Memory) {
    let height = window.y.kernel
    // Safety: the planner gave the source a halo of at least the window's padding, so that every run lies in its rows.
    withUnsafeTemporaryAllocation(of: UnsafePointer<Float>.self, capacity: height) { rows in
      guard let start = rows.baseAddress else { return }
      var offset = (input: 0, output: 0)
      for group in groups {
        for tap in 0..<height {
          let position = window.y.position(of: tap, for: y)
          (start + tap).initialize(to: input(position, offset.input, image: image, memory))
        }
        run(UnsafePointer(start), group, offset.output, row: y, image: image, memory)
        offset.input += group.inputChannels
        offset.output += group.outputChannels
      }
    }
    target.place.clearHalo(row: y, image: image, memory)
  }

  /// The first run of a row, `offset` channels into it, or zeros where there is no such row.
  private func input(_ y: Int, _ offset: Int, image: Int, _ memory: Memory) -> UnsafePointer<Float> {
    let map = source.place.map
    guard 0..<map.height ~= y else { return memory.zeros }
    return UnsafePointer(source.place.row(y, image: image, memory) + (offset - window.x.padBefore * map.channels))
  }

  private func run(
    _ rows: UnsafePointer<UnsafePointer<Float>>, _ group: Group, _ offset: Int, row y: Int, image: Int,
    _ memory: Memory
  ) {
    let channels = source.place.map.channels
    // Where a group sees all channels and columns lie side by side, a row of the window is a single run.
    let joined = groups.count == 1 && window.x.dilation == 1
    var row = ConvolutionRow(
      rows: rows, rowCount: window.y.kernel, runCount: joined ? 1 : window.x.kernel,
      runStride: window.x.dilation * channels, runLength: joined ? window.x.kernel * channels : group.inputChannels,
      pixelStride: window.x.stride * channels, weights: group.weights, bias: group.bias,
      output: target.place.row(y, image: image, memory) + offset, outputPitch: target.place.map.channels,
      outputWidth: window.x.output, outputChannels: group.outputChannels, lowest: clamp.lowest,
      highest: clamp.highest)
    kernel(&row)
  }
}
