public import Moods
import Reports

/// What came of a run, in short; the output folder has the rest.
public struct RunOutcome: Sendable, Equatable {
  /// Unreadable ones included.
  public let photos: Int
  public let faces: Int
  /// The readable photos' moods.
  public let moods: MoodCounts
  public let unreadable: Int
  /// Entries of the input that are no photos.
  public let skipped: Int
  /// The folder with the results.
  public let output: String
  public let elapsed: Duration

  init(_ records: [PhotoRecord], skipped: Int, output: String, elapsed: Duration) {
    let readable = records.filter { $0.status == .ok }
    photos = records.count
    faces = readable.reduce(0) { $0 + $1.faces.count }
    moods = MoodCounts(readable.map(\.mood.mood))
    unreadable = records.count - readable.count
    self.skipped = skipped
    self.output = output
    self.elapsed = elapsed
  }
}
