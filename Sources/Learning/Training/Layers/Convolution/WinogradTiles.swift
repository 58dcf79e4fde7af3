import Kernels

/// How pictures are cut into `Winograd`'s tiles, and what is done with them.
struct WinogradTiles {
  let height: Int
  let width: Int
  let workspace: Workspace
  let kernels: KernelTable
  /// Where products are of bfloat16 numbers: tiles are rounded after they were transformed.
  let pairs: PairKernels?

  private var columns: Int { (width + Winograd.outputs - 1) / Winograd.outputs }
  private var rows: Int { (height + Winograd.outputs - 1) / Winograd.outputs }
  private var tilesAPicture: Int { columns * rows }
  /// Zeros that the last tile of a row needs behind it.
  private var halo: Int { columns * Winograd.outputs + 1 - width }

  /// Floats of transformed inputs and products that are worked on at a time: about what the second cache holds, or as much as
  /// the weights that pass by.
  private static let budget = 256 * 1024

  /// Whether the tiles take fewer multiply-adds, their transforms counted, than the convolution as it is written.
  static func suit(_ shape: ConvolutionShape, lanes: Int) -> Bool {
    guard shape.size == 3, shape.stride == 1 else { return false }
    let map = shape.input
    let (inputs, outputs) = (map.channels, PackedWeights.paddedChannels(shape.channels, lanes: lanes))
    let side = Winograd.outputs
    let tiles = (map.height + side - 1) / side * ((map.width + side - 1) / side)
    let products = Winograd.products * tiles * (inputs * outputs + transform * (inputs + outputs))
    return products < 9 * map.height * map.width * inputs * outputs
  }

  /// What transforming one value of a tile costs, in multiply-adds; measured for inference (`docs/performance.md`).
  private static let transform = 12

  /// `target = weights * source`.
  func convolve(_ source: Activation, _ weights: WinogradPanels, into target: Activation) {
    let pitches = (input: padded(weights.inputs), output: padded(weights.outputs))
    let each = Winograd.products * tilesAPicture * (pitches.input + pitches.output)
    let kept = max(Self.budget, Winograd.products * weights.inputs * weights.outputs)
    let bias = workspace.zeros(count: pitches.output)
    forEachBand(of: source.count, size: kept / each) { band in
      let stride = band.count * tilesAPicture
      let inputs = channelPairs(
        transformed(source, band, .inputs, pitch: pitches.input, sides: Winograd.inputs), weights.inputs,
        tiles: Winograd.products * stride, pitch: pitches.input)
      let products = workspace.floats(.products, count: Winograd.products * stride * pitches.output)
      for product in 0..<Winograd.products {
        multiply(
          inputs.row(product * stride), weights.product(product), length: inputs.length, pitch: inputs.pitch,
          tiles: stride, bias: bias, into: products + product * stride * pitches.output, outputs: weights.outputs)
      }
      for picture in band {
        transformBack(
          products + (picture - band.lowerBound) * tilesAPicture * pitches.output, pitch: pitches.output,
          productStride: stride * pitches.output, bias: bias, into: target, picture)
      }
    }
  }

  /// Adds the gradients of all products' weights, `[36][input channel][output channel]`.
  func addProductGradients(_ input: Activation, _ outputGradient: Activation, to result: Floats) {
    let (inputs, outputs) = (input.map.channels, outputGradient.map.channels)
    let pitches = (input: padded(inputs), output: padded(outputs))
    let each = Winograd.products * tilesAPicture * (pitches.input + pitches.output)
    let kept = max(Self.budget, 2 * Winograd.products * inputs * outputs)
    forEachBand(of: input.count, size: kept / each) { band in
      let stride = band.count * tilesAPicture
      let values = tilePairs(
        transformed(input, band, .inputs, pitch: pitches.input, sides: Winograd.inputs), stride, pitch: pitches.input,
        .inputPairs)
      let gradients = tilePairs(
        transformed(outputGradient, band, .gradients, pitch: pitches.output, sides: Winograd.outputs), stride,
        pitch: pitches.output, .gradientPairs)
      for product in 0..<Winograd.products {
        var row = WeightGradientRow(
          input: values.row(product * values.length), inputStride: pitches.input, inputCount: inputs,
          gradient: gradients.row(product * values.length), gradientStride: pitches.output, outputChannels: outputs,
          width: values.length,
          result: result.pointer + product * inputs * outputs)
        (pairs?.weightGradient_row ?? kernels.weightGradient_row)(&row)
      }
    }
  }

  private func padded(_ channels: Int) -> Int { PackedWeights.paddedChannels(channels, lanes: kernels.lanes) }

  private func forEachBand(of count: Int, size: Int, _ body: (Range<Int>) -> Void) {
    let size = max(1, size)
    for first in stride(from: 0, to: count, by: size) { body(first..<min(first + size, count)) }
  }

  /// `[36][tile][pitch]` of the pictures in `band`: their inputs, or with four sides a tile their outputs' gradients.
  private func transformed(
    _ source: Activation, _ band: Range<Int>, _ use: Workspace.Use, pitch: Int, sides: Int
  ) -> UnsafePointer<Float> {
    let stride = band.count * tilesAPicture * pitch
    let target = workspace.floats(use, count: Winograd.products * stride)
    let margin = (sides - Winograd.outputs) / 2
    let kernel = sides == Winograd.inputs ? kernels.winograd_input : kernels.winograd_outputGradient
    withUnsafeTemporaryAllocation(of: UnsafePointer<Float>.self, capacity: sides) { starts in
      guard let first = starts.baseAddress else { return }
      for picture in band {
        let padded = workspace.padded(source.picture(picture), source.map, halo: halo)
        for row in 0..<rows {
          for side in 0..<sides {
            starts.initializeElement(
              at: side, to: padded.pixel(-margin, row: row * Winograd.outputs + side - margin))
          }
          let tile = (picture - band.lowerBound) * tilesAPicture + row * columns
          var input = WinogradInput(
            rows: first, channels: source.map.channels, tileCount: columns, output: target + tile * pitch, pitch: pitch,
            productStride: stride)
          kernel(&input)
        }
      }
    }
    return UnsafePointer(target)
  }

  private func multiply(
    _ source: UnsafePointer<Float>, _ weights: UnsafePointer<Float>, length: Int, pitch: Int, tiles: Int,
    bias: UnsafePointer<Float>, into target: UnsafeMutablePointer<Float>, outputs: Int
  ) {
    withUnsafePointer(to: source) { rows in
      var row = ConvolutionRow(
        rows: rows, rowCount: 1, runCount: 1, runStride: 0, runLength: length, pixelStride: pitch,
        weights: weights, bias: bias, output: target, outputPitch: padded(outputs), outputWidth: tiles,
        outputChannels: outputs)
      (pairs?.convolution_row ?? kernels.convolution_row)(&row)
    }
  }

  private func transformBack(
    _ products: UnsafePointer<Float>, pitch: Int, productStride: Int, bias: UnsafePointer<Float>,
    into target: Activation,
    _ picture: Int
  ) {
    let map = target.map
    for row in 0..<rows {
      let y = row * Winograd.outputs
      var output = WinogradOutput(
        input: products + row * columns * pitch, pitch: pitch, productStride: productStride, bias: bias,
        output: target.row(picture, y), rowStride: map.rowStride, rowCount: min(Winograd.outputs, height - y),
        width: width, channels: map.channels)
      kernels.winograd_output(&output)
    }
  }
}
