public import Moods

/// Decides what kind of song answers a mood.
///
/// `target(for:)` may change the policy: one that leads its listener step by step remembers how far it has come. A picker
/// asks once a photo, in the order of the photos.
public protocol SongPolicy: Sendable {
  /// The lower-case word that options and reasons use.
  var name: String { get }

  /// The point that the next song, for `mood`, should be near.
  mutating func target(for mood: PhotoMood) -> SongTarget
}
