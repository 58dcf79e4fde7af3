public import Emotions

/// Reads the mood of a photo from its faces.
public struct MoodReader: Sendable, Equatable {
  /// A strongest expression below this probability leaves the mood `unsure`.
  public let minimumConfidence: Float
  /// A strongest expression that leads the second by less than this leaves the mood `unsure`.
  public let minimumMargin: Float

  /// - Parameters:
  ///   - minimumConfidence: 0...1; an even spread over seven expressions gives 1/7.
  ///   - minimumMargin: 0...1.
  public init(minimumConfidence: Float = 0.40, minimumMargin: Float = 0.10) {
    self.minimumConfidence = minimumConfidence
    self.minimumMargin = minimumMargin
  }

  /// The mood of a photo: its faces' probabilities, averaged by `FaceEvidence.weight`, then read as one face's.
  ///
  /// Without a face the result is `PhotoMood.faceless`; if no face has any weight, all count alike.
  public func mood(of faces: [FaceEvidence]) -> PhotoMood {
    faces.isEmpty ? .faceless : mood(of: Self.weightedMean(of: faces))
  }

  /// The mood that one face's probabilities, or a photo's mean of them, stand for.
  ///
  /// Valence and arousal are expectations over all seven expressions, whether the mood is `unsure` or not.
  public func mood(of probabilities: EmotionProbabilities) -> PhotoMood {
    let strongest = probabilities.mostLikely
    let confidence = probabilities[strongest]
    let second = Emotion.allCases.filter { $0 != strongest }.map { probabilities[$0] }.max() ?? 0
    let isSure = confidence >= minimumConfidence && confidence - second >= minimumMargin
    return PhotoMood(
      mood: isSure ? .felt(strongest) : .unsure,
      confidence: confidence,
      valence: Float(probabilities.expectation(of: \.valence)),
      arousal: Float(probabilities.expectation(of: \.arousal)),
      probabilities: probabilities)
  }

  private static func weightedMean(of faces: [FaceEvidence]) -> EmotionProbabilities {
    let weighted = faces.map(\.weight)
    let weights = weighted.contains { $0 > 0 } ? weighted : faces.map { _ in 1 }
    let total = weights.reduce(0, +)
    return EmotionProbabilities(
      Emotion.allCases.map { emotion in
        let sum = zip(faces, weights).reduce(0) { $0 + Double($1.0.probabilities[emotion]) * $1.1 }
        return Float(sum / total)
      })
  }
}
