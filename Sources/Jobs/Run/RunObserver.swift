/// Whoever wants to know how a run is getting on. Called from the workers' threads, one call at a time.
public protocol RunObserver: Sendable {
  /// A photo is done, well or badly.
  func photoFinished(_ progress: RunProgress)

  /// A photo could not be read; `photoFinished` follows.
  func photoFailed(path: String, reason: String)
}
