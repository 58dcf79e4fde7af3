/// The songs of one pair of ratings, handed out in shuffled rounds: each once, then all again.
struct SongShelf {
  let valence: Int
  let energy: Int
  private let songs: [Song]
  /// The songs that this round still has to hand out; the last comes first.
  private var remaining: [Song] = []
  /// How many rounds are over: each song was handed out that often, those of this round once more.
  private(set) var rounds = 0

  init(valence: Int, energy: Int, songs: [Song], using generator: inout SplitMix64) {
    self.valence = valence
    self.energy = energy
    self.songs = songs
    refill(using: &generator)
  }

  /// How many songs this round still has, at least 1.
  var remainingCount: Int { remaining.count }

  /// Where in this round the next song by none of `artists` lies, or `nil` where all are by them.
  func position(avoiding artists: [String]) -> Int? {
    remaining.lastIndex { !artists.contains($0.artist) }
  }

  /// The song that comes next in this round.
  var nextPosition: Int { remaining.count - 1 }

  /// Hands out the song at `position`, and starts a new round if it was the last.
  mutating func take(at position: Int, using generator: inout SplitMix64) -> Song {
    let song = remaining.remove(at: position)
    if remaining.isEmpty {
      rounds += 1
      refill(using: &generator)
    }
    return song
  }

  private mutating func refill(using generator: inout SplitMix64) {
    remaining = songs
    generator.shuffle(&remaining)
  }
}
