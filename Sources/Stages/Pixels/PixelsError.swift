/// Why bytes did not become a picture.
public enum PixelsError: Error, Sendable, Equatable {
  /// No bytes.
  case empty
  /// The end is missing; `detail` says what the decoder was reading.
  case truncated(PictureFormat, detail: String)
  /// Damaged; without a format where not even the signature is a picture's.
  case corrupt(PictureFormat?, detail: String)
  /// Recognised, but not read by this build.
  case unsupported(PictureFormat, detail: String)
  /// Larger than `limits`. Sides in pixels, as the header names them.
  case tooLarge(width: Int, height: Int, limits: PixelLimits)
}

extension PixelsError: CustomStringConvertible {
  /// What is wrong and, where something can be done, what; without a path, which the decoder does not know.
  public var description: String {
    switch self {
    case .empty:
      "the file is empty"
    case .truncated(let format, let detail):
      "the \(format.rawValue) is cut short (\(detail)); copy it again from its source"
    case .corrupt(let format?, let detail):
      "the \(format.rawValue) is damaged (\(detail)); copy it again from its source"
    case .corrupt(nil, let detail):
      "not a picture (\(detail))"
    case .unsupported(let format, let detail):
      "\(format.rawValue) is not supported (\(detail)); convert it to JPEG or PNG"
    case .tooLarge(let width, let height, let limits):
      "\(width)x\(height) pixels exceed the limit of \(limits.pixels) pixels and \(limits.side) a side; reduce the picture"
    }
  }
}
