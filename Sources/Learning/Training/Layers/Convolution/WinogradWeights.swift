package import Kernels

/// A 3x3 convolution's weights as `Winograd`'s products take them: forwards, and turned for the input's gradient.
package final class WinogradWeights: PreparedWeights {
  let shape: ConvolutionShape
  let parameter: Parameter
  let forward: WinogradPanels
  let backward: WinogradPanels
  private let turned: Floats

  /// - Parameter pairs: where products are to be of bfloat16 numbers.
  package init(
    _ shape: ConvolutionShape, _ parameter: Parameter, kernels: KernelTable, pairs: PairKernels? = nil
  ) {
    precondition(shape.size == 3 && shape.stride == 1, "Winograd's tiles are for 3x3 kernels with stride one")
    precondition(parameter.count == shape.weightCount, "\(parameter.name): \(parameter.count) weights")
    self.shape = shape
    self.parameter = parameter
    forward = WinogradPanels(inputs: shape.input.channels, outputs: shape.channels, kernels: kernels, pairs: pairs)
    backward = WinogradPanels(inputs: shape.channels, outputs: shape.input.channels, kernels: kernels, pairs: pairs)
    turned = Floats(count: parameter.count)
  }

  package func prepare() {
    forward.fill(from: parameter.values)
    turn()
    backward.fill(from: turned)
  }

  /// `[8 - tap][output channel][input channel]`, a square of channels at a time, so that reads and writes share cache lines.
  private func turn() {
    let (inputs, channels) = (shape.input.channels, shape.channels)
    let side = 16
    for tap in 0..<9 {
      let from = parameter.values.pointer + tap * inputs * channels
      let to = turned.pointer + (8 - tap) * inputs * channels
      for i in stride(from: 0, to: inputs, by: side) {
        for o in stride(from: 0, to: channels, by: side) {
          for output in o..<min(o + side, channels) {
            for input in i..<min(i + side, inputs) { to[output * inputs + input] = from[input * channels + output] }
          }
        }
      }
    }
  }
}

/// For each product the weights of all channels, in the panels of `PackedWeights`; of pairs of input channels where products are of
/// bfloat16 numbers.
final class WinogradPanels {
  let inputs: Int
  let outputs: Int
  private let kernels: KernelTable
  private let pairs: PairKernels?
  private let weights: Floats
  private let pairWeights: Floats?
  private let zeros: Floats

  init(inputs: Int, outputs: Int, kernels: KernelTable, pairs: PairKernels?) {
    self.inputs = inputs
    self.outputs = outputs
    self.kernels = kernels
    self.pairs = pairs
    let padded = PackedWeights.paddedChannels(outputs, lanes: kernels.lanes)
    weights = Floats(count: Winograd.products * inputs * padded)
    pairWeights = pairs.map { _ in Floats(count: Winograd.products * (inputs + 1) / 2 * padded) }
    zeros = Floats(count: PackedWeights.panelWidth(lanes: kernels.lanes))
  }

  /// A panel's row is one input channel, or two.
  private var rows: Int { pairs == nil ? inputs : (inputs + 1) / 2 }

  func product(_ index: Int) -> UnsafePointer<Float> {
    let all = pairWeights ?? weights
    return UnsafePointer(all.pointer + index * (all.count / Winograd.products))
  }

  /// - Parameter taps: `[9][inputs][outputs]`.
  func fill(from taps: Floats) {
    let panelWidth = PackedWeights.panelWidth(lanes: kernels.lanes)
    let size = weights.count / Winograd.products
    for channel in stride(from: 0, to: outputs, by: panelWidth) {
      let width = outputs - channel > kernels.lanes ? panelWidth : kernels.lanes
      for input in 0..<inputs {
        kernels.winograd_weights(
          taps.pointer + (input * outputs + channel), inputs * outputs,
          weights.pointer + (channel * inputs + input * width), size, min(width, outputs - channel))
      }
      pair(channel, width: width)
    }
  }

  /// Rounds a panel to pairs of its rows; an odd last row has zeros beside it.
  private func pair(_ channel: Int, width: Int) {
    guard let pairs, let pairWeights else { return }
    let (size, pairSize) = (weights.count / Winograd.products, pairWeights.count / Winograd.products)
    for product in 0..<Winograd.products {
      let from = weights.pointer + (product * size + channel * inputs)
      let to = pairWeights.pointer + (product * pairSize + channel * rows)
      for row in 0..<rows {
        let second = 2 * row + 1 < inputs ? from + (2 * row + 1) * width : zeros.pointer
        pairs.interleaved(from + 2 * row * width, second, to + row * width, width)
      }
    }
  }
}
