/// The moods of a set of photos in figures.
public struct MoodSummary: Sendable, Equatable {
  /// One mood a photo, photos without a face included.
  public let photos: MoodCounts
  /// One mood a face.
  public let faces: MoodCounts
  /// Mean valence, -1...1, over the photos that show a face; `nil` without one.
  public let valence: MeanEstimate?
  /// Mean arousal, -1...1, over the photos that show a face; `nil` without one.
  public let arousal: MeanEstimate?

  /// The photo is the unit of both means: faces of one photo share its moment, so counting each as an observation of its
  /// own would make the intervals too narrow.
  public init(_ observations: [PhotoObservation]) {
    photos = MoodCounts(observations.lazy.map(\.photo.mood))
    faces = MoodCounts(observations.lazy.flatMap(\.faces).map(\.mood))
    let withFace = observations.map(\.photo).filter { $0.mood != .none }
    valence = MeanEstimate(withFace.map { Double($0.valence) })
    arousal = MeanEstimate(withFace.map { Double($0.arousal) })
  }
}
