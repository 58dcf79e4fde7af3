import Inference
import Kernels
import TestSupport
import Testing
import Training

/// The gradients of a whole network's loss against finite differences, on every instruction set the machine has.
@Suite struct NetworkGradientTests {
  private static let blocks: [[NetworkDescription.Block]] = [
    [.convolution(channels: 9, size: 3, stride: 2)],
    [.convolution(channels: 8, size: 3, stride: 2), .residual(channels: 8, stride: 1)],
    [.convolution(channels: 8, size: 5, stride: 2), .residual(channels: 17, stride: 2)],
    [.separable(channels: 10, stride: 2), .pool(maximum: false, size: 2)],
    [
      .convolution(channels: 8, size: 3, stride: 2), .squeeze(reduction: 4),
      .residual(channels: 9, stride: 1, squeeze: 2),
    ],
  ]

  @Test(arguments: blocks, InstructionSet.allCases.filter(\.isAvailable))
  func gradients(of blocks: [NetworkDescription.Block], set: InstructionSet) throws {
    let description = NetworkDescription(inputSide: 12, blocks: blocks, dropout: 0)
    let network = TrainableNetwork(description, seed: 4)
    let replica = network.replicas(1, capacity: 3, kernels: try set.kernels)[0]
    var random = SeededGenerator(seed: 6)
    for parameter in network.parameters where parameter.learns && !parameter.decays {
      parameter.values.replace(with: random.floats(parameter.count, in: 0.5...1.5))
    }
    for index in 0..<3 {
      for y in 0..<12 {
        for x in 0..<12 { replica.input.row(index, y)[x] = Float.random(in: -1...1, using: &random) }
      }
    }
    let criterion = SoftmaxCrossEntropy(classes: 7)
    let targets = random.distributions(3)
    func loss() -> Double {
      for weights in replica.prepared { weights.prepare() }
      replica.clearGradients()
      let logits = replica.logits(count: 3, .training(seed: 1))
      var loss = 0.0
      replica.backward(count: 3) { gradient in
        loss = criterion.loss(logits: logits, targets: targets, share: 1, gradient: gradient).loss
      }
      replica.finishGradients()
      return loss
    }
    _ = loss()
    let gradients = replica.learned.filter(\.parameter.learns).map { ($0.parameter, $0.gradient.array) }
    for (parameter, gradient) in gradients {
      for place in stride(from: 0, to: parameter.count, by: max(1, parameter.count / 12)) {
        let kept = parameter.values.pointer[place]
        let step: Float = 2e-3
        parameter.values.pointer[place] = kept + step
        let above = loss()
        parameter.values.pointer[place] = kept - step
        let below = loss()
        parameter.values.pointer[place] = kept
        let difference = (above - below) / Double(2 * step)
        #expect(
          abs(difference - Double(gradient[place])) < 0.01 + 0.05 * abs(difference),
          "\(parameter.name)[\(place)]: gradient \(gradient[place]), finite difference \(difference)")
      }
    }
  }
}
