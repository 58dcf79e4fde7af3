import Foundation
import Inference

extension TrainingPlan {
  /// Checks that the trained network can be written, and that it takes the place of nothing but an older network. Its folder is
  /// made where it is missing.
  ///
  /// - Throws: `TrainingError.cannotWrite`.
  func checkOutput() throws(TrainingError) {
    let file = URL(filePath: output)
    try WorkFolder.make(file.deletingLastPathComponent().path)
    let sources = (distillation?.teachers ?? []) + [startFrom].compactMap(\.self)
    if sources.contains(where: { URL(filePath: $0).standardizedFileURL == file.standardizedFileURL }) {
      throw .cannotWrite(path: output, reason: "the training learns from it; name another output")
    }
    if let found = FileManager.default.contents(atPath: output) {
      if (try? ModelWeights(onnx: [UInt8](found), name: output)) == nil {
        throw .cannotWrite(path: output, reason: "a file that is no network is there; name another output")
      }
    } else if FileManager.default.fileExists(atPath: output) {
      throw .cannotWrite(path: output, reason: "it is a folder, or cannot be read")
    }
    let probe = output + ".part"
    let descriptor = open(probe, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotWrite(path: output, reason: WorkFolder.lastReason) }
    close(descriptor)
    unlink(probe)
  }
}
