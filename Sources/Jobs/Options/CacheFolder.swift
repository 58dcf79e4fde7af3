import Crypto
package import Foundation

/// Where Upbeat keeps what it can make again: `$XDG_CACHE_HOME/upbeat`, or `~/.cache/upbeat` (XDG Base Directory
/// Specification).
package enum CacheFolder {
  /// The song database for a folder of CSV files; each folder has its own, so that they do not push each other out.
  static func songDatabase(for folder: String) -> URL { songDatabase(for: folder, cache: EnvironmentKnob.cache.value) }

  /// As `songDatabase(for:)`, with what it asks the environment for.
  package static func songDatabase(for folder: String, cache: String?) -> URL {
    let path = URL(filePath: folder).standardizedFileURL.path
    let mark = hexadecimal(SHA256.hash(data: Array(path.utf8)).prefix(6))
    return base(cache).appending(path: "upbeat/songs-\(mark).sqlite")
  }

  /// The specification has relative paths ignored.
  private static func base(_ cache: String?) -> URL {
    if let cache, cache.hasPrefix("/") { return URL(filePath: cache) }
    return FileManager.default.homeDirectoryForCurrentUser.appending(path: ".cache")
  }
}
