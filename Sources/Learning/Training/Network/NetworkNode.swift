/// A node of a network with its parameters: what replicas compute and what the exporter writes.
indirect enum NetworkNode {
  case convolution(weights: Parameter, inputs: Int, channels: Int, size: Int, stride: Int)
  case depthwise(weights: Parameter, channels: Int, size: Int, stride: Int)
  case batchNorm(BatchNormParameters, rectifies: Bool)
  case pooling(Pooling.Kind, size: Int)
  case squeeze(SqueezeParameters)
  case globalAverage
  case dropout(rate: Float)
  case dense(weights: Parameter, bias: Parameter, inputs: Int, outputs: Int)
  /// `relu(main + shortcut)`; an empty shortcut is the input itself.
  case residual(main: [NetworkNode], shortcut: [NetworkNode])

  var parameters: [Parameter] {
    switch self {
    case .convolution(let weights, _, _, _, _), .depthwise(let weights, _, _, _): [weights]
    case .batchNorm(let norm, _): [norm.scale, norm.shift, norm.mean, norm.variance]
    case .dense(let weights, let bias, _, _): [weights, bias]
    case .squeeze(let parameters): parameters.all
    case .residual(let main, let shortcut): (main + shortcut).flatMap(\.parameters)
    case .pooling, .globalAverage, .dropout: []
    }
  }
}
