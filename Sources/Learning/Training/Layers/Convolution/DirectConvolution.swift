package import Kernels

/// A convolution of any size and stride, the pixels of a few pictures at a time: so tiles are full although rows are short, and
/// weights are read once for all of them.
package final class DirectConvolution: Layer {
  private let kernels: KernelTable
  private let shape: ConvolutionShape
  private let packed: DirectWeights
  private let gradient: Floats
  private let workspace: Workspace
  private let output: Activation
  /// None where nobody asks for it, as of a network's first layer.
  private let inputGradient: Activation?
  private let band: Int
  private let outputPixels: [PixelPlace]
  /// For each sub-grid of the input.
  private let inputPixels: [[PixelPlace]]
  private var lastInput: Activation?

  /// Floats of pictures that are worked on at a time: they share the second cache with the weights.
  private static let budget = 64 * 1024

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
    let each = max(shape.input.count, shape.output.count)
    let band = min(capacity, max(1, max(Self.budget, weights.parameter.count) / each))
    self.band = band
    outputPixels = PixelPlace.outputs(of: shape, pictures: band)
    inputPixels = givesInputGradient ? weights.subgrids.map { $0.pixels(of: weights.shape, pictures: band) } : []
  }

  package var learned: [LearnedParameter] { [LearnedParameter(packed.parameter, gradient: gradient)] }
  package var prepared: [any PreparedWeights] { [packed] }

  package func forward(_ input: Activation, _ pass: Pass) -> Activation {
    lastInput = input
    output.count = input.count
    forEachBand(of: input.count) { range in
      convolve(
        workspace.padded(input, range, pad: shape.pad), from: shape.input, rows: shape.size, columns: shape.size,
        outputPixels, weights: packed.forward, into: output.picture(range.lowerBound), channels: shape.channels)
    }
    return output
  }

  package func backward(_ outputGradient: Activation) -> Activation {
    forEachBand(of: outputGradient.count) { addWeightGradient($0, outputGradient) }
    guard let inputGradient else { return outputGradient }
    inputGradient.count = outputGradient.count
    if !packed.subgrids.allSatisfy(\.isReached) { inputGradient.values.clear() }
    forEachBand(of: outputGradient.count) { range in
      let pictures = workspace.padded(outputGradient, range, pad: shape.pad)
      for (subgrid, pixels) in zip(packed.subgrids, inputPixels) where subgrid.isReached && !pixels.isEmpty {
        convolve(
          pictures, from: output.map, rows: subgrid.rows.taps.count, columns: subgrid.columns.taps.count, pixels,
          weights: subgrid.weights, into: inputGradient.picture(range.lowerBound), channels: shape.input.channels)
      }
    }
    return inputGradient
  }

  private func forEachBand(of count: Int, _ body: (Range<Int>) -> Void) {
    for first in stride(from: 0, to: count, by: band) { body(first..<min(first + band, count)) }
  }

  /// - Parameter pixels: of a whole band; the first ones belong to its first pictures.
  private func convolve(
    _ pictures: PaddedBand, from map: FeatureMap, rows: Int, columns: Int, _ pixels: [PixelPlace], weights: Floats,
    into target: UnsafeMutablePointer<Float>, channels: Int
  ) {
    withUnsafeTemporaryAllocation(of: UnsafePointer<Float>.self, capacity: rows) { starts in
      guard let first = starts.baseAddress else { return }
      for row in 0..<rows { starts.initializeElement(at: row, to: pictures.start + row * pictures.rowStride) }
      pixels.withUnsafeBufferPointer { pixels in
        var row = ConvolutionRow(
          rows: first, rowCount: rows, runCount: 1, runStride: 0, runLength: columns * map.channels, pixelStride: 0,
          weights: weights.pointer, bias: workspace.zeros(count: channels + kernels.lanes), output: target,
          outputPitch: 0, outputWidth: pixels.count / band * pictures.count, pixels: pixels.baseAddress,
          outputChannels: channels)
        kernels.convolution_row(&row)
      }
    }
  }

  private func addWeightGradient(_ range: Range<Int>, _ outputGradient: Activation) {
    guard let lastInput else { return }
    let pictures = workspace.padded(lastInput, range, pad: shape.pad)
    let inputs = shape.size * shape.input.channels
    for tap in 0..<shape.size {
      var row = WeightGradientRow(
        input: pictures.start + tap * pictures.rowStride, inputStride: shape.stride * shape.input.channels,
        inputCount: inputs, gradient: outputGradient.picture(range.lowerBound), gradientStride: shape.channels,
        outputChannels: shape.channels, width: output.map.width, rowCount: output.map.height,
        inputRowStride: shape.stride * pictures.rowStride, gradientRowStride: output.map.rowStride,
        pictureCount: range.count, inputPictureStride: pictures.pictureStride,
        gradientPictureStride: output.map.count, result: gradient.pointer + tap * inputs * shape.channels)
      kernels.weightGradient_row(&row)
    }
  }
}

extension PixelPlace {
  /// The pixels of pictures' outputs, and the padded inputs that their windows begin with.
  fileprivate static func outputs(of shape: ConvolutionShape, pictures: Int) -> [PixelPlace] {
    places(pictures, rows: shape.output.height, columns: shape.output.width, of: shape.input, pad: shape.pad) { y, x in
      (y: y * shape.stride, x: x * shape.stride)
    } to: { picture, y, x in
      picture * shape.output.count + shape.output.offset(row: y) + x * shape.channels
    }
  }

  /// - Parameters:
  ///   - map: of what is read, which has `pad` pixels of zeros all around.
  ///   - source: the padded row and column where a window begins.
  ///   - target: the float that its result goes to.
  fileprivate static func places(
    _ pictures: Int, rows: Int, columns: Int, of map: FeatureMap, pad: Int, from source: (Int, Int) -> (y: Int, x: Int),
    to target: (Int, Int, Int) -> Int
  ) -> [PixelPlace] {
    let width = map.width + 2 * pad
    return (0..<pictures).flatMap { picture in
      (0..<rows).flatMap { y in
        (0..<columns).map { x in
          let place = source(y, x)
          let row = picture * (map.height + 2 * pad) + place.y
          return PixelPlace(input: (row * width + place.x) * map.channels, output: target(picture, y, x))
        }
      }
    }
  }
}

extension Subgrid {
  /// Its pixels in pictures of the input, and the padded output gradients that their windows begin with.
  fileprivate func pixels(of shape: ConvolutionShape, pictures: Int) -> [PixelPlace] {
    let (stride, input, pad) = (shape.stride, shape.input, shape.pad)
    return PixelPlace.places(
      pictures, rows: rows.count(of: input.height, stride: stride),
      columns: columns.count(of: input.width, stride: stride), of: shape.output, pad: pad
    ) { y, x in
      (y: y + rows.first + pad, x: x + columns.first + pad)
    } to: { picture, y, x in
      picture * input.count + input.offset(row: y * stride + rows.residue)
        + (x * stride + columns.residue) * input.channels
    }
  }
}
