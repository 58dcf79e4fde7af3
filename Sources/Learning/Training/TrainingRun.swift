import Crypto
import Emotions
import Evaluation
import FaceSets
import Foundation
public import Inference
import Kernels
public import Pixels

/// A whole training: reads the data, goes on from a checkpoint where there is one, and leaves the network as ONNX.
public struct TrainingRun {
  public let plan: TrainingPlan
  private let instructionSet: InstructionSet
  private let face: ((DecodedPhoto) throws -> GrayImage?)?

  /// What is told while it runs.
  public enum Event: Sendable, Equatable {
    /// A picture of the data that is not used.
    case leftOut(path: String, reason: String)
    /// Pictures left to train and to choose on, duplicates dropped, and weights to learn.
    case prepared(training: Int, validation: Int, dropped: Int, weights: Int)
    /// How many training pictures show each expression, in the order of the labels.
    case counted([Int])
    /// The epochs done in an earlier run.
    case resumed(epochs: Int)
    /// `part` of the epoch is done, 0...1, and has come to this result.
    case stepped(EpochResult, part: Double, picturesASecond: Double, secondsLeft: Double)
    /// Accuracies 0...1; `validation` is that of the averaged weights.
    case finishedEpoch(Int, loss: Double, training: Double, validation: Double, picturesASecond: Double)
    case exported(path: String, sha256: String)
  }

  /// - Parameter face: finds the face of a photo and cuts it out, where the data are photos.
  public init(
    plan: TrainingPlan, instructionSet: InstructionSet, face: ((DecodedPhoto) throws -> GrayImage?)? = nil
  ) {
    self.plan = plan
    self.instructionSet = instructionSet
    self.face = face
  }

  /// - Throws: `TrainingError`, or what reading the data throws.
  public func run(_ tell: (Event) -> Void) throws {
    // Before hours of work, not after them.
    try plan.checkMemory()
    let folder = try WorkFolder(plan.workFolder)
    try plan.checkOutput()
    let data = try FER2013(readFrom: plan.data, face: face)
    for picture in data.unusable { tell(.leftOut(path: picture.path, reason: picture.reason)) }
    let kept = try trainingFaces(data)
    let faces = data.training[kept]
    let guides = try [teachers(faces), voters(data, kept)].compactMap(\.self)
    let trainer = Trainer(
      plan: plan, data: faces, guides: guides, kernels: try instructionSet.kernels,
      pairs: try plan.precision.pairs(with: instructionSet))
    if let start = plan.startFrom { try ONNXImport.load(start, into: trainer.network) }
    tell(
      .prepared(
        training: faces.count, validation: data.validation.count, dropped: data.training.count - faces.count,
        weights: trainer.network.weightCount))
    tell(.counted(Emotion.allCases.map { emotion in faces.labels.count { Int($0) == emotion.rawValue } }))
    let checkpoint = Checkpoint(
      path: folder.path + "/checkpoint.bin", recipe: plan.recipe(on: instructionSet),
      data: Self.digest(faces, data.validation, guides, start: plan.startFrom == nil ? nil : trainer.network))
    if try checkpoint.restore(trainer) { tell(.resumed(epochs: trainer.epoch)) }
    var log = TrainingLog(folder: folder.path, epochs: trainer.epoch)
    while trainer.epoch < plan.epochs {
      try runEpoch(trainer, validation: data.validation, log: &log, tell)
      try checkpoint.save(trainer)
    }
    let network = try file(of: trainer, Self.answers(of: trainer, data.validation))
    try write(network, to: plan.output)
    let hash = SHA256.hash(data: network).map { String(format: "%02x", $0) }.joined()
    tell(.exported(path: plan.output, sha256: hash))
  }

  /// Which of the training faces are used.
  private func trainingFaces(_ data: FER2013) throws -> [Int] {
    let faces = data.training.indices(notIn: plan.dropsTestDuplicates ? [data.validation, data.test] : [])
    for (count, split) in [(data.training.count, FER2013.Split.training), (data.validation.count, .validation)]
    where count == 0 {
      throw FaceSetsError.emptySplit(path: plan.data, split: split.title)
    }
    if faces.isEmpty { throw FaceSetsError.allDuplicates(path: plan.data, count: data.training.count) }
    guard faces.count >= plan.batch.size else {
      throw TrainingError.tooFewPictures(count: faces.count, batch: plan.batch.size)
    }
    return faces
  }

