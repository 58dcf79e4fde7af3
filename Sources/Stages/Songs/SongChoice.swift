/// A song chosen for a photo, and why.
public struct SongChoice: Sendable, Equatable {
  public let song: Song
  /// One line for people: "sad 0.81 -> lift: bright and easy-going".
  public let reason: String

  public init(song: Song, reason: String) {
    self.song = song
    self.reason = reason
  }
}
