import Foundation

/// The table of a training's epochs, `log.csv`: rows are added as epochs end; a resumed training drops the rows of epochs
/// that its checkpoint does not have.
struct TrainingLog {
  private let path: String
  private var lines: [String]

  init(path: String, epochs: Int) throws(TrainingError) {
    self.path = path
    let header = "epoch,loss,training_accuracy,validation_accuracy,seconds"
    let text = epochs > 0 ? (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" : ""
    lines = [header] + text.split(separator: "\n").dropFirst().prefix(epochs).map(String.init)
  }

  mutating func add(_ result: EpochResult, validation: Double, seconds: Double) throws(TrainingError) {
    lines.append(
      String(
        format: "%d,%.4f,%.4f,%.4f,%.1f", result.epoch, result.loss, result.accuracy, validation, seconds))
    do {
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw .cannotWrite(path: path, reason: error.localizedDescription)
    }
  }
}
