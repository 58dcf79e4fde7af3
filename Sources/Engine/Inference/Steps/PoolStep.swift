import Kernels

/// The largest or the mean value of a moving window, channel by channel.
struct PoolStep: RowStep {
  enum Kind: Sendable {
    case maximum
    /// With padding counted as zeros, or not counted.
    case mean(countsPadding: Bool)
  }

  let kind: Kind
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
      pixel.update(repeating: kind.start, count: channels)
      for tapY in tapsY {
        let row = source.place.row(window.y.position(of: tapY, for: y), image: image, memory)
        for tapX in tapsX {
          accumulate(row + window.x.position(of: tapX, for: x) * channels, into: pixel, channels)
        }
      }
      finish(pixel, channels, y, x, taken: tapsY.count * tapsX.count)
    }
    target.place.clearHalo(row: y, image: image, memory)
  }

  @inline(__always)
  private func accumulate(_ input: UnsafePointer<Float>, into pixel: UnsafeMutablePointer<Float>, _ count: Int) {
    switch kind {
    case .maximum: kernels.max_into(input, pixel, count)
    case .mean: kernels.addScaled_into(input, 1, pixel, count)
    }
  }

  private func finish(_ pixel: UnsafeMutablePointer<Float>, _ channels: Int, _ y: Int, _ x: Int, taken: Int) {
    var factor: Float = 1
    if case .mean(let countsPadding) = kind {
      factor = 1 / Float(max(countsPadding ? window.y.padded(y) * window.x.padded(x) : taken, 1))
    }
    for channel in 0..<channels {
      pixel[channel] = min(max(pixel[channel] * factor, clamp.lowest), clamp.highest)
    }
  }
}

extension PoolStep.Kind {
  /// What nothing pools to.
  fileprivate var start: Float {
    switch self {
    case .maximum: -.greatestFiniteMagnitude
    case .mean: 0
    }
  }
}

extension Window.Axis {
  /// The taps of output `index` that lie in the picture or its padding.
  fileprivate func padded(_ index: Int) -> Int {
    let end = input + padBefore + padAfter
    return min(kernel, (end - index * stride + dilation - 1) / dilation)
  }
}
