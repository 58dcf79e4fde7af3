import Foundation
import JobFiles
import TestSupport
import Testing
import Training

@Suite struct TrainingJobTests {
  @Test(arguments: ["standard", "light"])
  func theShippedJobsAreRead(name: String) throws {
    let plan = try TrainingJob(contentsOf: Checkout.folder.appending(path: "jobs/train-\(name).yaml").path).plan
    #expect(plan.output.hasSuffix("/data/models/\(name).onnx"))
    #expect(plan.network.blocks.count == 7)
    #expect(plan.batch == Batch(size: 128, part: 32, workers: 2))
    #expect(plan.dropsTestDuplicates)
    #expect(plan.augmentation.flip)
  }

  @Test func everyKeyIsRead() throws {
    let text = """
      data: d.csv
      output: o.onnx
      work: w
      start_from: s.onnx
      network:
        input: 40
        blocks:
          - convolution: {channels: 8, size: 5, stride: 2}
          - separable: {channels: 9, stride: 2}
          - residual: {channels: 10, stride: 2, squeeze: 4}
          - squeeze: {reduction: 2}
          - dropout: {rate: 0.25}
          - pool: {kind: average, size: 3}
        dropout: 0.4
      training:
        epochs: 7
        batch: 24
        part: 4
        workers: 3
        precision: bfloat16
        optimiser: adamw
        beta1: 0.8
        beta2: 0.95
        learning_rate: 0.002
        schedule: plateau
        plateau_factor: 0.25
        plateau_patience: 9
        warm_up: 0.05
        weight_decay: 0.02
        label_smoothing: 0.2
        average_from: 0.75
        class_balance: 0.5
        seed: 11
        drop_test_duplicates: false
      distillation:
        teachers: [a.onnx, b.onnx]
        share: 0.75
      votes:
        table: v.csv
        share: 0.25
      augmentation:
        flip: true
        shift: 3
        rotation: 9
        scale: 0.2
        contrast: 0.3
        erasing: 0.5
        erasing_side: 12
        mixup: 0.4
        mixup_beta: 0.6
        cutmix: 0.1
      """
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "t.yaml").path
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let network = NetworkDescription(
        inputSide: 40,
        blocks: [
          .convolution(channels: 8, size: 5, stride: 2), .separable(channels: 9, stride: 2),
          .residual(channels: 10, stride: 2, squeeze: 4), .squeeze(reduction: 2), .dropout(rate: 0.25),
          .pool(maximum: false, size: 3),
        ], dropout: 0.4)
      let expected = TrainingPlan(
        data: folder.path + "/d.csv", startFrom: folder.path + "/s.onnx", network: network, epochs: 7,
        batch: Batch(size: 24, part: 4, workers: 3), precision: .bfloat16,
        optimiser: .adamW(firstDecay: 0.8, secondDecay: 0.95),
        schedule: Schedule(shape: .plateau(factor: 0.25, patience: 9), peak: 0.002, warmUp: 0.05), weightDecay: 0.02,
        averaging: .equal(from: 0.75), labelSmoothing: 0.2, balancing: 0.5,
        distillation: Distillation(teachers: [folder.path + "/a.onnx", folder.path + "/b.onnx"], share: 0.75),
        votes: Votes(table: folder.path + "/v.csv", share: 0.25),
        augmentation: Augmentation(
          flip: true, shift: 3, rotation: 9, scale: 0.2, contrast: 0.3, erasing: 0.5, erasingSide: 12),
        mixing: Mixing(blending: 0.4, blend: 0.6, cutting: 0.1), seed: 11, dropsTestDuplicates: false,
        workFolder: folder.path + "/w", output: folder.path + "/o.onnx")
      #expect(try TrainingJob(contentsOf: path).plan == expected)
    }
  }

  @Test(arguments: [
    ("epochs: 3", "epocks: 3", ":8: unknown key 'training.epocks'; the keys are:"),
    ("epochs: 3", "epochs: many", ":8: 'training.epochs' should be a whole number from 1 to 100000, not 'many'"),
    (
      "- convolution: {channels: 8}", "- pool: {size: 4}\n    - pool: {size: 4}\n    - pool: {size: 4}",
      ":8: this pool leaves nothing of features of 3x3 pixels"
    ),
    ("epochs: 3", "batch: 3", ":8: 'training.batch' should be a multiple of part * workers = 2, not 3"),
    ("channels: 8", "chanels: 8", ":6: unknown key 'network.blocks.convolution.chanels'"),
    ("{channels: 8}", "{}", ":6: 'network.blocks.convolution.channels' is missing"),
    ("- convolution", "- konvolution", ":6: unknown key 'network.blocks.konvolution'"),
    ("work: w", "dropout: 1", ":3: unknown key 'dropout'"),
    ("output: o.onnx", "", ": 'output' is missing"),
    ("work: w", "work: w\nvotes: {share: 0.5}", ":4: 'votes.table' is missing"),
    (
      "work: w", "work: w\nvotes: {table: v, share: 0.5}\ndistillation: {teachers: a, share: 0.6}",
      ": 'distillation.share' and 'votes.share' should together be at most 1, not 1.1"
    ),
  ])
  func mistakesAreNamed(part: String, replacement: String, message: String) throws {
    let text = """
      data: d.csv
      output: o.onnx
      work: w
      network:
        blocks:
          - convolution: {channels: 8}
      training:
        epochs: 3
      """
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "t.yaml").path
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      #expect(try TrainingJob(contentsOf: path).plan.data == folder.path + "/d.csv")
      try text.replacingOccurrences(of: part, with: replacement)
        .write(toFile: path, atomically: true, encoding: .utf8)
      let error = #expect(throws: JobFileError.self) { try TrainingJob(contentsOf: path) }
      #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }
  }
}
