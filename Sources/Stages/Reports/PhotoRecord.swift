public import Moods
public import Songs

/// Everything a run says about one photo: a row of `photos.csv`, an entry of `results.json`.
public struct PhotoRecord: Sendable, Equatable {
  /// Path within the input, with `/` between folders.
  public var path: String
  public var status: PhotoStatus
  /// Why the photo could not be read; empty where it could.
  public var statusReason: String
  /// Pixels of the upright, full-size photo; 0 where unknown.
  public var width: Int
  public var height: Int
  /// Local time from EXIF as `2026-05-01T14:03:22`; `nil` where unknown.
  public var capturedAt: String?
  public var faces: [FaceRecord]
  public var mood: PhotoMood
  public var song: SongChoice?

  public init(
    path: String, status: PhotoStatus, statusReason: String = "", width: Int = 0, height: Int = 0,
    capturedAt: String? = nil, faces: [FaceRecord] = [], mood: PhotoMood = .faceless, song: SongChoice? = nil
  ) {
    self.path = path
    self.status = status
    self.statusReason = statusReason
    self.width = width
    self.height = height
    self.capturedAt = capturedAt
    self.faces = faces
    self.mood = mood
    self.song = song
  }
}
