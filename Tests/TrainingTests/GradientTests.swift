import Inference
import Kernels
import TestSupport
import Testing
import Training

/// Every layer's gradients against central finite differences of a random linear function of its output.
@Suite struct GradientTests {
  static let shapes = [(5, 7), (6, 6), (1, 1), (11, 4)]

  @Test(arguments: [(1, 1), (3, 1), (3, 2), (1, 2), (5, 1)], shapes)
  func convolution(kernel: (size: Int, stride: Int), shape: (height: Int, width: Int)) {
    for (inputs, outputs) in [(1, 5), (3, 4), (9, 17)] {
      let map = FeatureMap(height: shape.height, width: shape.width, channels: inputs, halo: 0)
      let shape = ConvolutionShape(input: map, channels: outputs, size: kernel.size, stride: kernel.stride)
      check(directConvolution(shape), input: map)
    }
  }

  @Test(arguments: shapes + [(8, 9)])
  func byWinograd(shape: (height: Int, width: Int)) {
    for (inputs, outputs) in [(1, 5), (3, 4), (9, 17)] {
      let map = FeatureMap(height: shape.height, width: shape.width, channels: inputs, halo: 0)
      check(winogradConvolution(ConvolutionShape(input: map, channels: outputs, size: 3, stride: 1)), input: map)
    }
  }

