import Emotions
import Evaluation
import FaceSets
import Foundation
import Testing

@Suite struct EvaluationTests {
  /// Two happy faces found, one taken for sad; one sad face found; one neutral taken for happy.
  private static let evaluation: Evaluation = {
    var evaluation = Evaluation()
    for (label, answer) in [
      (Emotion.happy, Emotion.happy), (.happy, .happy), (.happy, .sad), (.sad, .sad), (.neutral, .happy),
    ] {
      evaluation.add(label: label, answer: answer)
    }
    return evaluation
  }()

  @Test func figuresFollowFromTheConfusion() {
    let evaluation = Self.evaluation
    #expect(evaluation.count == 5)
    #expect(evaluation.accuracy == 0.6)
    #expect(evaluation.precision(.happy) == 2.0 / 3)
    #expect(evaluation.recall(.happy) == 2.0 / 3)
    #expect(evaluation.precision(.sad) == 0.5)
    #expect(evaluation.recall(.sad) == 1)
    #expect(abs(evaluation.f1(.sad) - 2.0 / 3) < 1e-12)
    #expect(evaluation.support(.neutral) == 1)
    #expect(abs(evaluation.macroF1 - (2.0 / 3 + 2.0 / 3) / 7) < 1e-12)
  }

  @Test func expressionsThatNeverOccurCountAsZero() {
    #expect(Evaluation().accuracy == 0)
    #expect(Self.evaluation.precision(.fear) == 0)
    #expect(Self.evaluation.recall(.fear) == 0)
    #expect(Self.evaluation.f1(.fear) == 0)
  }

  @Test func theTextIsATableForPeople() {
    let report = EvaluationReport(
      Self.evaluation, data: "fer2013.csv", split: .test, model: "a.onnx", modelHash: "00")
    #expect(
      report.text == """
        a.onnx on PrivateTest of fer2013.csv: n = 5
        accuracy 60.00%   macro-F1 0.1905

        expression      precision    recall        F1         n
        angry              0.0000    0.0000    0.0000         0
        disgust            0.0000    0.0000    0.0000         0
        fear               0.0000    0.0000    0.0000         0
        happy              0.6667    0.6667    0.6667         3
        sad                0.5000    1.0000    0.6667         1
        surprise           0.0000    0.0000    0.0000         0
        neutral            0.0000    0.0000    0.0000         1

        label \\ answer      angry   disgust      fear     happy       sad  surprise   neutral
        angry                   0         0         0         0         0         0         0
        disgust                 0         0         0         0         0         0         0
        fear                    0         0         0         0         0         0         0
        happy                   0         0         0         2         1         0         0
        sad                     0         0         0         0         1         0         0
        surprise                0         0         0         0         0         0         0
        neutral                 0         0         0         1         0         0         0

        """)
  }

  @Test func theJSONHoldsTheSameFigures() throws {
    let report = EvaluationReport(
      Self.evaluation, data: "fer2013.csv", split: .validation, model: "a.onnx", modelHash: "0a")
    let object = try #require(try JSONSerialization.jsonObject(with: report.json()) as? [String: Any])
    #expect(object["accuracy"] as? Double == 0.6)
    #expect(object["n"] as? Int == 5)
    #expect(object["split"] as? String == "PublicTest")
    #expect((object["confusion"] as? [[Int]])?[3] == [0, 0, 0, 2, 1, 0, 0])
    let classes = try #require(object["classes"] as? [[String: Any]])
    #expect(classes.map { $0["name"] as? String } == Emotion.allCases.map(\.name))
    #expect(classes[3]["precision"] as? Double == 0.666667)
  }
}
