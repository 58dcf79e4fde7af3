import FaceSets
public import JobFiles

/// A training written down in YAML, such as `jobs/train-small.yaml`, whose comments explain the keys.
public struct TrainingJob: Sendable {
  public let path: String
  public let plan: TrainingPlan

  /// - Throws: `JobFileError` naming the line and the key.
  public init(contentsOf path: String) throws(JobFileError) {
    self.path = path
    let document = try JobDocument(contentsOf: path)
    let job = try document.mapping(known: ["data", "output", "work", "network", "training", "augmentation"])
    let training = try job.required("training", known: Self.trainingKeys)
    let batch = try training.whole("batch", in: 1...65_536, expected: "1...65536 pictures") ?? 128
    let workers = try training.whole("workers", in: 1...1024, expected: "1...1024") ?? 2
    let part = try training.whole("part", in: 1...65_536, expected: "1...65536 pictures") ?? max(1, batch / workers)
    guard batch % (part * workers) == 0 else {
      throw training.problem(
        "'training.batch' should be a multiple of part * workers = \(part * workers), not \(batch)")
    }
    plan = TrainingPlan(
      data: document.resolved(try job.requiredText("data")), network: try Self.network(job),
      epochs: try training.whole("epochs", in: 1...100_000, expected: "a whole number above 0") ?? 20, batch: batch,
      part: part, workers: workers, learningRate: try training.fraction("learning_rate", upTo: 100) ?? 0.1,
      momentum: try training.fraction("momentum", upTo: 0.9999) ?? 0.9,
      weightDecay: try training.fraction("weight_decay", upTo: 1) ?? 5e-4,
      warmUp: try training.fraction("warm_up", upTo: 0.9) ?? 0.15,
      labelSmoothing: try training.fraction("label_smoothing", upTo: 0.9) ?? 0.1,
      averageDecay: try training.fraction("average_decay", upTo: 0.999_999) ?? 0.998,
      augmentation: try Self.augmentation(job), mixing: try Self.mixing(job),
      seed: UInt64(try training.whole("seed", in: 0...Int.max, expected: "a whole number from 0 on") ?? 1),
      dropsTestDuplicates: try training.flag("drop_test_duplicates") ?? true,
      workFolder: document.resolved(try job.requiredText("work")),
      output: document.resolved(try job.requiredText("output")))
  }

  private static let trainingKeys = [
    "epochs", "batch", "part", "workers", "learning_rate", "momentum", "weight_decay", "warm_up", "label_smoothing",
    "average_decay",
    "seed", "drop_test_duplicates",
  ]

  private static func network(_ job: JobMapping) throws(JobFileError) -> NetworkDescription {
    let network = try job.required("network", known: ["input", "blocks", "dropout"])
    let kinds = [
      "convolution": ["channels", "size", "stride"], "separable": ["channels", "stride"],
      "residual": ["channels", "stride", "squeeze"], "pool": ["kind", "size"], "squeeze": ["reduction"],
      "dropout": ["rate"],
    ]
    guard let entries = try network.entries("blocks", known: kinds), !entries.isEmpty else {
      throw network.missing("blocks")
    }
    let inputSide =
      try network.whole("input", in: 8...FaceSet.side, expected: "8...\(FaceSet.side) pixels") ?? FaceSet.side
    var blocks: [NetworkDescription.Block] = []
    var side = inputSide
    for entry in entries {
      let block = try block(entry.kind, entry.mapping)
      guard block.side(of: side) > 0 else {
        throw entry.mapping.problem("this pool leaves nothing of features of \(side)x\(side) pixels")
      }
      side = block.side(of: side)
      blocks.append(block)
    }
    return NetworkDescription(
      inputSide: inputSide, blocks: blocks, dropout: try network.fraction("dropout", upTo: 0.95) ?? 0)
  }

  private static func block(_ kind: String, _ keys: JobMapping) throws(JobFileError) -> NetworkDescription.Block {
    let stride = try keys.whole("stride", in: 1...4, expected: "1...4") ?? 1
    switch kind {
    case "pool":
      return .pool(
        maximum: try keys.choice("kind", of: ["maximum", "average"]) != "average",
        size: try keys.whole("size", in: 2...4, expected: "2...4") ?? 2)
    case "squeeze":
      return .squeeze(reduction: try keys.whole("reduction", in: 1...256, expected: "1...256") ?? 8)
    case "dropout":
      return .dropout(rate: try keys.fraction("rate", upTo: 0.95) ?? 0.1)
    default: break
    }
    guard let channels = try keys.whole("channels", in: 1...4096, expected: "1...4096") else {
      throw keys.missing("channels")
    }
    switch kind {
    case "separable": return .separable(channels: channels, stride: stride)
    case "residual":
      let squeeze = try keys.whole("squeeze", in: 0...256, expected: "0...256") ?? 0
      return .residual(channels: channels, stride: stride, squeeze: squeeze)
    default:
      let size = try keys.choice("size", of: ["1", "3", "5", "7"]).flatMap { Int($0) } ?? 3
      return .convolution(channels: channels, size: size, stride: stride)
    }
  }

  private static let augmentationKeys = [
    "flip", "shift", "rotation", "scale", "contrast", "erasing", "erasing_side", "mixup", "mixup_beta", "cutmix",
  ]

  private static func mixing(_ job: JobMapping) throws(JobFileError) -> Mixing {
    guard let mapping = try job.mapping("augmentation", known: augmentationKeys) else { return Mixing() }
    let blending = try mapping.fraction("mixup", upTo: 1) ?? 0
    let cutting = try mapping.fraction("cutmix", upTo: 1) ?? 0
    guard blending + cutting <= 1 else {
      throw mapping.problem("mixup and cutmix should together be at most 1, not \(blending + cutting)")
    }
    let beta = try mapping.number("mixup_beta", in: 0.01...1, expected: "0.01...1").map(Float.init)
    return Mixing(blending: blending, blend: beta ?? 0.2, cutting: cutting)
  }

  private static func augmentation(_ job: JobMapping) throws(JobFileError) -> Augmentation {
    guard let mapping = try job.mapping("augmentation", known: augmentationKeys) else { return Augmentation() }
    return Augmentation(
      flip: try mapping.flag("flip") ?? false, shift: try mapping.fraction("shift", upTo: 24) ?? 0,
      rotation: try mapping.fraction("rotation", upTo: 180) ?? 0,
      scale: try mapping.fraction("scale", upTo: 0.9) ?? 0,
      contrast: try mapping.fraction("contrast", upTo: 0.9) ?? 0,
      erasing: try mapping.fraction("erasing", upTo: 1) ?? 0,
      erasingSide: try mapping.whole("erasing_side", in: 1...FaceSet.side, expected: "1...\(FaceSet.side) pixels")
        ?? 16)
  }
}

extension JobMapping {
  fileprivate func required(_ key: String, known: [String]) throws(JobFileError) -> JobMapping {
    guard let mapping = try mapping(key, known: known) else { throw missing(key) }
    return mapping
  }

  fileprivate func requiredText(_ key: String) throws(JobFileError) -> String {
    guard let text = try text(key) else { throw missing(key) }
    return text
  }

  fileprivate func fraction(_ key: String, upTo limit: Double) throws(JobFileError) -> Float? {
    try number(key, in: 0...limit, expected: "a number from 0 to \(limit)").map(Float.init)
  }
}
