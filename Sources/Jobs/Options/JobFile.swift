public import JobFiles

/// A run written down in YAML; `jobs/README.md` explains the keys. Paths in it are relative to the file's own folder, so
/// that a job means the same wherever it is started from.
public struct JobFile: Sendable {
  public let path: String
  public let settings: RunSettings

  private static let keys = [
    "inputs", "output", "workers", "seed", "policy", "title", "catalogue", "models", "thresholds",
  ]
  private static let modelKeys = ["detector", "emotions"]
  private static let thresholdKeys = ["face", "mood"]

  /// Reads a job file and checks every key and value in it.
  /// - Throws: `JobFileError`.
  public init(contentsOf path: String) throws(JobFileError) {
    let document = try JobDocument(contentsOf: path)
    let job = try document.mapping(known: Self.keys)
    self.path = path
    let models = try job.mapping("models", known: Self.modelKeys)
    let thresholds = try job.mapping("thresholds", known: Self.thresholdKeys)
    settings = RunSettings(
      inputs: try (job.texts("inputs") ?? []).map(document.resolved),
      output: try job.text("output").map(document.resolved),
      workers: try job.whole("workers", in: RunOptions.workersRange, expected: RunOptions.workersInWords),
      seed: try job.whole("seed", in: RunOptions.seedRange, expected: RunOptions.seedInWords),
      policy: try job.choice("policy", of: RunOptions.policies),
      title: try job.text("title"),
      catalogue: try job.text("catalogue").map(document.resolved),
      detector: try models?.text("detector").map(document.resolved),
      emotions: try models?.text("emotions").map(document.resolved),
      faceThreshold: try thresholds?.number("face", in: 0...1, expected: "a number from 0 to 1"),
      moodThreshold: try thresholds?.number("mood", in: 0...1, expected: "a number from 0 to 1"))
  }
}
