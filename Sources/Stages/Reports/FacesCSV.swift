import Emotions
import Faces
import Moods

/// `faces.csv`: a row for each face, photo by photo, numbered from 1 within its photo; boxes in pixels of the upright,
/// full-size photo.
public struct FacesCSV: Report {
  public static let fileName = "faces.csv"
  private static let header =
    "photo,face,x,y,width,height,score,mood,confidence,angry,disgust,fear,happy,sad,surprise,neutral\n"

  private let photos: [PhotoRecord]

  public init(_ photos: [PhotoRecord]) { self.photos = photos }

  public func write(to output: inout some TextOutputStream) {
    output.write(Self.header)
    for photo in photos {
      for (index, face) in photo.faces.enumerated() {
        row(face, number: index + 1, of: photo.path).write(to: &output)
      }
    }
  }

  private func row(_ record: FaceRecord, number: Int, of path: String) -> CSVRow {
    let box = record.face.box
    var row = CSVRow()
    row.append(path)
    row.append(number)
    for side in [box.x, box.y, box.width, box.height] { row.append(side, places: Places.pixels) }
    row.append(record.face.score, places: Places.share)
    row.append(record.mood.mood.name)
    row.append(record.mood.confidence, places: Places.share)
    for probability in record.probabilities.values { row.append(probability, places: Places.share) }
    return row
  }
}
