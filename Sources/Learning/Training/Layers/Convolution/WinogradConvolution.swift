package import Kernels

/// A 3x3 convolution with stride one by `Winograd`, a few pictures at a time.
///
/// The gradients are those of the tiles: with inputs `v`, weights `u` and products `m = v u` of a tile and product, the outputs'
/// gradient `g` becomes `A g A^T` for `m`, and the weights' gradient is the sum of `v` times that over all tiles, which `G^T u G`
/// turns into taps once a step. The input's gradient is a convolution of its own, with turned weights.
package final class WinogradConvolution: Layer {
  private let kernels: KernelTable
  private let shape: ConvolutionShape
  private let weights: WinogradWeights
  private let tiles: WinogradTiles
  private let productGradients: Floats
  private let gradient: Floats
  private let workspace: Workspace
  private let output: Activation
  private let inputGradient: Activation
  private var lastInput: Activation?

  /// - Parameter pairs: those that the weights were made for.
  package init(
    _ weights: WinogradWeights, capacity: Int, workspace: Workspace, kernels: KernelTable, pairs: PairKernels? = nil
  ) {
    self.kernels = kernels
    self.weights = weights
    self.workspace = workspace
    shape = weights.shape
    tiles = WinogradTiles(
      height: shape.input.height, width: shape.input.width, workspace: workspace, kernels: kernels, pairs: pairs)
    gradient = Floats(count: weights.parameter.count)
    productGradients = Floats(count: Winograd.products * shape.input.channels * shape.channels)
    output = Activation(map: shape.output, capacity: capacity)
    inputGradient = Activation(map: shape.input, capacity: capacity)
  }

  package var learned: [LearnedParameter] { [LearnedParameter(weights.parameter, gradient: gradient)] }
  package var prepared: [any PreparedWeights] { [weights] }

  package func forward(_ input: Activation, _ pass: Pass) -> Activation {
    lastInput = input
    output.count = input.count
    tiles.convolve(input, weights.forward, into: output)
    return output
  }

  package func backward(_ outputGradient: Activation) -> Activation {
    guard let lastInput else { return outputGradient }
    inputGradient.count = outputGradient.count
    tiles.addProductGradients(lastInput, outputGradient, to: productGradients)
    tiles.convolve(outputGradient, weights.backward, into: inputGradient)
    return inputGradient
  }

  package func clearGradients() {
    gradient.clear()
    productGradients.clear()
  }

  package func finishGradients() {
    let pairs = shape.input.channels * shape.channels
    kernels.winograd_weightGradient(productGradients.pointer, pairs, gradient.pointer, pairs, pairs)
  }
}
