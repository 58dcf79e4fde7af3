/// A song of the catalogue.
public struct Song: Sendable, Equatable {
  /// Stable key, unique in a catalogue: lower-case words of artist and title joined by hyphens.
  public let id: String
  public let title: String
  public let artist: String
  public let year: Int
  public let genre: String
  /// ISO 639-1 code, or `zxx` for an instrumental.
  public let language: String
  /// Editorial rating, 1 (dark) to 5 (bright).
  public let valence: Int
  /// Editorial rating, 1 (calm) to 5 (energetic).
  public let energy: Int
  public let tags: [String]
  public let explicit: Bool

  public init(
    id: String, title: String, artist: String, year: Int, genre: String, language: String, valence: Int, energy: Int,
    tags: [String], explicit: Bool
  ) {
    self.id = id
    self.title = title
    self.artist = artist
    self.year = year
    self.genre = genre
    self.language = language
    self.valence = valence
    self.energy = energy
    self.tags = tags
    self.explicit = explicit
  }
}
