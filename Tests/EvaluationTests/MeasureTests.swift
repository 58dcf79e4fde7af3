import Emotions
import Evaluation
import FaceSets
import Pixels
import TestSupport
import Testing

@Suite struct MeasureTests {
  @Test func anEmptyConfusionIsAllZero() {
    let confusion = Confusion()
    #expect(confusion.accuracy == 0 && confusion.balancedAccuracy == 0 && confusion.macroF1 == 0)
    #expect(confusion.precision(.fear) == 0 && confusion.recall(.fear) == 0 && confusion.f1(.fear) == 0)
  }

  /// 700 right answers of 1000: the normal approximation gives 0.7 +- 1.96 * sqrt(0.7 * 0.3 / 1000) = 0.0284.
  @Test func theBootstrapsIntervalIsWhatTheoryExpects() throws {
    let answers = Answers(
      labels: Array(repeating: .happy, count: 1000),
      probabilities: (0..<1000).map { sure($0 < 700 ? .happy : .sad) })
    let interval = try #require(Bootstrap().intervals(of: answers, [{ $0.accuracy }]).first)
    #expect(abs(interval.lowerBound - 0.6716) < 0.004)
    #expect(abs(interval.upperBound - 0.7284) < 0.004)
    #expect(Bootstrap().intervals(of: answers, [{ $0.accuracy }]) == [interval])
    #expect(Bootstrap(seed: 2).intervals(of: answers, [{ $0.accuracy }]) != [interval])
  }

  @Test func theSurestMistakesComeFirst() {
    let answers = Answers(
      labels: [.happy, .happy, .sad, .fear],
      probabilities: [sure(.sad, 0.6), sure(.happy, 0.9), sure(.angry, 0.8), sure(.angry, 0.8)])
    let mistakes = answers.surestMistakes(2)
    #expect(mistakes.map(\.face) == [2, 3])
    #expect(mistakes[0].label == .sad && mistakes[0].answer == .angry)
    #expect(answers.surestMistakes(9).count == 3)
  }

  /// Zero probabilities for the label, and answers that no temperature can help.
  @Test func theTemperatureStaysWithinItsBounds() {
    func fitted(right: Int, of count: Int) -> Double {
      TemperatureScaling(
        fittedTo: Answers(
          labels: Array(repeating: .happy, count: count),
          probabilities: (0..<count).map { sure($0 < right ? .happy : .sad, $0 < right ? 0.6 : 1) })
      ).temperature
    }
    #expect(abs(fitted(right: 4, of: 4) - 0.05) < 1e-4)
    #expect(abs(fitted(right: 0, of: 4) - 20) < 1e-3)
  }

  @Test func confidencesOnABinsEdgeBelongBelow() {
    let answers = Answers(labels: [.happy], probabilities: [EmotionProbabilities([1, 0, 0, 0, 0, 0, 0])])
    #expect(Reliability(answers).bins[14].count == 1)
    let halves = Answers(labels: [.happy], probabilities: [EmotionProbabilities([0, 0, 0, 0.5, 0.5, 0, 0])])
    #expect(Reliability(halves, binCount: 2).bins.map(\.count) == [1, 0])
  }

  @Test func networksTogetherGiveTheMean() {
    let first = Answers(labels: [.happy], probabilities: [sure(.happy, 1)])
    let second = Answers(labels: [.happy], probabilities: [sure(.sad, 1)])
    let mean = Answers.mean(of: [first, second])
    #expect(mean.probabilities[0].values == [0, 0, 0, 0.5, 0.5, 0, 0])
    #expect(Answers.mean(of: [first]) == first)
  }

  /// Each pixel holds its own place, so that a view says where it comes from.
  @Test func tenViewsAreCornersMiddleAndMirrors() {
    let face = GrayImage(
      width: 48, height: 48, pixels: (0..<2304).map { UInt8(truncatingIfNeeded: $0 % 48 + $0 / 48 * 3) })
    let views = Views.ten(of: face, window: (width: 42, height: 42, cropSide: 48))
    #expect(views.count == 10)
    let firsts = [(0, 0), (6, 0), (0, 6), (6, 6), (3, 3)].map { x, y in face.pixels[y * 48 + x] }
    #expect(stride(from: 0, to: 10, by: 2).map { views[$0].pixels[0] } == firsts)
    for index in stride(from: 0, to: 10, by: 2) {
      #expect(views[index].width == 42 && views[index].height == 42)
      #expect(views[index + 1] == views[index].mirrored)
      #expect(views[index + 1].pixels[41] == views[index].pixels[0])
    }
    #expect(Views.ten(of: face, window: nil).allSatisfy { $0.width == 44 && $0.height == 44 })
  }

  @Test func picturesInTwoSplitsAreCounted() throws {
    let row = { (value: Int, usage: String) in
      "0,\(Array(repeating: "\(value)", count: 2304).joined(separator: " ")),\(usage)"
    }
    let rows = [
      row(1, "Training"), row(2, "Training"), row(1, "PublicTest"), row(1, "PrivateTest"), row(1, "PrivateTest"),
    ]
    let data = try FER2013(csv: Array((["emotion,pixels,Usage"] + rows).joined(separator: "\n").utf8), path: "f.csv")
    #expect(
      Duplicates.counted(data.test, of: .test, in: data) == [
        Duplicates(split: .training, count: 2), Duplicates(split: .validation, count: 2),
      ])
    #expect(Duplicates.counted(data.training, of: .training, in: data).map(\.count) == [1, 1])
  }

  private func sure(_ emotion: Emotion, _ confidence: Float = 1) -> EmotionProbabilities {
    EmotionProbabilities(Emotion.allCases.map { $0 == emotion ? confidence : (1 - confidence) / 6 })
  }
}
