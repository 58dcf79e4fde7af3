package import FaceSets
import Foundation
package import Kernels
import Parallel

/// Trains one network: replicas take the parts of each batch in turn on Dispatch threads, their gradients are summed in a fixed
/// order. The result depends on the plan and the data alone: not on the number of threads, nor on interruptions between
/// epochs.
package final class Trainer {
  package let plan: TrainingPlan
  package let network: TrainableNetwork
  private let data: FaceSet
  private let replicas: [Replica]
  private let update: WeightUpdate
  private let criterion: SoftmaxCrossEntropy
  private let targets: Targets
  /// Epochs that are done.
  package private(set) var epoch = 0
  /// What `note` was given.
  package private(set) var accuracies: [Double] = []

  package init(
    plan: TrainingPlan, data: FaceSet, guides: [Guide] = [], kernels: KernelTable, pairs: PairKernels? = nil
  ) {
    self.plan = plan
    self.data = data
    network = TrainableNetwork(plan.network, seed: plan.seed)
    replicas = network.replicas(plan.batch.workers, capacity: plan.batch.part, kernels: kernels, pairs: pairs)
    update = WeightUpdate(
      network.parameters, optimiser: plan.optimiser, weightDecay: plan.weightDecay, averaging: plan.averaging,
      workers: plan.batch.workers)
    criterion = SoftmaxCrossEntropy(classes: network.classes)
    targets = Targets(
      classes: network.classes, labels: data.labels, smoothing: plan.labelSmoothing, guides: guides)
  }

  package var stepsAnEpoch: Int { data.count / plan.batch.size }

  /// Trains one epoch; the last pictures that fill no batch are left to another epoch's shuffle.
  ///
  /// - Parameter progress: called after each step with the steps done and what they came to.
  package func runEpoch(progress: (_ step: Int, _ result: EpochResult) -> Void = { _, _ in }) -> EpochResult {
    let order = shuffled()
    var total = (loss: 0.0, correct: 0)
    var result = EpochResult(epoch: epoch + 1, loss: 0, accuracy: 0)
    for step in 0..<stepsAnEpoch {
      let batch = Array(order[(step * plan.batch.size)..<((step + 1) * plan.batch.size)])
      for share in forwardAndBackward(batch, from: step * plan.batch.size) {
        total.loss += share.loss
        total.correct += share.correct
      }
      let number = epoch * stepsAnEpoch + step
      let rate = plan.schedule.rate(at: number, of: plan.epochs * stepsAnEpoch, accuracies: accuracies)
      update.step(replicas.map(\.gradients), passes: plan.batch.parts, rate: rate, number: number)
      let pictures = Double((step + 1) * plan.batch.size)
      result = EpochResult(
        epoch: epoch + 1, loss: total.loss / pictures, accuracy: Double(total.correct) / pictures)
      progress(step + 1, result)
    }
    epoch += 1
    update.endEpoch(epoch, of: plan.epochs)
    return result
  }

  /// The averaged network's probabilities of each face.
  package func probabilities(of faces: FaceSet) -> [[Float]] {
    let share = (faces.count + plan.batch.workers - 1) / plan.batch.workers
    return network.withAverages {
      prepare()
      return inParallel(plan.batch.workers) { worker -> [[Float]] in
        let range = min(worker * share, faces.count)..<min((worker + 1) * share, faces.count)
        return stride(from: range.lowerBound, to: range.upperBound, by: plan.batch.part).flatMap { start in
          answers(faces, start..<min(start + plan.batch.part, range.upperBound), replicas[worker])
        }
      }.flatMap(\.self)
    }
  }

  /// Takes down the validation accuracy after an epoch, which some schedules follow.
  package func note(accuracy: Double) { accuracies.append(accuracy) }

  /// Goes on after the epochs that `Checkpoint` kept, of which these are the accuracies.
  package func resume(atEpoch epoch: Int, accuracies: [Double]) {
    self.epoch = epoch
    self.accuracies = accuracies
  }

  /// All numbers that the next epoch starts from.
  package var state: [Floats] {
    network.parameters.flatMap { [$0.values, $0.average] } + update.moments.flatMap(\.self)
  }

  /// The next epoch's pictures, in its order.
  package func shuffled() -> [Int] {
    var random = RandomNumbers(seed: plan.seed, 0x5417, UInt64(epoch))
    guard plan.balancing > 0 else { return (0..<data.count).shuffled(using: &random) }
    return balanced(&random)
  }

  /// Draws pictures, each label as often as `count ^ (1 - balancing)`.
  private func balanced(_ random: inout RandomNumbers) -> [Int] {
    var counts = [Int](repeating: 0, count: network.classes)
    for label in data.labels { counts[Int(label)] += 1 }
    var total = 0.0
    let ends = data.labels.map { label in
      total += pow(Double(counts[Int(label)]), -Double(plan.balancing))
      return total
    }
    return (0..<data.count).map { _ in
      let place = Double(random.uniform()) * total
      var (low, high) = (0, ends.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if ends[middle] > place { high = middle } else { low = middle + 1 }
      }
      return low
    }
  }

  /// Lets kernels' forms of the weights follow their values.
  private func prepare() {
    let weights = replicas[0].prepared
    _ = inParallel(plan.batch.workers) { worker in
      for index in stride(from: worker, to: weights.count, by: plan.batch.workers) { weights[index].prepare() }
    }
  }

  /// - Parameter first: the first picture's place in the epoch.
  private func forwardAndBackward(_ batch: [Int], from first: Int) -> [(loss: Double, correct: Int)] {
    prepare()
    return inParallel(plan.batch.workers) { worker in
      let replica = replicas[worker]
      replica.clearGradients()
      var total = (loss: 0.0, correct: 0)
      for start in stride(from: worker * plan.batch.part, to: batch.count, by: plan.batch.workers * plan.batch.part) {
        let part = pass(
          replica, batch[start..<start + plan.batch.part], from: first + start, share: 1 / Float(batch.count))
        total.loss += part.loss
        total.correct += part.correct
      }
      replica.finishGradients()
      return total
    }
  }

  /// Adds the gradients of one part of a batch.
  private func pass(
    _ replica: Replica, _ indices: ArraySlice<Int>, from first: Int, share: Float
  ) -> (loss: Double, correct: Int) {
    var random = RandomNumbers(seed: plan.seed, 0xD20, UInt64(epoch), UInt64(first))
    let seed = random.next()
    let targets = Floats(count: indices.count * network.classes)
    for (place, index) in indices.enumerated() {
      // The next of a shuffled part is as good a partner as any.
      let other = indices[indices.startIndex + (place + 1) % indices.count]
      var random = RandomNumbers(seed: plan.seed, 0xA06, UInt64(epoch), UInt64(first + place))
      render(
        index, mixedWith: other, replica.input, place, target: targets.pointer + place * network.classes, &random)
    }
    let logits = replica.logits(count: indices.count, .training(seed: seed))
    var result = (loss: 0.0, correct: 0)
    replica.backward(count: indices.count) { gradient in
      result = criterion.loss(logits: logits, targets: targets.pointer, share: share, gradient: gradient)
    }
    return result
  }

  /// Shows a picture, and perhaps part of another, and says what should be seen.
  private func render(
    _ index: Int, mixedWith other: Int, _ input: Activation, _ place: Int, target: UnsafeMutablePointer<Float>,
    _ random: inout RandomNumbers
  ) {
    let side = plan.network.inputSide
    let picture = input.picture(place)
    Self.render(data, index, plan.augmentation.draw(&random), side, into: picture)
    var share: Float = 1
    if let mixture = plan.mixing.draw(&random, side: side) {
      withUnsafeTemporaryAllocation(of: Float.self, capacity: side * side) { scratch in
        guard let start = scratch.baseAddress else { return }
        Self.render(data, other, plan.augmentation.draw(&random), side, into: start)
        share = mixture.apply(start, to: picture, side: side)
      }
    }
    targets.add(index, share: share, to: target)
    if share < 1 { targets.add(other, share: 1 - share, to: target) }
  }

  private static func render(
    _ faces: FaceSet, _ index: Int, _ variation: Variation, _ side: Int, into target: UnsafeMutablePointer<Float>
  ) {
    faces.face(index).withUnsafeBufferPointer { face in
      guard let start = face.baseAddress else { return }
      variation.render(start, side: side, into: target)
    }
  }

  private func answers(_ faces: FaceSet, _ range: Range<Int>, _ replica: Replica) -> [[Float]] {
    for (place, index) in range.enumerated() {
      Self.render(faces, index, Variation(), plan.network.inputSide, into: replica.input.picture(place))
    }
    let logits = replica.logits(count: range.count, .evaluation)
    return range.indices.map { index in
      let row = (index - range.lowerBound) * network.classes
      return SoftmaxCrossEntropy.softmax(UnsafeBufferPointer(rebasing: logits[row..<(row + network.classes)]))
    }
  }
}

/// What an epoch came to.
public struct EpochResult: Sendable, Equatable {
  public let epoch: Int
  /// Mean loss in nats and share of right answers on the varied training pictures, while the network changed.
  public let loss: Double
  public let accuracy: Double
}
