import Emotions
import Moods
import Songs
import TestSupport
import Testing

@Suite struct LiftPolicyTests {
  private let policy = LiftPolicy()

  @Test func aCertainExpressionGetsItsOwnPoint() {
    for emotion in Emotion.allCases {
      let target = policy.target(for: mood(emotion))
      let point = LiftPolicy.target(for: emotion)
      #expect(target.distance(to: point) < 1e-6, "\(emotion)")
    }
  }

  @Test(
    arguments: [
      (.angry, "warm and calm"), (.disgust, "warm and gentle"), (.fear, "warm and calm"),
      (.happy, "joyful and energetic"), (.sad, "bright and easy-going"), (.surprise, "bright and lively"),
      (.neutral, "friendly and easy-going"),
    ] as [(Emotion, String)])
  func theTargetInWords(emotion: Emotion, words: String) {
    #expect(LiftPolicy.target(for: emotion).description == words)
  }

  @Test func allSevenProbabilitiesCount() {
    let halfSad = MoodReader(minimumMargin: 0).mood(of: EmotionProbabilities([0, 0, 0.5, 0, 0.5, 0, 0]))
    let target = policy.target(for: halfSad)
    #expect(abs(target.valence - 4.25) < 1e-6)
    #expect(abs(target.energy - 2.5) < 1e-6)
  }

  @Test func unsureAndFacelessPhotosGetTheNeutralPoint() {
    let unsure = mood(.angry, 0.3)
    #expect(unsure.mood == .unsure)
    #expect(policy.target(for: unsure) == LiftPolicy.target(for: .neutral))
    #expect(policy.target(for: .faceless) == LiftPolicy.target(for: .neutral))
  }

  /// A mood's valence -1...1 lies on the songs' scale at 3 + 2 * valence.
  @Test func liftNeverAimsBelowTheMoodsOwnValence() {
    var generator = SeededGenerator(seed: 1)
    var negative = 0
    for _ in 0..<5_000 {
      let mood = randomMood(using: &generator)
      guard mood.mood != .unsure else { continue }
      negative += mood.valence < 0 ? 1 : 0
      let target = policy.target(for: mood)
      #expect(target.valence >= 3 + 2 * Double(mood.valence), "\(mood)")
      #expect((1...5).contains(target.valence) && (1...5).contains(target.energy), "\(mood)")
    }
    #expect(negative > 1_000)
  }

  @Test func negativeMoodsAreBrightenedAndTheExcitedOnesCalmed() {
    for emotion in [Emotion.angry, .disgust, .fear, .sad] {
      #expect(policy.target(for: mood(emotion, 0.7)).valence > 4)
    }
    for emotion in [Emotion.angry, .disgust, .fear] {
      #expect(policy.target(for: mood(emotion, 0.9)).energy < 3)
    }
  }
}
