import Kernels

/// Makes layers of nodes, following the feature map from one to the next.
struct LayerFactory {
  private let capacity: Int
  private let kernels: KernelTable
  private let workspace = Workspace()
  private(set) var weights: WeightForms
  private var dropouts: UInt64 = 0
  /// Whether nothing was made yet: nobody asks for the gradient of the pictures.
  private var isFirst = true

  init(capacity: Int, kernels: KernelTable, weights: WeightForms) {
    self.capacity = capacity
    self.kernels = kernels
    self.weights = weights
  }

  mutating func layers(_ nodes: [NetworkNode], input: FeatureMap) -> (layers: [any Layer], output: FeatureMap) {
    var map = input
    var layers: [any Layer] = []
    for node in nodes {
      let (layer, output) = layer(node, input: map)
      layers.append(layer)
      map = output
    }
    return (layers, map)
  }

  private mutating func layer(_ node: NetworkNode, input: FeatureMap) -> (any Layer, FeatureMap) {
    defer { isFirst = false }
    switch node {
    case .convolution(let weights, _, let channels, let size, let stride):
      let shape = ConvolutionShape(input: input, channels: channels, size: size, stride: stride)
      return (convolution(shape, weights), shape.output)
    case .depthwise(let weights, _, let size, let stride):
      let layer = DepthwiseConvolution(
        input: input, size: size, stride: stride, capacity: capacity, weights: weights, workspace: workspace,
        kernels: kernels)
      return (layer, layer.outputMap)
    case .batchNorm(let parameters, let rectifies):
      let layer = BatchNorm(
        input: input, rectifies: rectifies, capacity: capacity, parameters: parameters, kernels: kernels)
      return (layer, input)
    case .pooling(let kind, let size):
      let layer = Pooling(input: input, kind: kind, size: size, capacity: capacity)
      return (layer, layer.outputMap)
    case .squeeze(let parameters):
      return (SqueezeExcitation(input: input, parameters: parameters, capacity: capacity, kernels: kernels), input)
    case .globalAverage:
      let layer = GlobalAverage(input: input, capacity: capacity, kernels: kernels)
      return (layer, layer.outputMap)
    case .dropout(let rate):
      dropouts += 1
      return (Dropout(input: input, rate: rate, salt: dropouts, capacity: capacity), input)
    case .dense(let weights, let bias, _, let outputs):
      let layer = Dense(
        input: input, outputs: outputs, capacity: capacity, weights: weights, bias: bias, kernels: kernels)
      return (layer, FeatureMap(height: 1, width: 1, channels: outputs, halo: 0))
    case .residual(let main, let shortcut):
      isFirst = false
      let (mainLayers, output) = layers(main, input: input)
      let branch = shortcut.isEmpty ? nil : Sequential(layers(shortcut, input: input).layers)
      let layer = Residual(
        input: input, output: output, main: Sequential(mainLayers), shortcut: branch, capacity: capacity,
        kernels: kernels)
      return (layer, output)
    }
  }

  private mutating func convolution(_ shape: ConvolutionShape, _ parameter: Parameter) -> any Layer {
    if WinogradTiles.suit(shape, lanes: kernels.lanes) {
      return WinogradConvolution(
        weights.winograd(shape, parameter), capacity: capacity, workspace: workspace, kernels: kernels,
        pairs: weights.pairs)
    }
    return DirectConvolution(
      weights.direct(shape, parameter), capacity: capacity, givesInputGradient: !isFirst, workspace: workspace,
      kernels: kernels)
  }
}

/// The prepared weights of a network's convolutions, one for each parameter.
struct WeightForms {
  private let kernels: KernelTable
  /// Where the products of large convolutions are of bfloat16 numbers.
  let pairs: PairKernels?
  private var direct: [String: DirectWeights] = [:]
  private var winograd: [String: WinogradWeights] = [:]

  init(kernels: KernelTable, pairs: PairKernels?) {
    self.kernels = kernels
    self.pairs = pairs
  }

  mutating func direct(_ shape: ConvolutionShape, _ parameter: Parameter) -> DirectWeights {
    if let known = direct[parameter.name] { return known }
    let made = DirectWeights(shape, parameter, lanes: kernels.lanes)
    direct[parameter.name] = made
    return made
  }

  mutating func winograd(_ shape: ConvolutionShape, _ parameter: Parameter) -> WinogradWeights {
    if let known = winograd[parameter.name] { return known }
    let made = WinogradWeights(shape, parameter, kernels: kernels, pairs: pairs)
    winograd[parameter.name] = made
    return made
  }
}
