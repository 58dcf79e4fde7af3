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
    var members: [String: [PhotoObservation]] = [:]
    for observation in observations {
      if let name = name(observation) { members[name, default: []].append(observation) }
    }
    return members.sorted { $0.key < $1.key }.map { MoodGroup(name: $0.key, summary: MoodSummary($0.value)) }
  }
}
