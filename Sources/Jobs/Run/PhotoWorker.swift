import Emotions
import Faces
import Inference
import Moods
import Pixels
import Reports

/// One worker's eyes: turns photos' bytes into their records. It belongs to the thread that made it.
///
/// Finding faces is photo by photo; reading them waits for the faces of some photos, because the network's weights come from
/// memory each time, and that costs as much as reading several faces. A face's numbers do not depend on its company.
final class PhotoWorker {
  private(set) var times = StageTimes()

  private let decoder = PhotoDecoder()
  private let detector: FaceDetector
  private let cropper: FaceCropper
  private let classifier: EmotionClassifier
  private let reader: MoodReader
  private var waiting: [SeenPhoto] = []
  private var waitingFaces = 0

  /// Faces that are read together, or more where one photo has them.
  private static let facesTogether = 16

  /// - Throws: an error of Faces or Emotions where a network is not made for its role.
  init(detector: Network, emotions: Network, options: RunOptions) throws {
    self.detector = try FaceDetector(detector, options: options.detectorOptions)
    cropper = FaceCropper(kernels: detector.vectorKernels)
    reader = options.moodReader
    classifier = try EmotionClassifier(emotions)
  }

  /// Takes in a photo, and returns those whose records are finished with it: itself where it shows no face, else often none.
  func take(_ photo: QueuedPhoto) -> [SeenPhoto] {
    let seen = look(at: photo)
    if seen.crops.isEmpty { return [read(seen, [])] }
    waiting.append(seen)
    waitingFaces += seen.crops.count
    return waitingFaces >= Self.facesTogether ? finish() : []
  }

  /// Finishes the records of the photos that wait. Whatever goes wrong is a status and a reason in the photo where it does.
  func finish() -> [SeenPhoto] {
    defer { (waiting, waitingFaces) = ([], 0) }
    return (try? readTogether(waiting[...]))
      ?? waiting.indices.flatMap { index in
        do {
          return try readTogether(waiting[index...index])
        } catch {
          return [waiting[index].unreadable("\(error)")]
        }
      }
  }

  private func readTogether(_ photos: ArraySlice<SeenPhoto>) throws -> [SeenPhoto] {
    let crops = photos.flatMap(\.crops)
    var probabilities = try times.measure(.classify) { try classifier.probabilities(of: crops) }[...]
    return photos.map { photo in
      defer { probabilities = probabilities.dropFirst(photo.crops.count) }
      return read(photo, probabilities.prefix(photo.crops.count))
    }
  }

  /// The photo with its faces, or with the reason why it cannot be read.
  private func look(at photo: QueuedPhoto) -> SeenPhoto {
    do {
      return look(
        at: try times.measure(.decode) { () throws(PixelsError) in try decoder.decode(photo.bytes) }, of: photo)
    } catch {
      let record = PhotoRecord(path: photo.path, status: PhotoStatus(error), statusReason: error.description)
      return SeenPhoto(photo, record)
    }
  }

  private func look(at picture: DecodedPhoto, of photo: QueuedPhoto) -> SeenPhoto {
    let record = PhotoRecord(
      path: photo.path, status: .ok, width: picture.fullWidth, height: picture.fullHeight,
      capturedAt: picture.capturedAt)
    var seen = SeenPhoto(photo, record)
    do {
      seen.faces = try times.measure(.detect) { try detector.faces(in: picture) }
      seen.crops = times.measure(.crop) { seen.faces.map { cropper.crop($0, from: picture) } }
      return seen
    } catch {
      return seen.unreadable("\(error)")
    }
  }

  private func read(_ photo: SeenPhoto, _ probabilities: ArraySlice<EmotionProbabilities>) -> SeenPhoto {
    guard photo.record.status == .ok else { return photo }
    var photo = photo
    photo.record.faces = zip(photo.faces, probabilities).map { face, probabilities in
      FaceRecord(face: face, probabilities: probabilities, mood: reader.mood(of: probabilities))
    }
    photo.record.mood = reader.mood(of: photo.record.faces.map { $0.evidence(in: photo.record) })
    return photo
  }
}

extension SeenPhoto {
  fileprivate func unreadable(_ reason: String) -> SeenPhoto {
    var photo = self
    photo.record.status = .unreadable
    photo.record.statusReason = reason
    return photo
  }
}

extension FaceRecord {
  fileprivate func evidence(in photo: PhotoRecord) -> FaceEvidence {
    let share = face.box.area / Float(max(photo.width * photo.height, 1))
    return FaceEvidence(probabilities: probabilities, areaShare: share, score: face.score)
  }
}
