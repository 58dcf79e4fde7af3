import Kernels

/// Makes plans: builds the steps, shares memory between values, settles the steps.
struct Planner {
  let graph: Graph
  let kernels: KernelTable
  let weights: WeightStore
  let options: PlanOptions
  /// Times the steps of the plans, if any.
  var watches: StopWatches?

  /// - Parameter inputs: shape and layout, in the order of the graph's inputs.
  func plan(_ inputs: [InputForm]) throws(InferenceError) -> Plan {
    var builder = PlanBuilder(graph: graph, kernels: kernels, weights: weights)
    for (index, input) in inputs.enumerated() {
      let id: ValueID
      switch input.layout {
      case .rowMajor:
        id = try builder.newValue(input.shape, storage: .input(index))
      case .channelsLast(let halo):
        id = try builder.newValue(input.shape, isMap: true, storage: .input(index))
        builder.requireHalo(halo, of: id)
      }
      builder.bind(graph.inputs[index].name, id)
    }
    for node in graph.nodes { try build(node, &builder) }
    var outputs: [(name: String, id: ValueID)] = []
    for output in graph.outputs {
      switch builder.binding(named: output.name) {
      case .value(let id): outputs.append((output.name, try builder.rowMajor(id)))
      case .literal(let literal): outputs.append((output.name, try builder.constant(literal, name: output.name)))
      case nil: throw graph.malformed("the output \(output.name) is defined by no node")
      }
    }
    return try finish(builder, outputs)
  }

  private func build(_ node: Node, _ builder: inout PlanBuilder) throws(InferenceError) {
    guard let operation = Operators.table[node.type] ?? Operators.inner[node.type] else {
      throw .unsupportedOperator(
        model: graph.name, node: node.name, operator: node.type, supported: Operators.table.keys.sorted())
    }
    try operation(&builder, node)
  }

  private func finish(
    _ builder: PlanBuilder, _ outputs: [(name: String, id: ValueID)]
  ) throws(InferenceError) -> Plan {
    var values = builder.values
    let kept = outputs.map(\.id)
    var steps = withoutCopies(builder.steps, &values)
    if options.streams { steps = SeparablePairs.joined(steps, values: &values, kept: kept, kernels: kernels) }
    if let watches {
      let names = builder.names
      steps = steps.map { watches.timed($0, values, names) }
    }
    if options.streams { steps = StreamPlanner.group(steps, values: &values, kept: kept) }
    let arena = try ArenaPlan(values: values, inputs: graph.inputs.count, steps: steps, kept: kept)
    for index in steps.indices { steps[index].settle(arena.places) }
    return Plan(
      steps: steps,
      outputs: outputs.map { output in
        Plan.Output(name: output.name, shape: builder.values[output.id].shape, place: arena.places[output.id])
      },
      constants: arena.constants, arenaCount: arena.count, zerosCount: arena.zerosCount,
      multiplyAdds: steps.reduce(0) { $0 + $1.multiplyAdds })
  }

  /// Leaves out the copies of maps that turned out to need no halo: these are `[N, H, W, C]` in memory already.
  private func withoutCopies(_ steps: [any Step], _ values: inout [Value]) -> [any Step] {
    steps.filter { step in
      guard let copy = step as? PixelsStep, case .arena = values[copy.source.id].storage,
        values[copy.source.id].halo == 0
      else { return true }
      values[copy.target.id].storage = .alias(of: copy.source.id)
      return false
    }
  }
}

/// The form of an input: what a plan is made for.
struct InputForm: Hashable, Sendable {
  var shape: [Int]
  var layout: Tensor.Layout
}
