import Inference
import Kernels
import TestSupport
import Testing

@Suite("Convolution rows equal the scalar oracle")
struct ConvolutionRowTests {
  static let channels = [1, 3, 4, 10, 16, 17, 24, 33]

  @Test(arguments: testedSets, channels)
  func pointwise(_ set: InstructionSet, inputChannels: Int) throws {
    for outputChannels in Self.channels {
      for width in 1...26 {
        try compare(set, Shape(input: inputChannels, output: outputChannels, width: width, kernel: 1))
      }
    }
  }

  @Test(arguments: testedSets, channels)
  func threeByThree(_ set: InstructionSet, inputChannels: Int) throws {
    for outputChannels in Self.channels {
      for (width, stride, dilation) in [(1, 1, 1), (5, 1, 1), (6, 2, 1), (7, 1, 2), (13, 2, 2)] {
        var shape = Shape(input: inputChannels, output: outputChannels, width: width, kernel: 3)
        shape.stride = stride
        shape.dilation = dilation
        try compare(set, shape)
      }
    }
  }

  /// So many weights that they do not stay in the first cache take another path.
  @Test(arguments: testedSets, [16, 40])
  func manyWeights(_ set: InstructionSet, outputChannels: Int) throws {
    try compare(set, Shape(input: 130, output: outputChannels, width: 13, kernel: 3))
  }

  @Test(arguments: testedSets, [1, 7, 8, 16, 33])
  func clamps(_ set: InstructionSet, outputChannels: Int) throws {
    for width in [1, 5, 6, 11, 19, 24] {
      var shape = Shape(input: 5, output: outputChannels, width: width, kernel: 3)
      shape.clamp = 0...6
      try compare(set, shape)
    }
  }

  /// Pixels that lie anywhere: here, in reverse.
  @Test(arguments: testedSets, [1, 8, 17, 33])
  func scatteredPixels(_ set: InstructionSet, outputChannels: Int) throws {
    for width in [1, 5, 9, 10, 12, 23] {
      var shape = Shape(input: 5, output: outputChannels, width: width, kernel: 3)
      let straight = result(of: scalarKernels, shape)
      shape.isReversed = true
      try compare(set, shape)
      let pitch = outputChannels + 3
      let turned = (0..<width).reversed().flatMap { straight[$0 * pitch..<($0 + 1) * pitch] }
      #expect(result(of: scalarKernels, shape) == turned)
    }
  }

  private struct Shape {
    var input: Int
    var output: Int
    var width: Int
    var kernel: Int
    var stride = 1
    var dilation = 1
    var isReversed = false
    var clamp: ClosedRange<Float> = -.infinity ... .infinity

    var depth: Int { kernel * kernel * input }
  }

  private func compare(_ set: InstructionSet, _ shape: Shape) throws {
    let found = result(of: try set.kernels, shape)
    let expected = result(of: scalarKernels, shape)
    // Sums of `depth` products of values up to 1, in another order and with other roundings.
    expectEqual(found, expected, within: Float(shape.depth + 4) * 2 * .ulpOfOne, "\(set) \(shape)")
  }

  /// The output row, with a pitch of three floats more than the channels, which must stay as they are.
  private func result(of table: KernelTable, _ shape: Shape) -> [Float] {
    var generator = SeededGenerator(seed: UInt64(shape.input * 100 + shape.output))
    let packed = PackedWeights(
      weights: generator.floats(shape.output * shape.depth), bias: generator.floats(shape.output),
      outputChannels: shape.output, inputChannels: shape.input, kernelHeight: shape.kernel, kernelWidth: shape.kernel,
      lanes: table.lanes)
    let reach = (shape.kernel - 1) * shape.dilation
    let picture = Picture(
      height: reach + 1, width: (shape.width - 1) * shape.stride + reach + 1, channels: shape.input, seed: 7)
    let rows = (0..<shape.kernel).map { picture.row($0 * shape.dilation) }
    let pitch = shape.output + 3
    var output = [Float](repeating: untouched, count: shape.width * pitch)
    let joined = shape.dilation == 1
    let places = (0..<shape.width).map {
      PixelPlace(input: $0 * shape.stride * shape.input, output: (shape.width - 1 - $0) * pitch)
    }
    let pixels = UnsafeMutableBufferPointer<PixelPlace>.allocate(capacity: places.count)
    _ = pixels.initialize(from: places)
    defer { pixels.deallocate() }
    rows.withUnsafeBufferPointer { rows in
      output.withUnsafeMutableBufferPointer { output in
        var row = ConvolutionRow(
          rows: rows.baseAddress!, rowCount: shape.kernel, runCount: joined ? 1 : shape.kernel,
          runStride: shape.dilation * shape.input, runLength: joined ? shape.kernel * shape.input : shape.input,
          pixelStride: shape.stride * shape.input, weights: packed.weights.pointer, bias: packed.bias.pointer,
          output: output.baseAddress!, outputPitch: pitch, outputWidth: shape.width,
          pixels: shape.isReversed ? UnsafePointer(pixels.baseAddress!) : nil,
          outputChannels: shape.output, lowest: shape.clamp.lowerBound, highest: shape.clamp.upperBound)
        table.convolution_row(&row)
      }
    }
    return output
  }
}
