import Emotions
import FaceSets
public import Inference

/// How fast the steps of a training are on this machine, on made-up faces; nothing is kept.
public struct TrainingSpeed: Sendable, Equatable {
  /// Pictures a second of each step but the first.
  public let steps: [Double]

  /// - Parameter count: steps, 2 or more.
  public init(of plan: TrainingPlan, instructionSet: InstructionSet, count: Int) throws {
    try plan.checkMemory()
    var plan = plan
    plan.epochs = count
    var faces = FaceSet()
    var random = RandomNumbers(seed: 1)
    for index in 0..<plan.batch.size {
      let pixels = (0..<FaceSet.pixelCount).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      faces.append(label: .allCases[index % 7], pixels: pixels)
    }
    let trainer = Trainer(
      plan: plan, data: faces, kernels: try instructionSet.kernels,
      pairs: try plan.precision.pairs(with: instructionSet))
    let clock = ContinuousClock()
    var moments: [ContinuousClock.Instant] = []
    // Epochs of a single step.
    for _ in 0..<count { _ = trainer.runEpoch { _, _ in moments.append(clock.now) } }
    steps = zip(moments, moments.dropFirst()).map { Double(plan.batch.size) / (($1 - $0) / .seconds(1)) }
  }

  public var median: Double {
    let sorted = steps.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
