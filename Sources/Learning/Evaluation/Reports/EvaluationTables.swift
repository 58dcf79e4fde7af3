import Emotions
import FaceSets

/// The tables that the page and the Markdown file share: texts, in rows of equal length.
struct EvaluationTables {
  struct Table {
    let columns: [String]
    let rows: [[String]]
  }

  let record: EvaluationRecord

  /// The ways of answering, the main one first.
  var variants: Table {
    Table(
      columns: ["measured", "accuracy", "95% interval", "balanced accuracy", "macro-F1", "top-2 accuracy"],
      rows: record.allVariants.map { variant in
        let figures = variant.figures
        return [
          record.title(variant), percent(figures.accuracy.value), percentInterval(figures.accuracy.interval),
          percent(figures.balancedAccuracy.value), fraction(figures.macroF1.value), percent(figures.topTwoAccuracy),
        ]
      })
  }

  var classes: Table {
    let confusion = record.answers.confusion
    return Table(
      columns: ["expression", "precision", "recall", "F1", "faces"],
      rows: Emotion.allCases.map { emotion in
        [
          emotion.name, percent(confusion.precision(emotion)), percent(confusion.recall(emotion)),
          fraction(confusion.f1(emotion)), "\(confusion.support(emotion))",
        ]
      })
  }

  var confusion: Table {
    let confusion = record.answers.confusion
    return Table(
      columns: ["label \\ answer"] + Emotion.allCases.map(\.name),
      rows: Emotion.allCases.map { label in
        [label.name]
          + Emotion.allCases.map { "\(confusion[label, $0]) (\(percent(confusion.share(label, $0), places: 0)))" }
      })
  }

  var calibration: Table {
    let calibration = record.calibration
    let rows =
      [("as the network gives them", calibration.before)]
      + (calibration.after.map { [("at the temperature", $0)] } ?? [])
    return Table(
      columns: ["probabilities", "expected calibration error", "negative log likelihood"],
      rows: rows.map { name, quality in
        [name, fraction(quality.reliability.calibrationError), fraction(quality.negativeLogLikelihood)]
      })
  }

  /// Every tenth of the confidence, and the rule as it is.
  var unsure: Table {
    let curve = record.calibration.asRun.riskCoverage
    let points = stride(from: 0, to: curve.points.count, by: 10).map { (curve.points[$0], "") }
    let all = (points + [(curve.present, " (present rule)")]).sorted { $0.0.threshold < $1.0.threshold }
      .filter { point, name in !name.isEmpty || point.threshold != curve.present.threshold }
    return Table(
      columns: ["least confidence", "faces answered", "right among them"],
      rows: all.map { point, name in
        [percent(Double(point.threshold), places: 0) + name, percent(point.coverage), percent(point.accuracy)]
      })
  }

  var duplicates: Table {
    Table(
      columns: ["other split", "pictures that it shares with \(record.source.split.rawValue)"],
      rows: record.source.duplicates.map { [$0.split.rawValue, "\($0.count) of \(record.figures.count)"] })
  }

  /// Published results by accuracy, with this evaluation's own between them where it is of the same faces and labels, and
  /// before them where it is not.
  var comparison: Table {
    let isSame = record.source.isPublished
    let caveat =
      isSame
      ? "this evaluation"
      : "this evaluation, of other faces or labels (\(record.source.data), \(record.source.split.rawValue), labels by "
        + "\(record.source.labels.title)): not to be ranked with the others"
    let own = record.allVariants.map { variant in
      let accuracy = variant.figures.accuracy.value
      return (isSame ? 100 * accuracy : 0, [record.title(variant), percent(accuracy), caveat])
    }
    let others = PublishedResult.all.map { ($0.sortingAccuracy, [$0.system, "\($0.accuracy)%", $0.caveat]) }
    return Table(
      columns: ["system", "accuracy", "to know"], rows: (own + others).sorted { $0.0 < $1.0 }.map(\.1))
  }

  var networks: Table {
    Table(columns: ["network", "SHA-256"], rows: record.networks.map { [$0.name, $0.sha256] })
  }
}
