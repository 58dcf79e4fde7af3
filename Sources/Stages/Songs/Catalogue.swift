public import Foundation

/// Every song there is to choose from, loaded once: read-only, at least one song, each id once.
public struct Catalogue: Sendable {
  /// Where the songs were read from.
  public enum Storage: Sendable, Equatable {
    /// An SQLite database that was current, or has just been built.
    case file(URL)
    /// A database in memory, as the file could not be written; `reason` says why.
    case memory(reason: String)
  }

  /// Sorted by id.
  public let songs: [Song]
  public let storage: Storage

  /// Opens the SQLite database of the songs in `csvFolder`, building it first if it is missing, damaged, or made from other
  /// CSV files.
  ///
  /// The database is built under a temporary name beside `database` and renamed, so that another process sees the old
  /// one or the new one, whole; processes that build at the same time replace each other's equal results. Where the file
  /// cannot be written, the songs come from a database in memory.
  ///
  /// - Parameters:
  ///   - csvFolder: holds `.csv` files in the format of docs/songs.md; other files are ignored.
  ///   - database: the SQLite file; its folder is made if need be.
  ///
  /// Throws `SongsError`.
  public init(csvFolder: URL, database: URL) throws {
    let folder = try SongFolder(csvFolder)
    let fingerprint = folder.fingerprint
    if let songs = CatalogueDatabase.songs(in: database, fingerprint: fingerprint) {
      self.songs = songs
      storage = .file(database)
      return
    }
    let built = try CatalogueDatabase(folder.songs(), fingerprint: fingerprint)
    songs = try built.songs()
    do {
      try built.save(to: database)
      storage = .file(database)
    } catch {
      storage = .memory(reason: "\(database.path) cannot be written: \(error.localizedDescription)")
    }
  }
}
