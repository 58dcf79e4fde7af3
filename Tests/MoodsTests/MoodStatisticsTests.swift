import Emotions
import Moods
import Testing

@Suite struct MoodStatisticsTests {
  private static let happy = MoodReader().mood(of: probabilities([.happy: 1]))
  private static let sad = MoodReader().mood(of: probabilities([.sad: 1]))
  private static let unsure = MoodReader().mood(of: probabilities([.happy: 0.5, .sad: 0.5]))

  /// Four photos in two folders and two hours; the last two lack a face, or a time that can be read.
  private static let observations = [
    PhotoObservation(path: "beach/1.jpg", capturedAt: "2026-05-01T14:03:22", photo: happy, faces: [happy, happy, sad]),
    PhotoObservation(path: "2.jpg", capturedAt: "2026-05-01T09:59:59", photo: sad, faces: [sad]),
    PhotoObservation(path: "beach/3.jpg", capturedAt: "2026-05-01T14:59:00", photo: .faceless, faces: []),
    PhotoObservation(path: "beach/evening/4.jpg", capturedAt: nil, photo: unsure, faces: [unsure]),
  ]

  /// A composed and a decomposed accent: equal strings to Swift, two folders on disk.
  @Test func foldersThatDifferInBytesAloneStayApart() {
    let paths = ["caf\u{E9}/1.jpg", "cafe\u{301}/1.jpg"]
    let statistics = MoodStatistics(
      paths.map { PhotoObservation(path: $0, capturedAt: nil, photo: Self.happy, faces: [Self.happy]) })
    #expect(statistics.byFolder.map { Array($0.name.utf8) } == [Array("cafe\u{301}".utf8), Array("caf\u{E9}".utf8)])
  }

  @Test func countsByPhotoAndByFace() {
    let all = MoodStatistics(Self.observations).all
    #expect(Mood.allCases.map { all.photos[$0] } == [0, 0, 0, 1, 1, 0, 0, 1, 1])
    #expect(Mood.allCases.map { all.faces[$0] } == [0, 0, 0, 2, 2, 0, 0, 1, 0])
    #expect(all.photos.total == 4)
    #expect(all.faces.total == 5)
  }

  @Test func meansTakePhotosWithAFace() throws {
    // Valence 0.81, -0.63, 0.09: mean 0.09, s = 0.72, half the width 4.302653 * 0.72 / sqrt(3) = 1.788581.
    // Arousal 0.51, -0.27, 0.12: mean 0.12, s = 0.39, half the width 0.968815.
    let all = MoodStatistics(Self.observations).all
    let valence = try #require(all.valence)
    let arousal = try #require(all.arousal)
    #expect(valence.count == 3)
    #expect(abs(valence.mean - 0.09) < 1e-6)
    #expect(try abs(#require(valence.interval).upperBound - 1.878581) < 1e-5)
    #expect(abs(arousal.mean - 0.12) < 1e-6)
    #expect(try abs(#require(arousal.interval).lowerBound + 0.848815) < 1e-5)
  }

  @Test func foldersHoldTheirOwnPhotosAlone() {
    let groups = MoodStatistics(Self.observations).byFolder
    #expect(groups.map(\.name) == ["", "beach", "beach/evening"])
    #expect(groups.map(\.summary.photos.total) == [1, 2, 1])
    #expect(groups[1].summary == MoodSummary([Self.observations[0], Self.observations[2]]))
    #expect(groups[1].summary.valence?.count == 1)
    #expect(groups[1].summary.valence?.interval == nil)
  }

  @Test func hoursLeaveOutUnknownTimes() {
    let groups = MoodStatistics(Self.observations).byHour
    #expect(groups.map(\.name) == ["2026-05-01T09", "2026-05-01T14"])
    #expect(groups.map(\.summary.photos.total) == [1, 2])
  }

  @Test func facelessPhotosHaveNoMean() {
    let summary = MoodSummary([Self.observations[2]])
    #expect(summary.photos[.none] == 1)
    #expect(summary.valence == nil)
    #expect(summary.arousal == nil)
  }

  @Test func nothingGivesNothing() {
    let statistics = MoodStatistics([])
    #expect(statistics.all.photos.total == 0)
    #expect(statistics.all.valence == nil)
    #expect(statistics.byFolder.isEmpty)
    #expect(statistics.byHour.isEmpty)
  }

  @Test(
    arguments: [
      ("2026-05-01T14:03:22", "2026-05-01T14"), ("2026-05-01T14", "2026-05-01T14"), ("2026-05-01", nil),
      ("2026:05:01 14:03:22", nil), ("", nil), ("٢٠٢٦-05-01T14:03:22", nil), (nil, nil),
    ] as [(String?, String?)])
  func hourOfCapture(time: String?, hour: String?) {
    #expect(PhotoObservation(path: "a", capturedAt: time, photo: .faceless, faces: []).hour == hour)
  }

  @Test(arguments: [("a.jpg", ""), ("a/b.jpg", "a"), ("a/b/c.jpg", "a/b"), ("/a.jpg", ""), ("ä/b c/d", "ä/b c")])
  func folderOfPath(path: String, folder: String) {
    #expect(PhotoObservation(path: path, capturedAt: nil, photo: .faceless, faces: []).folder == folder)
  }
}
