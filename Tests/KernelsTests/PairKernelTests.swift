import Inference
import Kernels
import TestSupport
import Testing

@Suite("Kernels over bfloat16 pairs equal the scalar oracle")
struct PairKernelTests {
  /// The vector kernels over pairs that this machine can run; the scalar ones are the oracle.
  static let tested = InstructionSet.allCases.filter { $0 != .scalar && $0.isAvailable && $0.pairKernels != nil }

  @Test(arguments: tested, [1, 5, 16, 17, 40])
  func roundingIsToNearest(_ set: InstructionSet, count: Int) throws {
    let kernels = try #require(set.pairKernels)
    var random = SeededGenerator(seed: UInt64(count))
    let (x, y) = (random.floats(2 * count, in: -100...100), random.floats(count, in: -1e-3...1e-3))
    func results(_ kernels: PairKernels) -> [[UInt32]] {
      [
        bits(count) { kernels.neighbours(x, $0, count) },
        bits(count) { kernels.interleaved(x, y, $0, count) },
      ]
    }
    #expect(results(kernels) == results(scalarPairs))
  }

  /// Halfway cases go to the even neighbour.
  @Test func theOracleRoundsTiesToEven() {
    let x: [Float] = [1, 1 + 0x1p-8, 1 + 0x1p-8 + 0x1p-9, 1 + 0x1p-7 + 0x1p-8]
    var out: [Float] = [0, 0]
    scalarPairs.neighbours(x, &out, 2)
    #expect(out[0].bitPattern == 0x3F80_3F80)
    #expect(out[1].bitPattern == 0x3F82_3F81)
  }

  @Test(arguments: tested, [1, 7, 16, 24, 33, 64])
  func products(_ set: InstructionSet, channels: Int) throws {
    let kernels = try #require(set.pairKernels)
    for (pairs, width) in [(1, 1), (3, 12), (24, 31)] {
      let found = product(kernels, pairs, channels, width)
      let expected = product(scalarPairs, pairs, channels, width)
      expectEqual(found, expected, within: 64 * .ulpOfOne, "\(set), \(pairs) pairs, \(channels) channels")
    }
  }

  @Test(arguments: tested, [1, 7, 16, 24, 33, 64])
  func weightGradients(_ set: InstructionSet, channels: Int) throws {
    let kernels = try #require(set.pairKernels)
    for (inputs, width) in [(1, 1), (5, 9), (27, 30)] {
      let found = weightGradient(kernels, inputs, channels, width)
      let expected = weightGradient(scalarPairs, inputs, channels, width)
      expectEqual(found, expected, within: 128 * .ulpOfOne, "\(set), \(inputs) inputs, \(channels) channels")
    }
  }

  private func product(_ kernels: PairKernels, _ pairs: Int, _ channels: Int, _ width: Int) -> [Float] {
    let input = made(width * pairs, 1)
    let weights = made(pairs * channels, 2)
    let packed = PackedWeights(
      weights: weights, outputChannels: channels, inputChannels: pairs, kernelHeight: 1, kernelWidth: 1,
      lanes: kernels.lanes)
    var output = [Float](repeating: untouched, count: width * channels)
    input.withUnsafeBufferPointer { input in
      withUnsafePointer(to: input.baseAddress!) { rows in
        output.withUnsafeMutableBufferPointer { output in
          var row = ConvolutionRow(
            rows: rows, rowCount: 1, runCount: 1, runStride: 0, runLength: pairs, pixelStride: pairs,
            weights: packed.weights.pointer, bias: packed.bias.pointer, output: output.baseAddress!,
            outputPitch: channels, outputWidth: width, outputChannels: channels)
          kernels.convolution_row(&row)
        }
      }
    }
    return output
  }

  private func weightGradient(_ kernels: PairKernels, _ inputs: Int, _ channels: Int, _ width: Int) -> [Float] {
    let input = made(width * inputs, 3) + [Float](repeating: 0, count: AlignedFloats.slack)
    let gradient = made(width * channels, 4) + [Float](repeating: 0, count: AlignedFloats.slack)
    var result = [Float](repeating: 0.5, count: inputs * channels)
    input.withUnsafeBufferPointer { input in
      gradient.withUnsafeBufferPointer { gradient in
        result.withUnsafeMutableBufferPointer { result in
          var row = WeightGradientRow(
            input: input.baseAddress!, inputStride: inputs, inputCount: inputs, gradient: gradient.baseAddress!,
            gradientStride: channels, outputChannels: channels, width: width, result: result.baseAddress!)
          kernels.weightGradient_row(&row)
        }
      }
    }
    return result
  }

  /// Pairs of seeded numbers.
  private func made(_ count: Int, _ seed: UInt64) -> [Float] {
    var random = SeededGenerator(seed: seed)
    let (x, y) = (random.floats(count), random.floats(count))
    var pairs = [Float](repeating: 0, count: count)
    scalarPairs.interleaved(x, y, &pairs, count)
    return pairs
  }

  private func bits(_ count: Int, _ run: (UnsafeMutablePointer<Float>) -> Void) -> [UInt32] {
    var values = [Float](repeating: untouched, count: count + 2)
    values.withUnsafeMutableBufferPointer { run($0.baseAddress!) }
    return values.map(\.bitPattern)
  }
}
