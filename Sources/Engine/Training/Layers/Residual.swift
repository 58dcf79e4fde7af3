package import Kernels

/// `relu(main(x) + shortcut(x))` (He et al., 2016); without a shortcut, `x` itself.
package final class Residual: Layer {
  private let kernels: KernelTable
  private let main: any Layer
  private let shortcut: (any Layer)?
  private let output: Activation
  private let branchGradient: Activation
  private let inputGradient: Activation

  package init(
    input: FeatureMap, output map: FeatureMap, main: any Layer, shortcut: (any Layer)?, capacity: Int,
    kernels: KernelTable
  ) {
    self.kernels = kernels
    self.main = main
    self.shortcut = shortcut
    output = Activation(map: map, capacity: capacity)
    branchGradient = output.twin()
    inputGradient = Activation(map: input, capacity: capacity)
  }

  package var learned: [LearnedParameter] { main.learned + (shortcut?.learned ?? []) }

  package func forward(_ input: Activation, _ pass: Pass) -> Activation {
    output.count = input.count
    let result = main.forward(input, pass)
    let passed = shortcut?.forward(input, pass) ?? input
    kernels.vectors.add_clamped(
      result.values.pointer, passed.values.pointer, output.values.pointer, output.usedCount, 0, .infinity)
    return output
  }

  package func backward(_ gradient: Activation) -> Activation {
    branchGradient.count = gradient.count
    inputGradient.count = gradient.count
    kernels.vectors.reluGradient(
      gradient.values.pointer, output.values.pointer, gradient.values.pointer, gradient.usedCount)
    // A branch may overwrite its gradient, so that each gets its own.
    branchGradient.values.pointer.update(from: gradient.values.pointer, count: gradient.usedCount)
    let first = main.backward(branchGradient)
    let second = shortcut?.backward(gradient) ?? gradient
    kernels.vectors.add_clamped(
      first.values.pointer, second.values.pointer, inputGradient.values.pointer, inputGradient.usedCount, -.infinity,
      .infinity)
    return inputGradient
  }
}
