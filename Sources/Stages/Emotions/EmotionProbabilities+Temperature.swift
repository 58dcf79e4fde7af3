import Foundation

extension EmotionProbabilities {
  /// The probabilities to the power of 1 / temperature, made to sum to 1 again: the softmax of the logits divided by the
  /// temperature (Guo et al., "On Calibration of Modern Neural Networks", 2017). The order of the expressions stays.
  ///
  /// - Precondition: the temperature is positive.
  public func tempered(by temperature: Double) -> EmotionProbabilities {
    precondition(temperature > 0, "a temperature of \(temperature)")
    guard temperature != 1, let largest = values.max(), largest > 0 else { return self }
    let powers = values.map { pow(Double($0) / Double(largest), 1 / temperature) }
    let total = powers.reduce(0, +)
    return EmotionProbabilities(powers.map { Float($0 / total) })
  }

  /// Each expression's mean over several answers.
  ///
  /// - Precondition: there is at least one.
  public static func mean(of answers: some Collection<EmotionProbabilities>) -> EmotionProbabilities {
    precondition(!answers.isEmpty, "the mean of no probabilities")
    return EmotionProbabilities(
      Emotion.allCases.map { emotion in
        Float(answers.reduce(0) { $0 + Double($1[emotion]) } / Double(answers.count))
      })
  }
}
