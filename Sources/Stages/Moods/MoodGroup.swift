/// The summary of the photos that share a folder or an hour.
public struct MoodGroup: Sendable, Equatable {
  /// A folder's path, empty for the top, or an hour as `2026-05-01T14`.
  public let name: String
  public let summary: MoodSummary

  public init(name: String, summary: MoodSummary) {
    self.name = name
    self.summary = summary
  }
}
