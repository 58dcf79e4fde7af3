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
      let checkpoint = Checkpoint(path: folder.appending(path: "c.bin").path, recipe: ["seed": "1"], data: "d")
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
      #expect(try !Checkpoint(path: path, recipe: ["seed": "1"], data: "d").restore(trainer))
      try Checkpoint(path: path, recipe: ["seed": "1"], data: "d").save(trainer)
      let other = #expect(throws: TrainingError.self) {
        try Checkpoint(path: path, recipe: ["seed": "2"], data: "e").restore(trainer)
      }
      #expect(
        other?.description
          == "\(path): this checkpoint belongs to another training, which differs in seed, data; restore what was changed, or "
          + "name another work folder")
      let data = try Data(contentsOf: URL(filePath: path))
      for place in [3, data.count / 2, data.count - 1] {
        var flipped = data
        flipped[place] ^= 4
        try flipped.write(to: URL(filePath: path))
        let error = #expect(throws: TrainingError.self) {
          try Checkpoint(path: path, recipe: ["seed": "1"], data: "d").restore(trainer)
        }
        #expect(error?.description.contains("damaged") == true)
      }
      try data.prefix(data.count - 5).write(to: URL(filePath: path))
      let short = #expect(throws: TrainingError.self) {
        try Checkpoint(path: path, recipe: ["seed": "1"], data: "d").restore(trainer)
      }
      #expect(short?.description == "\(path): this checkpoint is damaged or cut short; remove the file to start anew")
      try Data("nothing".utf8).write(to: URL(filePath: path))
      #expect(throws: TrainingError.self) {
        try Checkpoint(path: path, recipe: ["seed": "1"], data: "d").restore(trainer)
      }
    }
  }

  /// A whole training from pictures in folders: the network, the best epoch's, the table and the curves.
  @Test func aRunLeavesNetworksTableAndCurves() throws {
    try withTemporaryFolder { folder in
      let faces = madeFaces(140, seed: 1)
      for index in 0..<faces.count {
        let split = index % 5 == 0 ? "validation" : "train"
        let file = folder.appending(path: "data/\(split)/\(faces.label(index).name)/\(index).png")
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        let pixels = faces.face(index).flatMap { [$0, $0, $0] }
        try Data(MadePNG(width: 48, height: 48, pixels: pixels).bytes).write(to: file)
      }
      var plan = smallPlan(epochs: 3)
      plan.data = folder.appending(path: "data").path
      plan.workFolder = folder.appending(path: "work").path
      plan.output = folder.appending(path: "out/network.onnx").path
      try TrainingRun(plan: plan, instructionSet: InstructionSet.best).run { _ in }
      let log = try String(contentsOfFile: plan.workFolder + "/log.csv", encoding: .utf8).split(separator: "\n")
      #expect(log.count == 4)
      let best = log.dropFirst().compactMap { Double($0.split(separator: ",")[3]) }.max()
      let kept = try Network(contentsOf: plan.workFolder + "/best.onnx")
      #expect(kept.metadata["upbeat.validation_accuracy"].flatMap(Double.init) == best)
      #expect(try Network(contentsOf: plan.output).metadata["upbeat.temperature"] != nil)
      for name in ["accuracy.svg", "loss.svg"] {
        let drawing = try String(contentsOfFile: "\(plan.workFolder)/\(name)", encoding: .utf8)
        #expect(drawing.hasPrefix("<svg") && drawing.contains("polyline"))
      }
    }
  }

  /// The exported network, run by the engine, against the trainer's own evaluation pass.
  @Test(arguments: [44, 43]) func theExportedNetworkAnswersAsTheTrainedOneDoes(side: Int) throws {
    var plan = smallPlan(epochs: 3)
    plan.network.inputSide = side
    let trainer = Trainer(plan: plan, data: madeFaces(56, seed: 1), kernels: kernels)
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

  /// A network goes on from its exported file as if its average had been kept.
  @Test func anExportedNetworkCanBeStartedFrom() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "start.onnx").path
      let trainer = Trainer(plan: smallPlan(epochs: 3), data: madeFaces(56, seed: 1), kernels: kernels)
      while trainer.epoch < 3 { _ = trainer.runEpoch() }
      try ONNXExport.serialized(trainer.network, metadata: [:]).write(to: URL(filePath: path))
      var plan = smallPlan(epochs: 1)
      plan.seed = 8
      let started = Trainer(plan: plan, data: madeFaces(56, seed: 1), kernels: kernels)
      try ONNXImport.load(path, into: started.network)
      let faces = madeFaces(14, seed: 5)
      for (found, expected) in zip(started.probabilities(of: faces), trainer.probabilities(of: faces)) {
        for (a, b) in zip(found, expected) { #expect(abs(a - b) < 1e-5) }
      }
      plan.network.blocks.removeLast()
      plan.network.blocks.append(.residual(channels: 8, stride: 1))
      let other = Trainer(plan: plan, data: madeFaces(56, seed: 1), kernels: kernels)
      let error = #expect(throws: TrainingError.self) { try ONNXImport.load(path, into: other.network) }
      #expect(
        error?.description
          == "\(path): this is no network to start from: its norms are not those of the job's network")
    }
  }

  @Test func everyOptimiserAndAverageLearns() {
    for (optimiser, rate) in [
      (Optimiser.descent(momentum: 0.9), Float(0.05)), (.adamW(firstDecay: 0.9, secondDecay: 0.99), 0.01),
    ] {
      for averaging in [Averaging.exponential(decay: 0.9), .equal(from: 0.7)] {
        var plan = smallPlan(epochs: 12)
        plan.optimiser = optimiser
        plan.schedule.peak = rate
        plan.averaging = averaging
        let trainer = Trainer(plan: plan, data: madeFaces(140, seed: 1), kernels: kernels)
        while trainer.epoch < 12 { _ = trainer.runEpoch() }
        #expect(trainer.accuracy(on: madeFaces(70, seed: 2)) > 0.8, "\(optimiser), \(averaging)")
      }
    }
  }

  /// The average over the last epochs is the plain mean of the weights at their ends.
  @Test func equalAveragingTakesTheMeanOfTheLastEpochs() {
    var plan = smallPlan(epochs: 4)
    plan.averaging = .equal(from: 0.5)
    let trainer = Trainer(plan: plan, data: madeFaces(56, seed: 1), kernels: kernels)
    var ends: [[Float]] = []
    while trainer.epoch < 4 {
      _ = trainer.runEpoch()
      ends.append(trainer.network.parameters[0].values.array)
    }
    let average = trainer.network.parameters[0].average.array
    for i in average.indices { #expect(abs(average[i] - (ends[2][i] + ends[3][i]) / 2) < 1e-6) }
  }

  @Test func balancingShowsRareExpressionsMoreOften() {
    let many = madeFaces(700, seed: 1)
    var faces = FaceSet()
    for index in 0..<many.count where many.labels[index] != 1 || index < 70 {
      faces.append(label: many.label(index), pixels: many.face(index))
    }
    for (balancing, expected) in [(Float(0), 10.0 / 610), (1, 1.0 / 7)] {
      var plan = smallPlan(epochs: 1)
      plan.balancing = balancing
      let order = Trainer(plan: plan, data: faces, kernels: kernels).shuffled()
      let share = Double(order.count { faces.labels[$0] == 1 }) / Double(order.count)
      #expect(abs(share - expected) < 0.04, "\(share)")
      #expect(order.count == faces.count)
      if balancing == 0 { #expect(Set(order).count == faces.count) }
    }
  }

  @Test func targetsShareLabelsAndGuidesAnswers() {
    let answers: [Float] = [0.5, 0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    let targets = Targets(
      classes: 7, labels: [2, 6], smoothing: 0.7,
      guides: [Guide(answers: answers, share: 0.125), Guide(answers: answers, share: 0.125)])
    var target = [Float](repeating: 0, count: 7)
    targets.add(0, share: 0.5, to: &target)
    targets.add(1, share: 0.5, to: &target)
    let expected: [Float] = [0.1375, 0.1375, 0.1875, 0.075, 0.075, 0.075, 0.3125]
    for (a, b) in zip(target, expected) { #expect(abs(a - b) < 1e-6) }
  }

  private func state(_ trainer: Trainer) -> [[Float]] {
    trainer.state.map(\.array)
  }
}
