import Foundation
import TestSupport
import Testing

/// What the whole run says of people whose expression is plain to see.
@Suite(.enabled(if: PhotoFixture.isRunnable)) struct PeopleTests {
  @Test func `people who plainly smile are happy, and a turned photo reads as its twin`() throws {
    try withTemporaryFolder { folder in
      let photos = SharedData.folder.appending(path: "photos").path
      let outcome = try UpbeatProgram.run("run", photos, "-o", "out", in: folder, home: Checkout.folder)
      #expect(outcome.status == 0)
      let moods = try moods(in: folder.appending(path: "out/photos.csv"))
      for name in [
        "astronaut_512.png", "interfaces_031.jpg", "interfaces_037.jpg", "interfaces_049.jpg", "interfaces_079.jpg",
        "interfaces_097.jpg",
      ] {
        #expect(moods[name] == "happy", "\(name)")
      }
      #expect(moods["immich_portrait.jpg"] == moods["immich_portrait-orientation-6.jpg"])
    }
  }

  /// The column `mood` by the column `photo`; no name or column before it holds a comma.
  private func moods(in table: URL) throws -> [String: String] {
    let lines = try String(contentsOf: table, encoding: .utf8).split(separator: "\n")
    let header = lines[0].split(separator: ",")
    let place = try #require(header.firstIndex(of: "mood"))
    return Dictionary(
      uniqueKeysWithValues: lines.dropFirst().map { line in
        let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        return (String(fields[0]), String(fields[place]))
      })
  }
}
