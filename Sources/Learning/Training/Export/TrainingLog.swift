import Charts
import Foundation

/// The table of a training's epochs, `log.csv`, and its drawings, `accuracy.svg` and `loss.svg`: rows are added as epochs end; a
/// resumed training drops the rows of epochs that its checkpoint does not have.
struct TrainingLog {
  private struct Row {
    let epoch: Int
    let loss: Double
    let training: Double
    let validation: Double
    let seconds: Double

    init(epoch: Int, loss: Double, training: Double, validation: Double, seconds: Double) {
      (self.epoch, self.loss, self.training) = (epoch, loss, training)
      (self.validation, self.seconds) = (validation, seconds)
    }

    init?(_ line: Substring) {
      let numbers = line.split(separator: ",").compactMap { Double($0) }
      guard numbers.count == 5, let epoch = Int(exactly: numbers[0]) else { return nil }
      self.init(epoch: epoch, loss: numbers[1], training: numbers[2], validation: numbers[3], seconds: numbers[4])
    }
  }

  private let folder: String
  private var rows: [Row]

  /// - Parameter epochs: that the checkpoint has.
  init(folder: String, epochs: Int) {
    self.folder = folder
    let text = epochs > 0 ? (try? String(contentsOfFile: folder + "/log.csv", encoding: .utf8)) ?? "" : ""
    rows = text.split(separator: "\n").dropFirst().compactMap(Row.init).filter { $0.epoch <= epochs }
  }

  mutating func add(_ result: EpochResult, validation: Double, seconds: Double) throws(TrainingError) {
    rows.append(
      Row(
        epoch: result.epoch, loss: result.loss, training: result.accuracy, validation: validation, seconds: seconds))
    try write(table, to: "log.csv")
    try write(accuracies.svgFile, to: "accuracy.svg")
    try write(losses.svgFile, to: "loss.svg")
  }

  private var table: String {
    let lines = rows.map { row in
      String(
        format: "%d,%.4f,%.4f,%.4f,%.1f", row.epoch, row.loss, row.training, row.validation, row.seconds)
    }
    return (["epoch,loss,training_accuracy,validation_accuracy,seconds"] + lines).joined(separator: "\n") + "\n"
  }

  private var accuracies: Plot {
    Plot(
      ChartCaption(
        id: "accuracy", title: "Right answers",
        description: "After each epoch, the share of right answers on the varied training pictures and, by the "
          + "averaged weights, on the validation pictures."),
      x: .counts("epoch", through: rows.last?.epoch ?? 1), y: .percent("right answers"),
      layers: [
        .line(name: "training", points(\.training)), .line(name: "validation, averaged weights", points(\.validation)),
      ],
      size: ChartSize(width: 640, height: 360))
  }

  private var losses: Plot {
    Plot(
      ChartCaption(
        id: "loss", title: "Loss",
        description: "The mean loss of each epoch on the varied training pictures, in nats."),
      x: .counts("epoch", through: rows.last?.epoch ?? 1),
      y: .counts("nats", through: Int((rows.map(\.loss).max() ?? 1).rounded(.up))),
      layers: [.line(name: "training", points(\.loss))], size: ChartSize(width: 640, height: 360))
  }

  private func points(_ value: KeyPath<Row, Double>) -> [Plot.Point] {
    rows.map { Plot.Point(x: Double($0.epoch), y: $0[keyPath: value]) }
  }

  private func write(_ text: String, to name: String) throws(TrainingError) {
    let path = "\(folder)/\(name)"
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw .cannotWrite(path: path, reason: error.localizedDescription)
    }
  }
}
