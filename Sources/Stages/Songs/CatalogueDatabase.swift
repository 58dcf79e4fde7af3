import Foundation
import GRDB

/// The catalogue as an SQLite database: one table of songs, and the fingerprint of the files they came from.
struct CatalogueDatabase {
  /// Part of the fingerprint; to be raised with every change of the tables.
  private static let version = 1

  private let queue: DatabaseQueue

  /// Builds the database in memory.
  ///
  /// Throws `SongsError.database`.
  init(_ songs: [Song], fingerprint: String) throws {
    queue = try Self.reportingErrors { try DatabaseQueue() }
    try Self.reportingErrors {
      try queue.write { database in
        try database.execute(sql: Self.schema)
        try database.execute(
          sql: "INSERT INTO source (fingerprint) VALUES (?)", arguments: [Self.stamp(fingerprint)])
        let insertion = try database.makeStatement(sql: Self.insertion)
        for song in songs { try insertion.execute(arguments: Self.arguments(song)) }
      }
    }
  }

  /// The songs, sorted by id.
  ///
  /// Throws `SongsError.database`.
  func songs() throws -> [Song] {
    try Self.reportingErrors { try queue.read(Self.songs(in:)) }
  }

  /// The songs of the database file, or `nil` where it is missing, damaged, or has another fingerprint.
  static func songs(in file: URL, fingerprint: String) -> [Song]? {
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    var configuration = Configuration()
    configuration.readonly = true
    return try? DatabaseQueue(path: file.path, configuration: configuration).read { database in
      let found = try String.fetchOne(database, sql: "SELECT fingerprint FROM source")
      return found == stamp(fingerprint) ? try songs(in: database) : nil
    }
  }

  /// Writes the database to a temporary name beside `file`, then renames it.
  func save(to file: URL) throws {
    let folder = file.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let temporary = folder.appending(path: "\(file.lastPathComponent)-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: temporary) }
    let copy = try DatabaseQueue(path: temporary.path)
    try queue.backup(to: copy)
    try copy.close()
    guard rename(temporary.path, file.path) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }

  private static func stamp(_ fingerprint: String) -> String { "\(version)-\(fingerprint)" }

  private static let schema = """
    CREATE TABLE source (fingerprint TEXT NOT NULL) STRICT;
    CREATE TABLE song (
      id TEXT PRIMARY KEY,
      title TEXT NOT NULL,
      artist TEXT NOT NULL,
      year INTEGER NOT NULL,
      genre TEXT NOT NULL,
      language TEXT NOT NULL,
      valence INTEGER NOT NULL,
      energy INTEGER NOT NULL,
      tags TEXT NOT NULL,
      explicit INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  private static let insertion = """
    INSERT INTO song (id, title, artist, year, genre, language, valence, energy, tags, explicit)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  private static func arguments(_ song: Song) -> StatementArguments {
    [
      song.id, song.title, song.artist, song.year, song.genre, song.language, song.valence, song.energy,
      song.tags.joined(separator: ";"), song.explicit,
    ]
  }

  private static func songs(in database: Database) throws -> [Song] {
    try Row.fetchAll(database, sql: "SELECT * FROM song ORDER BY id").map { row in
      Song(
        id: row["id"], title: row["title"], artist: row["artist"], year: row["year"], genre: row["genre"],
        language: row["language"], valence: row["valence"], energy: row["energy"],
        tags: (row["tags"] as String).split(separator: ";").map(String.init), explicit: row["explicit"])
    }
  }

  private static func reportingErrors<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      throw SongsError.database(message: "\(error)")
    }
  }
}
