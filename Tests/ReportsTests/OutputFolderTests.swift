import Foundation
import Reports
import TestSupport
import Testing

@Suite struct OutputFolderTests {
  @Test func `a folder that has a report's name is refused at once`() throws {
    try withTemporaryFolder { folder in
      let taken = folder.appending(path: "out/photos.csv")
      try FileManager.default.createDirectory(at: taken, withIntermediateDirectories: true)
      #expect(throws: ReportsError.fileNotWritten(path: taken.path, reason: "Is a directory")) {
        try OutputFolder(path: folder.appending(path: "out").path, for: [PhotosCSV.self])
      }
    }
  }

  @Test func `a report replaces its own file and nothing else`() throws {
    try withTemporaryFolder { folder in
      let output = folder.appending(path: "new/results").path
      try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: URL(filePath: output + "/holiday.jpg"))
      try Data("old".utf8).write(to: URL(filePath: output + "/photos.csv"))

      try OutputFolder(path: output).write(PhotosCSV(Sample.photos))

      #expect(try FileManager.default.contentsOfDirectory(atPath: output).sorted() == ["holiday.jpg", "photos.csv"])
      #expect(try String(contentsOfFile: output + "/holiday.jpg", encoding: .utf8) == "mine")
      #expect(try String(contentsOfFile: output + "/photos.csv", encoding: .utf8) == PhotosCSV(Sample.photos).text)
    }
  }

  @Test func `a large report reaches its file whole`() throws {
    try withTemporaryFolder { folder in
      let report = ResultsJSON(Array(repeating: Sample.group, count: 200))
      try OutputFolder(path: folder.path).write(report)
      #expect(try String(contentsOf: folder.appending(path: "results.json"), encoding: .utf8) == report.text)
    }
  }

  @Test func `a file in the folder's place is named`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "file").path
      try Data().write(to: URL(filePath: path))
      #expect(throws: ReportsError.folderNotMade(path: path, reason: "File exists")) { try OutputFolder(path: path) }
      let below = path + "/deep/er"
      let notADirectory = ReportsError.folderNotMade(path: below, reason: "Not a directory")
      #expect(throws: notADirectory) { try OutputFolder(path: below) }
    }
  }

  @Test func `a folder in a report's place keeps its content and is named`() throws {
    try withTemporaryFolder { folder in
      let output = try OutputFolder(path: folder.path)
      let kept = folder.appending(path: "photos.csv/kept")
      try FileManager.default.createDirectory(at: kept, withIntermediateDirectories: true)
      let error = ReportsError.fileNotWritten(path: folder.path + "/photos.csv", reason: "Is a directory")
      #expect(throws: error) { try output.write(PhotosCSV([])) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["photos.csv"])
      #expect(FileManager.default.fileExists(atPath: kept.path))
    }
  }

  @Test(arguments: [
    (
      ReportsError.folderNotMade(path: "/x", reason: "File exists"),
      "the output folder /x cannot be made: File exists; choose another one with -o"
    ),
    (
      .folderNotWritable(path: "/x", reason: "Permission denied"),
      "the output folder /x cannot be written to: Permission denied; choose another one with -o"
    ),
    (
      .fileNotWritten(path: "/x/a.csv", reason: "No space left on device"),
      "/x/a.csv could not be written: No space left on device; an earlier version, if there was one, is unchanged"
    ),
  ])
  func `errors say what and what to do`(error: ReportsError, text: String) {
    #expect(error.description == text)
  }
}
