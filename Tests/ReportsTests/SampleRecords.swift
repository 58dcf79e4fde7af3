import Emotions
import Faces
import Moods
import Pixels
import Reports
import Songs

/// Three photos that between them use every column: two faces and a song, no face, and one that could not be read.
enum Sample {
  static let photos = [group, landscape, broken]

  static let group = PhotoRecord(
    path: "beach/\"sun\", sea.jpg", status: .ok, width: 4000, height: 3000, capturedAt: "2026-05-01T14:03:22",
    faces: [
      record(
        Face(box: FaceBox(x: 10.04, y: 20.06, width: 100, height: 120.5), landmarks: landmarks(at: 30), score: 0.98767),
        [0.01, 0, 0.02, 0.9, 0.03, 0.015, 0.025]),
      record(
        Face(box: FaceBox(x: -0.04, y: 0, width: 9, height: 8), landmarks: landmarks(at: 2), score: 0.7),
        [0.125, 0.125, 0.125, 0.125, 0.25, 0.125, 0.125]),
    ],
    mood: PhotoMood(
      mood: .felt(.happy), confidence: 0.8125, valence: 0.75, arousal: -0.00001,
      probabilities: EmotionProbabilities([0.01, 0.02, 0.03, 0.8125, 0.04, 0.05, 0.0375])),
    song: SongChoice(song: song, reason: "happy 0.81 -> lift: bright"))

  static let landscape = PhotoRecord(path: "hills.png", status: .ok, width: 640, height: 480)

  static let broken = PhotoRecord(
    path: "zero\nbyte.jpg", status: .empty, statusReason: "the file is empty")

  static let song = Song(
    id: "ann-lee-sun-up", title: "Sun \\ Up", artist: "Ann, Lee", year: 1999, genre: "pop", language: "en", valence: 5,
    energy: 4, tags: ["warm"], explicit: false)

  private static func record(_ face: Face, _ values: [Float]) -> FaceRecord {
    let probabilities = EmotionProbabilities(values)
    return FaceRecord(face: face, probabilities: probabilities, mood: MoodReader().mood(of: probabilities))
  }

  private static func landmarks(at start: Float) -> Landmarks {
    Landmarks(
      leftEye: Point(x: start, y: start + 1), rightEye: Point(x: start + 2, y: start + 1),
      nose: Point(x: start + 1, y: start + 2), leftMouthCorner: Point(x: start, y: start + 3),
      rightMouthCorner: Point(x: start + 2, y: start + 3.25))
  }
}
