import Archives
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Tool.isPresent("python3"), "needs python3 to make archives"))
struct ArchiveTests {
  /// A folder's worth of everything: photos, other files, an archive, clutter, names beyond ASCII.
  private func makeAlbum(in folder: URL) throws -> URL {
    let album = folder.appending(path: "album")
    let files: [(String, [UInt8])] = [
      ("a.jpg", Sample.jpeg("a")), ("b/c.png", Sample.png("c")), ("b/d/é ñ 写真 😀.jpg", Sample.jpeg("d")),
      ("empty.jpg", []), ("fake.jpg", Sample.text), ("notes.txt", Sample.text), ("noise.jpg", Sample.noise(300_000)),
      (".hidden.jpg", Sample.jpeg()), ("__MACOSX/a.jpg", Sample.jpeg()), ("Thumbs.db", Sample.text),
      ("empty.txt", []), ("z.gif", Array("GIF89a".utf8)),
    ]
    for (path, bytes) in files { try write(bytes, to: album.appending(path: path)) }
    return album
  }

  private static let outlineOfAlbum = [
    "photo a.jpg", "photo b/c.png", "photo b/d/é ñ 写真 😀.jpg", "empty empty.jpg", "skipped empty.txt",
    "corrupt fake.jpg", "photo noise.jpg", "skipped notes.txt", "photo z.gif",
  ]

  @Test func theAlbumIsReadAsExpected() throws {
    try withTemporaryFolder { folder in
      let album = try makeAlbum(in: folder)
      #expect(try outline(items(album)) == Self.outlineOfAlbum)
    }
  }

  @Test(arguments: ["zip", "tar", "tar.gz", "tar.bz2", "tar.xz"])
  func everyArchiveEqualsTheFolder(_ format: String) throws {
    try withTemporaryFolder { folder in
      let album = try makeAlbum(in: folder)
      let archive = folder.appending(path: "packed.\(format)")
      try PythonArchive.pack(album, to: archive)
      #expect(try items(archive) == items(album))
    }
  }

  /// 7-Zip sorts entries its own way.
  @Test(.enabled(if: Tool.isPresent("7z"), "needs 7z")) func a7zEqualsTheFolder() throws {
    try withTemporaryFolder { folder in
      let album = try makeAlbum(in: folder)
      try Tool.run("7z", ["a", "../packed.7z", "."], in: album)
      let found = try items(folder.appending(path: "packed.7z")).sorted { $0.path < $1.path }
      #expect(try found == items(album).sorted { $0.path < $1.path })
    }
  }

  @Test(.enabled(if: Tool.isPresent("zstd"), "needs zstd")) func aTarZstEqualsTheFolder() throws {
    try withTemporaryFolder { folder in
      let album = try makeAlbum(in: folder)
      try PythonArchive.pack(album, to: folder.appending(path: "packed.tar"))
      try Tool.run("zstd", ["-q", "packed.tar", "-o", "packed.bin"], in: folder)
      #expect(try items(folder.appending(path: "packed.bin")) == items(album))
    }
  }

  @Test(arguments: ["zip", "tar.gz"])
  func entriesKeepTheArchivesOrder(_ format: String) throws {
    try withTemporaryFolder { folder in
      let archive = folder.appending(path: "packed.\(format)")
      try PythonArchive.write(["c.jpg", "a.jpg", "b.jpg"].map { ($0, Sample.jpeg($0)) }, to: archive)
      #expect(try items(archive).map(\.path) == ["c.jpg", "a.jpg", "b.jpg"])
    }
  }

  /// Nothing is unpacked, so such paths are only names.
  @Test(arguments: ["zip", "tar"])
  func pathsThatLeaveTheFolderAreOnlyNames(_ format: String) throws {
    try withTemporaryFolder { folder in
      let archive = folder.appending(path: "packed.\(format)")
      try PythonArchive.write(
        ["../up.jpg", "../../etc/x.jpg", "./here.jpg", "a/../b.jpg"].map { ($0, Sample.jpeg($0)) }, to: archive)
      #expect(try items(archive).map(\.path) == ["../up.jpg", "../../etc/x.jpg", "here.jpg", "a/../b.jpg"])
      #expect(!FileManager.default.fileExists(atPath: folder.deletingLastPathComponent().path + "/up.jpg"))
    }
  }

