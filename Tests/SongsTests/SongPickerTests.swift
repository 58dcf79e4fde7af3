import Emotions
import Moods
import Songs
import TestSupport
import Testing

@Suite struct SongPickerTests {
  private let shipped: [Song]

  init() throws { shipped = try Shipped.songs() }

  @Test func theSameSeedGivesTheSameListInWhateverOrderTheSongsCome() {
    let moods = Self.randomMoods(300, seed: 3)
    #expect(Self.choices(shipped, moods, seed: 42) == Self.choices(shipped.reversed(), moods, seed: 42))
  }

  /// The list that an independent implementation of docs/songs.md, written in Python, gives for this seed.
  @Test func aSeedKeepsItsMeaning() {
    let pool = songs(by: "ABCDEF".map(String.init)) + songs(by: "GHIJKL".map(String.init), valence: 3)
    let list = Self.choices(pool, Array(repeating: mood(.neutral), count: 24), seed: 42).map(\.song.artist)
    #expect(list.joined() == "KFBDEGHCJALIFBEKHJALCIGD")
  }

  @Test func anotherSeedGivesAnotherList() {
    let moods = Self.randomMoods(50, seed: 3)
    let lists = (0..<20).map { seed in Self.choices(shipped, moods, seed: seed).map(\.song.id) }
    #expect(Set(lists).count == lists.count)
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func noSongComesTwiceWhileAFittingOneIsUnused(seed: UInt64) {
    let moods = Self.randomMoods(3_000, seed: seed)
    var picker = SongPicker(songs: shipped, seed: seed)
    var plays: [String: Int] = [:]
    var repeats = 0
    for mood in moods {
      let fitting = Self.fitting(shipped, mood)
      let song = picker.choose(for: mood).song
      let fewest = fitting.map { plays[$0.id, default: 0] }.min()
      #expect(fitting.contains(song))
      #expect(plays[song.id, default: 0] == fewest)
      repeats += plays[song.id, default: 0] > 0 ? 1 : 0
      plays[song.id, default: 0] += 1
    }
    #expect(repeats > 0, "3,000 choices must outlast the catalogue for the rule to be tested")
  }

  @Test func aSpentPoolStartsOver() {
    let pool = Self.fitting(shipped, mood(.fear))
    let ids = Self.choices(shipped, Array(repeating: mood(.fear), count: 2 * pool.count), seed: 9).map(\.song.id)
    let all = Set(pool.map(\.id))
    #expect(Set(ids.prefix(pool.count)) == all)
    #expect(Set(ids.suffix(pool.count)) == all)
    #expect(Array(ids.prefix(pool.count)) != Array(ids.suffix(pool.count)))
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func anArtistDoesNotComeBackSoon(seed: UInt64) {
    let moods = Self.randomMoods(100, seed: seed)
    let artists = Self.choices(shipped, moods, seed: seed).map(\.song.artist)
    for (place, artist) in artists.enumerated() {
      #expect(!artists[max(0, place - SongPicker.artistSpacing)..<place].contains(artist), "choice \(place)")
    }
  }

  @Test func artistsAreSpacedAsFarAsThePoolAllows() {
    // Nine artists: each comes once before A comes again.
    let pool = songs(by: ["A", "A", "A", "B", "C", "D", "E", "F", "G", "H", "I"])
    for seed in 0..<50 as Range<UInt64> {
      let artists = Self.choices(pool, Array(repeating: mood(.neutral), count: 9), seed: seed).map(\.song.artist)
      #expect(Set(artists).count == 9, "\(artists)")
    }
    let single = Self.choices(songs(by: ["A", "A"]), [mood(.sad), mood(.sad), mood(.sad)], seed: 1)
    #expect(single[0].song != single[1].song)
    #expect(single.count == 3)
  }

  @Test func nearerSongsAreLikelier() {
    // At distances 0.2 and 1.2 from neutral's (3.8, 3.0).
    let pool =
      songs(by: (0..<50).map { "Near \($0)" }, valence: 4, energy: 3)
      + songs(by: (0..<50).map { "Edge \($0)" }, valence: 5, energy: 3)
    var near = 0
    for seed in 0..<400 as Range<UInt64> {
      let first = Self.choices(pool, [mood(.neutral)], seed: seed)[0]
      near += first.song.artist.hasPrefix("Near") ? 1 : 0
    }
    // Weights 0.872 and 0.232: 79% of 400, give or take four standard deviations.
    #expect((283...349).contains(near), "\(near)")
  }

  @Test func withoutAFittingSongTheNearestServe() {
    let pool = songs(by: ["A", "B"], valence: 1, energy: 1) + songs(by: ["C", "D"], valence: 2, energy: 2)
    let artists = Self.choices(pool, Array(repeating: mood(.happy), count: 4), seed: 5).map(\.song.artist)
    #expect(Set(artists) == ["C", "D"])
    #expect(artists[0] != artists[1] && artists[2] != artists[3])
  }

  @Test(
    arguments: [
      (mood(.sad, 0.81), "sad 0.81 -> lift: bright and easy-going"),
      (mood(.happy, 1), "happy 1.00 -> lift: joyful and energetic"),
      (mood(.angry, 0.906), "angry 0.91 -> lift: warm and calm"),
      (mood(.fear, 0.3), "unsure 0.30 -> lift: friendly and easy-going"),
      (PhotoMood.faceless, "no face -> lift: friendly and easy-going"),
    ])
  func theReasonSaysWhatAndWhy(mood: PhotoMood, reason: String) {
    #expect(Self.choices(shipped, [mood], seed: 0)[0].reason == reason)
  }

  /// A policy that takes a step with every photo, as one that leads its listener would.
  private struct Stairs: SongPolicy {
    let name = "stairs"
    var energy = 1.0

    mutating func target(for mood: PhotoMood) -> SongTarget {
      defer { energy += 1 }
      return SongTarget(valence: 4, energy: energy)
    }
  }

  @Test func aPolicyMayRememberItsWay() {
    var picker = SongPicker(songs: shipped, policy: Stairs(), seed: 1)
    let choices = (0..<5).map { _ in picker.choose(for: .faceless) }
    for (step, choice) in choices.enumerated() {
      #expect(abs(choice.song.energy - (step + 1)) <= 1)
    }
    #expect(choices[4].reason == "no face -> stairs: warm and energetic")
  }

  private static func choices(_ songs: [Song], _ moods: [PhotoMood], seed: UInt64) -> [SongChoice] {
    var picker = SongPicker(songs: songs, seed: seed)
    return moods.map { picker.choose(for: $0) }
  }

  private static func fitting(_ songs: [Song], _ mood: PhotoMood) -> [Song] {
    let target = LiftPolicy().target(for: mood)
    return songs.filter {
      target.distance(valence: $0.valence, energy: $0.energy) <= SongPicker.fittingDistance
    }
  }

  private static func randomMoods(_ count: Int, seed: UInt64) -> [PhotoMood] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in randomMood(using: &generator) }
  }
}
