public import Moods

/// Songs that meet the mood where it is and lead it to a good place, step by step: the iso principle of music therapy
/// (Altshuler, "A psychiatrist's experience with music as a therapeutic agent", 1948). A way to order songs; nothing is claimed of
/// its effect.
///
/// The first target is where `MatchPolicy` aims. Each further one lies a step nearer to where `LiftPolicy` aims for its photo, so
/// that every mood on the way bends the path.
public struct IsoPolicy: SongPolicy, Equatable {
  public let name = "iso"

  /// How far a target lies from the one before at most, in steps of the songs' five-step scales.
  public static let stepLength = 0.35

  private var position: SongTarget?

  public init() {}

  public mutating func target(for mood: PhotoMood) -> SongTarget {
    let next =
      position?.step(towards: LiftPolicy().target(for: mood), of: Self.stepLength) ?? MatchPolicy().target(for: mood)
    position = next
    return next
  }
}

extension SongTarget {
  /// The point at most `length` from here on the straight way to `goal`.
  fileprivate func step(towards goal: SongTarget, of length: Double) -> SongTarget {
    let part = length / distance(to: goal)
    guard part < 1 else { return goal }
    return SongTarget(
      valence: valence + (goal.valence - valence) * part, energy: energy + (goal.energy - energy) * part)
  }
}
