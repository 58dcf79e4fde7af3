extension Song {
  /// A search on YouTube for artist and title. It names no recording, so it cannot go stale.
  ///
  /// Everything but RFC 3986's unreserved characters is percent-encoded as UTF-8.
  public var link: String {
    "https://www.youtube.com/results?search_query=" + Self.percentEncoded("\(artist) \(title)")
  }

  private static let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)

  private static func percentEncoded(_ text: String) -> String {
    text.utf8.reduce(into: "") { encoded, byte in
      if unreserved.contains(byte) {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        encoded += byte < 16 ? "%0" : "%"
        encoded += String(byte, radix: 16, uppercase: true)
      }
    }
  }
}
