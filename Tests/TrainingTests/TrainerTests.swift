import Emotions
import Evaluation
import FaceSets
import Foundation
import Inference
import Kernels
import TestSupport
import Testing
import Training

@Suite struct TrainerTests {
  private let kernels: KernelTable

  init() throws { kernels = try InstructionSet.best.kernels }

  @Test func learnsFacesThatAreEasyToTellApart() {
    let trainer = Trainer(plan: smallPlan(epochs: 15), data: madeFaces(140, seed: 1), kernels: kernels)
    let first = trainer.runEpoch()
    var last = first
    while trainer.epoch < 15 { last = trainer.runEpoch() }
    #expect(last.loss < 0.8 * first.loss)
    #expect(trainer.accuracy(on: madeFaces(70, seed: 2)) > 0.9)
  }

  @Test func theSamePlanGivesTheSameBits() {
    let runs = (0..<2).map { _ in
      let trainer = Trainer(plan: smallPlan(epochs: 2), data: madeFaces(56, seed: 1), kernels: kernels)
      while trainer.epoch < 2 { _ = trainer.runEpoch() }
      return state(trainer)
    }
    #expect(runs[0] == runs[1])
  }

  @Test func aResumedTrainingEqualsAnUninterruptedOne() throws {
    try withTemporaryFolder { folder in
      let checkpoint = Checkpoint(path: folder.appending(path: "c.bin").path, fingerprint: "plan")
      let faces = madeFaces(56, seed: 1)
      let whole = Trainer(plan: smallPlan(epochs: 3), data: faces, kernels: kernels)
      _ = whole.runEpoch()
      try checkpoint.save(whole)
      while whole.epoch < 3 { _ = whole.runEpoch() }

      let resumed = Trainer(plan: smallPlan(epochs: 3), data: faces, kernels: kernels)
      #expect(try checkpoint.restore(resumed))
      #expect(resumed.epoch == 1)
      while resumed.epoch < 3 { _ = resumed.runEpoch() }
      #expect(state(resumed) == state(whole))
    }
  }

  @Test func anotherPlansOrADamagedCheckpointIsRefused() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "c.bin").path
      let trainer = Trainer(plan: smallPlan(epochs: 1), data: madeFaces(28, seed: 1), kernels: kernels)
      #expect(try !Checkpoint(path: path, fingerprint: "a").restore(trainer))
      try Checkpoint(path: path, fingerprint: "a").save(trainer)
      let other = #expect(throws: TrainingError.self) { try Checkpoint(path: path, fingerprint: "b").restore(trainer) }
      #expect(
        other?.description
          == "\(path): this checkpoint belongs to another training plan; remove the file to start anew")
      let data = try Data(contentsOf: URL(filePath: path))
      try data.prefix(data.count - 5).write(to: URL(filePath: path))
      let short = #expect(throws: TrainingError.self) { try Checkpoint(path: path, fingerprint: "a").restore(trainer) }
      #expect(short?.description == "\(path): this checkpoint was cut short; remove the file to start anew")
      try Data("nothing".utf8).write(to: URL(filePath: path))
      #expect(throws: TrainingError.self) { try Checkpoint(path: path, fingerprint: "a").restore(trainer) }
    }
  }

  /// The exported network, run by the engine, against the trainer's own evaluation pass.
  @Test func theExportedNetworkAnswersAsTheTrainedOneDoes() throws {
    let trainer = Trainer(plan: smallPlan(epochs: 3), data: madeFaces(56, seed: 1), kernels: kernels)
    while trainer.epoch < 3 { _ = trainer.runEpoch() }
    let data = try ONNXExport.serialized(trainer.network, metadata: ["upbeat.crop": "48"])
    let network = try Network(onnx: [UInt8](data), name: "exported")
    let faces = madeFaces(21, seed: 5)
    let answers = try Evaluator(network: network, workers: 2).probabilities(faces)
    let expected = trainer.probabilities(of: faces)
    #expect(answers.count == expected.count)
    for (answer, expected) in zip(answers, expected) {
      for (a, b) in zip(answer.values, expected) { #expect(abs(a - b) < 1e-4) }
    }
  }

  private func state(_ trainer: Trainer) -> [[Float]] {
    trainer.network.parameters.flatMap { [$0.values.array, $0.velocity.array, $0.average.array] }
  }
}
