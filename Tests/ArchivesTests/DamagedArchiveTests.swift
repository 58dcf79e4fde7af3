import Archives
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Tool.isPresent("python3"), "needs python3 to make archives"))
struct DamagedArchiveTests {
  private let photos = (1...4).map { (name: "\($0).jpg", bytes: Sample.noise(200_000 + $0, seed: UInt64($0))) }

  /// What comes before the damage is delivered whole; then the archive itself is named, and the next input is read.
  @Test(arguments: ["tar", "tar.gz", "tar.bz2", "tar.xz"])
  func aCutArchiveGivesWhatItHas(_ format: String) throws {
    try withTemporaryFolder { folder in
      let archive = folder.appending(path: "cut.\(format)")
      try PythonArchive.write(photos, to: archive)
      let whole = try Data(contentsOf: archive)
      // bzip2 unpacks blocks of 900 kB whole or not at all, so these photos are lost together.
      try whole.prefix(whole.count * 5 / 8).write(to: archive)
      try write(Sample.jpeg(), to: folder.appending(path: "next.jpg"))
      let found = try items([archive, folder.appending(path: "next.jpg")])
      for item in found {
        guard case .photo(let path, let bytes) = item, let photo = photos.first(where: { path.hasSuffix($0.name) })
        else {
          continue
        }
        #expect(bytes == photo.bytes)
      }
      let outline = outline(found)
      if format != "tar.bz2" { #expect(outline.first == "photo cut.\(format)/1.jpg") }
      #expect(outline.dropLast().last == "truncated cut.\(format)", "\(found)")
      #expect(outline.last == "photo next.jpg")
      #expect(!outline.contains("photo cut.\(format)/4.jpg"))
    }
  }

  @Test func everyCutOfAZipGivesAProblemOrWholePhotos() throws {
    try withTemporaryFolder { folder in
      let archive = folder.appending(path: "cut.zip")
      try PythonArchive.write(photos, to: archive)
      let whole = try Data(contentsOf: archive)
      let names = Dictionary(uniqueKeysWithValues: photos.map { ($0.name, $0.bytes) })
      for count in stride(from: 5, to: whole.count - 30, by: 19_997) {
        try whole.prefix(count).write(to: archive)
        let found = try items(archive)
        for case .photo(let path, let bytes) in found { #expect(names[path] == bytes, "\(count)") }
        let hasProblem = found.contains { if case .unreadable = $0 { true } else { false } }
        // Only the list of contents at the end was lost.
        let isComplete = found.count == photos.count
        #expect(hasProblem || isComplete, "\(count): \(outline(found))")
      }
    }
  }

  @Test func aDamagedEntryOfAZipIsARowAndTheRestIsRead() throws {
    try withTemporaryFolder { folder in
      let archive = folder.appending(path: "damaged.zip")
      try PythonArchive.write(photos, to: archive)
      var bytes = [UInt8](try Data(contentsOf: archive))
      bytes[300_000] ^= 0xFF
      try write(bytes, to: archive)
      #expect(try outline(items(archive)) == ["photo 1.jpg", "corrupt 2.jpg", "photo 3.jpg", "photo 4.jpg"])
    }
  }

  @Test(arguments: ["zip", "tar.gz", "tar.xz", "tar.bz2"])
  func flippedBytesNeverCrash(_ format: String) throws {
    try withTemporaryFolder { folder in
      let archive = folder.appending(path: "damaged.\(format)")
      try PythonArchive.write((1...4).map { ("\($0).jpg", Sample.noise(200)) }, to: archive)
      let whole = [UInt8](try Data(contentsOf: archive))
      var generator = SeededGenerator(seed: 4)
      for _ in 0..<300 {
        var bytes = whole
        for _ in 0..<3 {
          bytes[.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
        }
        try write(bytes, to: archive)
        for case .unreadable(_, let problem) in try items(archive) { #expect(!problem.reason.isEmpty) }
      }
    }
  }

  @Test(
    arguments: [
      ("zip", [0x50, 0x4B, 0x03, 0x04]), ("7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]), ("gz", [0x1F, 0x8B]),
      ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]), ("rar", [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x00]),
    ] as [(String, [UInt8])])
  func aSignatureAloneIsARowOrNamed(_ name: String, _ signature: [UInt8]) throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "stub.\(name)")
      try write(signature + [UInt8](repeating: 7, count: 600), to: file)
      let found = try outline(items(file))
      #expect(found.count == 1)
      #expect(!found.contains { $0.hasPrefix("photo") })
    }
  }

  @Test(.enabled(if: Tool.isPresent("zip"), "needs zip")) func encryptedEntriesSaySo() throws {
    try withTemporaryFolder { folder in
      try write(Sample.noise(500), to: folder.appending(path: "a.jpg"))
      try Tool.run("zip", ["-q", "-P", "secret", "locked.zip", "a.jpg"], in: folder)
      let problem = InputProblem.unreadable(reason: "encrypted; pack it again without a password")
      #expect(try items(folder.appending(path: "locked.zip")) == [.unreadable(path: "a.jpg", problem: problem)])
    }
  }

  @Test(.enabled(if: Tool.isPresent("7z"), "needs 7z"), arguments: [("-mhe=off", "a.jpg"), ("-mhe=on", "locked.7z")])
  func encrypted7zSaysSo(_ option: String, _ path: String) throws {
    try withTemporaryFolder { folder in
      try write(Sample.noise(500), to: folder.appending(path: "a.jpg"))
      try Tool.run("7z", ["a", "-psecret", option, "locked.7z", "a.jpg"], in: folder)
      let problem = InputProblem.unreadable(reason: "encrypted; pack it again without a password")
      #expect(try items(folder.appending(path: "locked.7z")) == [.unreadable(path: path, problem: problem)])
    }
  }
}
