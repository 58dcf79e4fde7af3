import Foundation

extension TrainingPlan {
  /// Refuses a training that the machine has no room for.
  ///
  /// - Throws: `TrainingError.tooLarge`.
  func checkMemory() throws(TrainingError) {
    let memory = Int(clamping: ProcessInfo.processInfo.physicalMemory)
    if leastBytes > memory { throw .tooLarge(bytes: leastBytes, memory: memory) }
  }

  /// What features, weights, and the gradients of both take; work space comes on top.
  private var leastBytes: Int {
    let sizes = network.sizes
    let features = 2 * batch.workers * batch.part * sizes.features
    let weights = (3 + batch.workers) * sizes.weights
    return (features + weights) * MemoryLayout<Float>.stride
  }
}

extension NetworkDescription {
  /// Floats of one picture's features, and weights, over all convolutions.
  fileprivate var sizes: (features: Int, weights: Int) {
    var sizes = (features: 0, weights: 0)
    var (side, channels) = (inputSide, 1)
    for block in blocks {
      side = block.side(of: side)
      switch block {
      case .convolution(let outputs, let size, _):
        sizes.weights += size * size * channels * outputs
        sizes.features += side * side * outputs
        channels = outputs
      case .separable(let outputs, _):
        sizes.weights += channels * (9 + outputs)
        sizes.features += side * side * (channels + outputs)
        channels = outputs
      case .residual(let outputs, _, _):
        sizes.weights += 9 * (channels + outputs) * outputs
        sizes.features += 2 * side * side * outputs
        channels = outputs
      case .squeeze, .pool, .dropout: continue
      }
    }
    return sizes
  }
}
