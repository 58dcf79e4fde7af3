public import Moods

/// Chooses a song for each photo of a run.
///
/// A song *fits* a target when it is no further from it than `fittingDistance`; where no song is that near, those at the
/// least distance fit. The choice is among the fitting songs that were chosen least often, so none comes twice before every
/// fitting one has come once. Among these, artists of the last `artistSpacing` choices are passed over where others are
/// left, and nearer songs are likelier: a song at the target's own place comes five times as often as one at the edge.
///
/// The same songs, seed and sequence of moods give the same choices on every machine. A choice takes a time that does not
/// grow with the number of songs.
public struct SongPicker: Sendable {
  /// In steps of the ratings' five-step scales.
  public static let fittingDistance = 1.25
  /// After so many other choices an artist may come again.
  public static let artistSpacing = 8

  public private(set) var policy: any SongPolicy
  private var shelves: [SongShelf]
  private var generator: SplitMix64
  private var recentArtists: [String] = []

  /// - Parameters:
  ///   - songs: at least one, in any order, each id once.
  ///   - seed: another seed gives another list.
  public init(songs: [Song], policy: any SongPolicy = LiftPolicy(), seed: UInt64) {
    precondition(!songs.isEmpty, "no songs to choose from")
    self.policy = policy
    var generator = SplitMix64(seed: seed)
    let byRatings = Dictionary(grouping: songs.sorted { $0.id < $1.id }) { [$0.valence, $0.energy] }
    shelves = byRatings.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { ratings, songs in
      SongShelf(valence: ratings[0], energy: ratings[1], songs: songs, using: &generator)
    }
    self.generator = generator
  }

  /// The song for the next photo, and why.
  public mutating func choose(for mood: PhotoMood) -> SongChoice {
    let target = policy.target(for: mood)
    let candidate = draw(from: candidates(for: target))
    let song = shelves[candidate.shelf].take(at: candidate.position, using: &generator)
    recentArtists = (recentArtists + [song.artist]).suffix(Self.artistSpacing)
    return SongChoice(song: song, reason: "\(Self.words(for: mood)) -> \(policy.name): \(target.description)")
  }

  /// The song that a shelf offers, and how likely the shelf is to be drawn.
  private struct Candidate {
    var shelf: Int
    var position: Int
    var weight: Double
  }

  /// One candidate a shelf, never empty.
  private func candidates(for target: SongTarget) -> [Candidate] {
    let distances = shelves.map { target.distance(valence: $0.valence, energy: $0.energy) }
    let reach = max(Self.fittingDistance, distances.reduce(.infinity, min))
    let fitting = shelves.indices.filter { distances[$0] <= reach }
    let rounds = fitting.reduce(Int.max) { min($0, shelves[$1].rounds) }
    let freshest = fitting.filter { shelves[$0].rounds == rounds }
    func candidate(_ shelf: Int, _ position: Int) -> Candidate {
      let nearness = 1 - 0.8 * distances[shelf] / reach
      return Candidate(shelf: shelf, position: position, weight: Double(shelves[shelf].remainingCount) * nearness)
    }
    let spaced = freshest.compactMap { shelf in
      shelves[shelf].position(avoiding: recentArtists).map { candidate(shelf, $0) }
    }
    return spaced.isEmpty ? freshest.map { candidate($0, shelves[$0].nextPosition) } : spaced
  }

  private mutating func draw(from candidates: [Candidate]) -> Candidate {
    var mark = generator.unit() * candidates.reduce(0) { $0 + $1.weight }
    for candidate in candidates.dropLast() {
      mark -= candidate.weight
      if mark < 0 { return candidate }
    }
    return candidates[candidates.count - 1]
  }

  private static func words(for mood: PhotoMood) -> String {
    guard mood.mood != .none else { return "no face" }
    let hundredths = Int((Double(mood.confidence) * 100).rounded())
    let digits = hundredths % 100 < 10 ? "0\(hundredths % 100)" : "\(hundredths % 100)"
    return "\(mood.mood.name) \(hundredths / 100).\(digits)"
  }
}
