/// How likely each of the seven expressions is; the seven sum to 1.
public struct EmotionProbabilities: Sendable, Equatable {
  /// `[7]` in FER2013's order, each 0...1.
  public let values: [Float]

  /// - Precondition: seven values.
  public init(_ values: [Float]) {
    precondition(values.count == Emotion.allCases.count, "\(values.count) probabilities for seven expressions")
    self.values = values
  }

  public subscript(emotion: Emotion) -> Float { values[emotion.rawValue] }

  /// The most probable expression; the first in FER2013's order among equals.
  public var mostLikely: Emotion {
    Emotion.allCases.reduce(.angry) { self[$1] > self[$0] ? $1 : $0 }
  }
}