  /// The mean of the teachers' probabilities.
  private func teachers(_ faces: FaceSet) throws -> Guide? {
    guard let distillation = plan.distillation else { return nil }
    let networks = try distillation.teachers.map { try Network(contentsOf: $0, instructionSet: instructionSet) }
    let answers = try networks.map { network in
      try Evaluator(network: network, workers: plan.batch.workers).probabilities(faces).flatMap(\.values)
    }
    let means = answers[0].indices.map { place in answers.reduce(0) { $0 + $1[place] } / Float(answers.count) }
    return Guide(answers: means, share: distillation.share)
  }

  /// FER+'s votes on the faces in use, as FER2013's labels.
  private func voters(_ data: FER2013, _ faces: [Int]) throws -> Guide? {
    guard let votes = plan.votes else { return nil }
    let all = try data.ballots(FERPlus(contentsOf: votes.table), on: .training)
    let ballots = faces.map { all[$0] }
    let translation = VoteTranslation(
      fittedTo: ballots, labels: data.training[faces].labels, classes: Emotion.allCases.count)
    return Guide(answers: ballots.flatMap(translation.probabilities), share: votes.share)
  }

  private func runEpoch(
    _ trainer: Trainer, validation: FaceSet, log: inout TrainingLog, _ tell: (Event) -> Void
  ) throws {
    let start = Date()
    let total = trainer.stepsAnEpoch
    let epoch = trainer.epoch + 1
    let result = trainer.runEpoch { step, soFar in
      let speed = Double(step * plan.batch.size) / Date().timeIntervalSince(start)
      let left = (total - step + (plan.epochs - epoch) * total) * plan.batch.size
      tell(
        .stepped(soFar, part: Double(step) / Double(total), picturesASecond: speed, secondsLeft: Double(left) / speed))
    }
    guard result.loss.isFinite else { throw TrainingError.diverged(epoch: epoch) }
    let speed = Double(total * plan.batch.size) / Date().timeIntervalSince(start)
    let answers = Self.answers(of: trainer, validation)
    guard answers.probabilities.allSatisfy({ $0.values.allSatisfy(\.isFinite) }) else {
      throw TrainingError.diverged(epoch: epoch)
    }
    trainer.note(accuracy: answers.topAccuracy(1))
    tell(
      .finishedEpoch(
        epoch, loss: result.loss, training: result.accuracy, validation: answers.topAccuracy(1), picturesASecond: speed)
    )
    try log.add(result, validation: answers.topAccuracy(1), seconds: Date().timeIntervalSince(start))
    if trainer.accuracies.dropLast().allSatisfy({ $0 < answers.topAccuracy(1) }) {
      try write(file(of: trainer, answers), to: plan.workFolder + "/best.onnx")
    }
  }

  /// What the averaged network says of the validation pictures.
  private static func answers(of trainer: Trainer, _ faces: FaceSet) -> Answers {
    Answers(
      labels: (0..<faces.count).map(faces.label),
      probabilities: trainer.probabilities(of: faces).map(EmotionProbabilities.init))
  }

  /// The averaged network with what is known of it, as ONNX.
  private func file(of trainer: Trainer, _ answers: Answers) throws -> Data {
    try ONNXExport.serialized(
      trainer.network,
      metadata: [
        "upbeat.labels": "angry,disgust,fear,happy,sad,surprise,neutral",
        "upbeat.crop": "\(FaceSet.side)",
        "upbeat.epochs": "\(trainer.epoch)",
        "upbeat.seed": "\(plan.seed)",
        "upbeat.validation_accuracy": String(format: "%.4f", answers.topAccuracy(1)),
        "upbeat.temperature": String(format: "%.4f", TemperatureScaling(fittedTo: answers).temperature),
      ])
  }

  private func write(_ network: Data, to path: String) throws(TrainingError) {
    do {
      try network.write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw .cannotWrite(path: path, reason: error.localizedDescription)
    }
  }

  /// Names all pictures, what guides say of them, and the weights that were not drawn: with the recipe all that must be equal for
  /// a checkpoint to go on bit by bit.
  private static func digest(
    _ faces: FaceSet, _ validation: FaceSet, _ guides: [Guide], start network: TrainableNetwork?
  ) -> String {
    var hash = SHA256()
    for set in [faces, validation] {
      hash.update(data: Data(set.labels))
      hash.update(data: Data(set.pixels))
    }
    for values in guides.map(\.answers) + (network?.parameters ?? []).map(\.values.array) {
      values.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }
    return hash.finalize().map { String(format: "%02x", $0) }.joined()
  }
}

extension Precision {
  /// The kernels over bfloat16 numbers, where they are asked for.
  func pairs(with instructionSet: InstructionSet) throws(TrainingError) -> PairKernels? {
    guard self == .bfloat16 else { return nil }
    guard let pairs = instructionSet.pairKernels else { throw .noBFloat16(instructionSet: instructionSet.rawValue) }
    return pairs
  }
}
