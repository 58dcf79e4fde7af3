import Emotions
import Faces
import Moods
import Pixels
import Songs

/// `results.json`: all photos with their faces, landmarks, moods and songs; `results.schema.json` beside this file
/// describes it. Photos are written one at a time, so memory does not grow with their number.
public struct ResultsJSON: Report {
  public static let fileName = "results.json"
  /// Raised when a key changes its meaning or goes away.
  private static let formatVersion = 1

  private let photos: [PhotoRecord]

  public init(_ photos: [PhotoRecord]) { self.photos = photos }

  public func write(to output: inout some TextOutputStream) {
    output.write("{\n  \"format\": \(Self.formatVersion),\n  \"photos\": [")
    for (index, photo) in photos.enumerated() {
      output.write(index == 0 ? "\n    " : ",\n    ")
      value(photo).write(to: &output, indentation: 4)
    }
    output.write(photos.isEmpty ? "]\n}\n" : "\n  ]\n}\n")
  }

  private func value(_ photo: PhotoRecord) -> JSONValue {
    let isRead = photo.status == .ok
    return [
      "photo": .string(photo.path),
      "status": .string(photo.status.rawValue),
      "reason": isRead ? .null : .string(photo.statusReason),
      "width": photo.width > 0 ? .integer(photo.width) : .null,
      "height": photo.height > 0 ? .integer(photo.height) : .null,
      "captured_at": .optional(photo.capturedAt),
      "faces": .array(photo.faces.enumerated().map { value($1, number: $0 + 1) }),
      "mood": isRead ? value(photo.mood) : .null,
      "song": photo.song.map(value) ?? .null,
    ]
  }

  private func value(_ record: FaceRecord, number: Int) -> JSONValue {
    [
      "face": .integer(number),
      "box": value(record.face.box),
      "score": .decimal(record.face.score, places: Places.share),
      "landmarks": value(record.face.landmarks),
      "mood": .string(record.mood.mood.name),
      "confidence": .decimal(record.mood.confidence, places: Places.share),
      "probabilities": value(record.probabilities),
    ]
  }

  private func value(_ box: FaceBox) -> JSONValue {
    [
      "x": .decimal(box.x, places: Places.pixels),
      "y": .decimal(box.y, places: Places.pixels),
      "width": .decimal(box.width, places: Places.pixels),
      "height": .decimal(box.height, places: Places.pixels),
    ]
  }

  private func value(_ landmarks: Landmarks) -> JSONValue {
    [
      "left_eye": value(landmarks.leftEye),
      "right_eye": value(landmarks.rightEye),
      "nose": value(landmarks.nose),
      "left_mouth_corner": value(landmarks.leftMouthCorner),
      "right_mouth_corner": value(landmarks.rightMouthCorner),
    ]
  }

  private func value(_ point: Point) -> JSONValue {
    [.decimal(point.x, places: Places.pixels), .decimal(point.y, places: Places.pixels)]
  }

  private func value(_ mood: PhotoMood) -> JSONValue {
    [
      "name": .string(mood.mood.name),
      "confidence": .decimal(mood.confidence, places: Places.share),
      "valence": .decimal(mood.valence, places: Places.share),
      "arousal": .decimal(mood.arousal, places: Places.share),
      "probabilities": mood.probabilities.map(value) ?? .null,
    ]
  }

  private func value(_ probabilities: EmotionProbabilities) -> JSONValue {
    .object(Emotion.allCases.map { ($0.name, .decimal(probabilities[$0], places: Places.share)) })
  }

  private func value(_ choice: SongChoice) -> JSONValue {
    [
      "id": .string(choice.song.id),
      "title": .string(choice.song.title),
      "artist": .string(choice.song.artist),
      "link": .string(choice.song.link),
      "reason": .string(choice.reason),
    ]
  }
}
