package import Kernels

/// `relu(main(x) + shortcut(x))` (He et al., 2016); without a shortcut, `x` itself.
package final class Residual: Layer {
  private let kernels: KernelTable
  private let main: any Layer
  private let shortcut: (any Layer)?
  private let output: Activation
  private let sumGradient: Activation
  private let inputGradient: Activation

  package init(
    input: FeatureMap, output map: FeatureMap, main: any Layer, shortcut: (any Layer)?, capacity: Int,
    kernels: KernelTable
  ) {
    self.kernels = kernels
    self.main = main
    self.shortcut = shortcut
    output = Activation(map: map, capacity: capacity)
    sumGradient = output.twin()
    inputGradient = Activation(map: input, capacity: capacity)
  }

  package var learned: [LearnedParameter] { main.learned + (shortcut?.learned ?? []) }

  package var prepared: [any PreparedWeights] { main.prepared + (shortcut?.prepared ?? []) }

  package func clearGradients() {
    main.clearGradients()
    shortcut?.clearGradients()
  }

  package func finishGradients() {
    main.finishGradients()
    shortcut?.finishGradients()
  }

  package func forward(_ input: Activation, _ pass: Pass) -> Activation {
    output.count = input.count
    let result = main.forward(input, pass)
    let passed = shortcut?.forward(input, pass) ?? input
    kernels.vectors.add_clamped(
      result.values.pointer, passed.values.pointer, output.values.pointer, output.usedCount, 0, .infinity)
    return output
  }

  package func backward(_ gradient: Activation) -> Activation {
    sumGradient.count = gradient.count
    inputGradient.count = gradient.count
    kernels.vectors.reluGradient(
      gradient.values.pointer, output.values.pointer, sumGradient.values.pointer, gradient.usedCount)
    let first = main.backward(sumGradient)
    let second = shortcut?.backward(sumGradient) ?? sumGradient
    kernels.vectors.add_clamped(
      first.values.pointer, second.values.pointer, inputGradient.values.pointer, inputGradient.usedCount, -.infinity,
      .infinity)
    return inputGradient
  }
}
