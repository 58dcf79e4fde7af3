package import Foundation
import Inference

/// Writes a trained network's averaged weights as ONNX: plain grey values in, probabilities out, batch norms folded into the
/// convolutions before them.
package struct ONNXExport {
  private var writer: ONNXWriter
  private let network: TrainableNetwork

  /// - Parameter metadata: what the file says about its making, beside the labels and the size of the crop.
  package static func serialized(_ network: TrainableNetwork, metadata: [String: String]) throws -> Data {
    var export = ONNXExport(network, metadata: metadata)
    return try export.write()
  }

  private init(_ network: TrainableNetwork, metadata: [String: String]) {
    self.network = network
    var metadata = metadata
    metadata[FoldedNorms.key] = FoldedNorms.text(of: network)
    writer = ONNXWriter(name: "upbeat-emotions", metadata: metadata)
  }

  private mutating func write() throws -> Data {
    let side = network.description.inputSide
    writer.addInput("faces", shape: [nil, 1, side, side])
    writer.addWeights("input.middle", shape: [1], values: [NetworkInput.middle])
    writer.addWeights("input.scale", shape: [1], values: [NetworkInput.scale])
    writer.addNode("Sub", inputs: ["faces", "input.middle"], output: "input.centred")
    writer.addNode("Mul", inputs: ["input.centred", "input.scale"], output: "input.scaled")
    let logits = add(network.nodes, input: "input.scaled", prefix: "")
    writer.addNode("Softmax", inputs: [logits], output: "probabilities", attributes: [("axis", .int(1))])
    writer.addOutput("probabilities", shape: [nil, network.classes])
    return try writer.serialized()
  }

  /// - Returns: the name of the last node's output.
  private mutating func add(_ nodes: [NetworkNode], input: String, prefix: String) -> String {
    var value = input
    var index = 0
    while index < nodes.count {
      let name = "\(prefix)\(index)"
      if index + 1 < nodes.count, case .batchNorm(let norm, let rectifies) = nodes[index + 1],
        let folded = add(convolution: nodes[index], norm, input: value, name: name)
      {
        value = rectifies ? addRelu(folded) : folded
        index += 2
      } else {
        value = add(nodes[index], input: value, name: name)
        index += 1
      }
    }
    return value
  }

  private mutating func add(_ node: NetworkNode, input: String, name: String) -> String {
    switch node {
    case .convolution, .depthwise, .batchNorm:
      preconditionFailure("node \(name): convolutions and norms come in pairs")
    case .pooling(let kind, let size):
      writer.addNode(
        kind == .maximum ? "MaxPool" : "AveragePool", inputs: [input], output: name,
        attributes: [("kernel_shape", .ints([size, size])), ("strides", .ints([size, size]))])
      return name
    case .squeeze(let parameters):
      return add(parameters, input: input, name: name)
    case .globalAverage:
      writer.addNode("GlobalAveragePool", inputs: [input], output: name + ".mean")
      writer.addNode("Flatten", inputs: [name + ".mean"], output: name)
      return name
    case .dropout:
      return input
    case .dense(let weights, let bias, let inputs, let outputs):
      writer.addWeights(name + ".weights", shape: [inputs, outputs], values: weights.average.array)
      writer.addWeights(name + ".bias", shape: [outputs], values: bias.average.array)
      writer.addNode("Gemm", inputs: [input, name + ".weights", name + ".bias"], output: name)
      return name
    case .residual(let main, let shortcut):
      let result = add(main, input: input, prefix: name + ".main.")
      let passed = add(shortcut, input: input, prefix: name + ".shortcut.")
      writer.addNode("Add", inputs: [result, passed], output: name + ".sum")
      return addRelu(name + ".sum")
    }
  }

  /// The dense layers as 1x1 convolutions of the channels' means.
  private mutating func add(_ squeeze: SqueezeParameters, input: String, name: String) -> String {
    func turned(_ weights: Parameter, outputs: Int) -> [Float] {
      let values = weights.average.array
      let inputs = values.count / outputs
      return (0..<values.count).map { values[$0 % inputs * outputs + $0 / inputs] }
    }
    writer.addNode("GlobalAveragePool", inputs: [input], output: name + ".mean")
    writer.addWeights(
      name + ".squeeze.weights", shape: [squeeze.hidden, squeeze.channels, 1, 1],
      values: turned(squeeze.squeezeWeights, outputs: squeeze.hidden))
    writer.addWeights(
      name + ".squeeze.bias", shape: [squeeze.hidden], values: squeeze.squeezeBias.average.array)
    writer.addNode(
      "Conv", inputs: [name + ".mean", name + ".squeeze.weights", name + ".squeeze.bias"], output: name + ".squeeze")
    writer.addWeights(
      name + ".excite.weights", shape: [squeeze.channels, squeeze.hidden, 1, 1],
      values: turned(squeeze.exciteWeights, outputs: squeeze.channels))
    writer.addWeights(name + ".excite.bias", shape: [squeeze.channels], values: squeeze.exciteBias.average.array)
    writer.addNode(
      "Conv", inputs: [addRelu(name + ".squeeze"), name + ".excite.weights", name + ".excite.bias"],
      output: name + ".excite")
    writer.addNode("Sigmoid", inputs: [name + ".excite"], output: name + ".gate")
    writer.addNode("Mul", inputs: [input, name + ".gate"], output: name)
    return name
  }

  private mutating func addRelu(_ input: String) -> String {
    writer.addNode("Relu", inputs: [input], output: input + ".relu")
    return input + ".relu"
  }

  /// Adds a convolution with the norm behind it folded in; `nil` where the node is none.
  private mutating func add(
    convolution node: NetworkNode, _ norm: BatchNormParameters, input: String, name: String
  ) -> String? {
    let shape: (parameter: Parameter, inputs: Int, channels: Int, size: Int, stride: Int, groups: Int)
    switch node {
    case .convolution(let weights, let inputs, let channels, let size, let stride):
      shape = (weights, inputs, channels, size, stride, 1)
    case .depthwise(let weights, let channels, let size, let stride):
      shape = (weights, 1, channels, size, stride, channels)
    default:
      return nil
    }
    let (factors, bias) = norm.folding
    let taps = shape.size * shape.size
    let source = shape.parameter.average.array
    var weights = [Float](repeating: 0, count: source.count)
    for channel in 0..<shape.channels {
      for input in 0..<shape.inputs {
        for tap in 0..<taps {
          let from = (tap * shape.inputs + input) * shape.channels + channel
          weights[(channel * shape.inputs + input) * taps + tap] = source[from] * factors[channel]
        }
      }
    }
    writer.addWeights(
      name + ".weights", shape: [shape.channels, shape.inputs, shape.size, shape.size], values: weights)
    writer.addWeights(name + ".bias", shape: [shape.channels], values: bias)
    let pad = shape.size / 2
    writer.addNode(
      "Conv", inputs: [input, name + ".weights", name + ".bias"], output: name,
      attributes: [
        ("group", .int(shape.groups)), ("kernel_shape", .ints([shape.size, shape.size])),
        ("pads", .ints([pad, pad, pad, pad])), ("strides", .ints([shape.stride, shape.stride])),
      ])
    return name
  }
}

extension BatchNormParameters {
  /// What a convolution's weights are multiplied by when this norm behind it is folded into them.
  var factors: [Float] {
    zip(scale.average.array, variance.average.array).map { $0 / ($1 + BatchNorm.epsilon).squareRoot() }
  }

  fileprivate var folding: (factors: [Float], bias: [Float]) {
    let (factors, shift, mean) = (factors, shift.average.array, mean.average.array)
    return (factors, factors.indices.map { shift[$0] - mean[$0] * factors[$0] })
  }
}
