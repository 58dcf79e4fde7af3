import Faces
import Reports
import Songs
import Testing

@Suite struct TableTests {
  @Test func `photos.csv has a row for each photo, quoted as RFC 4180 says`() {
    #expect(
      PhotosCSV(Sample.photos).text == """
        photo,status,width,height,captured_at,faces,mood,confidence,valence,arousal,song_id,song_title,song_artist,\
        song_link,reason
        "beach/""sun"", sea.jpg",ok,4000,3000,2026-05-01T14:03:22,2,happy,0.8125,0.7500,0.0000,ann-lee-sun-up,\
        Sun \\ Up,"Ann, Lee",\(Sample.song.link),happy 0.81 -> lift: bright
        hills.png,ok,640,480,,0,none,0.0000,0.0000,0.0000,,,,,
        "zero
        byte.jpg",empty,,,,,,,,,,,,,the file is empty

        """)
  }

  @Test func `faces.csv has a row for each face, numbered from 1`() {
    #expect(
      FacesCSV(Sample.photos).text == """
        photo,face,x,y,width,height,score,mood,confidence,angry,disgust,fear,happy,sad,surprise,neutral
        "beach/""sun"", sea.jpg",1,10.0,20.1,100.0,120.5,0.9877,happy,0.9000,0.0100,0.0000,0.0200,0.9000,0.0300,\
        0.0150,0.0250
        "beach/""sun"", sea.jpg",2,0.0,0.0,9.0,8.0,0.7000,unsure,0.2500,0.1250,0.1250,0.1250,0.1250,0.2500,0.1250,0.1250

        """)
  }

  @Test func `a table without photos is its header`() {
    #expect(PhotosCSV([]).text.split(separator: "\n").count == 1)
    #expect(FacesCSV([]).text.split(separator: "\n").count == 1)
  }

  @Test func `a carriage return is quoted as well`() {
    let photo = PhotoRecord(path: "a\r\nb", status: .empty, statusReason: "c")
    #expect(PhotosCSV([photo]).text.hasSuffix("\n\"a\r\nb\",empty,,,,,,,,,,,,,c\n"))
  }

  @Test func `a number that is not finite leaves its field empty`() {
    var photo = Sample.group
    photo.faces[0].face.score = .nan
    photo.faces[0].face.box.x = .infinity
    #expect(FacesCSV([photo]).text.contains("sea.jpg\",1,,20.1,100.0,120.5,,happy,"))
  }
}
