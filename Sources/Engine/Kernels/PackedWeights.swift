/// A convolution's weights in the order in which `convolution_row` reads them.
///
/// Output channels are cut into panels of two registers; what is left over fills one more panel of two registers, or of one
/// where that holds it. Within a panel: kernel row, kernel column, input channel, then the panel's output channels. Channels
/// beyond the last are zero.
public struct PackedWeights: Sendable {
  /// Kernel height and width, input channels a group sees, output channels.
  public let kernelHeight: Int
  public let kernelWidth: Int
  public let inputChannels: Int
  public let outputChannels: Int
  public let weights: AlignedFloats
  /// `[outputChannels]`, padded with zeros to the panels' width.
  public let bias: AlignedFloats

  /// Output channels of a whole panel.
  public static func panelWidth(lanes: Int) -> Int { 2 * lanes }

  /// Floats that `pack` needs for a table with `lanes` floats in a register.
  public static func paddedChannels(_ outputChannels: Int, lanes: Int) -> Int {
    (outputChannels + lanes - 1) / lanes * lanes
  }

  /// - Parameters:
  ///   - weights: `[outputChannels, inputChannels, kernelHeight, kernelWidth]`, as ONNX has them.
  ///   - bias: `[outputChannels]`, or nothing for zeros.
  ///   - lanes: `KernelTable.lanes` of the table that will read them.
  public init(
    weights source: [Float], bias: [Float] = [], outputChannels: Int, inputChannels: Int, kernelHeight: Int,
    kernelWidth: Int, lanes: Int
  ) {
    let taps = kernelHeight * kernelWidth
    precondition(
      source.count == outputChannels * inputChannels * taps && (bias.isEmpty || bias.count == outputChannels),
      "\(source.count) weights and \(bias.count) biases for \(outputChannels)x\(inputChannels)x\(taps)")
    self.kernelHeight = kernelHeight
    self.kernelWidth = kernelWidth
    self.inputChannels = inputChannels
    self.outputChannels = outputChannels
    let padded = Self.paddedChannels(outputChannels, lanes: lanes)
    self.weights = AlignedFloats(count: padded * inputChannels * taps) { target in
      source.withUnsafeBufferPointer { source in
        guard let first = source.baseAddress, let start = target.baseAddress else { return }
        Self.pack(
          first, outputStride: inputChannels * taps, inputStride: taps, tapStride: 1, outputChannels: outputChannels,
          inputChannels: inputChannels, taps: taps, lanes: lanes, into: start)
      }
    }
    self.bias = AlignedFloats(count: padded) { target in
      for (index, value) in bias.enumerated() { target[index] = value }
    }
  }

  /// Packs weights that lie in memory with any strides (in floats): training packs the same weights forwards and, for
  /// the gradient of the input, transposed and turned.
  ///
  /// - Parameter target: room for `paddedChannels(outputChannels) * inputChannels * taps` floats.
  public static func pack(
    _ source: UnsafePointer<Float>, outputStride: Int, inputStride: Int, tapStride: Int, outputChannels: Int,
    inputChannels: Int, taps: Int, lanes: Int, into target: UnsafeMutablePointer<Float>
  ) {
    var position = target
    var channel = 0
    while channel < outputChannels {
      let width = outputChannels - channel > lanes ? panelWidth(lanes: lanes) : lanes
      for tap in 0..<taps {
        for input in 0..<inputChannels {
          let from = source + (channel * outputStride + input * inputStride + tap * tapStride)
          for index in 0..<width {
            position[index] = channel + index < outputChannels ? from[index * outputStride] : 0
          }
          position += width
        }
      }
      channel += width
    }
  }
}
