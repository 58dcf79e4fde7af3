package import Kernels

/// A convolution without bias, zero padding of half the kernel, odd kernel sizes.
package struct ConvolutionShape: Sendable, Equatable {
  /// Without halo.
  package let input: FeatureMap
  package let channels: Int
  package let size: Int
  package let stride: Int

  package init(input: FeatureMap, channels: Int, size: Int, stride: Int) {
    precondition(size % 2 == 1, "a kernel of \(size)x\(size)")
    self.input = input
    self.channels = channels
    self.size = size
    self.stride = stride
  }

  var pad: Int { size / 2 }
  var taps: Int { size * size }

  package var output: FeatureMap {
    FeatureMap(
      height: (input.height - 1) / stride + 1, width: (input.width - 1) / stride + 1, channels: channels, halo: 0)
  }

  /// Values of `[kernel row][kernel column][input channel][output channel]`, the order in which weights are kept.
  package var weightCount: Int { taps * input.channels * channels }
}

/// Weights in the order in which kernels read them, made of a parameter that all replicas share.
package protocol PreparedWeights: AnyObject {
  /// Follows the parameter's values; to be called before the first pass with them.
  func prepare()
}
