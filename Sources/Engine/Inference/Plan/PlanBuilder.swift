import Kernels

/// Turns a graph into steps for given input shapes.
///
/// Values are either literals, known now, or numbered and computed at run time. Operators' builders call the methods here
/// to look up operands in the form they want, and to add values and steps.
struct PlanBuilder {
  /// What a name of the graph stands for.
  enum Binding {
    case literal(Literal)
    case value(ValueID)
  }

  let graph: Graph
  let kernels: KernelTable
  let weights: WeightStore
  private(set) var values: [Value] = []
  private(set) var steps: [any Step] = []
  private var bindings: [String: Binding] = [:]
  /// The same values in another form, made before: row-major of maps, maps of row-major values, maps with halos of inputs.
  private var rowMajorCopies: [ValueID: ValueID] = [:]
  private var mapCopies: [ValueID: ValueID] = [:]
  private var constants: [String: ValueID] = [:]

  init(graph: Graph, kernels: KernelTable, weights: WeightStore) {
    self.graph = graph
    self.kernels = kernels
    self.weights = weights
    bindings = graph.literals.mapValues { .literal($0) }
  }

  // MARK: Names

  /// What operand `index` is, or `nil` where it is left out.
  func binding(_ node: Node, _ index: Int) -> Binding? {
    guard index < node.inputs.count, !node.inputs[index].isEmpty else { return nil }
    return bindings[node.inputs[index]]
  }

  /// A literal operand, or `nil` where it is left out.
  ///
  /// - Throws: where the operand is there but computed at run time.
  func literal(_ node: Node, _ index: Int) throws(InferenceError) -> Literal? {
    switch binding(node, index) {
    case nil: return nil
    case .literal(let literal): return literal
    case .value: throw node.error("\(node.inputs[index]) must be a constant, but it depends on the input's values")
    }
  }

  /// Integers that newer versions of an operator take as an operand and older ones as an attribute.
  func integers(_ node: Node, _ index: Int, orAttribute key: String) throws(InferenceError) -> [Int]? {
    if let literal = try literal(node, index) {
      guard let values = literal.integers else { throw node.error("operand \(index) must be integers") }
      return values
    }
    return try node.integers(key)
  }

  func floats(_ node: Node, _ index: Int, orAttribute key: String) throws(InferenceError) -> [Float]? {
    if let literal = try literal(node, index) { return literal.floats }
    return try node.floats(key)
  }

  func float(
    _ node: Node, _ index: Int, orAttribute key: String, default value: Float
  ) throws(InferenceError) -> Float {
    if let number = try literal(node, index)?.floats.first { return number }
    return try node.float(key, default: value)
  }

  func shape(_ node: Node, _ index: Int) throws(InferenceError) -> [Int] {
    switch binding(node, index) {
    case .literal(let literal): return literal.shape
    case .value(let id): return values[id].shape
    case nil: throw node.error("operand \(index) is missing")
    }
  }

  mutating func define(_ node: Node, _ binding: Binding) {
    if let name = node.outputs.first { bindings[name] = binding }
  }

  mutating func define(_ node: Node, _ id: ValueID) { define(node, .value(id)) }

  mutating func bind(_ name: String, _ id: ValueID) { bindings[name] = .value(id) }

  func binding(named name: String) -> Binding? { bindings[name] }

  /// What the graph calls the values.
  var names: [ValueID: String] {
    var names: [ValueID: String] = [:]
    for case (let name, .value(let id)) in bindings { names[id] = min(name, names[id] ?? name) }
    return names
  }

  // MARK: Values

  mutating func newValue(
    _ shape: [Int], isMap: Bool = false, storage: Value.Storage = .arena
  ) throws(InferenceError) -> ValueID {
    guard elementCount(shape) != nil else {
      throw .tooLarge(what: "a value of shape \(shape)", limit: Limits.elements)
    }
    values.append(Value(shape: shape, isMap: isMap, storage: storage))
    return values.count - 1
  }

  /// Asks for at least so many pixels of zeros around the rows of a map.
  mutating func requireHalo(_ halo: Int, of id: ValueID) { values[id].halo = max(values[id].halo, halo) }

  mutating func append(_ step: some Step) { steps.append(step) }

  // MARK: Operands

  /// An operand in whatever form it has.
  mutating func value(_ node: Node, _ index: Int) throws(InferenceError) -> ValueID {
    switch binding(node, index) {
    case .value(let id): return id
    case .literal(let literal): return try constant(literal, name: node.inputs[index])
    case nil: throw node.error("operand \(index) is missing")
    }
  }

  mutating func rowMajor(_ node: Node, _ index: Int) throws(InferenceError) -> ValueID {
    try rowMajor(value(node, index))
  }

  /// A picture operand as a map with at least `halo` pixels of zeros left and right.
  ///
  /// - Parameter readsBeyond: the step's kernel reads beyond a row's end, which the caller's memory does not allow.
  mutating func map(
    _ node: Node, _ index: Int, halo: Int = 0, readsBeyond: Bool = false
  ) throws(InferenceError) -> ValueID {
    let id = try value(node, index)
    guard values[id].shape.count == 4 else {
      throw node.error("only pictures, [N, C, H, W], are supported, not the shape \(values[id].shape)")
    }
    return try map(id, halo: halo, readsBeyond: readsBeyond)
  }

  mutating func rowMajor(_ id: ValueID) throws(InferenceError) -> ValueID {
    guard values[id].isMap else { return id }
    if let made = rowMajorCopies[id] { return made }
    let copy = try newValue(values[id].shape)
    append(RowMajorStep(source: Operand(id), target: Operand(copy)))
    rowMajorCopies[id] = copy
    return copy
  }

  mutating func map(_ id: ValueID, halo: Int = 0, readsBeyond: Bool = false) throws(InferenceError) -> ValueID {
    if values[id].isMap {
      guard case .input = values[id].storage, halo > values[id].halo || readsBeyond else {
        requireHalo(halo, of: id)
        return id
      }
    }
    if let made = mapCopies[id] {
      requireHalo(halo, of: made)
      return made
    }
    let copy = try newValue(values[id].shape, isMap: true)
    requireHalo(halo, of: copy)
    append(MapStep(source: Operand(id), sourceIsMap: values[id].isMap, target: Operand(copy)))
    mapCopies[id] = copy
    return copy
  }

  /// A literal as a value that steps can read.
  mutating func constant(_ literal: Literal, name: String) throws(InferenceError) -> ValueID {
    if let made = constants[name] { return made }
    let floats = literal.floats
    let id = try newValue(
      literal.shape, storage: .constant(AlignedFloats(count: floats.count) { _ = $0.update(from: floats) }))
    constants[name] = id
    return id
  }

  /// The same memory under another shape.
  mutating func reshape(_ id: ValueID, to shape: [Int]) throws(InferenceError) -> ValueID {
    try newValue(shape, storage: .alias(of: rowMajor(id)))
  }
}
