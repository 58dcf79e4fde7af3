import Foundation

extension Song {
  /// The key of a song: the lower-case words of artist and title, joined by hyphens.
  ///
  /// A word is a run of letters, digits and marks. Apostrophes are dropped and Latin, Greek and Cyrillic letters lose
  /// their accents, so that `Beyoncé`, `Don't` become `beyonce`, `dont`; other scripts stay as they are. Empty where
  /// neither artist nor title holds a letter or digit.
  public static func id(artist: String, title: String) -> String {
    let folded = "\(artist) \(title)".lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
      .filter { !combiningDiacritics.contains($0) && !apostrophes.contains($0) }
    return String(String.UnicodeScalarView(folded))
      .precomposedStringWithCanonicalMapping
      .unicodeScalars.split { !isWordScalar($0) }
      .map(String.init)
      .joined(separator: "-")
  }

  /// The block Combining Diacritical Marks.
  private static let combiningDiacritics: ClosedRange<Unicode.Scalar> = "\u{0300}"..."\u{036F}"

  private static let apostrophes: Set<Unicode.Scalar> = ["'", "\u{2019}", "\u{02BC}", "\u{02BB}"]

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    case .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber: true
    default: false
    }
  }
}
