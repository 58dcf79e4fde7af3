/// The point of the valence-energy plane that a policy aims at.
public struct SongTarget: Sendable, Equatable {
  /// On the scale of `Song.valence`, 1 (dark) to 5 (bright).
  public let valence: Double
  /// On the scale of `Song.energy`, 1 (calm) to 5 (energetic).
  public let energy: Double

  public init(valence: Double, energy: Double) {
    self.valence = valence
    self.energy = energy
  }

  /// The target in words: "bright and easy-going".
  public var description: String { "\(valenceWord) and \(energyWord)" }

  private var valenceWord: String {
    switch valence {
    case ..<2: "dark"
    case ..<3: "wistful"
    case ..<4: "friendly"
    case ..<4.25: "warm"
    case ..<4.5: "bright"
    default: "joyful"
    }
  }

  private var energyWord: String {
    switch energy {
    case ..<2.25: "calm"
    case ..<2.75: "gentle"
    case ..<3.5: "easy-going"
    case ..<4.25: "lively"
    default: "energetic"
    }
  }

  /// The distance in the plane to a song of these ratings, in steps of the five-step scales.
  public func distance(valence: Int, energy: Int) -> Double {
    distance(to: SongTarget(valence: Double(valence), energy: Double(energy)))
  }

  /// The distance in the plane to another point.
  public func distance(to other: SongTarget) -> Double {
    let (across, up) = (other.valence - valence, other.energy - energy)
    return (across * across + up * up).squareRoot()
  }
}
