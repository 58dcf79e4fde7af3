import Emotions
import FaceSets
import Foundation
import Pixels
import TestSupport
import Testing

@Suite struct FER2013Tests {
  private static let grey = Array(repeating: "7", count: 48 * 48).joined(separator: " ")

  @Test func rowsGoToTheirSplits() throws {
    let csv = "emotion,pixels,Usage\n3,\(Self.grey),Training\n0,\(Self.grey),PublicTest\r\n6,\(Self.grey),PrivateTest\n"
    let data = try FER2013(csv: Array(csv.utf8), path: "f.csv")
    #expect(data.training.labels == [3])
    #expect(data.validation.labels == [0])
    #expect(data.test.labels == [6])
    #expect(data.test.image(0).pixels.allSatisfy { $0 == 7 })
  }

  @Test func columnsMayStandInAnyOrder() throws {
    // The header of Kaggle's icml_face_data.csv.
    let csv = "emotion, Usage, pixels\n4,Training,\(Self.grey)\n"
    #expect(try FER2013(csv: Array(csv.utf8), path: "f.csv").training.label(0) == .sad)
  }

  @Test func aByteOrderMarkIsPassedOver() throws {
    let csv = "emotion,pixels,Usage\n4,\(Self.grey),Training\n"
    #expect(try FER2013(csv: [0xEF, 0xBB, 0xBF] + Array(csv.utf8), path: "f.csv").training.count == 1)
  }

  @Test(arguments: [
    ("7,\(grey),Training", "f.csv:2: the emotion `7` is not 0...6"),
    ("x,\(grey),Training", "f.csv:2: the emotion `x` is not 0...6"),
    ("1,\(grey),Test", "f.csv:2: the usage `Test` is none of Training, PublicTest and PrivateTest"),
    ("1,\(grey)", "f.csv:2: 2 fields where the header has 3"),
    ("1,1 2 3,Training", "f.csv:2: 3 pixels where 48x48 make 2304"),
    ("1,\(grey) 1,Training", "f.csv:2: 2305 pixels where 48x48 make 2304"),
    ("1,256 \(grey),Training", "f.csv:2: pixels must be whole numbers 0...255 separated by spaces"),
    ("1,-1 \(grey),Training", "f.csv:2: pixels must be whole numbers 0...255 separated by spaces"),
    ("1,99999999999999999999 \(grey),Training", "f.csv:2: pixels must be whole numbers 0...255 separated by spaces"),
  ])
  func aMalformedRowIsNamed(row: String, message: String) throws {
    let error = #expect(throws: FaceSetsError.self) {
      try FER2013(csv: Array("emotion,pixels,Usage\n\(row)\n".utf8), path: "f.csv")
    }
    #expect(error?.description == message)
  }

  @Test func aMissingColumnIsNamed() throws {
    let error = #expect(throws: FaceSetsError.self) {
      try FER2013(csv: Array("emotion,pixels\n".utf8), path: "f.csv")
    }
    #expect(
      error?.description
        == "f.csv:1: no column `Usage` among emotion, pixels; FER2013's columns are emotion, pixels and Usage")
    #expect(throws: FaceSetsError.self) { try FER2013(csv: [], path: "f.csv") }
  }

  @Test func whatIsNoTableOfFacesIsNamedWithoutItsContent() throws {
    func message(of path: String) -> String? {
      let error = #expect(throws: FaceSetsError.self) { try FER2013(contentsOf: path) }
      return error?.description
    }
    let remedy = "give FER2013's CSV, plain or packed (gz, xz or zip)"
    try withTemporaryFolder { folder in
      #expect(message(of: folder.path) == "\(folder.path): a folder; \(remedy)")
      let picture = folder.appending(path: "a.png").path
      try Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00]).write(to: URL(filePath: picture))
      #expect(message(of: picture) == "\(picture): no column is called emotion, pixels or Usage; \(remedy)")
    }
  }

  @Test func equalPicturesAreRemovedWhateverTheirLabel() {
    var training = FaceSet()
    training.append(label: .sad, pixels: Array(repeating: 1, count: 48 * 48))
    training.append(label: .happy, pixels: Array(repeating: 2, count: 48 * 48))
    var test = FaceSet()
    test.append(label: .fear, pixels: Array(repeating: 1, count: 48 * 48))
    #expect(training[training.indices(notIn: [test])].labels == [UInt8(Emotion.happy.rawValue)])
  }

  @Test(.enabled(if: SharedData.contains("fer2013/fer2013.csv.gz"), "needs shared/fer2013"))
  func theRealDataHasItsPublishedCounts() throws {
    let data = try FER2013(contentsOf: SharedData.folder.appending(path: "fer2013/fer2013.csv.gz").path)
    let counts: [Int] = FER2013.Split.allCases.map { data[$0].count }
    #expect(counts == [28709, 3589, 3589])
    // Disgust is the rarest expression of the training split.
    let disgusted = data.training.labels.filter { $0 == 1 }
    #expect(disgusted.count == 436)
    #expect(data.training.indices(notIn: [data.validation, data.test]).count == 28_006)
  }
}
