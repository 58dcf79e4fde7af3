import Emotions
public import FaceSets
public import Foundation

/// An evaluation as people and programs read it.
public struct EvaluationReport: Sendable {
  private let evaluation: Evaluation
  private let data: String
  private let split: FER2013.Split
  private let model: String
  private let modelHash: String

  /// - Parameters:
  ///   - data: the data file's name.
  ///   - model: the network file's name, and the SHA-256 of its bytes in hexadecimal.
  public init(_ evaluation: Evaluation, data: String, split: FER2013.Split, model: String, modelHash: String) {
    self.evaluation = evaluation
    self.data = data
    self.split = split
    self.model = model
    self.modelHash = modelHash
  }

  /// A table a class, and the confusion matrix with labels down and answers across.
  public var text: String {
    let names = Emotion.allCases.map(\.name)
    var lines = [
      "\(model) on \(split.rawValue) of \(data): n = \(evaluation.count)",
      String(format: "accuracy %.2f%%   macro-F1 %.4f", 100 * evaluation.accuracy, evaluation.macroF1),
      "",
      Self.row("expression", ["precision", "recall", "F1", "n"]),
    ]
    for emotion in Emotion.allCases {
      let figures = [evaluation.precision(emotion), evaluation.recall(emotion), evaluation.f1(emotion)]
      lines.append(
        Self.row(emotion.name, figures.map { String(format: "%.4f", $0) } + ["\(evaluation.support(emotion))"]))
    }
    lines += ["", Self.row("label \\ answer", names)]
    for emotion in Emotion.allCases {
      lines.append(Self.row(emotion.name, evaluation.confusion[emotion.rawValue].map(String.init)))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The same as JSON with sorted keys; shares with six decimals.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let classes = Emotion.allCases.map { emotion in
      Document.Class(
        name: emotion.name, precision: Self.rounded(evaluation.precision(emotion)),
        recall: Self.rounded(evaluation.recall(emotion)), f1: Self.rounded(evaluation.f1(emotion)),
        support: evaluation.support(emotion))
    }
    return try encoder.encode(
      Document(
        accuracy: Self.rounded(evaluation.accuracy), macroF1: Self.rounded(evaluation.macroF1), n: evaluation.count,
        classes: classes, confusion: evaluation.confusion, data: data, split: split.rawValue, model: model,
        modelSHA256: modelHash))
  }

  /// `evaluation.json`; `confusion` is `[label][answer]` in FER2013's order.
  private struct Document: Encodable {
    var accuracy: Decimal
    var macroF1: Decimal
    var n: Int
    var classes: [Class]
    var confusion: [[Int]]
    var data: String
    var split: String
    var model: String
    var modelSHA256: String

    struct Class: Encodable {
      var name: String
      var precision: Decimal
      var recall: Decimal
      var f1: Decimal
      var support: Int
    }

    private enum CodingKeys: String, CodingKey {
      case accuracy
      case macroF1 = "macro_f1"
      case n, classes, confusion, data, split, model
      case modelSHA256 = "model_sha256"
    }
  }

  private static func row(_ name: String, _ cells: [String]) -> String {
    func padded(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    let first = name + String(repeating: " ", count: max(0, 15 - name.count))
    return first + cells.map { padded($0, 10) }.joined()
  }

  /// Six decimals, exactly: binary fractions would print more.
  private static func rounded(_ value: Double) -> Decimal {
    Decimal(Int((value * 1_000_000).rounded())) / 1_000_000
  }
}
