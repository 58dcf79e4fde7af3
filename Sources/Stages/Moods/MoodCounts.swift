/// How often each mood occurs.
public struct MoodCounts: Sendable, Equatable {
  private let counts: [Mood: Int]

  public init(_ moods: some Sequence<Mood>) {
    counts = moods.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// 0 for a mood that does not occur. `Mood.allCases` lists the moods in a fixed order.
  public subscript(mood: Mood) -> Int { counts[mood, default: 0] }

  public var total: Int { counts.values.reduce(0, +) }
}
