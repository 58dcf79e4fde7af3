import Kernels

/// The largest value of a moving window, channel by channel. Padding never wins.
struct MaximumStep: RowStep {
  let window: Window
  let clamp: Clamp
  let kernel: @Sendable (UnsafePointer<PoolRow>) -> Void
  var source: Operand
  var target: Operand

  /// Output columns whose windows lie wholly in the picture.
  private let inner: Range<Int>

  init(
    window: Window, clamp: Clamp, kernel: @escaping @Sendable (UnsafePointer<PoolRow>) -> Void, source: Operand,
    target: Operand
  ) {
    self.window = window
    self.clamp = clamp
    self.kernel = kernel
    self.source = source
    self.target = target
    let whole = (0..<window.x.output).filter { window.x.taps(for: $0) == 0..<window.x.kernel }
    inner = (whole.first ?? 0)..<(whole.last.map { $0 + 1 } ?? 0)
  }

  var reads: [ValueID] { [source.id] }

  mutating func settle(_ places: [Place]) {
    source.settle(places)
    target.settle(places)
  }

  func rows(of id: ValueID, for y: Int) -> Range<Int> { window.y.span(for: y) }

  func run(row y: Int, image: Int, _ memory: Memory) {
    let taps = window.y.taps(for: y)
    withUnsafeTemporaryAllocation(of: UnsafePointer<Float>.self, capacity: max(taps.count, 1)) { rows in
      guard let start = rows.baseAddress else { return }
      for (index, tap) in taps.enumerated() {
        let position = window.y.position(of: tap, for: y)
        (start + index).initialize(to: UnsafePointer(source.place.row(position, image: image, memory)))
      }
      let output = target.place.row(y, image: image, memory)
      // Dilation can carry a window past the picture; such a pixel is the least of all numbers.
      if taps.isEmpty || inner.count < window.x.output {
        output.update(repeating: -.greatestFiniteMagnitude, count: window.x.output * target.place.map.channels)
      }
      for x in 0..<inner.lowerBound { run(x..<x + 1, start, taps.count, output) }
      run(inner, start, taps.count, output)
      for x in inner.upperBound..<window.x.output { run(x..<x + 1, start, taps.count, output) }
    }
    target.place.clearHalo(row: y, image: image, memory)
  }

  /// Output columns that see the same columns of the window.
  private func run(
    _ columns: Range<Int>, _ rows: UnsafeMutablePointer<UnsafePointer<Float>>, _ rowCount: Int,
    _ output: UnsafeMutablePointer<Float>
  ) {
    let channels = source.place.map.channels
    let taps = window.x.taps(for: columns.lowerBound)
    guard !columns.isEmpty, let tap = taps.first, rowCount > 0 else { return }
    let offset = window.x.position(of: tap, for: columns.lowerBound) * channels
    for index in 0..<rowCount { rows[index] += offset }
    var row = PoolRow(
      rows: UnsafePointer(rows), rowCount: rowCount, columnCount: taps.count,
      tapStride: window.x.dilation * channels, pixelStride: window.x.stride * channels,
      output: output + columns.lowerBound * channels, outputPitch: channels, outputWidth: columns.count,
      channels: channels, lowest: clamp.lowest, highest: clamp.highest)
    kernel(&row)
    for index in 0..<rowCount { rows[index] -= offset }
  }
}
