/// What a job file or a command line says about a run; `nil` and empty mean that it says nothing.
public struct RunSettings: Sendable, Equatable {
  /// Folders, archives and photos.
  public var inputs: [String]
  /// The folder for the results.
  public var output: String?
  /// Photos worked on at once.
  public var workers: Int?
  /// Start of every random choice.
  public var seed: Int?
  /// How songs follow moods; `lift`.
  public var policy: String?
  /// The playlist's name.
  public var title: String?
  /// The folder with the songs' CSV files.
  public var catalogue: String?
  /// The face detector, an ONNX file.
  public var detector: String?
  /// The emotion network, an ONNX file.
  public var emotions: String?
  /// Detector score from which a face counts, 0...1.
  public var faceThreshold: Double?
  /// Probability from which an expression makes a mood, 0...1; below it the mood is `unsure`.
  public var moodThreshold: Double?

  public init(
    inputs: [String] = [], output: String? = nil, workers: Int? = nil, seed: Int? = nil, policy: String? = nil,
    title: String? = nil, catalogue: String? = nil, detector: String? = nil, emotions: String? = nil,
    faceThreshold: Double? = nil, moodThreshold: Double? = nil
  ) {
    self.inputs = inputs
    self.output = output
    self.workers = workers
    self.seed = seed
    self.policy = policy
    self.title = title
    self.catalogue = catalogue
    self.detector = detector
    self.emotions = emotions
    self.faceThreshold = faceThreshold
    self.moodThreshold = moodThreshold
  }

  /// These settings where they say something, `other`'s where they do not.
  public func overriding(_ other: RunSettings) -> RunSettings {
    RunSettings(
      inputs: inputs.isEmpty ? other.inputs : inputs,
      output: output ?? other.output,
      workers: workers ?? other.workers,
      seed: seed ?? other.seed,
      policy: policy ?? other.policy,
      title: title ?? other.title,
      catalogue: catalogue ?? other.catalogue,
      detector: detector ?? other.detector,
      emotions: emotions ?? other.emotions,
      faceThreshold: faceThreshold ?? other.faceThreshold,
      moodThreshold: moodThreshold ?? other.moodThreshold)
  }
}
