import Dispatch
import Foundation
import Songs
import Synchronization
import TestSupport
import Testing

@Suite struct CatalogueTests {
  private static let header = "title,artist,year,genre,language,valence,energy,tags,explicit\n"
  private static let imagine = "Imagine,John Lennon,1971,rock,en,4,1,hopeful;calm,false\n"
  private static let halo = "Halo,Beyoncé,2008,pop,en,4,3,love,true\n"

  @Test func songsComeWithEveryValueSortedByID() throws {
    try withTemporaryFolder { folder in
      try Self.write(Self.imagine, to: folder, "a.csv")
      try Self.write(Self.halo, to: folder, "b.csv")
      let catalogue = try Self.open(folder)
      let expected = [
        Song(
          id: "beyonce-halo", title: "Halo", artist: "Beyoncé", year: 2008, genre: "pop", language: "en", valence: 4,
          energy: 3, tags: ["love"], explicit: true),
        Song(
          id: "john-lennon-imagine", title: "Imagine", artist: "John Lennon", year: 1971, genre: "rock", language: "en",
          valence: 4, energy: 1, tags: ["hopeful", "calm"], explicit: false),
      ]
      #expect(catalogue.songs == expected)
      #expect(catalogue.storage == .file(Self.database(in: folder)))
      #expect(try Self.open(folder).songs == expected)
    }
  }

  @Test func anUnchangedFolderReusesTheDatabase() throws {
    try withTemporaryFolder { folder in
      try Self.write(Self.imagine, to: folder, "a.csv")
      _ = try Self.open(folder)
      let first = try Self.fileNumber(of: folder)
      _ = try Self.open(folder)
      #expect(try Self.fileNumber(of: folder) == first)
      #expect(try Self.cacheContents(of: folder) == ["songs.sqlite"])
    }
  }

  @Test func aChangedAddedOrRemovedFileRebuildsTheDatabase() throws {
    try withTemporaryFolder { folder in
      try Self.write(Self.imagine, to: folder, "a.csv")
      #expect(try Self.open(folder).songs.map(\.valence) == [4])
      try Self.write(Self.imagine.replacing(",4,1,", with: ",5,1,"), to: folder, "a.csv")
      #expect(try Self.open(folder).songs.map(\.valence) == [5])
      try Self.write(Self.halo, to: folder, "b.csv")
      #expect(try Self.open(folder).songs.count == 2)
      try FileManager.default.removeItem(at: folder.appending(path: "a.csv"))
      let last = try Self.open(folder)
      #expect(last.songs.map(\.title) == ["Halo"])
      #expect(last.storage == .file(Self.database(in: folder)))
    }
  }

  @Test func aFileThatTurnsBadIsAnErrorDespiteTheDatabase() throws {
    try withTemporaryFolder { folder in
      try Self.write(Self.imagine, to: folder, "a.csv")
      _ = try Self.open(folder)
      try Self.write("Imagine\n", to: folder, "a.csv")
      #expect(throws: SongsError.self) { try Self.open(folder) }
    }
  }

  @Test(arguments: ["", "no database", String(repeating: "SQLite format 3\0", count: 500)])
  func aDamagedDatabaseIsReplaced(content: String) throws {
    try withTemporaryFolder { folder in
      try Self.write(Self.imagine, to: folder, "a.csv")
      let database = Self.database(in: folder)
      try FileManager.default.createDirectory(
        at: database.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(content.utf8).write(to: database)
      let catalogue = try Self.open(folder)
      #expect(catalogue.songs.map(\.title) == ["Imagine"])
      #expect(catalogue.storage == .file(database))
      let start = try Data(contentsOf: database).prefix(16)
      #expect(start == Data("SQLite format 3\0".utf8))
      #expect(try Self.open(folder).songs == catalogue.songs)
    }
  }

  @Test func anUnwritableCacheFallsBackToMemory() throws {
    try withTemporaryFolder { folder in
      try Self.write(Self.imagine, to: folder, "a.csv")
      // A file where the cache folder should be: nobody can write below it.
      try Data().write(to: folder.appending(path: "cache"))
      let catalogue = try Self.open(folder)
      #expect(catalogue.songs.map(\.title) == ["Imagine"])
      guard case .memory(let reason) = catalogue.storage else {
        Issue.record("\(catalogue.storage)")
        return
      }
      #expect(reason.hasPrefix(Self.database(in: folder).path + " cannot be written: "))
    }
  }

  @Test func buildersAtTheSameTimeDoNotHurtEachOther() throws {
    try withTemporaryFolder { folder in
      try Self.write(Self.imagine, to: folder, "a.csv")
      try Self.write(Self.halo, to: folder, "b.csv")
      let outcomes = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: 16) { _ in
        let outcome = Result { try Self.open(folder) }.map { "\($0.songs.map(\.title)) \($0.storage)" }
        outcomes.withLock { $0.append((try? outcome.get()) ?? "\(outcome)") }
      }
      let expected = "\(["Halo", "Imagine"]) \(Catalogue.Storage.file(Self.database(in: folder)))"
      #expect(outcomes.withLock { $0 } == Array(repeating: expected, count: 16))
      #expect(try Self.cacheContents(of: folder) == ["songs.sqlite"])
    }
  }

  private static func open(_ folder: URL) throws -> Catalogue {
    try Catalogue(csvFolder: folder, database: database(in: folder))
  }

  private static func database(in folder: URL) -> URL { folder.appending(path: "cache/songs.sqlite") }

  private static func write(_ rows: String, to folder: URL, _ name: String) throws {
    try Data((header + rows).utf8).write(to: folder.appending(path: name))
  }

  private static func cacheContents(of folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "cache").path)
  }

  private static func fileNumber(of folder: URL) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: database(in: folder).path)[.systemFileNumber] as? Int
  }
}
