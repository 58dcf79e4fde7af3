import Foundation
import Inference
import Kernels
import TestSupport
import Testing
import Training

/// Twenty steps of a small network against PyTorch's; `scripts/oracles/training_steps.py` made the fixture and has the formulas.
@Suite struct TrainingStepTests {
  private struct Fixture: Decodable {
    let descent: Run
    let adamw: Run

    struct Run: Decodable {
      let losses: [Double]
      let weights: [Weights]
    }

    struct Weights: Decodable {
      let name: String
      let count: Int
      let first: [Double]
      let sum: Double
      let squares: Double
    }
  }

  private static let side = 20
  private static let pictures = 8
  private static let description = NetworkDescription(
    inputSide: side,
    blocks: [
      .convolution(channels: 8, size: 3, stride: 2), .separable(channels: 12, stride: 1),
      .residual(channels: 16, stride: 2, squeeze: 4), .pool(maximum: false, size: 2),
    ], dropout: 0)

  @Test(arguments: InstructionSet.allCases.filter(\.isAvailable))
  func descentEqualsPyTorch(_ set: InstructionSet) throws {
    try compare(try fixture().descent, .descent(momentum: 0.9), rate: 0.05, try set.kernels)
  }

  @Test(arguments: InstructionSet.allCases.filter(\.isAvailable))
  func adamWEqualsPyTorch(_ set: InstructionSet) throws {
    try compare(
      try fixture().adamw, .adamW(firstDecay: 0.9, secondDecay: 0.99), rate: 0.003, try set.kernels)
  }

  private func fixture() throws -> Fixture {
    let file = Checkout.folder.appending(path: "Tests/Fixtures/training/steps.json")
    return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file))
  }

  private func compare(_ expected: Fixture.Run, _ optimiser: Optimiser, rate: Float, _ kernels: KernelTable) throws {
    let network = TrainableNetwork(Self.description, seed: 1)
    let learnt = network.parameters.filter(\.learns)
    try #require(learnt.map(\.name) == expected.weights.map(\.name))
    for (index, parameter) in learnt.enumerated() { fill(parameter, index) }
    let replica = network.replicas(1, capacity: Self.pictures, kernels: kernels)[0]
    let update = WeightUpdate(
      network.parameters, optimiser: optimiser, weightDecay: 0.01, averaging: .exponential(decay: 0.9), workers: 1)
    for (step, loss) in expected.losses.enumerated() {
      let found = pass(replica, step)
      #expect(abs(found - loss) < 2e-4, "\(kernels.name): loss of step \(step)")
      update.step([replica.gradients], passes: 1, rate: rate, number: step)
    }
    for (parameter, weights) in zip(learnt, expected.weights) {
      let values = parameter.values.array.map(Double.init)
      #expect(values.count == weights.count)
      for (found, value) in zip(values, weights.first) {
        #expect(abs(found - value) < 1e-3, "\(kernels.name): \(weights.name)")
      }
      let squares = values.reduce(0.0) { sum, value in sum + value * value }
      #expect(abs(squares - weights.squares) < 1e-3 * (1 + weights.squares), "\(kernels.name): \(weights.name)")
      #expect(abs(values.reduce(0, +) - weights.sum) < 0.02, "\(kernels.name): \(weights.name)")
    }
  }

  private func pass(_ replica: Replica, _ step: Int) -> Double {
    for weights in replica.prepared { weights.prepare() }
    replica.clearGradients()
    let size = Self.pictures * Self.side * Self.side
    let waves = (wave(size, Double(step), 1), wave(size, 0.1 * Double(step), 1))
    for i in 0..<size { replica.input.values.pointer[i] = waves.0[i] * waves.1[size - 1 - i] }
    var targets = [Float](repeating: 0.1 / 7, count: Self.pictures * 7)
    for picture in 0..<Self.pictures {
      let label = (3 * picture + 5 * step) % 7
      targets[picture * 7 + label] += 0.9
    }
    let logits = replica.logits(count: Self.pictures, .training(seed: 1))
    var loss = 0.0
    replica.backward(count: Self.pictures) { gradient in
      loss =
        SoftmaxCrossEntropy(classes: 7).loss(
          logits: logits, targets: targets, share: 1 / Float(Self.pictures), gradient: gradient
        ).loss
    }
    replica.finishGradients()
    return loss / Double(Self.pictures)
  }

  /// The wave of the parameter with this number: weights by their inputs, norms' scales around one.
  private func fill(_ parameter: Parameter, _ index: Int) {
    let inputs: [String: Double] = [
      "0.weights": 9, "1.depthwise.weights": 9, "1.pointwise.weights": 8, "2.first.weights": 108,
      "2.second.weights": 144, "2.squeeze.weights": 16, "2.excite.weights": 4, "2.shortcut.weights": 12,
      "head.weights": 16,
    ]
    let scale = inputs[parameter.name].map { 2 / $0.squareRoot() } ?? 0.2
    let middle: Double = parameter.name.hasSuffix(".scale") ? 1 : 0
    parameter.values.replace(with: wave(parameter.count, Double(index), scale, middle: middle))
  }

  private func wave(_ count: Int, _ salt: Double, _ scale: Double, middle: Double = 0) -> [Float] {
    (0..<count).map { index -> Float in
      let phase = 1.3 * Double(index) + salt
      return Float(middle + scale * sin(phase))
    }
  }
}
