import Kernels

/// A convolution of small pictures, all pixels of the batch side by side: tiles are full although rows are short, and weights
/// are read once, not row by row.
struct NarrowConvolutionStep: Step {
  let window: Window
  let images: Int
  let packed: PackedWeights
  let clamp: Clamp
  let kernel: @Sendable (UnsafePointer<ConvolutionRow>) -> Void
  var source: Operand
  /// The pictures with zeros around them: `[images, height, width, channels]`, each side as long as the window needs.
  var padded: Operand
  var target: Operand

  /// Where each output pixel's inputs lie in `padded`, and the pixel in the target.
  private var pixels: [PixelPlace] = []

  init(
    window: Window, images: Int, packed: PackedWeights, clamp: Clamp,
    kernel: @escaping @Sendable (UnsafePointer<ConvolutionRow>) -> Void, source: Operand, padded: Operand,
    target: Operand
  ) {
    self.window = window
    self.images = images
    self.packed = packed
    self.clamp = clamp
    self.kernel = kernel
    self.source = source
    self.padded = padded
    self.target = target
  }

  /// Whether rows are too short to fill tiles.
  static func suits(_ window: Window) -> Bool { window.x.output < 6 }

  var reads: [ValueID] { [source.id] }
  var writes: [ValueID] { [target.id, padded.id] }
  var scratch: [ValueID] { [padded.id] }
  var weightCount: Int { packed.weights.count }

  var multiplyAdds: Int {
    let products = window.y.kernel * window.x.kernel * packed.inputChannels * packed.outputChannels
    return images * window.y.output * window.x.output * products
  }

  /// Floats of a row of `padded`.
  private var rowStride: Int { window.x.padded * packed.inputChannels }

  mutating func settle(_ places: [Place]) {
    source.settle(places)
    padded.settle(places)
    target.settle(places)
    let map = target.place.map
    pixels = (0..<images).flatMap { image in
      (0..<map.height).flatMap { y in
        (0..<map.width).map { x in
          let row = image * window.y.padded + y * window.y.stride
          return PixelPlace(
            input: row * rowStride + x * window.x.stride * packed.inputChannels,
            output: image * map.count + map.offset(row: y) + x * map.channels)
        }
      }
    }
  }

  func run(_ memory: Memory) {
    copyRows(memory)
    let channels = packed.inputChannels
    let joined = window.x.dilation == 1
    // Safety: `padded` holds every pixel of every window.
    withUnsafeTemporaryAllocation(of: UnsafePointer<Float>.self, capacity: window.y.kernel) { rows in
      guard let start = rows.baseAddress else { return }
      for tap in 0..<window.y.kernel {
        (start + tap).initialize(
          to: UnsafePointer(padded.place.base(memory) + tap * window.y.dilation * rowStride))
      }
      pixels.withUnsafeBufferPointer { pixels in
        var row = ConvolutionRow(
          rows: UnsafePointer(start), rowCount: window.y.kernel, runCount: joined ? 1 : window.x.kernel,
          runStride: window.x.dilation * channels, runLength: joined ? window.x.kernel * channels : channels,
          pixelStride: 0,
          weights: packed.weights.pointer, bias: packed.bias.pointer, output: target.place.base(memory),
          outputPitch: 0, outputWidth: pixels.count, pixels: pixels.baseAddress,
          outputChannels: packed.outputChannels, lowest: clamp.lowest, highest: clamp.highest)
        kernel(&row)
      }
    }
    for image in 0..<images {
      for y in 0..<target.place.map.height { target.place.clearHalo(row: y, image: image, memory) }
    }
  }

  private func copyRows(_ memory: Memory) {
    let map = source.place.map
    let before = window.x.padBefore * map.channels
    let count = map.width * map.channels
    var row = padded.place.base(memory)
    for image in 0..<images {
      for position in 0..<window.y.padded {
        let y = position - window.y.padBefore
        let isInside = 0..<map.height ~= y
        row.update(repeating: 0, count: isInside ? before : rowStride)
        if isInside {
          (row + before).update(from: source.place.row(y, image: image, memory), count: count)
          (row + (before + count)).update(repeating: 0, count: rowStride - before - count)
        }
        row += rowStride
      }
    }
  }
}
