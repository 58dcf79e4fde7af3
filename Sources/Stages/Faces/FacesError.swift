import Inference

/// What keeps faces from being found.
public enum FacesError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The network is not a YuNet; `missing` is what it lacks.
  case notADetector(missing: String)

  public var description: String {
    switch self {
    case .notADetector(let missing):
      "this network is no YuNet face detector: it has no \(missing); use face_detection_yunet_2023mar.onnx or a network "
        + "with the same inputs and outputs"
    }
  }
}