  @Test func archivesInFoldersAreReadAndInArchivesAreNamed() throws {
    try withTemporaryFolder { folder in
      let inner = folder.appending(path: "album/sub/inner.zip")
      try write(Sample.jpeg(), to: folder.appending(path: "album/a.jpg"))
      try write([], to: folder.appending(path: "album/sub/b.jpg"))
      try PythonArchive.write([("x/y.jpg", Sample.jpeg("y"))], to: inner)
      let album = folder.appending(path: "album")
      #expect(try outline(items(album)) == ["photo a.jpg", "empty sub/b.jpg", "photo sub/inner.zip/x/y.jpg"])
      let outer = folder.appending(path: "outer.tar.gz")
      try PythonArchive.pack(album, to: outer)
      #expect(try outline(items(outer)) == ["photo a.jpg", "empty sub/b.jpg", "skipped sub/inner.zip"])
      #expect(
        try outline(items([outer, inner])) == [
          "photo outer.tar.gz/a.jpg", "empty outer.tar.gz/sub/b.jpg", "skipped outer.tar.gz/sub/inner.zip",
          "photo inner.zip/x/y.jpg",
        ])
    }
  }

  @Test func linksInATarAreNamed() throws {
    try withTemporaryFolder { folder in
      let album = folder.appending(path: "album")
      try write(Sample.jpeg(), to: album.appending(path: "a.jpg"))
      try FileManager.default.linkItem(atPath: album.path + "/a.jpg", toPath: album.path + "/b.jpg")
      try FileManager.default.createSymbolicLink(atPath: album.path + "/c.jpg", withDestinationPath: "a.jpg")
      let archive = folder.appending(path: "links.tar")
      try PythonArchive.pack(album, to: archive)
      #expect(try outline(items(archive)) == ["photo a.jpg", "skipped b.jpg", "skipped c.jpg"])
    }
  }

  @Test func anArchiveWithAPhotosNameIsAnArchive() throws {
    try withTemporaryFolder { folder in
      try PythonArchive.write([("x.jpg", Sample.jpeg())], to: folder.appending(path: "a.zip"))
      try FileManager.default.moveItem(at: folder.appending(path: "a.zip"), to: folder.appending(path: "a.jpg"))
      #expect(try outline(items(folder.appending(path: "a.jpg"))) == ["photo x.jpg"])
    }
  }

  @Test func emptyArchivesHoldNothing() throws {
    try withTemporaryFolder { folder in
      for format in ["zip", "tar.gz"] {
        let archive = folder.appending(path: "empty.\(format)")
        try PythonArchive.write([], to: archive)
        #expect(try items(archive).isEmpty, "\(format)")
      }
    }
  }

  @Test func aCompressedFileThatIsNoArchiveIsNamed() throws {
    try withTemporaryFolder { folder in
      try write(Sample.text, to: folder.appending(path: "album/notes.txt"))
      try Tool.run("python3", ["-c", "import gzip; gzip.open('album/log.gz', 'w').write(b'text')"], in: folder)
      let found = try items(folder.appending(path: "album"))
      #expect(outline(found) == ["skipped log.gz", "skipped notes.txt"])
      #expect(found.first == .skipped(path: "log.gz", reason: "a gzip file that holds no archive"))
    }
  }

  /// Two RAR files of one stored photo, made by `scripts/oracles/rar-fixtures.py`.
  @Test(arguments: ["rar4", "rar5"]) func readsRAR(_ version: String) throws {
    let archive = Checkout.folder.appending(path: "Tests/Fixtures/Archives/\(version).rar")
    #expect(try items(archive) == [.photo(path: "album/a.jpg", bytes: Sample.jpeg("from \(version)"))])
  }
}
