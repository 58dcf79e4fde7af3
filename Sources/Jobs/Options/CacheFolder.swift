import Crypto
import Foundation

/// Where Upbeat keeps what it can make again: `$XDG_CACHE_HOME/upbeat`, or `~/.cache/upbeat` (XDG Base Directory
/// Specification).
enum CacheFolder {
  /// The song database for a folder of CSV files; each folder has its own, so that they do not push each other out.
  static func songDatabase(for folder: String) -> URL {
    let path = URL(filePath: folder).standardizedFileURL.path
    let mark = hexadecimal(SHA256.hash(data: Array(path.utf8)).prefix(6))
    return base.appending(path: "upbeat/songs-\(mark).sqlite")
  }

  private static var base: URL {
    if let path = EnvironmentKnob.cache.value { return URL(filePath: path) }
    return FileManager.default.homeDirectoryForCurrentUser.appending(path: ".cache")
  }
}
