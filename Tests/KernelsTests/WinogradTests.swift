import Inference
import Kernels
import TestSupport
import Testing

@Suite("Winograd's transforms")
struct WinogradTests {
  static let channels = [1, 4, 7, 16, 17, 24, 40]

  @Test(arguments: testedSets, channels)
  func inputsEqualTheScalarOracle(_ set: InstructionSet, channels: Int) throws {
    for tiles in [1, 2, 5] {
      let found = try transformedInputs(set.kernels, channels, tiles)
      let expected = transformedInputs(scalarKernels, channels, tiles)
      // Sums of 36 values whose factors reach 25, taken in another order.
      expectEqual(found, expected, within: 400 * .ulpOfOne, "\(set), \(channels) channels, \(tiles) tiles")
    }
  }

  @Test(arguments: testedSets, channels)
  func outputsEqualTheScalarOracle(_ set: InstructionSet, channels: Int) throws {
    for (rows, width) in [(4, 4), (1, 1), (2, 7), (3, 20), (4, 18)] {
      let found = try outputs(set.kernels, channels, rows, width)
      let expected = outputs(scalarKernels, channels, rows, width)
      expectEqual(found, expected, within: 4000 * .ulpOfOne, "\(set), \(channels) channels, \(rows)x\(width)")
    }
  }

  /// The oracle itself, against a convolution by its definition: one tile, one channel in and out.
  @Test func aTileIsAConvolution() {
    var random = SeededGenerator(seed: 3)
    let picture = random.floats(36)
    let kernel = random.floats(9)
    let inputs = transformedInputs(scalarKernels, 1, 1, pixels: picture)
    let weights = Winograd.packed(kernel, outputChannels: 1, inputChannels: 1, lanes: 4)
    let products = zip(inputs, weights).map { $0 * $1.weights.pointer[0] }
    let found = outputs(scalarKernels, 1, 4, 4, products: products, bias: 0)
    for y in 0..<4 {
      for x in 0..<4 {
        let expected = (0..<9).reduce(Float(0)) { $0 + kernel[$1] * picture[(y + $1 / 3) * 6 + x + $1 % 3] }
        #expect(abs(found[y * 4 + x] - expected) < 1e-4)
      }
    }
  }

  @Test(arguments: testedSets, channels)
  func outputGradientsEqualTheScalarOracle(_ set: InstructionSet, channels: Int) throws {
    for tiles in [1, 2, 5] {
      let found = try transformedInputs(set.kernels, channels, tiles, rowCount: Winograd.outputs)
      let expected = transformedInputs(scalarKernels, channels, tiles, rowCount: Winograd.outputs)
      expectEqual(found, expected, within: 4000 * .ulpOfOne, "\(set), \(channels) channels, \(tiles) tiles")
    }
  }

  @Test(arguments: testedSets, [1, 5, 16, 33])
  func weightsAndTheirGradientsEqualTheScalarOracle(_ set: InstructionSet, count: Int) throws {
    let table = try set.kernels
    for (what, transform, sides) in [
      ("weights", \KernelTable.winograd_weights, (9, 36)),
      ("gradients", \KernelTable.winograd_weightGradient, (36, 9)),
    ] {
      func results(_ table: KernelTable) -> [Float] {
        var random = SeededGenerator(seed: UInt64(count))
        let source = random.floats(sides.0 * count)
        let pitch = PackedWeights.paddedChannels(count, lanes: 16)
        var target = [Float](repeating: 0.25, count: sides.1 * pitch)
        source.withUnsafeBufferPointer { source in
          target.withUnsafeMutableBufferPointer {
            table[keyPath: transform](source.baseAddress!, count, $0.baseAddress!, pitch, count)
          }
        }
        return (0..<sides.1).flatMap { target[$0 * pitch..<$0 * pitch + count] }
      }
      expectEqual(results(table), results(scalarKernels), within: 64 * .ulpOfOne, "\(set) \(what), \(count) kernels")
    }
  }

