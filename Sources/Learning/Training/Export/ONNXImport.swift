import Foundation
import Inference

/// Gives a network the weights of one that `ONNXExport` wrote from the same description.
package struct ONNXImport {
  private let path: String
  private let weights: ModelWeights

  /// - Throws: `InferenceError` where the file is damaged, `TrainingError` where it cannot be read or its weights do not fit.
  package static func load(_ path: String, into network: TrainableNetwork) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TrainingError.unusableStart(path: path, problem: "it cannot be read")
    }
    let name = URL(filePath: path).lastPathComponent
    let source = ONNXImport(path: path, weights: try ModelWeights(onnx: [UInt8](data), name: name))
    guard let norms = source.weights.metadata[FoldedNorms.key] else {
      throw TrainingError.unusableStart(path: path, problem: "it was not written by `upbeat train`")
    }
    guard FoldedNorms.read(norms, into: network) else {
      throw TrainingError.unusableStart(path: path, problem: "its norms are not those of the job's network")
    }
    try source.read(network.nodes, prefix: "")
  }

  private func read(_ nodes: [NetworkNode], prefix: String) throws(TrainingError) {
    for (index, node) in nodes.enumerated() {
      let name = "\(prefix)\(index)"
      switch node {
      case .convolution(let parameter, let inputs, let channels, _, _):
        try unfold(parameter, name, inputs: inputs, channels: channels, nodes[index + 1])
      case .depthwise(let parameter, let channels, _, _):
        try unfold(parameter, name, inputs: 1, channels: channels, nodes[index + 1])
      case .dense(let weights, let bias, _, _):
        weights.set(try values(name + ".weights", count: weights.count))
        bias.set(try values(name + ".bias", count: bias.count))
      case .squeeze(let parameters):
        try read(parameters, name)
      case .residual(let main, let shortcut):
        try read(main, prefix: name + ".main.")
        try read(shortcut, prefix: name + ".shortcut.")
      case .batchNorm, .pooling, .globalAverage, .dropout:
        continue
      }
    }
  }

  /// Takes the norm behind a convolution out of its weights again.
  private func unfold(
    _ parameter: Parameter, _ name: String, inputs: Int, channels: Int, _ next: NetworkNode
  ) throws(TrainingError) {
    guard case .batchNorm(let norm, _) = next else { return }
    let folded = try values(name + ".weights", count: parameter.count)
    let factors = norm.factors
    let taps = parameter.count / (inputs * channels)
    var weights = [Float](repeating: 0, count: parameter.count)
    for channel in 0..<channels where factors[channel] != 0 {
      for input in 0..<inputs {
        for tap in 0..<taps {
          weights[(tap * inputs + input) * channels + channel] =
            folded[(channel * inputs + input) * taps + tap] / factors[channel]
        }
      }
    }
    parameter.set(weights)
  }

  private func read(_ squeeze: SqueezeParameters, _ name: String) throws(TrainingError) {
    for (parameter, part, outputs) in [
      (squeeze.squeezeWeights, "squeeze", squeeze.hidden), (squeeze.exciteWeights, "excite", squeeze.channels),
    ] {
      let turned = try values("\(name).\(part).weights", count: parameter.count)
      let inputs = parameter.count / outputs
      parameter.set((0..<parameter.count).map { turned[$0 % outputs * inputs + $0 / outputs] })
    }
    squeeze.squeezeBias.set(try values(name + ".squeeze.bias", count: squeeze.hidden))
    squeeze.exciteBias.set(try values(name + ".excite.bias", count: squeeze.channels))
  }

  private func values(_ name: String, count: Int) throws(TrainingError) -> [Float] {
    guard let values = weights.values[name], values.count == count else {
      let found = weights.values[name].map { "\($0.count) numbers" } ?? "nothing"
      throw .unusableStart(path: path, problem: "\(name) holds \(found) where the job's network has \(count)")
    }
    return values
  }
}
