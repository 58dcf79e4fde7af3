public import Emotions
public import Moods

/// Songs that cheer up or calm down: sad photos get bright ones, angry and frightened ones get calm and warm ones, happy
/// ones keep the party going.
///
/// The target is the mean of seven points, one an expression, weighted by the seven probabilities, so that a face half sad
/// and half afraid gets a song between the two. Every point is at least as bright as its expression's own valence, hence so
/// is every target. `unsure` and `none` get the neutral point.
public struct LiftPolicy: SongPolicy, Equatable {
  public let name = "lift"

  public init() {}

  public func target(for mood: PhotoMood) -> SongTarget {
    guard case .felt = mood.mood, let probabilities = mood.probabilities else { return Self.target(for: .neutral) }
    return SongTarget(
      valence: probabilities.expectation { Self.target(for: $0).valence },
      energy: probabilities.expectation { Self.target(for: $0).energy })
  }

  /// The point for an expression that is certain; editorial, as the songs' ratings are.
  public static func target(for emotion: Emotion) -> SongTarget {
    switch emotion {
    case .angry: SongTarget(valence: 4.1, energy: 2.0)
    case .disgust: SongTarget(valence: 4.2, energy: 2.7)
    case .fear: SongTarget(valence: 4.1, energy: 1.8)
    case .happy: SongTarget(valence: 4.7, energy: 4.3)
    case .sad: SongTarget(valence: 4.4, energy: 3.2)
    case .surprise: SongTarget(valence: 4.3, energy: 3.8)
    case .neutral: SongTarget(valence: 3.8, energy: 3.0)
    }
  }
}
