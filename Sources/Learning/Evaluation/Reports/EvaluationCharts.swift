import Charts
import Emotions

/// The drawings of an evaluation.
struct EvaluationCharts {
  let record: EvaluationRecord

  var confusion: HeatMap {
    let confusion = record.answers.confusion
    let names = Emotion.allCases.map(\.name)
    return HeatMap(
      ChartCaption(
        id: "confusion", title: "Confusion",
        description: "For each labelled expression, the share and the number of faces that got each answer."),
      rows: names, named: "label", columns: names, named: "answer",
      cells: Emotion.allCases.map { label in
        Emotion.allCases.map { answer in
          let share = confusion.share(label, answer)
          return HeatMap.Cell(share: share, label: percent(share, places: 0), detail: "\(confusion[label, answer])")
        }
      })
  }

  var classes: BarChart {
    let confusion = record.answers.confusion
    return BarChart(
      ChartCaption(
        id: "classes", title: "Precision and recall",
        description: "For each expression, the share of its answers that are right, and of its faces that are found."),
      categories: Emotion.allCases.map(\.name), x: "expression", y: .percent("share"),
      series: [
        BarChart.Series("precision", values: Emotion.allCases.map(confusion.precision)),
        BarChart.Series("recall", values: Emotion.allCases.map(confusion.recall)),
      ],
      size: ChartSize(width: 490, height: 300))
  }

  /// Before the temperature, and after it where there is one.
  var reliability: [Plot] {
    [plot(record.calibration.before, id: "before", title: "As the network gives them")]
      + (record.calibration.after.map { [plot($0, id: "after", title: "At the temperature")] } ?? [])
  }

  private func plot(_ quality: Calibration.Quality, id: String, title: String) -> Plot {
    let bins = quality.reliability.bins.filter { $0.count > 0 }
    let error = fraction(quality.reliability.calibrationError)
    return Plot(
      ChartCaption(
        id: "reliability-\(id)", title: "\(title): error \(error)",
        description: "The share of right answers for each confidence; honest probabilities follow the diagonal. "
          + "The expected calibration error is \(error)."),
      x: .percent("confidence"), y: .percent("right answers"),
      layers: [
        .bars(
          name: "right answers",
          bins.map { bin in
            let range = "\(percent(bin.lowerBound, places: 0)) to \(percent(bin.upperBound, places: 0))"
            return Plot.Bar(
              from: bin.lowerBound, to: bin.upperBound, height: bin.accuracy,
              note: "\(range): \(percent(bin.accuracy, places: 1)) of \(bin.count) right")
          }),
        .line(name: "share of faces", shares(quality.reliability)),
        .reference(name: "honest", [Plot.Point(x: 0, y: 0), Plot.Point(x: 1, y: 1)]),
      ],
      size: ChartSize(width: 400, height: 360))
  }

  /// How many answers have each confidence.
  private func shares(_ reliability: Reliability) -> [Plot.Point] {
    let total = Double(max(reliability.bins.reduce(0) { $0 + $1.count }, 1))
    return reliability.bins.map { Plot.Point(x: ($0.lowerBound + $0.upperBound) / 2, y: Double($0.count) / total) }
  }

  var riskCoverage: Plot {
    let (before, after) = (record.calibration.before.riskCoverage, record.calibration.after?.riskCoverage)
    let present = record.calibration.asRun.riskCoverage.present
    let largest = (before.points + (after?.points ?? [])).compactMap(\.risk).max() ?? 1
    let top = min(max((largest * 10).rounded(.up) / 10, 0.1), 1)
    var layers: [Plot.Layer] = [.line(name: "as given", points(before))]
    if let after { layers.append(.line(name: "at the temperature", points(after))) }
    if let risk = present.risk {
      let label = "present rule: \(percent(present.coverage, places: 0)) answered, \(percent(risk, places: 0)) wrong"
      layers.append(.marks(name: "present rule", [Plot.Mark(Plot.Point(x: present.coverage, y: risk), label: label)]))
    }
    return Plot(
      ChartCaption(
        id: "risk-coverage", title: "Wrong answers against answered faces",
        description: "What share of the answers is wrong when only faces above a confidence are answered. "
          + "The rule for unsure, as it is, answers \(percent(present.coverage)) of the faces."),
      x: .percent("faces answered"), y: .percent("wrong among them", range: 0...top, step: top > 0.3 ? 10 : 5),
      layers: layers, size: ChartSize(width: 640, height: 340))
  }

  private func points(_ curve: RiskCoverage) -> [Plot.Point] {
    curve.points.compactMap { point in point.risk.map { Plot.Point(x: point.coverage, y: $0) } }
  }
}
