import Archives
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Tool.isPresent("python3"), "needs python3 to make archives"))
struct ArchiveLimitTests {
  @Test(arguments: ["zip", "tar.gz"]) func anEntryOverTheLimitIsARow(_ format: String) throws {
    try withTemporaryFolder { folder in
      let archive = folder.appending(path: "packed.\(format)")
      try PythonArchive.write(
        [("a.jpg", Sample.noise(96)), ("b.jpg", Sample.noise(97)), ("c.jpg", Sample.noise(9))], to: archive)
      var limits = ArchiveLimits.standard
      limits.photoBytes = 100
      #expect(try outline(items(archive, limits: limits)) == ["photo a.jpg", "tooLarge b.jpg", "photo c.jpg"])
    }
  }

  @Test func tooManyEntriesEndTheArchive() throws {
    try withTemporaryFolder { folder in
      let archive = folder.appending(path: "many.tar")
      try PythonArchive.write((1...5).map { ("\($0).jpg", Sample.jpeg()) }, to: archive)
      var limits = ArchiveLimits.standard
      limits.archiveEntries = 5
      #expect(try items(archive, limits: limits).count == 5)
      limits.archiveEntries = 4
      #expect(
        try outline(items(archive, limits: limits)).suffix(2) == ["photo 4.jpg", "tooLarge many.tar"])
    }
  }

  /// A megabyte of zeros in about a kilobyte: within the free bytes a photo like others, beyond them a bomb.
  @Test(arguments: ["zip", "tar.gz"]) func expansionIsLimited(_ format: String) throws {
    try withTemporaryFolder { folder in
      let archive = folder.appending(path: "bomb.\(format)")
      let zeros = folder.appending(path: "zeros")
      for name in ["a.jpg", "b.jpg"] {
        try write(Sample.jpeg() + [UInt8](repeating: 0, count: 1 << 20), to: zeros.appending(path: name))
      }
      try PythonArchive.pack(zeros, to: archive)
      var limits = ArchiveLimits.standard
      #expect(try outline(items(archive, limits: limits)) == ["photo a.jpg", "photo b.jpg"])
      limits.freeBytes = 0
      #expect(try outline(items(archive, limits: limits)) == ["tooLarge bomb.\(format)"])
      limits.freeBytes = 3 << 19
      #expect(try outline(items(archive, limits: limits)) == ["photo a.jpg", "tooLarge bomb.\(format)"])
    }
  }
}