  /// Both ways to convolve, forwards and backwards, on every instruction set; batches that fill several bands.
  @Test(arguments: InstructionSet.allCases.filter(\.isAvailable), [(12, 40, 33), (6, 16, 64), (22, 7, 20)])
  func winogradEqualsDirect(_ set: InstructionSet, _ layer: (side: Int, inputs: Int, outputs: Int)) throws {
    let map = FeatureMap(height: layer.side, width: layer.side - 1, channels: layer.inputs, halo: 0)
    let shape = ConvolutionShape(input: map, channels: layer.outputs, size: 3, stride: 1)
    let count = 9
    var random = SeededGenerator(seed: 12)
    let input = Activation(map: map, capacity: count)
    input.values.replace(with: random.floats(input.values.count))
    let gradient = Activation(map: shape.output, capacity: count)
    gradient.values.replace(with: random.floats(gradient.values.count))
    func results(of layer: some Layer) -> [[Float]] {
      for weights in layer.prepared { weights.prepare() }
      layer.clearGradients()
      let output = layer.forward(input, .training(seed: 1)).values.array
      let inputGradient = layer.backward(gradient).values.array
      layer.finishGradients()
      return [output, inputGradient, layer.learned[0].gradient.array]
    }
    let direct = results(of: directConvolution(shape, capacity: count, kernels: try set.kernels))
    let winograd = results(of: winogradConvolution(shape, capacity: count, kernels: try set.kernels))
    for (expected, found) in zip(direct, winograd) { #expect(difference(expected, found) < 1e-5) }
    guard let pairs = set.pairKernels else { return }
    let rounded = results(of: winogradConvolution(shape, capacity: count, kernels: try set.kernels, pairs: pairs))
    // Rounding to 8 bits before the transform back, whose factors reach 8, leaves 2.4% of noise.
    for (expected, found) in zip(direct, rounded) { #expect(difference(expected, found) < 0.03) }
  }

  @Test(arguments: [(3, 1), (3, 2), (5, 1)], shapes)
  func depthwise(kernel: (size: Int, stride: Int), shape: (height: Int, width: Int)) {
    let map = FeatureMap(height: shape.height, width: shape.width, channels: 6, halo: 0)
    var random = SeededGenerator(seed: 8)
    let weights = Parameter(name: "w", initial: random.floats(kernel.size * kernel.size * 6), decays: true)
    check(
      DepthwiseConvolution(
        input: map, size: kernel.size, stride: kernel.stride, capacity: 2, weights: weights, workspace: Workspace(),
        kernels: scalarKernels),
      input: map)
  }

  @Test(arguments: [false, true])
  func batchNorm(rectifies: Bool) {
    let map = FeatureMap(height: 4, width: 3, channels: 5, halo: 0)
    let parameters = BatchNormParameters(name: "n", channels: 5, initialScale: 0.8)
    parameters.shift.values.replace(with: [0.3, -0.2, 0.1, 0.9, -0.4])
    check(
      BatchNorm(input: map, rectifies: rectifies, capacity: 3, parameters: parameters, kernels: scalarKernels),
      input: map, count: 3)
  }

  @Test(arguments: [Pooling.Kind.maximum, .average], [2, 3])
  func pooling(kind: Pooling.Kind, size: Int) {
    let map = FeatureMap(height: 7, width: 6, channels: 3, halo: 0)
    check(Pooling(input: map, kind: kind, size: size, capacity: 2), input: map)
  }

  @Test func globalAverage() {
    let map = FeatureMap(height: 3, width: 5, channels: 4, halo: 0)
    check(GlobalAverage(input: map, capacity: 2, kernels: scalarKernels), input: map)
  }

  @Test func dropout() {
    let map = FeatureMap(height: 2, width: 2, channels: 9, halo: 0)
    check(Dropout(input: map, rate: 0.4, salt: 1, capacity: 2), input: map)
  }

  @Test func dense() {
    let map = FeatureMap(height: 1, width: 1, channels: 10, halo: 0)
    var random = SeededGenerator(seed: 9)
    check(
      Dense(
        input: map, outputs: 7, capacity: 4, weights: Parameter(name: "w", initial: random.floats(70), decays: true),
        bias: Parameter(name: "b", initial: random.floats(7), decays: false), kernels: scalarKernels),
      input: map, count: 4)
  }

  @Test func residual() {
    let map = FeatureMap(height: 4, width: 4, channels: 3, halo: 0)
    let main = directConvolution(ConvolutionShape(input: map, channels: 3, size: 3, stride: 1), seed: 10)
    check(
      Residual(input: map, output: map, main: main, shortcut: nil, capacity: 2, kernels: scalarKernels), input: map)
  }

  @Test func softmaxCrossEntropy() {
    var random = SeededGenerator(seed: 11)
    let logits = random.floats(21, in: -3...3)
    let targets = random.distributions(3)
    let criterion = SoftmaxCrossEntropy(classes: 7)
    func loss(_ logits: [Float]) -> (Double, [Float]) {
      var gradient = [Float](repeating: 0, count: 21)
      let loss = gradient.withUnsafeMutableBufferPointer { gradient in
        logits.withUnsafeBufferPointer {
          criterion.loss(logits: $0, targets: targets, share: 1, gradient: gradient).loss
        }
      }
      return (loss, gradient)
    }
    let gradient = loss(logits).1
    for index in logits.indices {
      let difference = centralDifference(logits, index) { loss($0).0 }
      #expect(abs(difference - Double(gradient[index])) < 1e-3)
    }
  }
}

private func weights(_ shape: ConvolutionShape, seed: UInt64) -> Parameter {
  var random = SeededGenerator(seed: seed)
  return Parameter(name: "w", initial: random.floats(shape.weightCount), decays: true)
}

private func directConvolution(
  _ shape: ConvolutionShape, capacity: Int = 2, seed: UInt64 = 7, kernels: KernelTable = scalarKernels
) -> DirectConvolution {
  DirectConvolution(
    DirectWeights(shape, weights(shape, seed: seed), lanes: kernels.lanes), capacity: capacity, workspace: Workspace(),
    kernels: kernels)
}

private func winogradConvolution(
  _ shape: ConvolutionShape, capacity: Int = 2, seed: UInt64 = 7, kernels: KernelTable = scalarKernels,
  pairs: PairKernels? = nil
) -> WinogradConvolution {
  WinogradConvolution(
    WinogradWeights(shape, weights(shape, seed: seed), kernels: kernels, pairs: pairs), capacity: capacity,
    workspace: Workspace(), kernels: kernels, pairs: pairs)
}

/// The length of the difference, as a part of the first's.
private func difference(_ a: [Float], _ b: [Float]) -> Float {
  var (length, gap): (Float, Float) = (0, 0)
  for (x, y) in zip(a, b) {
    length += x * x
    gap += (x - y) * (x - y)
  }
  return (gap / length).squareRoot()
}

/// Compares a layer's gradients of `sum(output * direction)` with finite differences, for the input and every learnt parameter.
private func check(
  _ layer: some Layer, input map: FeatureMap, count: Int = 2, sourceLocation: SourceLocation = #_sourceLocation
) {
  var random = SeededGenerator(seed: 3)
  let input = Activation(map: map, capacity: count)
  forEachValue(input) { $0.pointee = Float.random(in: -1...1, using: &random) }
  for weights in layer.prepared { weights.prepare() }
  let direction = layer.forward(input, .training(seed: 5)).twin()
  direction.count = count
  forEachValue(direction) { $0.pointee = Float.random(in: -1...1, using: &random) }

  func objective() -> Double {
    for weights in layer.prepared { weights.prepare() }
    let output = layer.forward(input, .training(seed: 5))
    var sum = 0.0
    for i in 0..<output.usedCount { sum += Double(output.values.pointer[i] * direction.values.pointer[i]) }
    return sum
  }

  _ = objective()
  let passed = direction.twin()
  passed.count = count
  passed.values.replace(with: direction.values.array)
  layer.clearGradients()
  let inputGradient = layer.backward(passed).values.array
  layer.finishGradients()
  let gradients = layer.learned.filter(\.parameter.learns).map { ($0.parameter.values, $0.gradient.array) }

  var places: [Int] = []
  forEachValue(input) { places.append($0 - input.values.pointer) }
  compare(input.values, inputGradient, at: places, objective, "input", sourceLocation)
  for (values, gradient) in gradients {
    compare(values, gradient, at: Array(0..<values.count), objective, "parameter", sourceLocation)
  }
}

/// Up to forty places are tried, spread over all.
private func compare(
  _ values: Floats, _ gradient: [Float], at places: [Int], _ objective: () -> Double, _ name: String,
  _ sourceLocation: SourceLocation
) {
  for place in stride(from: 0, to: places.count, by: max(1, places.count / 40)).map({ places[$0] }) {
    let kept = values.pointer[place]
    let step: Float = 2e-3
    values.pointer[place] = kept + step
    let above = objective()
    values.pointer[place] = kept - step
    let below = objective()
    values.pointer[place] = kept
    let difference = (above - below) / Double(2 * step)
    #expect(
      abs(difference - Double(gradient[place])) < 0.02 + 0.02 * abs(difference),
      "\(name)[\(place)]: gradient \(gradient[place]), finite difference \(difference)",
      sourceLocation: sourceLocation)
  }
}

private func forEachValue(_ activation: Activation, _ body: (UnsafeMutablePointer<Float>) -> Void) {
  for index in 0..<activation.count {
    for y in 0..<activation.map.height {
      for i in 0..<(activation.map.width * activation.map.channels) { body(activation.row(index, y) + i) }
    }
  }
}

private func centralDifference(_ values: [Float], _ index: Int, _ function: ([Float]) -> Double) -> Double {
  let step: Float = 2e-3
  var above = values
  above[index] += step
  var below = values
  below[index] -= step
  return (function(above) - function(below)) / Double(2 * step)
}