  /// The transforms of gradients are the transposes of those of values: `<A^T m A, g> = <m, A g A^T>`, and so for weights.
  @Test func gradientsAreTransposes() {
    var random = SeededGenerator(seed: 4)
    let (products, picture, kernel) = (random.floats(36), random.floats(36), random.floats(9))
    let outputs = outputs(scalarKernels, 1, 4, 4, products: products, bias: 0)
    let gradient = (0..<16).map { picture[$0 / 4 * 6 + $0 % 4] }
    let turned = transformedInputs(scalarKernels, 1, 1, pixels: picture, rowCount: 4)
    #expect(abs(dot(outputs, gradient) - dot(products, turned)) < 1e-3)

    var transformed = [Float](repeating: 0, count: 36)
    var taps = [Float](repeating: 0, count: 9)
    scalarKernels.winograd_weights(kernel, 1, &transformed, 1, 1)
    scalarKernels.winograd_weightGradient(products, 1, &taps, 1, 1)
    #expect(abs(dot(transformed, products) - dot(kernel, taps)) < 1e-5)
  }

  private func dot(_ a: [Float], _ b: [Float]) -> Float { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

  /// `[36][tiles][channels]` of six rows of inputs, or of four of gradients.
  private func transformedInputs(
    _ table: KernelTable, _ channels: Int, _ tiles: Int, pixels: [Float]? = nil, rowCount: Int = Winograd.inputs
  ) -> [Float] {
    var random = SeededGenerator(seed: UInt64(channels))
    let width = 4 * tiles + 2
    let picture = (pixels ?? random.floats(6 * width * channels)) + [Float](repeating: 0, count: AlignedFloats.slack)
    let pitch = PackedWeights.paddedChannels(channels, lanes: table.lanes)
    var output = [Float](repeating: untouched, count: 36 * tiles * pitch)
    picture.withUnsafeBufferPointer { picture in
      let rows = (0..<rowCount).map { picture.baseAddress! + $0 * width * channels }
      rows.withUnsafeBufferPointer { rows in
        output.withUnsafeMutableBufferPointer { output in
          var input = WinogradInput(
            rows: rows.baseAddress!, channels: channels, tileCount: tiles, output: output.baseAddress!, pitch: pitch,
            productStride: tiles * pitch)
          (rowCount == Winograd.inputs ? table.winograd_input : table.winograd_outputGradient)(&input)
        }
      }
    }
    return (0..<36 * tiles).flatMap { output[$0 * pitch..<$0 * pitch + channels] }
  }

  /// `[rows][width][channels]`, with three floats more a row, which must stay as they are.
  private func outputs(
    _ table: KernelTable, _ channels: Int, _ rows: Int, _ width: Int, products: [Float]? = nil, bias: Float? = nil
  ) -> [Float] {
    var random = SeededGenerator(seed: UInt64(channels * 100 + width))
    let tiles = (width + 3) / 4
    let values = products ?? random.floats(36 * tiles * channels)
    let pitch = PackedWeights.paddedChannels(channels, lanes: table.lanes)
    var padded = [Float](repeating: 0, count: 36 * tiles * pitch)
    for index in values.indices { padded[index / channels * pitch + index % channels] = values[index] }
    let biases = AlignedFloats(count: pitch) { target in
      for channel in 0..<channels { target[channel] = bias ?? Float.random(in: -1...1, using: &random) }
    }
    let rowStride = width * channels + (products == nil ? 3 : 0)
    var output = [Float](repeating: untouched, count: rows * rowStride)
    padded.withUnsafeBufferPointer { padded in
      output.withUnsafeMutableBufferPointer { output in
        var tile = WinogradOutput(
          input: padded.baseAddress!, pitch: pitch, productStride: tiles * pitch, bias: biases.pointer,
          output: output.baseAddress!, rowStride: rowStride, rowCount: rows, width: width, channels: channels,
          lowest: products == nil ? -20 : -.infinity, highest: products == nil ? 60 : .infinity)
        table.winograd_output(&tile)
      }
    }
    return output
  }
}
