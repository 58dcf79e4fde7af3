public import Foundation

/// Why a catalogue could not be made.
public enum SongsError: Error, Equatable {
  /// The folder of songs could not be listed, or one of its files not be read.
  case unreadable(path: String, reason: String)
  /// The folder holds no CSV file, or its files hold no song.
  case noSongs(folder: String)
  /// A CSV file breaks the format at this place. Line and column count from 1; the column counts characters.
  case malformed(file: String, line: Int, column: Int, problem: String, remedy: String)
  /// Two rows make the same song id.
  case duplicate(id: String, file: String, line: Int, firstFile: String, firstLine: Int)
  /// SQLite refused to hold the catalogue, even in memory.
  case database(message: String)
}

extension SongsError: LocalizedError, CustomStringConvertible {
  public var errorDescription: String? { description }

  /// One line: where, what, and what to do.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "\(path): cannot be read: \(reason); name a readable folder of CSV files of songs"
    case .noSongs(let folder):
      "\(folder): no song in any .csv file; name a folder of CSV files of songs"
    case .malformed(let file, let line, let column, let problem, let remedy):
      "\(file):\(line):\(column): \(problem); \(remedy)"
    case .duplicate(let id, let file, let line, let firstFile, let firstLine):
      "\(file):\(line): song \(id) is already in \(firstFile):\(firstLine); remove one of the two rows"
    case .database(let message):
      "song catalogue: SQLite failed: \(message); free some memory or disk space and run again"
    }
  }
}
