package import Kernels

/// The mean over all pixels of a picture: `[height, width, channels]` becomes `[1, 1, channels]`.
package final class GlobalAverage: Layer {
  private let kernels: KernelTable
  private let input: FeatureMap
  private let output: Activation
  private let inputGradient: Activation

  package init(input: FeatureMap, capacity: Int, kernels: KernelTable) {
    self.kernels = kernels
    self.input = input
    output = Activation(
      map: FeatureMap(height: 1, width: 1, channels: input.channels, halo: 0), capacity: capacity)
    inputGradient = Activation(map: input, capacity: capacity)
  }

  package var outputMap: FeatureMap { output.map }
  package var learned: [LearnedParameter] { [] }
  private var share: Float { 1 / Float(input.height * input.width) }

  package func forward(_ input: Activation, _ pass: Pass) -> Activation {
    output.count = input.count
    output.values.clear()
    forEachPixel(input) { index, pixel in
      kernels.vectors.addScaled_into(pixel, share, output.picture(index), self.input.channels)
    }
    return output
  }

  package func backward(_ gradient: Activation) -> Activation {
    inputGradient.count = gradient.count
    forEachPixel(inputGradient) { index, pixel in
      pixel.update(repeating: 0, count: input.channels)
      kernels.vectors.addScaled_into(gradient.picture(index), share, pixel, input.channels)
    }
    return inputGradient
  }

  private func forEachPixel(_ activation: Activation, _ body: (Int, UnsafeMutablePointer<Float>) -> Void) {
    for index in 0..<activation.count {
      for y in 0..<input.height {
        for x in 0..<input.width { body(index, activation.row(index, y) + x * input.channels) }
      }
    }
  }
}
