/// A photo as people see it, and what its file says about it.
public struct DecodedPhoto: Sendable, Equatable {
  /// Upright, and perhaps smaller than the photo.
  public let image: Image
  /// Pixels in a row of the upright photo at full size.
  public let fullWidth: Int
  /// Rows of the upright photo at full size.
  public let fullHeight: Int
  /// EXIF orientation as stored, 1...8; 1 where the file has none. Already applied to everything above.
  public let orientation: Int
  /// Local time as `2026-05-01T14:03:22`; `nil` where the file has none or a malformed one.
  public let capturedAt: String?

  public init(image: Image, fullWidth: Int, fullHeight: Int, orientation: Int, capturedAt: String?) {
    self.image = image
    self.fullWidth = fullWidth
    self.fullHeight = fullHeight
    self.orientation = orientation
    self.capturedAt = capturedAt
  }
}
