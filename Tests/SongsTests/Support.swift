import Emotions
import Foundation
import Moods
import Songs
import TestSupport

/// The catalogue that Upbeat ships, built once for all tests.
enum Shipped {
  private static let catalogue = Result {
    try withTemporaryFolder { folder in
      try Catalogue(
        csvFolder: Checkout.folder.appending(path: "data/songs"), database: folder.appending(path: "songs.sqlite"))
    }
  }

  /// Throws where `data/songs` does not load: every row must be valid and every id unique.
  static func songs() throws -> [Song] { try catalogue.get().songs }
}

/// A mood whose strongest expression has `probability`, the rest spread evenly.
func mood(_ emotion: Emotion, _ probability: Float = 1) -> PhotoMood {
  MoodReader().mood(
    of: EmotionProbabilities(Emotion.allCases.map { $0 == emotion ? probability : (1 - probability) / 6 }))
}

/// A mood of random probabilities: cubed, so that about every other one is sure.
func randomMood(using generator: inout SeededGenerator) -> PhotoMood {
  let raw = generator.floats(7, in: 0...1).map { $0 * $0 * $0 }
  let total = raw.reduce(0, +)
  return MoodReader().mood(of: EmotionProbabilities(raw.map { $0 / total }))
}

/// One song for each of `artists`, all with the same ratings.
func songs(by artists: [String], valence: Int = 4, energy: Int = 3) -> [Song] {
  artists.enumerated().map { number, artist in
    let title = "Song \(number)"
    return Song(
      id: Song.id(artist: artist, title: title), title: title, artist: artist, year: 2000, genre: "pop", language: "en",
      valence: valence, energy: energy, tags: [], explicit: false)
  }
}
