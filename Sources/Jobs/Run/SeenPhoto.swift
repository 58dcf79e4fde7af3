import Faces
import Pixels
import Reports

/// A photo whose faces are found and cut out, but not read yet.
struct SeenPhoto {
  /// Its place in the input, from 0.
  let arrival: Int
  /// Of its file.
  let byteCount: Int
  /// Without faces, mood and song.
  var record: PhotoRecord
  var faces: [Face] = []
  /// One for each face.
  var crops: [GrayImage] = []

  init(_ photo: QueuedPhoto, _ record: PhotoRecord) {
    arrival = photo.arrival
    byteCount = photo.bytes.count
    self.record = record
  }
}
