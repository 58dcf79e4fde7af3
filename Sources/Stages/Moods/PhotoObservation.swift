/// What statistics need to know of one photo that could be read.
public struct PhotoObservation: Sendable, Equatable {
  /// Path within the input, with `/` between folders.
  public let path: String
  /// Local time as `2026-05-01T14:03:22`; `nil` where unknown.
  public let capturedAt: String?
  public let photo: PhotoMood
  /// The mood of each face by itself.
  public let faces: [PhotoMood]

  public init(path: String, capturedAt: String?, photo: PhotoMood, faces: [PhotoMood]) {
    self.path = path
    self.capturedAt = capturedAt
    self.photo = photo
    self.faces = faces
  }

  /// The path up to its last `/`, which is left out; empty for a photo at the top.
  public var folder: String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// The hour of capture as `2026-05-01T14`; `nil` where the time is unknown or not written in that form.
  public var hour: String? {
    guard let hour = capturedAt?.prefix(13) else { return nil }
    let form = String(hour.map { $0.isASCII && $0.isNumber ? "0" : $0 })
    return form == "0000-00-00T00" ? String(hour) : nil
  }
}
