import Faces
import Inference
import Jobs
import Pixels

/// Finds the best face of a photo and cuts it out, as a run does; the detector is read for the first photo.
final class FaceFinder {
  private var detector: FaceDetector?

  /// Nothing where there is no face.
  func face(of photo: DecodedPhoto) throws -> GrayImage? {
    let detector = try detector ?? FaceDetector(Network(contentsOf: ResourceFolder.find().detector))
    self.detector = detector
    return try detector.faces(in: photo).first.map { FaceCropper().crop($0, from: photo) }
  }
}
