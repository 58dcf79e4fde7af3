import Emotions
import FaceSets

/// The figures that a terminal shows: a table a class, and the confusion matrix with labels down and answers across.
public struct EvaluationText: Sendable {
  private let record: EvaluationRecord

  public init(_ record: EvaluationRecord) { self.record = record }

  public var text: String {
    (heading + [""] + classes + [""] + confusion).joined(separator: "\n") + "\n"
  }

  private var heading: [String] {
    let (source, figures) = (record.source, record.figures)
    let labels = source.labels == .fer ? "" : ", labels by \(source.labels.title)"
    var lines = [
      "\(record.networkNames) on \(source.split.rawValue) of \(source.data)\(labels): n = \(figures.count)",
      "accuracy \(percent(figures.accuracy.value)) (\(percentInterval(figures.accuracy.interval)))"
        + "   balanced \(percent(figures.balancedAccuracy.value))"
        + "   macro-F1 \(fraction(figures.macroF1.value))   top-2 \(percent(figures.topTwoAccuracy))",
    ]
    let before = fraction(record.calibration.before.reliability.calibrationError)
    let after = record.calibration.after.map { ", then \(fraction($0.reliability.calibrationError))" } ?? ""
    lines.append("calibration error \(before)\(after); \(record.temperatureText)")
    let present = record.calibration.asRun.riskCoverage.present
    lines.append(
      "the rule for unsure answers \(percent(present.coverage)) of the faces, \(percent(present.accuracy)) of them right"
    )
    if let leftOut = record.leftOutText { lines.append(leftOut) }
    let others = record.allVariants.count > 1 ? record.allVariants : []
    return lines + others.map { "\(record.title($0)): \(percent($0.figures.accuracy.value))" }
  }

  private var classes: [String] {
    let confusion = record.answers.confusion
    return [Self.row("expression", ["precision", "recall", "F1", "n"])]
      + Emotion.allCases.map { emotion in
        let figures = [confusion.precision(emotion), confusion.recall(emotion), confusion.f1(emotion)]
        return Self.row(emotion.name, figures.map { fraction($0) } + ["\(confusion.support(emotion))"])
      }
  }

  private var confusion: [String] {
    let confusion = record.answers.confusion
    return [Self.row("label \\ answer", Emotion.allCases.map(\.name))]
      + Emotion.allCases.map { label in Self.row(label.name, Emotion.allCases.map { "\(confusion[label, $0])" }) }
  }

  private static func row(_ name: String, _ cells: [String]) -> String {
    func padded(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    return name + String(repeating: " ", count: max(0, 15 - name.count)) + cells.map { padded($0, 10) }.joined()
  }
}
