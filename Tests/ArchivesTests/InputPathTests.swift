import Archives
import Foundation
import TestSupport
import Testing

@Suite struct InputPathTests {
  @Test func missingInputsAreNamedBeforeAnyWork() throws {
    try withTemporaryFolder { folder in
      let missing = folder.appending(path: "missing").path
      #expect(throws: ArchivesError.notFound(path: missing)) { try InputReader(inputs: [folder.path, missing]) }
      #expect(ArchivesError.notFound(path: "x").description == "x: no such file or folder; check the path")
      #expect(throws: ArchivesError.notFound(path: "")) { try InputReader(inputs: [""]) }
      #expect(ArchivesError.notFound(path: "").description == "the path is empty; name a file or a folder")
    }
  }

  @Test func noInputsGiveNoItems() throws {
    #expect(try items([]).isEmpty)
  }

  @Test func oneInputNeedsNoPrefix() throws {
    try withTemporaryFolder { folder in
      try write(Sample.jpeg(), to: folder.appending(path: "album/sub/a.jpg"))
      #expect(try items(folder.appending(path: "album")).map(\.path) == ["sub/a.jpg"])
      #expect(try items(folder.appending(path: "album/sub/a.jpg")).map(\.path) == ["a.jpg"])
    }
  }

  @Test func severalInputsArePrefixedByTheirNames() throws {
    try withTemporaryFolder { folder in
      for path in ["1/album/a.jpg", "2/album/a.jpg", "3/a.jpg", "4/a.jpg", "5/May.1/b.jpg", "6/May.1/b.jpg"] {
        try write(Sample.jpeg(), to: folder.appending(path: path))
      }
      let inputs = ["1/album", "2/album/", "3/a.jpg", "4/a.jpg", "1/album/.", "1/../3", "5/May.1", "6/May.1"]
        .map { folder.path + "/" + $0 }
      var paths: [String] = []
      try InputReader(inputs: inputs).forEach({ paths.append($0.path) })
      #expect(
        paths == [
          "album/a.jpg", "album-2/a.jpg", "a.jpg", "a-2.jpg", "album-3/a.jpg", "3/a.jpg", "May.1/b.jpg",
          "May.1-2/b.jpg",
        ])
    }
  }

  @Test func anInputGivenByNameMayBeHiddenOrALink() throws {
    try withTemporaryFolder { folder in
      try write(Sample.jpeg(), to: folder.appending(path: ".photos/.a.jpg"))
      try write(Sample.jpeg(), to: folder.appending(path: ".photos/b.jpg"))
      try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: ".photos")
      #expect(try items(folder.appending(path: ".photos")).map(\.path) == ["b.jpg"])
      #expect(try items(folder.appending(path: "link")).map(\.path) == ["b.jpg"])
      #expect(try items(folder.appending(path: ".photos/.a.jpg")).map(\.path) == [".a.jpg"])
    }
  }

  @Test func anErrorOfTheBodyEndsTheReading() throws {
    struct Stop: Error {}
    try withTemporaryFolder { folder in
      for name in ["a.jpg", "b.jpg", "c.jpg"] { try write(Sample.jpeg(), to: folder.appending(path: name)) }
      var paths: [String] = []
      #expect(throws: Stop.self) {
        try InputReader(inputs: [folder.path]).forEach({
          paths.append($0.path)
          if paths.count == 2 { throw Stop() }
        })
      }
      #expect(paths == ["a.jpg", "b.jpg"])
    }
  }
}
