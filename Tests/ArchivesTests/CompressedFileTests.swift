import Archives
import Foundation
import TestSupport
import Testing

@Suite struct CompressedFileTests {
  private let bytes = Array("emotion,pixels,Usage\n0,70 80 82,Training\n".utf8)

  @Test func plainFilesAreReadAsTheyAre() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "data.csv.gz")
      for content in [bytes, [], [10], Sample.noise(1_000_000)] {
        try write(content, to: file)
        #expect(try CompressedFile.contents(of: file.path) == content)
      }
    }
  }

  @Test(.enabled(if: Tool.isPresent("python3"), "needs python3"), arguments: ["gzip", "bz2", "lzma"])
  func compressedFilesAreUnpacked(_ module: String) throws {
    try withTemporaryFolder { folder in
      let content = (0..<5000).flatMap { _ in bytes }
      try write(content, to: folder.appending(path: "plain"))
      let script = "import \(module); \(module).open('packed', 'w').write(open('plain', 'rb').read())"
      try Tool.run("python3", ["-c", script], in: folder)
      #expect(try CompressedFile.contents(of: folder.path + "/packed") == content)
    }
  }

  @Test(.enabled(if: Tool.isPresent("zstd"), "needs zstd")) func zstdIsUnpacked() throws {
    try withTemporaryFolder { folder in
      try write(bytes, to: folder.appending(path: "plain"))
      try Tool.run("zstd", ["-q", "plain", "-o", "packed"], in: folder)
      #expect(try CompressedFile.contents(of: folder.path + "/packed") == bytes)
    }
  }

  /// As Kaggle packs FER2013: beside a README and a list of sources.
  @Test(.enabled(if: Tool.isPresent("python3"), "needs python3")) func theOnlyFileOfAKindIsMeant() throws {
    try withTemporaryFolder { folder in
      for (name, content) in [("README", [65]), ("fer2013.bib", [66]), ("fer2013.csv", bytes), ("z", [67])] {
        try write(content, to: folder.appending(path: name))
      }
      let script =
        "import tarfile, sys; t = tarfile.open('t.tar.gz', 'w:gz'); [t.add(n) for n in sys.argv[1:]]; t.close()"
      try Tool.run("python3", ["-c", script, "README", "fer2013.bib", "fer2013.csv", "z"], in: folder)
      let packed = folder.appending(path: "t.tar.gz").path
      #expect(try CompressedFile.contents(of: packed, preferring: ".csv") == bytes)
      #expect(throws: ArchivesError.notSingle(path: packed, found: ["README", "fer2013.bib"])) {
        try CompressedFile.contents(of: packed)
      }
      try write([68], to: folder.appending(path: "b.CSV"))
      try Tool.run("python3", ["-c", script, "fer2013.csv", "README", "b.CSV"], in: folder)
      #expect(throws: ArchivesError.notSingle(path: packed, found: ["fer2013.csv", "b.CSV"])) {
        try CompressedFile.contents(of: packed, preferring: ".csv")
      }
    }
  }

  @Test(.enabled(if: Tool.isPresent("python3"), "needs python3")) func theOnlyFileOfAnArchiveIsMeant() throws {
    try withTemporaryFolder { folder in
      let zip = folder.appending(path: "data.zip")
      try PythonArchive.write([("__MACOSX/x", [1]), ("data/data.csv", bytes)], to: zip)
      #expect(try CompressedFile.contents(of: zip.path) == bytes)
      try PythonArchive.write([("a.csv", bytes), ("b.csv", bytes)], to: zip)
      #expect(throws: ArchivesError.notSingle(path: zip.path, found: ["a.csv", "b.csv"])) {
        try CompressedFile.contents(of: zip.path)
      }
      try PythonArchive.write([], to: zip)
      #expect(throws: ArchivesError.notSingle(path: zip.path, found: [])) { try CompressedFile.contents(of: zip.path) }
    }
  }

  @Test(.enabled(if: Tool.isPresent("python3"), "needs python3")) func damageAndLimitsAreErrors() throws {
    try withTemporaryFolder { folder in
      let script = "import gzip; gzip.open('packed', 'w').write(bytes(i * i % 251 for i in range(100000)))"
      try Tool.run("python3", ["-c", script], in: folder)
      let packed = folder.appending(path: "packed")
      #expect(try CompressedFile.contents(of: packed.path, limit: 100_000).count == 100_000)
      #expect(throws: ArchivesError.self) { try CompressedFile.contents(of: packed.path, limit: 99_999) }
      let whole = try Data(contentsOf: packed)
      try whole.prefix(whole.count / 2).write(to: packed)
      let error = #expect(throws: ArchivesError.self) { try CompressedFile.contents(of: packed.path) }
      guard case .damaged(packed.path, .truncated) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test func missingFilesAndFoldersAreErrors() throws {
    try withTemporaryFolder { folder in
      #expect(throws: ArchivesError.notAFile(path: folder.path, kind: "a folder")) {
        try CompressedFile.contents(of: folder.path)
      }
      let missing = folder.appending(path: "missing").path
      #expect(throws: ArchivesError.notFound(path: missing)) { try CompressedFile.contents(of: missing) }
    }
  }
}
