import Moods
import Songs

/// `summary.json`: a run in figures, over all photos, by folder and by hour of capture, and the photos that could not be
/// read.
public struct SummaryJSON: Report {
  public static let fileName = "summary.json"

  private let photos: [PhotoRecord]
  private let statistics: MoodStatistics

  public init(_ photos: [PhotoRecord]) {
    self.photos = photos
    statistics = MoodStatistics(photos.filter { $0.status == .ok }.map(\.observation))
  }

  public func write(to output: inout some TextOutputStream) {
    value.write(to: &output)
    output.write("\n")
  }

  private var value: JSONValue {
    let unreadable = photos.filter { $0.status != .ok }
    return [
      "photos": .integer(photos.count),
      "readable": .integer(photos.count - unreadable.count),
      "faces": .integer(statistics.all.faces.total),
      "songs": .integer(Set(photos.compactMap { $0.song?.song.id }).count),
      "moods": value(statistics.all),
      "folders": .array(statistics.byFolder.map { group($0, named: "folder") }),
      "hours": .array(statistics.byHour.map { group($0, named: "hour") }),
      "unreadable": .array(unreadable.map(value)),
    ]
  }

  private func group(_ group: MoodGroup, named key: String) -> JSONValue {
    [
      key: .string(group.name),
      "photos": .integer(group.summary.photos.total),
      "faces": .integer(group.summary.faces.total),
      "moods": value(group.summary),
    ]
  }

  private func value(_ summary: MoodSummary) -> JSONValue {
    [
      "by_photo": .object(Mood.allCases.map { ($0.name, .integer(summary.photos[$0])) }),
      "by_face": .object(Mood.allCases.filter { $0 != .none }.map { ($0.name, .integer(summary.faces[$0])) }),
      "valence": value(summary.valence),
      "arousal": value(summary.arousal),
    ]
  }

  private func value(_ estimate: MeanEstimate?) -> JSONValue {
    guard let estimate else { return .null }
    return [
      "photos": .integer(estimate.count),
      "mean": .decimal(estimate.mean, places: Places.share),
      "interval": estimate.interval.map { interval in
        [.decimal(interval.lowerBound, places: Places.share), .decimal(interval.upperBound, places: Places.share)]
      } ?? .null,
    ]
  }

  private func value(_ photo: PhotoRecord) -> JSONValue {
    ["photo": .string(photo.path), "status": .string(photo.status.rawValue), "reason": .string(photo.statusReason)]
  }
}

extension PhotoRecord {
  fileprivate var observation: PhotoObservation {
    PhotoObservation(path: path, capturedAt: capturedAt, photo: mood, faces: faces.map(\.mood))
  }
}
