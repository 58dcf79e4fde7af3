import Kernels

/// The mean value of a moving window, channel by channel.
struct MeanPoolStep: RowStep {
  /// Whether padding counts as zeros, or not at all.
  let countsPadding: Bool
  let window: Window
  let kernels: VectorKernels
  let clamp: Clamp
  var source: Operand
  var target: Operand

  var reads: [ValueID] { [source.id] }

  mutating func settle(_ places: [Place]) {
    source.settle(places)
    target.settle(places)
  }

  func rows(of id: ValueID, for y: Int) -> Range<Int> { window.y.span(for: y) }

  func run(row y: Int, image: Int, _ memory: Memory) {
    let channels = target.place.map.channels
    let output = target.place.row(y, image: image, memory)
    let tapsY = window.y.taps(for: y)
    for x in 0..<window.x.output {
      let pixel = output + x * channels
      let tapsX = window.x.taps(for: x)
      let count = countsPadding ? window.y.padded(y) * window.x.padded(x) : tapsY.count * tapsX.count
      let factor = 1 / Float(max(count, 1))
      pixel.update(repeating: 0, count: channels)
      for tapY in tapsY {
        let row = source.place.row(window.y.position(of: tapY, for: y), image: image, memory)
        for tapX in tapsX {
          kernels.addScaled_into(row + window.x.position(of: tapX, for: x) * channels, factor, pixel, channels)
        }
      }
    }
    if clamp != Clamp() { Activation.clamp(clamp).apply(output, output, window.x.output * channels) }
    target.place.clearHalo(row: y, image: image, memory)
  }
}

extension Window.Axis {
  /// The taps of output `index` that lie in the picture or its padding.
  fileprivate func padded(_ index: Int) -> Int {
    let end = input + padBefore + padAfter
    return min(kernel, (end - index * stride + dilation - 1) / dilation)
  }
}
