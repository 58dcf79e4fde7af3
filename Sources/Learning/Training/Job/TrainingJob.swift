public import JobFiles

/// A training written down in YAML, such as `jobs/train-standard.yaml`, whose comments explain the keys.
public struct TrainingJob: Sendable {
  public let path: String
  public let plan: TrainingPlan

  /// - Throws: `JobFileError` naming the line and the key.
  public init(contentsOf path: String) throws(JobFileError) {
    self.path = path
    let document = try JobDocument(contentsOf: path)
    let job = try document.mapping(known: [
      "data", "output", "work", "start_from", "network", "training", "augmentation", "distillation", "votes",
    ])
    let training = try job.required("training", known: Self.trainingKeys)
    let batch = try Self.batch(training)
    let distillation = try Self.distillation(job, document)
    let votes = try Self.votes(job, document)
    let guided = (distillation?.share ?? 0) + (votes?.share ?? 0)
    guard guided <= 1 else {
      throw job.problem("'distillation.share' and 'votes.share' should together be at most 1, not \(guided)")
    }
    plan = TrainingPlan(
      data: document.resolved(try job.requiredText("data")),
      startFrom: try job.text("start_from").map(document.resolved), network: try Self.network(job),
      epochs: try training.whole("epochs", in: 1...100_000, expected: "a whole number from 1 to 100000") ?? 20,
      batch: batch,
      precision: try training.choice("precision", of: Precision.allCases.map(\.rawValue)).flatMap(Precision.init)
        ?? .float32,
      optimiser: try Self.optimiser(training), schedule: try Self.schedule(training),
      weightDecay: try training.fraction("weight_decay", upTo: 1) ?? 5e-4, averaging: try Self.averaging(training),
      labelSmoothing: try training.fraction("label_smoothing", upTo: 0.9) ?? 0.1,
      balancing: try training.fraction("class_balance", upTo: 1) ?? 0,
      distillation: distillation, votes: votes,
      augmentation: try Self.augmentation(job),
      mixing: try Self.mixing(job),
      seed: UInt64(try training.whole("seed", in: 0...Int.max, expected: "a whole number from 0 on") ?? 1),
      dropsTestDuplicates: try training.flag("drop_test_duplicates") ?? true,
      workFolder: document.resolved(try job.requiredText("work")),
      output: document.resolved(try job.requiredText("output")))
  }
}

extension JobMapping {
  func required(_ key: String, known: [String]) throws(JobFileError) -> JobMapping {
    guard let mapping = try mapping(key, known: known) else { throw missing(key) }
    return mapping
  }

  func requiredText(_ key: String) throws(JobFileError) -> String {
    guard let text = try text(key) else { throw missing(key) }
    return text
  }

  func fraction(_ key: String, upTo limit: Double) throws(JobFileError) -> Float? {
    try number(key, in: 0...limit, expected: "a number from 0 to \(limit)").map(Float.init)
  }
}
