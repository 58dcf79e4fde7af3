import Emotions
import FaceSets
import Foundation
import TestSupport
import Testing

@Suite struct FERPlusTests {
  private static let header = "Usage,neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF"

  @Test(arguments: [
    ("6,1,1,1,1,0,0,0,0,0", Emotion.neutral), ("0,0,0,0,0,0,9,0,1,0", .fear), ("0,0,0,0,6,4,0,0,0,0", .angry),
  ])
  func theMajorityGivesTheLabel(votes: String, label: Emotion) throws {
    let data = try relabelled(votes)
    #expect(data.test.count == 1)
    #expect(data.test.label(0) == label)
    #expect(data.origin(of: 0, in: .test) == .line(2, row: 0))
    #expect(data.leftOut.isEmpty)
  }

  @Test(arguments: [
    ("5,5,0,0,0,0,0,0,0,0", FERPlus.Reason.noMajority), ("0,0,0,0,0,0,0,10,0,0", .noMajority),
    ("0,0,0,0,0,0,0,0,9,1", .noMajority), ("4,0,0,0,0,0,0,0,0,6", .notAFace), ("0,0,0,0,0,0,0,0,0,0", .noMajority),
  ])
  func othersAreLeftOut(votes: String, reason: FERPlus.Reason) throws {
    let data = try relabelled(votes)
    #expect(data.count == 0)
    #expect(data.leftOut == [.test: [reason: 1]])
  }

  @Test(arguments: [
    ("PrivateTest,1,2", "v.csv:2: 3 fields where the header has 11"),
    ("Other,0,0,0,0,0,0,0,0,0,0", "v.csv:2: the usage `Other` is none of Training, PublicTest and PrivateTest"),
    ("PrivateTest,0,0,x,0,0,0,0,0,0,0", "v.csv:2: the votes `x` are no count"),
    ("PrivateTest,0,0,-1,0,0,0,0,0,0,0", "v.csv:2: the votes `-1` are no count"),
    ("Training,0,9,0,0,0,0,0,0,0,0", "v.csv:2: the usage is Training where the data's row has PrivateTest"),
  ])
  func aMalformedRowIsNamed(row: String, message: String) throws {
    let error = #expect(throws: FaceSetsError.self) {
      try faces().relabelled(by: FERPlus(csv: Array("\(Self.header)\n\(row)\n".utf8), path: "v.csv"))
    }
    #expect(error?.description == message)
  }

  @Test func votesOnPicturesOfFoldersAreRefused() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "happy/1.png")
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      let pixels = [UInt8](repeating: 7, count: 48 * 48 * 3)
      try Data(MadePNG(width: 48, height: 48, pixels: pixels).bytes).write(to: file)
      let data = try FER2013(readFrom: folder.path)
      for rows in ["", "Training,0,9,0,0,0,0,0,0,0,0\n"] {
        let votes = try FERPlus(csv: Array("\(Self.header)\n\(rows)".utf8), path: "v.csv")
        #expect(throws: FaceSetsError.votesWithoutRows(path: "v.csv")) { try data.ballots(votes, on: .training) }
        #expect(throws: FaceSetsError.votesWithoutRows(path: "v.csv")) { try data.relabelled(by: votes) }
      }
    }
  }

  @Test func rowsOutOfOrderAreNamed() throws {
    let error = #expect(throws: FaceSetsError.self) {
      try FERPlus(csv: Array("row,\(Self.header)\n1,PrivateTest,9,0,0,0,0,0,0,0,0,0\n".utf8), path: "v.csv")
    }
    #expect(error?.description == "v.csv:2: row `1` where 0 should follow")
  }

  @Test(.enabled(if: SharedData.contains("fer2013/ferplus.csv"), "needs shared/fer2013"))
  func theSharedVotesGiveKnownCounts() throws {
    let folder = SharedData.folder.appending(path: "fer2013")
    let votes = try FERPlus(contentsOf: folder.appending(path: "ferplus.csv").path)
    let data = try FER2013(contentsOf: folder.appending(path: "fer2013.csv.gz").path).relabelled(by: votes)
    // Counted with Python from the table: 847 + 1063 + 234 + 13 + 40 + 279 + 378.
    #expect(data.validation.count == 2854)
    #expect(data.leftOut[.validation] == [.notAFace: 10, .noMajority: 725])
    #expect(data.leftOut[.training]?[.uncertainRow] == 1)
  }

  private func faces() throws -> FER2013 {
    let grey = Array(repeating: "7", count: 48 * 48).joined(separator: " ")
    return try FER2013(csv: Array("emotion,pixels,Usage\n3,\(grey),PrivateTest\n".utf8), path: "f.csv")
  }

  private func relabelled(_ votes: String) throws -> FER2013 {
    try faces().relabelled(by: FERPlus(csv: Array("\(Self.header)\nPrivateTest,\(votes)\n".utf8), path: "v.csv"))
  }
}
