import Songs

/// `playlist.m3u8`: the chosen songs in the order of the photos, each once, at its first photo (extended M3U in UTF-8).
/// The catalogue knows no files and no durations, so a song's place is its link and its length -1, "unknown".
public struct M3U8Playlist: Report {
  public static let fileName = "playlist.m3u8"

  private let title: String
  private let songs: [Song]

  /// - Parameter title: what players show as the playlist's name.
  public init(title: String, photos: [PhotoRecord]) {
    self.title = title
    var seen = Set<String>()
    songs = photos.compactMap(\.song?.song).filter { seen.insert($0.id).inserted }
  }

  public func write(to output: inout some TextOutputStream) {
    output.write("#EXTM3U\n#PLAYLIST:\(oneLine(title))\n")
    for song in songs {
      output.write("#EXTINF:-1,\(oneLine(song.artist)) - \(oneLine(song.title))\n\(song.link)\n")
    }
  }

  /// The format gives a line break no other meaning than the end of an entry.
  private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
