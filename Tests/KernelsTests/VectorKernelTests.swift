import Inference
import Kernels
import TestSupport
import Testing

@Suite("Vector kernels equal the scalar oracle")
struct VectorKernelTests {
  private static let pixels = 13
  /// Sums of up to 27 products differ in their last bits: 64 roundings at most.
  private static let sums: Float = 64 * .ulpOfOne

  @Test(arguments: testedSets, ConvolutionRowTests.channels)
  func elementwise(_ set: InstructionSet, channels: Int) throws {
    let count = Self.pixels * channels
    let a = floats(count, 1)
    let b = floats(count, 2)
    let c = floats(channels, 3)
    let d = floats(channels, 4)
    let operations: [(String, (VectorKernels, UnsafeMutablePointer<Float>) -> Void)] = [
      ("add_clamped", { $0.add_clamped(a, b, $1, count, -0.5, 0.75) }),
      ("scaleShift_pixels", { $0.scaleShift_pixels(a, c, d, $1, Self.pixels, channels, -0.5, 0.75) }),
      ("max_into", { $0.max_into(a, $1, count) }),
      ("addScaled_into", { $0.addScaled_into(a, 0.37, $1, count) }),
      ("reluGradient", { $0.reluGradient(a, b, $1, count) }),
    ]
    let table = try set.kernels
    for (name, operation) in operations {
      let found = result(count) { operation(table.vectors, $0) }
      let expected = result(count) { operation(scalarKernels.vectors, $0) }
      expectEqual(found, expected, within: 4 * .ulpOfOne, "\(set) \(name), \(channels) channels")
    }
  }

  /// With and without the clamp of a ReLU.
  @Test(arguments: testedSets, ConvolutionRowTests.channels)
  func normGradients(_ set: InstructionSet, channels: Int) throws {
    let count = Self.pixels * channels
    let pixels = [11, 12].map { AlignedFloats(values: floats(count, $0)) }
    let factors = [13, 14, 15, 16].map { AlignedFloats(values: floats(channels, $0)) }
    let table = try set.kernels
    for lowest in [0, -Float.infinity] {
      func results(_ kernels: VectorKernels) -> (moments: [Float], pixels: [Float]) {
        var row = NormGradient(
          gradient: pixels[0].pointer, input: pixels[1].pointer, factor: factors[0].pointer,
          offset: factors[1].pointer, lowest: lowest, pixels: Self.pixels, channels: channels)
        return (
          result(2 * channels) { kernels.normGradient_moments(&row, $0, $0 + channels) },
          result(count) { kernels.normGradient_pixels(&row, factors[2].pointer, factors[3].pointer, $0) }
        )
      }
      let (found, expected) = (results(table.vectors), results(scalarKernels.vectors))
      expectEqual(found.moments, expected.moments, within: Self.sums, "\(set) moments, \(channels) channels")
      expectEqual(found.pixels, expected.pixels, within: 8 * .ulpOfOne, "\(set) pixels, \(channels) channels")
    }
  }

  /// Exact, so that photos are shrunk to the same bytes everywhere.
  @Test(arguments: testedSets, [1, 2, 5])
  func rowsOfBytes(_ set: InstructionSet, rows: Int) throws {
    var random = SeededGenerator(seed: UInt64(rows))
    let bytes = (0..<rows * 107).map { _ in UInt8.random(in: 0...255, using: &random) }
    let weights = (0..<rows).map { Float(16384 / rows - $0) / 16384 }
    func sums(_ kernels: VectorKernels) -> [Float] {
      result(100) { out in
        bytes.withUnsafeBufferPointer { bytes in
          weights.withUnsafeBufferPointer {
            kernels.weightedSum_rows(bytes.baseAddress!, 107, $0.baseAddress!, rows, out, 100)
          }
        }
      }
    }
    #expect(try sums(set.kernels.vectors) == sums(scalarKernels.vectors))
  }

  @Test(arguments: testedSets, ConvolutionRowTests.channels)
  func moments(_ set: InstructionSet, channels: Int) throws {
    let count = Self.pixels * channels
    let x = floats(count, 6)
    let g = floats(count, 7)
    let operations: [(String, (VectorKernels, UnsafeMutablePointer<Float>) -> Void)] = [
      ("moments_pixels", { $0.moments_pixels(x, $1, $1 + channels, Self.pixels, channels) }),
      ("gradientMoments_pixels", { $0.gradientMoments_pixels(g, x, $1, $1 + channels, Self.pixels, channels) }),
    ]
    let table = try set.kernels
    for (name, operation) in operations {
      let found = result(2 * channels) { operation(table.vectors, $0) }
      let expected = result(2 * channels) { operation(scalarKernels.vectors, $0) }
      expectEqual(found, expected, within: Self.sums, "\(set) \(name), \(channels) channels")
    }
  }

  @Test(arguments: testedSets, ConvolutionRowTests.channels)
  func weightGradients(_ set: InstructionSet, channels: Int) throws {
    let table = try set.kernels
    for inputs in [1, 5, 6, 7, 27] {
      for (width, rows) in [(1, 1), (9, 3)] {
        let found = weightGradient(table, inputs, channels, width, rows)
        let expected = weightGradient(scalarKernels, inputs, channels, width, rows)
        expectEqual(found, expected, within: Self.sums, "\(set) \(inputs)x\(channels), \(rows) rows of \(width)")
      }
    }
  }

  private func weightGradient(
    _ table: KernelTable, _ inputs: Int, _ channels: Int, _ width: Int, _ rows: Int
  ) -> [Float] {
    let inputStride = max(inputs - 2, 1)
    let inputRowStride = width * inputStride + inputs
    let pictures = 2
    let input = AlignedFloats(values: floats(pictures * rows * inputRowStride, 8))
    let gradient = AlignedFloats(values: floats(pictures * rows * width * channels, 9))
    return result(inputs * channels) { target in
      var row = WeightGradientRow(
        input: input.pointer, inputStride: inputStride, inputCount: inputs, gradient: gradient.pointer,
        gradientStride: channels, outputChannels: channels, width: width, rowCount: rows,
        inputRowStride: inputRowStride, gradientRowStride: width * channels, pictureCount: pictures,
        inputPictureStride: rows * inputRowStride, gradientPictureStride: rows * width * channels, result: target)
      table.weightGradient_row(&row)
    }
  }

  private func floats(_ count: Int, _ seed: UInt64) -> [Float] {
    var generator = SeededGenerator(seed: seed)
    return generator.floats(count)
  }

  /// A buffer that starts as seeded values, and what `run` makes of it; a few values beyond must stay as they are.
  private func result(_ count: Int, _ run: (UnsafeMutablePointer<Float>) -> Void) -> [Float] {
    var values = floats(count, 10) + [Float](repeating: untouched, count: 3)
    values.withUnsafeMutableBufferPointer { run($0.baseAddress!) }
    return values
  }
}

extension AlignedFloats {
  fileprivate convenience init(values: [Float]) {
    self.init(count: values.count) { _ = $0.update(from: values) }
  }
}
