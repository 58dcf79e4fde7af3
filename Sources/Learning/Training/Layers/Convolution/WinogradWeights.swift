package import Kernels

/// A 3x3 convolution's weights as `Winograd`'s products take them: forwards, and turned for the input's gradient.
package final class WinogradWeights: PreparedWeights {
  let shape: ConvolutionShape
  let parameter: Parameter
  let forward: WinogradPanels
  let backward: WinogradPanels
  private let turned: Floats

  package init(_ shape: ConvolutionShape, _ parameter: Parameter, kernels: KernelTable) {
    precondition(shape.size == 3 && shape.stride == 1, "Winograd's tiles are for 3x3 kernels with stride one")
    precondition(parameter.count == shape.weightCount, "\(parameter.name): \(parameter.count) weights")
    self.shape = shape
    self.parameter = parameter
    forward = WinogradPanels(inputs: shape.input.channels, outputs: shape.channels, kernels: kernels)
    backward = WinogradPanels(inputs: shape.channels, outputs: shape.input.channels, kernels: kernels)
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

/// For each product the weights of all channels, in the panels of `PackedWeights`.
final class WinogradPanels {
  let inputs: Int
  let outputs: Int
  private let kernels: KernelTable
  private let weights: Floats

  init(inputs: Int, outputs: Int, kernels: KernelTable) {
    self.inputs = inputs
    self.outputs = outputs
    self.kernels = kernels
    weights = Floats(count: Winograd.products * inputs * PackedWeights.paddedChannels(outputs, lanes: kernels.lanes))
  }

  private var size: Int { weights.count / Winograd.products }

  func product(_ index: Int) -> UnsafePointer<Float> { UnsafePointer(weights.pointer + index * size) }

  /// - Parameter taps: `[9][inputs][outputs]`.
  func fill(from taps: Floats) {
    let panelWidth = PackedWeights.panelWidth(lanes: kernels.lanes)
    for channel in stride(from: 0, to: outputs, by: panelWidth) {
      let width = outputs - channel > kernels.lanes ? panelWidth : kernels.lanes
      for input in 0..<inputs {
        kernels.winograd_weights(
          taps.pointer + (input * outputs + channel), inputs * outputs,
          weights.pointer + (channel * inputs + input * width), size, min(width, outputs - channel))
      }
    }
  }
}
