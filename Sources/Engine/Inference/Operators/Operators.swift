/// The ONNX operators that there is code for, by name.
enum Operators {
  typealias Build = @Sendable (inout PlanBuilder, Node) throws(InferenceError) -> Void

  static let table: [String: Build] = [
    "Abs": { (b, n) throws(InferenceError) in try b.activation(n, .absolute) },
    "Add": { (b, n) throws(InferenceError) in try b.arithmetic(n, .add) },
    "AveragePool": { (b, n) throws(InferenceError) in try b.averagePool(n) },
    "BatchNormalization": { (b, n) throws(InferenceError) in try b.batchNormalization(n) },
    "Cast": { (b, n) throws(InferenceError) in try b.cast(n) },
    "Ceil": { (b, n) throws(InferenceError) in try b.activation(n, .ceiling) },
    "Clip": { (b, n) throws(InferenceError) in try b.clip(n) },
    "Concat": { (b, n) throws(InferenceError) in try b.concat(n) },
    "ConstantOfShape": { (b, n) throws(InferenceError) in try b.constantOfShape(n) },
    "Conv": { (b, n) throws(InferenceError) in try b.convolution(n) },
    "Div": { (b, n) throws(InferenceError) in try b.arithmetic(n, .divide) },
    "Dropout": { (b, n) throws(InferenceError) in try b.dropout(n) },
    "Elu": { (b, n) throws(InferenceError) in
      try b.activation(n, .elu(alpha: try n.float("alpha", default: 1)))
    },
    "Exp": { (b, n) throws(InferenceError) in try b.activation(n, .exp) },
    "Expand": { (b, n) throws(InferenceError) in try b.expand(n) },
    "Flatten": { (b, n) throws(InferenceError) in try b.flatten(n) },
    "Floor": { (b, n) throws(InferenceError) in try b.activation(n, .floor) },
    "Gather": { (b, n) throws(InferenceError) in try b.gather(n) },
    "Gemm": { (b, n) throws(InferenceError) in try b.gemm(n) },
    "GlobalAveragePool": { (b, n) throws(InferenceError) in try b.globalPool(n, takesMaximum: false) },
    "GlobalMaxPool": { (b, n) throws(InferenceError) in try b.globalPool(n, takesMaximum: true) },
    "HardSigmoid": { (b, n) throws(InferenceError) in
      let alpha = try n.float("alpha", default: 0.2)
      try b.activation(n, .hardSigmoid(alpha: alpha, beta: try n.float("beta", default: 0.5)))
    },
    "HardSwish": { (b, n) throws(InferenceError) in try b.activation(n, .hardSwish) },
    "Identity": { (b, n) throws(InferenceError) in try b.identity(n) },
    "LeakyRelu": { (b, n) throws(InferenceError) in
      try b.activation(n, .leakyRelu(slope: try n.float("alpha", default: 0.01)))
    },
    "Log": { (b, n) throws(InferenceError) in try b.activation(n, .log) },
    "LogSoftmax": { (b, n) throws(InferenceError) in try b.softmax(n, logarithmic: true) },
    "MatMul": { (b, n) throws(InferenceError) in try b.matMul(n) },
    "Max": { (b, n) throws(InferenceError) in try b.arithmetic(n, .maximum) },
    "MaxPool": { (b, n) throws(InferenceError) in try b.maxPool(n) },
    "Min": { (b, n) throws(InferenceError) in try b.arithmetic(n, .minimum) },
    "Mul": { (b, n) throws(InferenceError) in try b.arithmetic(n, .multiply) },
    "Neg": { (b, n) throws(InferenceError) in try b.activation(n, .negative) },
    "PRelu": { (b, n) throws(InferenceError) in try b.parametricRelu(n) },
    "Pad": { (b, n) throws(InferenceError) in try b.pad(n) },
    "Reciprocal": { (b, n) throws(InferenceError) in try b.activation(n, .reciprocal) },
    "ReduceMean": { (b, n) throws(InferenceError) in try b.reduceMean(n) },
    "Relu": { (b, n) throws(InferenceError) in
      try b.activation(n, .clamp(Clamp(lowest: 0, highest: .infinity)))
    },
    "Reshape": { (b, n) throws(InferenceError) in try b.reshape(n) },
    "Resize": { (b, n) throws(InferenceError) in try b.resize(n) },
    "Shape": { (b, n) throws(InferenceError) in try b.shapeOf(n) },
    "Sigmoid": { (b, n) throws(InferenceError) in try b.activation(n, .sigmoid) },
    "Slice": { (b, n) throws(InferenceError) in try b.slice(n) },
    "Softmax": { (b, n) throws(InferenceError) in try b.softmax(n, logarithmic: false) },
    "Sqrt": { (b, n) throws(InferenceError) in try b.activation(n, .squareRoot) },
    "Squeeze": { (b, n) throws(InferenceError) in try b.squeeze(n) },
    "Sub": { (b, n) throws(InferenceError) in try b.arithmetic(n, .subtract) },
    "Tanh": { (b, n) throws(InferenceError) in try b.activation(n, .tanh) },
    "Transpose": { (b, n) throws(InferenceError) in try b.transpose(n) },
    "Unsqueeze": { (b, n) throws(InferenceError) in try b.unsqueeze(n) },
    "Upsample": { (b, n) throws(InferenceError) in try b.resize(n) },
  ]

  /// The internal operator that takes a range of channels; see `Graph.withSiblingsJoined`.
  static let channels = "Channels"

  /// Operators that no file can name, for nodes that the engine itself makes.
  static let inner: [String: Build] = [
    channels: { (b, n) throws(InferenceError) in try b.channels(n) }
  ]

  /// Checks that there is code for every node, when the network is loaded and not when it first runs.
  static func check(_ graph: Graph) throws(InferenceError) {
    for node in graph.nodes where table[node.type] == nil {
      throw .unsupportedOperator(
        model: graph.name, node: node.name, operator: node.type, supported: table.keys.sorted())
    }
  }
}
