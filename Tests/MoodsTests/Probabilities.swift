import Emotions

/// `probability` for `emotion`, the rest spread evenly over the other six.
func probabilities(_ emotion: Emotion, _ probability: Float) -> EmotionProbabilities {
  EmotionProbabilities(Emotion.allCases.map { $0 == emotion ? probability : (1 - probability) / 6 })
}

/// The given probabilities; those left out are 0.
func probabilities(_ given: [Emotion: Float]) -> EmotionProbabilities {
  EmotionProbabilities(Emotion.allCases.map { given[$0, default: 0] })
}
