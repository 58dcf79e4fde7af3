import Emotions
public import Reports

/// `evaluation.csv`: one number a row, for spreadsheets and plots.
public struct EvaluationCSV: Report {
  public static let fileName = "evaluation.csv"
  private static let header = "measure,network,views,label,answer,at,value,low,high\n"

  private let record: EvaluationRecord

  public init(_ record: EvaluationRecord) { self.record = record }

  public func write(to output: inout some TextOutputStream) {
    output.write(Self.header)
    for row in variants + classes + confusion + calibration + unsure { row.write(to: &output) }
  }

  /// A row's cells; what does not apply is empty.
  private struct Row {
    var measure: String
    var network: String?
    var views: Views?
    var label: Emotion?
    var answer: Emotion?
    /// The threshold or the bin's upper end.
    var at: Double?
    var value: Double?
    var interval: ClosedRange<Double>?

    func write(to output: inout some TextOutputStream) {
      var row = CSVRow()
      for text in [measure, network, views?.rawValue, label?.name, answer?.name] { row.append(text) }
      row.append(at.flatMap { decimalText($0, places: 2) })
      for number in [value, interval?.lowerBound, interval?.upperBound] {
        row.append(number.flatMap { decimalText($0, places: 6) })
      }
      row.write(to: &output)
    }
  }

  private var variants: [Row] {
    record.allVariants.flatMap { variant in
      let figures = variant.figures
      let estimates = [
        ("accuracy", figures.accuracy), ("balanced_accuracy", figures.balancedAccuracy), ("macro_f1", figures.macroF1),
      ]
      let network = variant.network ?? (record.networks.count == 1 ? record.networks[0].name : "all")
      return estimates.map { name, estimate in
        Row(measure: name, network: network, views: variant.views, value: estimate.value, interval: estimate.interval)
      } + [
        Row(measure: "top_2_accuracy", network: network, views: variant.views, value: figures.topTwoAccuracy),
        Row(measure: "n", network: network, views: variant.views, value: Double(figures.count)),
      ]
    }
  }

  private var classes: [Row] {
    let confusion = record.answers.confusion
    return Emotion.allCases.flatMap { emotion in
      [
        Row(measure: "precision", label: emotion, value: confusion.precision(emotion)),
        Row(measure: "recall", label: emotion, value: confusion.recall(emotion)),
        Row(measure: "f1", label: emotion, value: confusion.f1(emotion)),
        Row(measure: "support", label: emotion, value: Double(confusion.support(emotion))),
      ]
    }
  }

  private var confusion: [Row] {
    let confusion = record.answers.confusion
    return Emotion.allCases.flatMap { label in
      Emotion.allCases.map { Row(measure: "faces", label: label, answer: $0, value: Double(confusion[label, $0])) }
    }
  }

  private var calibration: [Row] {
    let calibration = record.calibration
    return [Row(measure: "temperature", value: calibration.temperature?.value)]
      + rows(calibration.before, suffix: "") + (calibration.after.map { rows($0, suffix: "_tempered") } ?? [])
  }

  private func rows(_ quality: Calibration.Quality, suffix: String) -> [Row] {
    [
      Row(measure: "expected_calibration_error\(suffix)", value: quality.reliability.calibrationError),
      Row(measure: "negative_log_likelihood\(suffix)", value: quality.negativeLogLikelihood),
    ]
      + quality.reliability.bins.flatMap { bin in
        [
          Row(measure: "bin_n\(suffix)", at: bin.upperBound, value: Double(bin.count)),
          Row(measure: "bin_confidence\(suffix)", at: bin.upperBound, value: bin.count > 0 ? bin.confidence : nil),
          Row(measure: "bin_accuracy\(suffix)", at: bin.upperBound, value: bin.count > 0 ? bin.accuracy : nil),
        ]
      }
  }

  private var unsure: [Row] {
    record.calibration.asRun.riskCoverage.points.flatMap { point in
      [
        Row(measure: "coverage", at: Double(point.threshold), value: point.coverage),
        Row(measure: "accuracy_of_answered", at: Double(point.threshold), value: point.accuracy),
      ]
    }
  }
}
