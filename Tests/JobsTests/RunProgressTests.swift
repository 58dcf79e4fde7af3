import Jobs
import Testing

@Suite struct RunProgressTests {
  @Test func `a bar has share, counts, rate and time left`() {
    let progress = progress(photos: 132, faces: 310, bytes: 420, of: 1_000, after: .seconds(10))
    #expect(progress.bar == "[########------------]  42%  132 photos, 310 faces  13.2/s  0:13 left")
    #expect(progress.text == "132 photos, 310 faces, 13.2 photos/s")
  }

  @Test func `without a size there is no share and no end`() {
    let progress = progress(photos: 1, faces: 1, bytes: 420, of: 0, after: .seconds(4))
    #expect(progress.bar == "1 photo, 1 face  0.3/s")
  }

  @Test func `a share never passes one`() {
    let progress = progress(photos: 2, faces: 0, bytes: 2_000, of: 1_000, after: .seconds(1))
    #expect(progress.bar == "[####################] 100%  2 photos, 0 faces  2.0/s  0:00 left")
  }

  @Test func `long waits are told in hours, within the width of a terminal`() {
    let progress = progress(photos: 1_000_000, faces: 2_000_000, bytes: 1, of: 8_193, after: .seconds(4))
    #expect(progress.bar == "[--------------------]   0%  1000000 photos, 2000000 faces  250000.0/s  9:06:08")
  }

  @Test func `nothing is promised before the first photo`() {
    #expect(RunProgress(expectedBytes: 100).bar == "[--------------------]   0%  0 photos, 0 faces")
    #expect(RunProgress(expectedBytes: 0).text == "0 photos, 0 faces")
  }

  private func progress(photos: Int, faces: Int, bytes: Int, of expected: Int, after elapsed: Duration) -> RunProgress {
    var progress = RunProgress(expectedBytes: expected)
    progress.photos = photos
    progress.faces = faces
    progress.bytes = bytes
    progress.elapsed = elapsed
    return progress
  }
}
