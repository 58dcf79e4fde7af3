import Emotions
import Moods
import Songs
import TestSupport
import Testing

/// What `data/songs` promises. That it loads at all means that every row is valid and every id unique.
@Suite struct ShippedSongsTests {
  private let songs: [Song]

  init() throws { songs = try Shipped.songs() }

  @Test func thereAreManySongsInManyLanguages() {
    #expect(songs.count >= 240)
    #expect(Set(songs.map(\.id)).count == songs.count)
    #expect(Set(songs.map(\.language)).subtracting(["zxx"]).count >= 10)
    #expect(Set(songs.map(\.genre)).count >= 20)
  }

  @Test func everyDecadeFromTheThirtiesIsThere() {
    let decades = Set(songs.map { $0.year / 10 * 10 })
    #expect(decades.isSuperset(of: stride(from: 1930, through: 2020, by: 10)))
  }

  @Test func everySongHasATag() {
    #expect(songs.filter(\.tags.isEmpty).map(\.id) == [])
  }

  @Test(arguments: Emotion.allCases)
  func everyMoodIsServedByThirtySongs(emotion: Emotion) {
    for probability in [0.45, 0.6, 0.8, 1] as [Float] {
      #expect(fittingCount(mood(emotion, probability)) >= 30, "\(emotion) \(probability)")
    }
  }

  @Test func unsureAndFacelessPhotosAreServedByThirtySongs() {
    #expect(fittingCount(mood(.sad, 0.2)) >= 30)
    #expect(fittingCount(.faceless) >= 30)
  }

  @Test func everyMixtureIsServedByThirtySongs() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<2_000 {
      let mood = randomMood(using: &generator)
      #expect(fittingCount(mood) >= 30, "\(mood)")
    }
  }

  /// Policies that meet a listener where they are need dark songs too.
  @Test func everyCornerOfThePlaneHasSongs() {
    for (valence, energy) in [(1, 1), (1, 4), (2, 5), (5, 5), (4, 1), (5, 2)] {
      let count = songs.count { $0.valence == valence && $0.energy == energy }
      #expect(count >= 5, "valence \(valence), energy \(energy)")
    }
  }

  private func fittingCount(_ mood: PhotoMood) -> Int {
    let target = LiftPolicy().target(for: mood)
    return songs.count { target.distance(valence: $0.valence, energy: $0.energy) <= SongPicker.fittingDistance }
  }
}
