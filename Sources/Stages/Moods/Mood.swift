public import Emotions

/// What a photo feels like: one of the seven expressions, or that nothing can be said.
public enum Mood: Hashable, Sendable {
  case felt(Emotion)
  /// Faces, but too little evidence for any one expression.
  case unsure
  /// No face.
  case none

  /// The lower-case name that files use: an expression's name, `unsure` or `none`.
  public var name: String {
    switch self {
    case .felt(let emotion): emotion.name
    case .unsure: "unsure"
    case .none: "none"
    }
  }

  /// Every mood, expressions first in FER2013's order.
  public static let allCases: [Mood] = Emotion.allCases.map(Mood.felt) + [.unsure, .none]
}
