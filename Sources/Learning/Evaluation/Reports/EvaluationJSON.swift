import Emotions
import FaceSets
public import Reports

/// `evaluation.json`: every measure, for programs.
public struct EvaluationJSON: Report {
  public static let fileName = "evaluation.json"
  private static let places = 6

  private let record: EvaluationRecord

  public init(_ record: EvaluationRecord) { self.record = record }

  public func write(to output: inout some TextOutputStream) {
    value.write(to: &output)
    output.write("\n")
  }

  private var value: JSONValue {
    let source = record.source
    return [
      "format": .integer(1),
      "data": .string(source.data),
      "split": .string(source.split.rawValue),
      "labels": .string(source.labels.rawValue),
      "n": .integer(record.answers.count),
      "left_out": .object(
        FERPlus.Reason.allCases.compactMap { reason in
          source.leftOut[reason].map { (reason.rawValue.replacing(" ", with: "_"), .integer($0)) }
        }),
      "unusable": .integer(source.unusable),
      "duplicates": .object(source.duplicates.map { ($0.split.rawValue, .integer($0.count)) }),
      "networks": .array(
        record.networks.map { ["name": .string($0.name), "sha256": .string($0.sha256)] }),
      "views": .string(record.views.rawValue),
      "figures": figures(record.figures),
      "variants": .array(record.variants.map(variant)),
      "classes": .array(Emotion.allCases.map(expression)),
      "confusion": .array(record.answers.confusion.rows.map { .array($0.map(JSONValue.integer)) }),
      "calibration": calibration,
      "unsure": unsure,
      "mistakes": .array(record.mistakes.map(mistake)),
      "faces_per_second": .decimal(record.facesPerSecond, places: 1),
    ]
  }

  private func share(_ value: Double) -> JSONValue { .decimal(value, places: Self.places) }

  private func figures(_ figures: Figures) -> JSONValue {
    [
      "accuracy": estimate(figures.accuracy),
      "balanced_accuracy": estimate(figures.balancedAccuracy),
      "macro_f1": estimate(figures.macroF1),
      "top_2_accuracy": share(figures.topTwoAccuracy),
    ]
  }

  private func estimate(_ estimate: Figures.Estimate) -> JSONValue {
    [
      "value": share(estimate.value),
      "interval": [share(estimate.interval.lowerBound), share(estimate.interval.upperBound)],
    ]
  }

  private func variant(_ variant: EvaluationRecord.Variant) -> JSONValue {
    [
      "network": .optional(variant.network), "views": .string(variant.views.rawValue),
      "figures": figures(variant.figures),
    ]
  }

  private func expression(_ emotion: Emotion) -> JSONValue {
    let confusion = record.answers.confusion
    return [
      "name": .string(emotion.name),
      "precision": share(confusion.precision(emotion)),
      "recall": share(confusion.recall(emotion)),
      "f1": share(confusion.f1(emotion)),
      "support": .integer(confusion.support(emotion)),
    ]
  }

  private var calibration: JSONValue {
    let calibration = record.calibration
    return [
      "temperature": calibration.temperature.map { share($0.value) } ?? .null,
      "temperature_from": calibration.temperature.map { temperature in
        switch temperature.origin {
        case .metadata: .string("metadata")
        case .fitted: .string(FER2013.Split.validation.rawValue)
        }
      } ?? .null,
      "before": quality(calibration.before),
      "after": calibration.after.map(quality) ?? .null,
    ]
  }

  private func quality(_ quality: Calibration.Quality) -> JSONValue {
    [
      "expected_calibration_error": share(quality.reliability.calibrationError),
      "negative_log_likelihood": share(quality.negativeLogLikelihood),
      "bins": .array(
        quality.reliability.bins.map { bin in
          [
            "from": share(bin.lowerBound), "to": share(bin.upperBound), "n": .integer(bin.count),
            "confidence": bin.count > 0 ? share(bin.confidence) : .null,
            "accuracy": bin.count > 0 ? share(bin.accuracy) : .null,
          ]
        }),
    ]
  }

  /// Of the probabilities as `upbeat run` has them.
  private var unsure: JSONValue {
    let curve = record.calibration.asRun.riskCoverage
    return ["present": point(curve.present), "thresholds": .array(curve.points.map(point))]
  }

  private func point(_ point: RiskCoverage.Point) -> JSONValue {
    [
      "threshold": .decimal(point.threshold, places: 2), "answered": .integer(point.answered),
      "coverage": share(point.coverage), "accuracy": point.accuracy.map(share) ?? .null,
    ]
  }

  private func mistake(_ pictured: EvaluationRecord.PicturedMistake) -> JSONValue {
    [
      "from": .string(pictured.origin.text), "label": .string(pictured.mistake.label.name),
      "answer": .string(pictured.mistake.answer.name),
      "confidence": .decimal(pictured.mistake.confidence, places: Places.share),
    ]
  }
}
