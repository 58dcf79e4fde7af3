public import Reports

/// Whoever wants to know how a run is getting on. Called from the workers' threads, one call at a time.
public protocol RunObserver: Sendable {
  /// A photo is done, well or badly.
  func run(didFinish photo: PhotoRecord, progress: RunProgress)
}
