/// Joining narrow convolutions of the same value into a wide one.
///
/// The heads of detectors have 1, 4 or 10 channels each, which leave most of a register empty. Side by side they fill it.
extension Graph {
  /// Joins them, and the depthwise convolutions behind them, if nothing else reads what is between.
  func withSiblingsJoined() throws(InferenceError) -> Graph {
    var graph = self
    try graph.join(channelsAtMost: 16) { graph, node throws(InferenceError) in
      guard try node.integer("group", default: 1) == 1, let weights = graph.weights(of: node) else { return nil }
      return Sibling(source: node.inputs[0], window: Array(weights.shape[1...]), node: node)
    }
    let slices = graph.slices
    let uses = graph.uses
    try graph.join(channelsAtMost: .max) { graph, node throws(InferenceError) in
      guard let weights = graph.weights(of: node), weights.shape[1] == 1, let slice = slices[node.inputs[0]],
        uses[node.inputs[0]] == 1, try node.integer("group", default: 1) == weights.shape[0]
      else { return nil }
      return Sibling(source: slice.source, window: Array(weights.shape[1...]), node: node, slice: slice)
    }
    return graph
  }

  /// A range of another value's channels: what the internal operator `Channels` takes out.
  private struct Slice {
    let source: String
    let start: Int
    let count: Int
    /// Channels of the source.
    let total: Int
  }

  /// A convolution that can be joined with others of the same source, window and attributes.
  private struct Sibling {
    let source: String
    /// The shape of the weights without the output channels.
    let window: [Int]
    let node: Node
    var slice: Slice?

    func goesWith(_ other: Sibling) -> Bool {
      var own = node.attributes
      var others = other.node.attributes
      own["group"] = nil
      others["group"] = nil
      return source == other.source && window == other.window && own == others && node.clamp == other.node.clamp
    }
  }

  private var slices: [String: Slice] {
    var slices: [String: Slice] = [:]
    for node in nodes where node.type == Operators.channels {
      guard case .integers(let range)? = node.attributes["range"] else { continue }
      slices[node.outputs[0]] = Slice(source: node.inputs[0], start: range[0], count: range[1], total: range[2])
    }
    return slices
  }

  /// Weights of a convolution with constant parameters.
  private func weights(of node: Node) -> Literal? {
    guard node.type == "Conv", node.inputs.count > 1, let weights = literals[node.inputs[1]],
      weights.shape.count == 4, weights.count > 0, node.outputs.count == 1
    else { return nil }
    if node.inputs.count > 2, literals[node.inputs[2]]?.count != weights.shape[0] { return nil }
    return weights
  }

  private mutating func join(
    channelsAtMost limit: Int, _ sibling: (Graph, Node) throws(InferenceError) -> Sibling?
  ) throws(InferenceError) {
    var families: [[Sibling]] = []
    for node in nodes {
      guard let candidate = try sibling(self, node), let channels = literals[node.inputs[1]]?.shape[0],
        channels <= limit
      else { continue }
      if let index = families.firstIndex(where: { $0[0].goesWith(candidate) }) {
        families[index].append(candidate)
      } else {
        families.append([candidate])
      }
    }
    for family in families where family.count > 1 && coversItsSource(family) { replace(family) }
  }

  /// Siblings that read slices must together read their whole source, in its order.
  private func coversItsSource(_ family: [Sibling]) -> Bool {
    let slices = family.compactMap(\.slice)
    guard let first = slices.first else { return true }
    var end = 0
    for slice in slices {
      guard slice.start == end else { return false }
      end += slice.count
    }
    return end == first.total
  }

  /// Puts one convolution in the place of the first, and slices of its output behind it.
  private mutating func replace(_ family: [Sibling]) {
    let names = Set(family.map(\.node.outputs[0]))
    guard let position = nodes.firstIndex(where: { names.contains($0.outputs.first ?? "") }) else { return }
    var joined = family[0].node
    let output = joined.outputs[0].made("joined")
    let members = family.compactMap { literals[$0.node.inputs[1]] }
    let total = members.reduce(0) { $0 + $1.shape[0] }
    literals[output.made("weights")] = Literal(shape: [total] + family[0].window, floats: members.flatMap(\.floats))
    literals[output.made("bias")] = Literal(
      shape: [total],
      floats: zip(family, members).flatMap { sibling, weights in
        sibling.node.inputs.count > 2 ? literals[sibling.node.inputs[2]]?.floats ?? [] : .zeros(weights.shape[0])
      })
    joined.inputs = [family[0].source, output.made("weights"), output.made("bias")]
    joined.outputs = [output]
    if family[0].slice != nil { joined.attributes["group"] = .integer(total) }
    var replacements = [joined]
    var start = 0
    for (sibling, weights) in zip(family, members) {
      replacements.append(
        Node(
          name: sibling.node.name, type: Operators.channels, inputs: [output], outputs: sibling.node.outputs,
          attributes: ["range": .integers([start, weights.shape[0], total])]))
      start += weights.shape[0]
    }
    nodes.removeAll { names.contains($0.outputs.first ?? "") }
    nodes.insert(contentsOf: replacements, at: position)
    removeUnreadSlices()
  }

  private mutating func removeUnreadSlices() {
    let uses = uses
    nodes.removeAll { $0.type == Operators.channels && uses[$0.outputs[0]] == nil }
  }
}

extension [Float] {
  fileprivate static func zeros(_ count: Int) -> [Float] { [Float](repeating: 0, count: count) }
}
