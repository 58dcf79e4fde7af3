import Kernels

/// A network that computes: one a worker, with activations and gradients of its own and parameters shared with the others.
package final class Replica {
  /// The batch's pictures, `[capacity, side, side, 1]`, to be filled before each pass.
  package let input: Activation
  private let layers: Sequential
  private let outputGradient: Activation
  package let learned: [LearnedParameter]

  init(_ nodes: [NetworkNode], inputSide: Int, halo: Int, classes: Int, capacity: Int, kernels: KernelTable) {
    var factory = LayerFactory(halo: halo, capacity: capacity, kernels: kernels)
    let map = FeatureMap(height: inputSide, width: inputSide, channels: 1, halo: halo)
    input = Activation(map: map, capacity: capacity)
    layers = Sequential(factory.layers(nodes, input: map).layers)
    learned = layers.learned
    outputGradient = Activation(
      map: FeatureMap(height: 1, width: 1, channels: classes, halo: 0), capacity: capacity)
  }

  /// - Returns: logits, `[count, classes]`, of the first `count` pictures.
  package func logits(count: Int, _ pass: Pass) -> UnsafeBufferPointer<Float> {
    input.count = count
    let output = layers.forward(input, pass)
    return UnsafeBufferPointer(start: output.values.pointer, count: output.usedCount)
  }

  /// Sets the gradients of `learned` from that of the logits, which `fill` writes.
  package func backward(count: Int, fill: (UnsafeMutableBufferPointer<Float>) -> Void) {
    outputGradient.count = count
    fill(UnsafeMutableBufferPointer(start: outputGradient.values.pointer, count: outputGradient.usedCount))
    _ = layers.backward(outputGradient)
  }
}

/// Makes layers of nodes, following the feature map from one to the next.
private struct LayerFactory {
  let halo: Int
  let capacity: Int
  let kernels: KernelTable
  var dropouts: UInt64 = 0

  init(halo: Int, capacity: Int, kernels: KernelTable) {
    self.halo = halo
    self.capacity = capacity
    self.kernels = kernels
  }

  mutating func layers(_ nodes: [NetworkNode], input: FeatureMap) -> (layers: [any Layer], output: FeatureMap) {
    var map = input
    var layers: [any Layer] = []
    for node in nodes {
      let (layer, output) = layer(node, input: map)
      layers.append(layer)
      map = output
    }
    return (layers, map)
  }

  private mutating func layer(_ node: NetworkNode, input: FeatureMap) -> (any Layer, FeatureMap) {
    switch node {
    case .convolution(let weights, _, let channels, let size, let stride):
      let layer = Convolution(
        input: input, channels: channels, size: size, stride: stride, capacity: capacity, weights: weights,
        kernels: kernels)
      return (layer, layer.outputMap)
    case .depthwise(let weights, _, let size, let stride):
      let layer = DepthwiseConvolution(
        input: input, size: size, stride: stride, capacity: capacity, weights: weights, kernels: kernels)
      return (layer, layer.outputMap)
    case .batchNorm(let parameters, let rectifies):
      let layer = BatchNorm(
        input: input, rectifies: rectifies, capacity: capacity, parameters: parameters, kernels: kernels)
      return (layer, input)
    case .pooling(let kind, let size):
      let layer = Pooling(input: input, kind: kind, size: size, halo: halo, capacity: capacity)
      return (layer, layer.outputMap)
    case .globalAverage:
      let layer = GlobalAverage(input: input, capacity: capacity, kernels: kernels)
      return (layer, layer.outputMap)
    case .dropout(let rate):
      dropouts += 1
      return (Dropout(input: input, rate: rate, salt: dropouts, capacity: capacity), input)
    case .dense(let weights, let bias, _, let outputs):
      let layer = Dense(
        input: input, outputs: outputs, capacity: capacity, weights: weights, bias: bias, kernels: kernels)
      return (layer, FeatureMap(height: 1, width: 1, channels: outputs, halo: 0))
    case .residual(let main, let shortcut):
      let (mainLayers, output) = layers(main, input: input)
      let branch = shortcut.isEmpty ? nil : Sequential(layers(shortcut, input: input).layers)
      let layer = Residual(
        input: input, output: output, main: Sequential(mainLayers), shortcut: branch, capacity: capacity,
        kernels: kernels)
      return (layer, output)
    }
  }
}
