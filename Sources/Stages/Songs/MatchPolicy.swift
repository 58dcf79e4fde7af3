public import Moods

/// Songs that sound as the mood is: sad photos get dark and calm ones, happy ones bright and lively ones.
///
/// The target is the mood's own point of valence and arousal, on the songs' scales. Photos without a face get the middle.
public struct MatchPolicy: SongPolicy, Equatable {
  public let name = "match"

  public init() {}

  public func target(for mood: PhotoMood) -> SongTarget {
    SongTarget(valence: 3 + 2 * Double(mood.valence), energy: 3 + 2 * Double(mood.arousal))
  }
}
