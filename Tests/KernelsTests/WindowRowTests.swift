import Inference
import Kernels
import TestSupport
import Testing

@Suite("Depthwise and pooling rows equal the scalar oracle")
struct WindowRowTests {
  struct Window: CustomStringConvertible {
    var kernel: Int
    var stride = 1
    var dilation = 1

    var description: String { "\(kernel)x\(kernel) by \(stride), dilation \(dilation)" }
  }

  static let windows = [
    Window(kernel: 1), Window(kernel: 2, stride: 2), Window(kernel: 3), Window(kernel: 3, stride: 2),
    Window(kernel: 3, dilation: 2), Window(kernel: 5),
  ]

  @Test(arguments: testedSets, windows)
  func depthwise(_ set: InstructionSet, _ window: Window) throws {
    let table = try set.kernels
    for channels in ConvolutionRowTests.channels {
      for width in Array(1...13) + [16, 19] {
        let found = depthwise(table, window, channels, width)
        let expected = depthwise(scalarKernels, window, channels, width)
        // At most 26 terms of values up to 1, in another order.
        expectEqual(found, expected, within: 60 * .ulpOfOne, "\(set) \(window), \(channels) channels, width \(width)")
      }
    }
  }

  @Test(arguments: testedSets, windows)
  func maximum(_ set: InstructionSet, _ window: Window) throws {
    let table = try set.kernels
    for channels in ConvolutionRowTests.channels {
      for width in 1...13 {
        let found = maximum(table, window, channels, width)
        let expected = maximum(scalarKernels, window, channels, width)
        expectEqual(found, expected, within: 0, "\(set) \(window), \(channels) channels, width \(width)")
      }
    }
  }

  private func depthwise(_ table: KernelTable, _ window: Window, _ channels: Int, _ width: Int) -> [Float] {
    var generator = SeededGenerator(seed: UInt64(channels * 100 + width))
    let slack = [Float](repeating: 0, count: AlignedFloats.slack)
    let weights = generator.floats(window.kernel * window.kernel * channels) + slack
    let bias = generator.floats(channels) + slack
    return output(window, channels, width) { rows, output, pitch in
      weights.withUnsafeBufferPointer { weights in
        bias.withUnsafeBufferPointer { bias in
          var row = DepthwiseRow(
            rows: rows, rowCount: window.kernel, columnCount: window.kernel, tapStride: window.dilation * channels,
            pixelStride: window.stride * channels, weights: weights.baseAddress!, bias: bias.baseAddress!,
            output: output, outputPitch: pitch, outputWidth: width, channels: channels, lowest: -0.5, highest: 1.5)
          table.depthwise_row(&row)
        }
      }
    }
  }

  private func maximum(_ table: KernelTable, _ window: Window, _ channels: Int, _ width: Int) -> [Float] {
    output(window, channels, width) { rows, output, pitch in
      var row = PoolRow(
        rows: rows, rowCount: window.kernel, columnCount: window.kernel, tapStride: window.dilation * channels,
        pixelStride: window.stride * channels, output: output, outputPitch: pitch, outputWidth: width,
        channels: channels, lowest: -0.5, highest: 0.9)
      table.maximum_row(&row)
    }
  }

  /// Runs a kernel over a seeded picture. The output's pitch is three floats more than the channels.
  private func output(
    _ window: Window, _ channels: Int, _ width: Int,
    _ run: (UnsafePointer<UnsafePointer<Float>>, UnsafeMutablePointer<Float>, Int) -> Void
  ) -> [Float] {
    let reach = (window.kernel - 1) * window.dilation
    let picture = Picture(
      height: reach + 1, width: (width - 1) * window.stride + reach + 1, channels: channels, seed: 11)
    let rows = (0..<window.kernel).map { picture.row($0 * window.dilation) }
    var output = [Float](repeating: untouched, count: width * (channels + 3))
    rows.withUnsafeBufferPointer { rows in
      output.withUnsafeMutableBufferPointer { run(rows.baseAddress!, $0.baseAddress!, channels + 3) }
    }
    return output
  }
}
