package import Kernels

/// Trains one network: replicas take equal parts of each batch on Dispatch threads, their gradients are summed in a fixed
/// order. The result depends on the plan and the data alone: not on the number of threads, nor on interruptions between
/// epochs.
package final class Trainer {
  package let plan: TrainingPlan
  package let network: TrainableNetwork
  private let data: FaceSet
  private let replicas: [Replica]
  private let descent: GradientDescent
  private let schedule: Schedule
  private let criterion: SoftmaxCrossEntropy
  /// Epochs that are done.
  package private(set) var epoch = 0

  /// Parts of a batch, each with batch statistics of its own; part of the recipe, whatever the machine.
  package static let parts = 2

  package init(plan: TrainingPlan, data: FaceSet, kernels: KernelTable) {
    self.plan = plan
    self.data = data
    network = TrainableNetwork(plan.network, seed: plan.seed)
    let network = network
    let capacity = plan.batch / Self.parts
    replicas = (0..<Self.parts).map { _ in network.replica(capacity: capacity, kernels: kernels) }
    descent = GradientDescent(
      momentum: plan.momentum, weightDecay: plan.weightDecay, averageDecay: plan.averageDecay)
    schedule = Schedule(
      peak: plan.learningRate, steps: plan.epochs * (data.count / plan.batch), warmUp: plan.warmUp)
    criterion = SoftmaxCrossEntropy(classes: network.classes, smoothing: plan.labelSmoothing)
  }

  package var stepsAnEpoch: Int { data.count / plan.batch }

  /// Trains one epoch; the last pictures that fill no batch are left to another epoch's shuffle.
  ///
  /// - Parameter progress: called after each step with the steps done.
  package func runEpoch(progress: (Int) -> Void = { _ in }) -> EpochResult {
    let order = shuffled()
    var total = (loss: 0.0, correct: 0)
    for step in 0..<stepsAnEpoch {
      let batch = Array(order[(step * plan.batch)..<((step + 1) * plan.batch)])
      for share in forwardAndBackward(batch) {
        total.loss += share.loss
        total.correct += share.correct
      }
      let number = epoch * stepsAnEpoch + step
      descent.step(replicas.map(\.learned), rate: schedule.rate(at: number), number: number)
      progress(step + 1)
    }
    epoch += 1
    let pictures = Double(stepsAnEpoch * plan.batch)
    return EpochResult(epoch: epoch, loss: total.loss / pictures, accuracy: Double(total.correct) / pictures)
  }

  /// The share of `faces` whose label is the averaged network's strongest answer, as `Evaluator` finds it from the exported
  /// network.
  package func accuracy(on faces: FaceSet) -> Double {
    let correct = zip(faces.labels, probabilities(of: faces)).count { label, answer in
      answer.firstIndex(of: answer.max() ?? 0) == Int(label)
    }
    return Double(correct) / Double(max(1, faces.count))
  }

  /// The averaged network's probabilities of each face.
  package func probabilities(of faces: FaceSet) -> [[Float]] {
    let capacity = plan.batch / Self.parts
    let share = (faces.count + Self.parts - 1) / Self.parts
    return network.withAverages {
      inParallel(Self.parts) { part -> [[Float]] in
        let range = min(part * share, faces.count)..<min((part + 1) * share, faces.count)
        return stride(from: range.lowerBound, to: range.upperBound, by: capacity).flatMap { start in
          answers(faces, start..<min(start + capacity, range.upperBound), replicas[part])
        }
      }.flatMap(\.self)
    }
  }

  /// Restores what `Checkpoint` kept.
  package func resume(atEpoch epoch: Int) { self.epoch = epoch }

  private func shuffled() -> [Int] {
    var random = RandomNumbers(seed: plan.seed, 0x5417, UInt64(epoch))
    return (0..<data.count).shuffled(using: &random)
  }

  private func forwardAndBackward(_ batch: [Int]) -> [(loss: Double, correct: Int)] {
    let size = batch.count / Self.parts
    return inParallel(Self.parts) { part in
      let replica = replicas[part]
      let indices = batch[(part * size)..<((part + 1) * size)]
      let epoch = UInt64(self.epoch)
      render(indices, epoch: epoch, into: replica)
      let seed = plan.seed &+ UInt64(indices.first ?? 0) &+ epoch << 32
      let logits = replica.logits(count: size, .training(seed: seed))
      var result = (loss: 0.0, correct: 0)
      replica.backward(count: size) { gradient in
        result = criterion.loss(
          logits: logits, labels: indices.map { data.labels[$0] }, share: 1 / Float(batch.count),
          gradient: gradient)
      }
      return result
    }
  }

  private func render(_ indices: ArraySlice<Int>, epoch: UInt64, into replica: Replica) {
    for (place, index) in indices.enumerated() {
      var random = RandomNumbers(seed: plan.seed, 0xA06, epoch, UInt64(index))
      let variation = plan.augmentation.draw(&random)
      Self.render(data, index, variation, plan.network.inputSide, replica.input, place)
    }
  }

  private static func render(
    _ faces: FaceSet, _ index: Int, _ variation: Variation, _ side: Int, _ input: Activation, _ place: Int
  ) {
    faces.face(index).withUnsafeBufferPointer { face in
      guard let start = face.baseAddress else { return }
      variation.render(start, side: side, into: input.row(place, 0), rowStride: input.map.rowStride)
    }
  }

  private func answers(_ faces: FaceSet, _ range: Range<Int>, _ replica: Replica) -> [[Float]] {
    for (place, index) in range.enumerated() {
      Self.render(faces, index, Variation(), plan.network.inputSide, replica.input, place)
    }
    let logits = replica.logits(count: range.count, .evaluation)
    return range.indices.map { index in
      let row = (index - range.lowerBound) * network.classes
      return SoftmaxCrossEntropy.softmax(UnsafeBufferPointer(rebasing: logits[row..<(row + network.classes)]))
    }
  }
}

/// What an epoch came to.
package struct EpochResult: Sendable, Equatable {
  package let epoch: Int
  /// Mean loss in nats and share of right answers on the varied training pictures, while the network changed.
  package let loss: Double
  package let accuracy: Double
}
