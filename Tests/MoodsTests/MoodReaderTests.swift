import Emotions
import Moods
import TestSupport
import Testing

@Suite struct MoodReaderTests {
  private let reader = MoodReader()

  @Test func noFaceIsFaceless() {
    #expect(reader.mood(of: [FaceEvidence]()) == .faceless)
  }

  @Test func oneFaceSpeaksForThePhotoWhateverItsWeight() {
    let sad = probabilities(.sad, 0.81)
    for (share, score) in [(0.5, 0.9), (0.0001, 0.6), (0, 0), (2, 1)] as [(Float, Float)] {
      let photo = reader.mood(of: [FaceEvidence(probabilities: sad, areaShare: share, score: score)])
      #expect(photo == reader.mood(of: sad), "share \(share), score \(score)")
    }
  }

  @Test(
    arguments: [
      (0.25, 0.8, 0.4), (1, 1, 1), (0.04, 1, 0.2), (0, 1, 0), (0.5, 0, 0), (4, 1, 1), (0.25, 1.5, 0.5),
      (.nan, 1, 0), (-1, 1, 0),
    ] as [(Float, Float, Double)])
  func weightIsScoreTimesRootOfShare(share: Float, score: Float, weight: Double) {
    let face = FaceEvidence(probabilities: probabilities(.happy, 1), areaShare: share, score: score)
    #expect(abs(face.weight - weight) < 1e-7)
  }

  @Test func facesAreAveragedByWeight() throws {
    // Weights 1.0 * sqrt(0.16) = 0.4 and 0.5 * sqrt(0.04) = 0.1, so 4 to 1.
    let photo = reader.mood(of: [
      FaceEvidence(probabilities: probabilities([.happy: 0.75, .neutral: 0.25]), areaShare: 0.16, score: 1),
      FaceEvidence(probabilities: probabilities([.sad: 1]), areaShare: 0.04, score: 0.5),
    ])
    #expect(photo.mood == .felt(.happy))
    let mean = try #require(photo.probabilities)
    #expect(abs(mean[.happy] - 0.6) < 1e-6)
    #expect(abs(mean[.neutral] - 0.2) < 1e-6)
    #expect(abs(mean[.sad] - 0.2) < 1e-6)
    #expect(photo.confidence == mean[.happy])
    #expect(abs(photo.valence - (0.6 * 0.81 - 0.2 * 0.63)) < 1e-6)
    #expect(abs(photo.arousal - (0.6 * 0.51 - 0.2 * 0.27)) < 1e-6)
  }

  @Test func weightlessFacesCountAlike() throws {
    let photo = reader.mood(of: [
      FaceEvidence(probabilities: probabilities([.happy: 1]), areaShare: 0, score: 1),
      FaceEvidence(probabilities: probabilities([.neutral: 1]), areaShare: 0.5, score: 0),
    ])
    #expect(photo.mood == .unsure)
    #expect(photo.probabilities == probabilities([.happy: 0.5, .neutral: 0.5]))
  }

  @Test(
    arguments: [
      ([.angry: 0.5, .sad: 0.5], .unsure),
      ([.angry: 0.5, .sad: 0.375, .fear: 0.125], .felt(.angry)),
      ([.angry: 0.4375, .sad: 0.375, .fear: 0.1875], .unsure),
      ([.angry: 0.375, .sad: 0.25, .fear: 0.1875, .happy: 0.1875], .unsure),
      ([.surprise: 0.4, .sad: 0.25, .fear: 0.35], .unsure),
      ([.surprise: 0.4, .sad: 0.25, .fear: 0.2, .angry: 0.15], .felt(.surprise)),
    ] as [([Emotion: Float], Mood)])
  func thinEvidenceIsUnsure(given: [Emotion: Float], mood: Mood) {
    let read = reader.mood(of: probabilities(given))
    #expect(read.mood == mood)
    #expect(read.confidence == given.values.max())
  }

  @Test func thresholdsCanBeSet() {
    let strict = MoodReader(minimumConfidence: 0.9, minimumMargin: 0)
    #expect(strict.mood(of: probabilities(.happy, 0.89)).mood == .unsure)
    #expect(strict.mood(of: probabilities(.happy, 0.9)).mood == .felt(.happy))
  }

  @Test func aCertainExpressionHasItsOwnCoordinates() {
    for emotion in Emotion.allCases {
      let read = reader.mood(of: probabilities([emotion: 1]))
      #expect(read.mood == .felt(emotion))
      #expect(read.valence == Float(emotion.valence))
      #expect(read.arousal == Float(emotion.arousal))
    }
  }

  @Test func evenSpreadIsUnsureNearTheMiddle() {
    let read = reader.mood(of: EmotionProbabilities(Array(repeating: 1 / 7, count: 7)))
    #expect(read.mood == .unsure)
    // The sums of the seven coordinates are -1.17 and 2.45.
    #expect(abs(read.valence + 1.17 / 7) < 1e-6)
    #expect(abs(read.arousal - 2.45 / 7) < 1e-6)
  }

  @Test func theOrderOfFacesHardlyMatters() throws {
    var generator = SeededGenerator(seed: 7)
    let faces = (0..<20).map { _ in
      let raw = generator.floats(7, in: 0...1)
      let total = raw.reduce(0, +)
      return FaceEvidence(
        probabilities: EmotionProbabilities(raw.map { $0 / total }),
        areaShare: .random(in: 0...1, using: &generator), score: .random(in: 0...1, using: &generator))
    }
    let forwards = try #require(reader.mood(of: faces).probabilities)
    let backwards = try #require(reader.mood(of: faces.reversed()).probabilities)
    for emotion in Emotion.allCases { #expect(abs(forwards[emotion] - backwards[emotion]) < 1e-6) }
    #expect(abs(forwards.values.reduce(0, +) - 1) < 1e-5)
  }
}
