/// The seven expressions of FER2013, in the order of its labels 0...6 (Goodfellow et al., "Challenges in
/// Representation Learning", 2013).
public enum Emotion: Int, CaseIterable, Sendable {
  case angry, disgust, fear, happy, sad, surprise, neutral

  /// The lower-case name that files and options use.
  public var name: String { String(describing: self) }
}
