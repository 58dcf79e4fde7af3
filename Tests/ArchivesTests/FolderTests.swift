import Archives
import Foundation
import TestSupport
import Testing

@Suite struct FolderTests {
  @Test func visitsPathsInTheOrderOfTheirBytes() throws {
    try withTemporaryFolder { folder in
      for path in ["b.jpg", "a/z.jpg", "a-b.jpg", "a.jpg", "a/B/1.jpg", "a/b/1.jpg", "é.jpg", "Z.jpg", "a0/1.jpg"] {
        try write(Sample.jpeg(path), to: folder.appending(path: path))
      }
      let paths = try items(folder).map(\.path)
      #expect(
        paths == ["Z.jpg", "a-b.jpg", "a.jpg", "a/B/1.jpg", "a/b/1.jpg", "a/z.jpg", "a0/1.jpg", "b.jpg", "é.jpg"])
    }
  }

  @Test func kindIsToldByContent() throws {
    try withTemporaryFolder { folder in
      let files: [(String, [UInt8], String)] = [
        ("a.txt", Sample.jpeg(), "photo"), ("b", Sample.png(), "photo"), ("c.gif", Array("GIF89a".utf8), "photo"),
        ("d.heic", Array("\0\0\0\u{18}ftypheic".utf8), "photo"), ("e.webp", Array("RIFF\0\0\0\0WEBP".utf8), "photo"),
        ("f.bmp", Array("BM\u{8}\0\0\0\0\0\0\0".utf8), "photo"), ("g.tif", Array("II*\0".utf8), "photo"),
        ("h.mp4", Array("\0\0\0\u{18}ftypisom".utf8), "skipped"), ("i.pdf", Array("%PDF-1.7".utf8), "skipped"),
        ("j.jpg", Sample.text, "corrupt"), ("k.JPEG", Sample.text, "corrupt"), ("l.png", Sample.text, "corrupt"),
        ("m.jpg", [], "empty"), ("n.txt", [], "skipped"), ("o.heic", Sample.text, "skipped"),
        ("p.txt", Array("BM is short for bitmap".utf8), "skipped"),
      ]
      for (name, bytes, _) in files { try write(bytes, to: folder.appending(path: name)) }
      #expect(try outline(items(folder)) == files.map { "\($0.2) \($0.0)" })
    }
  }

  @Test func photosComeWhole() throws {
    try withTemporaryFolder { folder in
      let bytes = Sample.noise(1_000_000)
      try write(bytes, to: folder.appending(path: "big.jpg"))
      #expect(try items(folder) == [.photo(path: "big.jpg", bytes: bytes)])
    }
  }

  @Test func passesOverHiddenFilesAndClutter() throws {
    try withTemporaryFolder { folder in
      let clutter = [
        ".hidden.jpg", ".git/a.jpg", "sub/.DS_Store", "__MACOSX/a.jpg", "sub/Thumbs.db", "desktop.ini", "@eaDir/a.jpg",
        "sub/$RECYCLE.BIN/a.jpg", "THUMBS.DB",
      ]
      for path in clutter + ["sub/a.jpg"] { try write(Sample.jpeg(), to: folder.appending(path: path)) }
      #expect(try outline(items(folder)) == ["photo sub/a.jpg"])
    }
  }

  @Test func followsLinksToFilesButNotToFolders() throws {
    try withTemporaryFolder { folder in
      try write(Sample.jpeg("x"), to: folder.appending(path: "real/a.jpg"))
      let files = FileManager.default
      try files.createSymbolicLink(atPath: folder.path + "/link.jpg", withDestinationPath: "real/a.jpg")
      try files.createSymbolicLink(atPath: folder.path + "/real/loop", withDestinationPath: "..")
      try files.createSymbolicLink(atPath: folder.path + "/nothing.jpg", withDestinationPath: "gone.jpg")
      #expect(
        try outline(items(folder)) == [
          "photo link.jpg", "unreadable nothing.jpg", "photo real/a.jpg", "skipped real/loop",
        ])
    }
  }

  @Test(.timeLimit(.minutes(1))) func doesNotWaitForPipes() throws {
    try withTemporaryFolder { folder in
      let pipe = folder.appending(path: "pipe.jpg")
      #expect(mkfifo(pipe.path, 0o600) == 0)
      let found = try items(folder)
      #expect(found == [.skipped(path: "pipe.jpg", reason: "a named pipe")])
      #expect(throws: ArchivesError.notAFile(path: pipe.path, kind: "a named pipe")) {
        try InputReader(inputs: [pipe.path])
      }
    }
  }

  @Test func namesThatAreNoUTF8AreRepaired() throws {
    try withTemporaryFolder { folder in
      let path = Array(folder.path.utf8) + Array("/caf".utf8) + [0xE9] + Array(".jpg".utf8)
      let descriptor = (path + [0]).withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600) }
      }
      try #require(descriptor >= 0)
      let bytes = Sample.jpeg("latin")
      #expect(Foundation.write(descriptor, bytes, bytes.count) == bytes.count)
      close(descriptor)
      #expect(try items(folder) == [.photo(path: "caf\u{FFFD}.jpg", bytes: bytes)])
    }
  }

  @Test func photosOverTheLimitAreRows() throws {
    try withTemporaryFolder { folder in
      var limits = ArchiveLimits.standard
      limits.photoBytes = 100
      try write(Sample.jpeg() + [UInt8](repeating: 0, count: 96), to: folder.appending(path: "a.jpg"))
      try write(Sample.jpeg() + [UInt8](repeating: 0, count: 97), to: folder.appending(path: "b.jpg"))
      let problem = InputProblem.tooLarge(reason: "101 bytes exceed the limit of 100 bytes a photo")
      let found = try items(folder, limits: limits)
      #expect(outline(found) == ["photo a.jpg", "tooLarge b.jpg"])
      #expect(found.last == .unreadable(path: "b.jpg", problem: problem))
    }
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything")) func whatTheSystemRefusesIsARow() throws {
    try withTemporaryFolder { folder in
      try write(Sample.jpeg(), to: folder.appending(path: "a.jpg"))
      try write(Sample.jpeg(), to: folder.appending(path: "closed/b.jpg"))
      chmod(folder.path + "/a.jpg", 0)
      chmod(folder.path + "/closed", 0)
      defer { chmod(folder.path + "/closed", 0o700) }
      #expect(try outline(items(folder)) == ["unreadable a.jpg", "unreadable closed"])
    }
  }
}
