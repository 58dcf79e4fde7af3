import Moods
import Songs

/// `photos.csv`: a row for each photo, in the order of the records. What is unknown, and everything about a photo that
/// could not be read, is left empty.
public struct PhotosCSV: Report {
  public static let fileName = "photos.csv"
  private static let header =
    "photo,status,width,height,captured_at,faces,mood,confidence,valence,arousal,song_id,song_title,song_artist,"
    + "song_link,reason\n"

  private let photos: [PhotoRecord]

  public init(_ photos: [PhotoRecord]) { self.photos = photos }

  public func write(to output: inout some TextOutputStream) {
    output.write(Self.header)
    for photo in photos { row(photo).write(to: &output) }
  }

  private func row(_ photo: PhotoRecord) -> CSVRow {
    let isRead = photo.status == .ok
    let mood = isRead ? photo.mood : nil
    let song = photo.song?.song
    var row = CSVRow()
    row.append(photo.path)
    row.append(photo.status.rawValue)
    row.append(photo.width > 0 ? photo.width : nil)
    row.append(photo.height > 0 ? photo.height : nil)
    row.append(photo.capturedAt)
    row.append(isRead ? photo.faces.count : nil)
    row.append(mood?.mood.name)
    row.append(mood?.confidence, places: Places.share)
    row.append(mood?.valence, places: Places.share)
    row.append(mood?.arousal, places: Places.share)
    row.append(song?.id)
    row.append(song?.title)
    row.append(song?.artist)
    row.append(song?.link)
    row.append(isRead ? photo.song?.reason : photo.statusReason)
    return row
  }
}
