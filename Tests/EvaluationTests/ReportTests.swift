import Emotions
import Evaluation
import FaceSets
import Foundation
import Pixels
import Reports
import TestSupport
import Testing

/// Each format of a small made evaluation as a whole. `UPBEAT_RECORD=1` rewrites the snapshots.
@Suite struct ReportTests {
  @Test(arguments: ["txt", "json", "csv", "md", "html"])
  func `a format reads as its snapshot`(format: String) throws {
    let record = Self.record(pictures: true)
    let text =
      switch format {
      case "txt": EvaluationText(record).text
      case "json": EvaluationJSON(record).text
      case "csv": EvaluationCSV(record).text
      case "md": EvaluationMarkdown(record).text
      default: EvaluationHTML(record).text
      }
    let snapshot = Checkout.folder.appending(path: "Tests/Snapshots/evaluation.\(format)")
    if ProcessInfo.processInfo.environment["UPBEAT_RECORD"] == "1" {
      try text.write(to: snapshot, atomically: true, encoding: .utf8)
    }
    #expect(try text == String(contentsOf: snapshot, encoding: .utf8))
  }

  @Test func `answers are a row each`() {
    let lines = AnswersCSV(Self.record(pictures: false)).text.split(separator: "\n")
    #expect(lines[0] == "line,label,answer,angry,disgust,fear,happy,sad,surprise,neutral")
    #expect(lines[1] == "2,happy,happy,0.016667,0.016667,0.016667,0.900000,0.016667,0.016667,0.016667")
    #expect(lines.count == 6)
  }

  @Test func `the page asks for nothing and runs nothing`() throws {
    let page = EvaluationHTML(Self.record(pictures: true)).text
    #expect(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"))
    #expect(!page.contains("url(") && !page.contains("@import"))
    #expect(page.matches(of: /src="/).count == page.matches(of: /src="data:image\/png;base64,/).count)
  }

  @Test func `names cannot become markup`() {
    let page = EvaluationHTML(Self.record(pictures: false)).text
    #expect(page.contains("a&lt;b&gt; &amp; &quot;c&quot;.onnx"))
    #expect(!page.contains("a<b>"))
    #expect(EvaluationMarkdown(Self.record(pictures: false)).text.contains("a\\<b\\>"))
  }

  @Test func `pictures are shown only where they may be`() throws {
    let with = EvaluationHTML(Self.record(pictures: true)).text
    let uri = try #require(with.firstMatch(of: /data:image\/png;base64,([A-Za-z0-9+\/=]+)/)?.1)
    let png = try #require(Data(base64Encoded: String(uri)))
    #expect(try PhotoDecoder().decode([UInt8](png)).image.width == 48)
    #expect(!EvaluationHTML(Self.record(pictures: false)).text.contains("<img"))
  }

  /// Two happy faces found, one taken for sad; one sad face found; one neutral taken for happy.
  private static func record(pictures: Bool) -> EvaluationRecord {
    let pairs: [(Emotion, Emotion)] = [
      (.happy, .happy), (.happy, .happy), (.happy, .sad), (.sad, .sad), (.neutral, .happy),
    ]
    let answers = Answers(labels: pairs.map(\.0), probabilities: pairs.map { probabilities($0.1, 0.9) })
    let other = Answers(labels: pairs.map(\.0), probabilities: pairs.map { _ in probabilities(.happy, 0.5) })
    let picture = GrayImage(width: 48, height: 48, pixels: (0..<2304).map { UInt8($0 % 251) })
    return EvaluationRecord(
      source: EvaluationRecord.Source(
        data: "faces | labels.csv", split: .test, labels: .ferplus, leftOut: [.noMajority: 3, .notAFace: 1],
        duplicates: [Duplicates(split: .training, count: 2), Duplicates(split: .validation, count: 0)]),
      networks: [.init(name: "a<b> & \"c\".onnx", sha256: "00ff"), .init(name: "second.onnx", sha256: "11aa")],
      views: .ten, answers: answers, origins: (0..<5).map { .line($0 + 2, row: $0) },
      variants: [.init(network: "second.onnx", views: .single, figures: Figures(other))],
      temperature: Calibration.Temperature(value: 1.5, origin: .fitted(faces: 12)),
      mistakes: answers.surestMistakes(16).map { mistake in
        .init(mistake: mistake, origin: .line(mistake.face + 2, row: mistake.face), picture: pictures ? picture : nil)
      },
      facesPerSecond: 1234.5)
  }

  private static func probabilities(_ emotion: Emotion, _ confidence: Float) -> EmotionProbabilities {
    EmotionProbabilities(Emotion.allCases.map { $0 == emotion ? confidence : (1 - confidence) / 6 })
  }
}
