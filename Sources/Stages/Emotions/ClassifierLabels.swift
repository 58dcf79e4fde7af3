/// The expressions that a network's outputs stand for, in order.
public struct ClassifierLabels: Sendable, Equatable {
  /// `nil` for contempt, which FER2013 lacks: such an output is left out, and the others sum to 1 without it.
  public let emotions: [Emotion?]

  /// FER2013's order.
  public static let fer2013 = ClassifierLabels(emotions: Emotion.allCases)
  /// FER+'s eight (Barsoum et al., "Training Deep Networks for Facial Expression Recognition with Crowd-Sourced Label
  /// Distribution", 2016).
  public static let ferPlus = ClassifierLabels(
    emotions: [.neutral, .happy, .surprise, .sad, .angry, .disgust, .fear, nil])

  /// FER2013's for seven outputs, FER+'s for eight, none for another number.
  static func usual(for outputs: Int) -> ClassifierLabels? {
    switch outputs {
    case 7: .fer2013
    case 8: .ferPlus
    default: nil
    }
  }

  private init(emotions: [Emotion?]) { self.emotions = emotions }

  /// - Parameter text: names separated by commas: each of FER2013's seven once, and `contempt` if there is such an output.
  ///   Nouns and adjectives are understood alike, in upper and lower case.
  /// - Throws: `EmotionsError.wrongLabels`.
  public init(_ text: String) throws(EmotionsError) {
    let names = text.split(separator: ",", omittingEmptySubsequences: false)
      .map { $0.filter { !$0.isWhitespace }.lowercased() }
    var emotions: [Emotion?] = []
    for name in names {
      guard let emotion = Self.spellings[name] else { throw .wrongLabels(found: text) }
      emotions.append(emotion)
    }
    let isComplete = Emotion.allCases.allSatisfy { emotion in emotions.count { $0 == emotion } == 1 }
    guard isComplete, emotions.count <= Emotion.allCases.count + 1 else { throw .wrongLabels(found: text) }
    self.emotions = emotions
  }

  private static let spellings: [String: Emotion?] = [
    "angry": .angry, "anger": .angry,
    "disgust": .disgust, "disgusted": .disgust,
    "fear": .fear, "fearful": .fear, "scared": .fear,
    "happy": .happy, "happiness": .happy,
    "sad": .sad, "sadness": .sad,
    "surprise": .surprise, "surprised": .surprise,
    "neutral": .neutral,
    "contempt": nil,
  ]
}
