/// Folding nodes into the ones before them, which holds for inputs of any shape.
extension Graph {
  /// The same function of the inputs in fewer nodes: batch normalisations become part of the convolutions before them, and
  /// ReLU and Clip a clamp of the node before them.
  func folded() throws(InferenceError) -> Graph {
    var graph = self
    try graph.foldBatchNormalizations()
    try graph.foldClamps()
    return graph
  }

  /// How often each value is read, outputs of the graph included.
  var uses: [String: Int] {
    var uses: [String: Int] = [:]
    for node in nodes { for input in node.inputs { uses[input, default: 0] += 1 } }
    for output in outputs { uses[output.name, default: 0] += 1 }
    return uses
  }

  private mutating func foldBatchNormalizations() throws(InferenceError) {
    try foldIntoProducers { graph, producer, node throws(InferenceError) in
      guard node.type == "BatchNormalization", producer.type == "Conv" else { return nil }
      return try graph.fold(node, into: producer)
    }
  }

  private mutating func foldClamps() throws(InferenceError) {
    let clamping: Set = ["Add", "AveragePool", "BatchNormalization", "Conv", "Gemm", "MatMul", "MaxPool", "Mul"]
    try foldIntoProducers { graph, producer, node throws(InferenceError) in
      guard clamping.contains(producer.type), let clamp = try graph.clamp(node) else { return nil }
      var joined = producer
      joined.clamp = producer.clamp.then(clamp)
      return joined
    }
  }

  /// Offers every node whose first operand only it reads to `fold`, together with the node that makes this operand. What
  /// `fold` returns takes the place of both.
  private mutating func foldIntoProducers(
    _ fold: (inout Graph, Node, Node) throws(InferenceError) -> Node?
  ) throws(InferenceError) {
    let uses = uses
    var kept: [Node] = []
    var producers: [String: Int] = [:]
    for node in nodes {
      if let input = node.inputs.first, uses[input] == 1, let index = producers[input],
        node.outputs.dropFirst().allSatisfy(\.isEmpty), var joined = try fold(&self, kept[index], node)
      {
        joined.outputs = Array(node.outputs.prefix(1))
        kept[index] = joined
        for output in joined.outputs { producers[output] = index }
      } else {
        for output in node.outputs { producers[output] = kept.count }
        kept.append(node)
      }
    }
    nodes = kept
  }

  /// The convolution with scaled weights and a shifted bias, or `nil` where they are not constant or do not fit.
  private mutating func fold(_ node: Node, into convolution: Node) throws(InferenceError) -> Node? {
    let parameters = (1..<5).map { $0 < node.inputs.count ? literals[node.inputs[$0]] : nil }
    guard let normalization = try BatchNormalization(node, parameters: parameters),
      convolution.inputs.count > 1, let weights = literals[convolution.inputs[1]],
      let channels = weights.shape.first, channels > 0, channels == normalization.factors.count,
      weights.count % channels == 0, convolution.clamp == Clamp()
    else { return nil }
    var bias = [Float](repeating: 0, count: channels)
    if convolution.inputs.count > 2, !convolution.inputs[2].isEmpty {
      guard let literal = literals[convolution.inputs[2]], literal.count == channels else { return nil }
      bias = literal.floats
    }
    let size = weights.count / channels
    let scaled = zip(weights.floats.indices, weights.floats).map { $1 * normalization.factors[$0 / size] }
    let shifted = bias.indices.map { bias[$0] * normalization.factors[$0] + normalization.shifts[$0] }
    let names = [node.name + " folded weights", node.name + " folded bias"]
    literals[names[0]] = Literal(shape: weights.shape, floats: scaled)
    literals[names[1]] = Literal(shape: [channels], floats: shifted)
    var joined = convolution
    joined.inputs = [convolution.inputs[0]] + names
    return joined
  }

  /// What a ReLU or a Clip with constant bounds clamps to; `nil` for other nodes.
  private func clamp(_ node: Node) throws(InferenceError) -> Clamp? {
    if node.type == "Relu" { return Clamp(lowest: 0, highest: .infinity) }
    guard node.type == "Clip" else { return nil }
    var bounds = [
      try node.float("min", default: -.infinity), try node.float("max", default: .infinity),
    ]
    for index in 1..<3 where index < node.inputs.count && !node.inputs[index].isEmpty {
      guard let bound = literals[node.inputs[index]]?.floats.first else { return nil }
      bounds[index - 1] = bound
    }
    return Clamp(lowest: bounds[0], highest: bounds[1])
  }
}
