/// The facts about a run itself: what it was told, what it ran with, how long it took. Everything that may differ between
/// two runs over the same photos is in here, and in no other report.
public struct RunRecord: Sendable {
  /// Upbeat's version.
  public var version: String
  /// UTC, as `2026-05-01T14:03:22Z`.
  public var startedAt: String
  public var finishedAt: String
  public var wallSeconds: Double
  /// CPU seconds of each stage, summed over the workers' threads, in the order of the stages.
  public var cpuSeconds: [(stage: String, seconds: Double)]
  /// The vector instructions that the networks ran with: `avx512`, `avx2`, `baseline`.
  public var instructionSet: String
  public var models: [ModelFingerprint]
  public var options: [RunOption]
  public var photos: Int
  public var faces: Int
  /// Photos whose status is not `ok`.
  public var unreadablePhotos: Int
  public var skipped: SkippedEntries

  public init(
    version: String, startedAt: String, finishedAt: String, wallSeconds: Double,
    cpuSeconds: [(stage: String, seconds: Double)], instructionSet: String, models: [ModelFingerprint],
    options: [RunOption], photos: Int, faces: Int, unreadablePhotos: Int, skipped: SkippedEntries
  ) {
    self.version = version
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.wallSeconds = wallSeconds
    self.cpuSeconds = cpuSeconds
    self.instructionSet = instructionSet
    self.models = models
    self.options = options
    self.photos = photos
    self.faces = faces
    self.unreadablePhotos = unreadablePhotos
    self.skipped = skipped
  }
}
