import Emotions
import Evaluation
import Foundation
import Moods
import TestSupport
import Testing

/// The measures against scikit-learn, scipy and numpy (`scripts/oracles/evaluation_measures.py`).
@Suite struct MeasureOracleTests {
  static let cases: [MeasuredCase] = {
    let place = Checkout.folder.appending(path: "Tests/Fixtures/evaluation/measures.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return (try? Data(contentsOf: place)).flatMap { try? decoder.decode([MeasuredCase].self, from: $0) } ?? []
  }()

  @Test func thereAreCases() { #expect(Self.cases.count == 3) }

  @Test(arguments: cases)
  func theConfusionsMeasuresAgree(example: MeasuredCase) {
    let confusion = example.answers.confusion
    #expect(confusion.rows == example.confusion)
    #expect(isNear(confusion.accuracy, example.accuracy))
    #expect(isNear(confusion.balancedAccuracy, example.balancedAccuracy))
    #expect(isNear(confusion.macroF1, example.macroF1))
    for emotion in Emotion.allCases {
      #expect(isNear(confusion.precision(emotion), example.precision[emotion.rawValue]))
      #expect(isNear(confusion.recall(emotion), example.recall[emotion.rawValue]))
      #expect(isNear(confusion.f1(emotion), example.f1[emotion.rawValue]))
      #expect(confusion.support(emotion) == example.support[emotion.rawValue])
    }
    #expect(isNear(example.answers.topAccuracy(2), example.top2Accuracy))
  }

  @Test(arguments: cases)
  func calibrationAgrees(example: MeasuredCase) {
    let answers = example.answers
    #expect(isNear(answers.negativeLogLikelihood, example.negativeLogLikelihood, within: 1e-6))
    #expect(isNear(Reliability(answers).calibrationError, example.expectedCalibrationError))
    let scaling = TemperatureScaling(fittedTo: answers)
    #expect(isNear(scaling.temperature, example.temperature, within: 1e-4))
    #expect(isNear(scaling.loss(of: answers), example.temperedNegativeLogLikelihood, within: 1e-8))
    let tempered = answers.tempered(by: example.temperature)
    #expect(isNear(Reliability(tempered).calibrationError, example.temperedCalibrationError, within: 1e-6))
    #expect(tempered.strongest == answers.strongest)
    for (value, expected) in zip(tempered.probabilities[0].values, example.temperedFirst) {
      #expect(abs(Double(value) - expected) < 1e-6)
    }
  }

  @Test(arguments: cases)
  func theRuleForUnsureAgrees(example: MeasuredCase) {
    let curve = RiskCoverage(example.answers, rule: MoodReader(minimumConfidence: 0.4, minimumMargin: 0.1))
    for expected in example.coverage {
      let point = curve.points.first { abs(Double($0.threshold) - expected.threshold) < 1e-6 }
      #expect(point?.answered == expected.answered)
      #expect(point?.correct == expected.correct)
    }
    #expect(curve.present.answered == example.coverage.first { $0.threshold == 0.4 }?.answered)
  }

  private func isNear(_ a: Double, _ b: Double, within tolerance: Double = 1e-9) -> Bool { abs(a - b) <= tolerance }
}

/// A case of the fixture.
struct MeasuredCase: Decodable, Sendable, CustomTestStringConvertible {
  struct Coverage: Decodable {
    let threshold: Double
    let answered: Int
    let correct: Int
  }

  let name: String
  let labels: [Int]
  let probabilities: [[Float]]
  let accuracy: Double
  let balancedAccuracy: Double
  let macroF1: Double
  let top2Accuracy: Double
  let precision: [Double]
  let recall: [Double]
  let f1: [Double]
  let support: [Int]
  let confusion: [[Int]]
  let negativeLogLikelihood: Double
  let expectedCalibrationError: Double
  let temperature: Double
  let temperedNegativeLogLikelihood: Double
  let temperedCalibrationError: Double
  let temperedFirst: [Double]
  let coverage: [Coverage]

  var testDescription: String { name }

  var answers: Answers {
    Answers(
      labels: labels.map { Emotion.allCases[$0] }, probabilities: probabilities.map { EmotionProbabilities($0) })
  }
}
