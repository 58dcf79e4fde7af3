import JobFiles

extension TrainingJob {
  static let trainingKeys = [
    "epochs", "batch", "part", "workers", "precision", "optimiser", "momentum", "beta1", "beta2", "learning_rate",
    "schedule",
    "warm_up", "plateau_factor", "plateau_patience", "weight_decay", "label_smoothing", "average_decay",
    "average_from", "class_balance", "seed", "drop_test_duplicates",
  ]

  static func batch(_ training: JobMapping) throws(JobFileError) -> Batch {
    let size = try training.whole("batch", in: 1...65_536, expected: "1...65536 pictures") ?? 128
    let workers = try training.whole("workers", in: 1...1024, expected: "1...1024") ?? 2
    let part = try training.whole("part", in: 1...65_536, expected: "1...65536 pictures") ?? max(1, size / workers)
    guard size % (part * workers) == 0 else {
      throw training.problem(
        "'training.batch' should be a multiple of part * workers = \(part * workers), not \(size)")
    }
    return Batch(size: size, part: part, workers: workers)
  }

  static func optimiser(_ training: JobMapping) throws(JobFileError) -> Optimiser {
    if try training.choice("optimiser", of: ["sgd", "adamw"]) == "adamw" {
      try training.refuse(["momentum"], because: "it is for the optimiser sgd")
      return .adamW(
        firstDecay: try training.fraction("beta1", upTo: 0.9999) ?? 0.9,
        secondDecay: try training.fraction("beta2", upTo: 0.999_999) ?? 0.999)
    }
    try training.refuse(["beta1", "beta2"], because: "they are for the optimiser adamw")
    return .descent(momentum: try training.fraction("momentum", upTo: 0.9999) ?? 0.9)
  }

  static func schedule(_ training: JobMapping) throws(JobFileError) -> Schedule {
    let shape: Schedule.Shape
    let name = try training.choice("schedule", of: ["cosine", "one_cycle", "plateau"])
    if name != "plateau" {
      try training.refuse(["plateau_factor", "plateau_patience"], because: "they are for the schedule plateau")
    }
    switch name {
    case "one_cycle": shape = .oneCycle
    case "plateau":
      shape = .plateau(
        factor: try training.fraction("plateau_factor", upTo: 1) ?? 0.5,
        patience: try training.whole("plateau_patience", in: 1...10_000, expected: "a whole number above 0") ?? 5)
    default: shape = .cosine
    }
    return Schedule(
      shape: shape, peak: try training.fraction("learning_rate", upTo: 100) ?? 0.1,
      warmUp: try training.fraction("warm_up", upTo: 0.9) ?? 0.15)
  }

  static func averaging(_ training: JobMapping) throws(JobFileError) -> Averaging {
    if let from = try training.fraction("average_from", upTo: 0.9999) {
      try training.refuse(["average_decay"], because: "average_from takes its place")
      return .equal(from: from)
    }
    return .exponential(decay: try training.fraction("average_decay", upTo: 0.999_999) ?? 0.998)
  }

  static func distillation(
    _ job: JobMapping, _ document: JobDocument
  ) throws(JobFileError) -> Distillation? {
    guard let mapping = try job.mapping("distillation", known: ["teachers", "share"]) else { return nil }
    guard let teachers = try mapping.texts("teachers"), !teachers.isEmpty else { throw mapping.missing("teachers") }
    return Distillation(
      teachers: teachers.map(document.resolved), share: try mapping.fraction("share", upTo: 1) ?? 0.5)
  }

  static func votes(_ job: JobMapping, _ document: JobDocument) throws(JobFileError) -> Votes? {
    guard let mapping = try job.mapping("votes", known: ["table", "share"]) else { return nil }
    return Votes(
      table: document.resolved(try mapping.requiredText("table")), share: try mapping.fraction("share", upTo: 1) ?? 0.5)
  }
}
