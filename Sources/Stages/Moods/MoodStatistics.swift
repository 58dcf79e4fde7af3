/// The moods of many photos: all together, by folder, by hour of capture.
public struct MoodStatistics: Sendable, Equatable {
  public let all: MoodSummary
  /// Each folder that directly holds a photo, sorted by path.
  public let byFolder: [MoodGroup]
  /// Each hour in which a photo was taken, sorted; photos of unknown time are in no group.
  public let byHour: [MoodGroup]

  /// - Parameter observations: the readable photos, in a fixed order: sums are taken in it.
  public init(_ observations: [PhotoObservation]) {
    all = MoodSummary(observations)
    byFolder = Self.groups(observations) { $0.folder }
    byHour = Self.groups(observations) { $0.hour }
  }

  private static func groups(
    _ observations: [PhotoObservation], by name: (PhotoObservation) -> String?
  ) -> [MoodGroup] {
    // By bytes, since strings that differ in bytes alone (composed and decomposed accents) are equal to Swift.
    var members: [[UInt8]: [PhotoObservation]] = [:]
    for observation in observations {
      if let name = name(observation) { members[Array(name.utf8), default: []].append(observation) }
    }
    return members.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { MoodGroup(name: String(decoding: $0.key, as: UTF8.self), summary: MoodSummary($0.value)) }
  }
}
