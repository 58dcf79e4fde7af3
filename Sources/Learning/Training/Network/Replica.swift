import Kernels

/// A network that computes: one a worker, with activations and gradients of its own and parameters shared with the others.
package final class Replica {
  /// The batch's pictures, `[capacity, side, side, 1]`, to be filled before each pass.
  package let input: Activation
  private let layers: Sequential
  private let outputGradient: Activation
  package let learned: [LearnedParameter]
  /// Those of the network's parameters, in their order.
  package let gradients: [Floats]

  init(
    _ nodes: [NetworkNode], inputSide: Int, classes: Int, capacity: Int, weights: inout WeightForms,
    kernels: KernelTable
  ) {
    var factory = LayerFactory(capacity: capacity, kernels: kernels, weights: weights)
    let map = FeatureMap(height: inputSide, width: inputSide, channels: 1, halo: 0)
    input = Activation(map: map, capacity: capacity)
    layers = Sequential(factory.layers(nodes, input: map).layers)
    weights = factory.weights
    learned = layers.learned
    let known = Dictionary(uniqueKeysWithValues: learned.map { ($0.parameter.name, $0.gradient) })
    gradients = nodes.flatMap(\.parameters).compactMap { known[$0.name] }
    outputGradient = Activation(
      map: FeatureMap(height: 1, width: 1, channels: classes, halo: 0), capacity: capacity)
  }

  /// - Returns: logits, `[count, classes]`, of the first `count` pictures.
  package func logits(count: Int, _ pass: Pass) -> UnsafeBufferPointer<Float> {
    input.count = count
    let output = layers.forward(input, pass)
    return UnsafeBufferPointer(start: output.values.pointer, count: output.usedCount)
  }

  /// Weights to prepare before the first pass with new values; the same for all replicas of a network.
  package var prepared: [any PreparedWeights] { layers.prepared }

  package func clearGradients() { layers.clearGradients() }

  package func finishGradients() { layers.finishGradients() }

  /// Adds to the gradients of `learned` what follows from that of the logits, which `fill` writes.
  package func backward(count: Int, fill: (UnsafeMutableBufferPointer<Float>) -> Void) {
    outputGradient.count = count
    fill(UnsafeMutableBufferPointer(start: outputGradient.values.pointer, count: outputGradient.usedCount))
    _ = layers.backward(outputGradient)
  }
}
