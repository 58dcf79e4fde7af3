public import Emotions

extension Emotion {
  /// Unpleasant to pleasant, -1...1.
  ///
  /// Mean ratings by Russell and Mehrabian, "Evidence for a three-factor theory of emotions", Journal of Research in
  /// Personality 11, 1977 (terms angry, disgusted, fearful, happy, sad, surprised), read in the plane of Russell's
  /// circumplex, "A circumplex model of affect", Journal of Personality and Social Psychology 39, 1980. `neutral` is
  /// that plane's origin.
  public var valence: Double {
    switch self {
    case .angry: -0.51
    case .disgust: -0.60
    case .fear: -0.64
    case .happy: 0.81
    case .sad: -0.63
    case .surprise: 0.40
    case .neutral: 0
    }
  }

  /// Calm to excited, -1...1; source as for `valence`.
  public var arousal: Double {
    switch self {
    case .angry: 0.59
    case .disgust: 0.35
    case .fear: 0.60
    case .happy: 0.51
    case .sad: -0.27
    case .surprise: 0.67
    case .neutral: 0
    }
  }
}

extension EmotionProbabilities {
  /// The mean of `coordinate` over the seven expressions, weighted by their probabilities.
  package func expectation(of coordinate: (Emotion) -> Double) -> Double {
    Emotion.allCases.reduce(0) { $0 + Double(self[$1]) * coordinate($1) }
  }
}
