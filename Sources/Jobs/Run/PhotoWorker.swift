import Emotions
import Faces
import Inference
import Moods
import Pixels
import Reports

/// One worker's eyes: turns a photo's bytes into its record. It belongs to the thread that made it.
final class PhotoWorker {
  private(set) var times = StageTimes()

  private let decoder = PhotoDecoder()
  private let detector: FaceDetector
  private let cropper = FaceCropper()
  private let classifier: EmotionClassifier
  private let reader: MoodReader

  /// - Throws: an error of Faces or Emotions where a network is not made for its role.
  init(detector: Network, emotions: Network, options: RunOptions) throws {
    self.detector = try FaceDetector(detector, options: options.detectorOptions)
    reader = options.moodReader
    classifier = try EmotionClassifier(emotions)
  }

  /// The record of a photo, without a song. Whatever goes wrong is a status and a reason in it.
  func record(of photo: QueuedPhoto) -> PhotoRecord {
    let picture: DecodedPhoto
    do {
      picture = try times.measure(.decode) { () throws(PixelsError) in try decoder.decode(photo.bytes) }
    } catch {
      return PhotoRecord(path: photo.path, status: PhotoStatus(error), statusReason: error.description)
    }
    var record = PhotoRecord(
      path: photo.path, status: .ok, width: picture.fullWidth, height: picture.fullHeight,
      capturedAt: picture.capturedAt)
    do {
      record.faces = try faces(in: picture)
      record.mood = reader.mood(of: record.faces.map { $0.evidence(in: picture) })
    } catch {
      record.status = .unreadable
      record.statusReason = "\(error)"
    }
    return record
  }

  private func faces(in picture: DecodedPhoto) throws -> [FaceRecord] {
    let faces = try times.measure(.detect) { try detector.faces(in: picture) }
    let crops = times.measure(.crop) { faces.map { cropper.crop($0, from: picture) } }
    let probabilities = try times.measure(.classify) { try classifier.probabilities(of: crops) }
    return zip(faces, probabilities).map { face, probabilities in
      FaceRecord(face: face, probabilities: probabilities, mood: reader.mood(of: probabilities))
    }
  }
}

extension FaceRecord {
  fileprivate func evidence(in picture: DecodedPhoto) -> FaceEvidence {
    let share = face.box.area / Float(max(picture.fullWidth * picture.fullHeight, 1))
    return FaceEvidence(probabilities: probabilities, areaShare: share, score: face.score)
  }
}
