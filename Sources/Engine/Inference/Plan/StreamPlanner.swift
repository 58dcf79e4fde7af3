import Kernels

/// Groups steps into streams.
struct StreamPlanner {
  /// Floats of rows and weights that a stream may work on at a time: about what a core's second cache holds.
  static let budget = 384 * 1024

  /// Steps of a stream: one asks the one before, so that a chain's length is the depth of the calls.
  static let longest = 64

  private let values: [Value]
  private var grouped: [any Step] = []
  private var open: [any RowStep] = []
  private var load = 0

  /// The steps in streams, and the values of which a ring of rows is enough.
  static func group(_ steps: [any Step], values: inout [Value], kept: [ValueID]) -> [any Step] {
    var planner = StreamPlanner(values: values)
    for step in ordered(steps, values) { planner.add(step) }
    planner.close()
    planner.shorten(&values, kept: kept)
    return planner.grouped
  }

  private init(values: [Value]) { self.values = values }

  /// Steps that make pictures first, as long as they need no result of the others: so streams are long.
  private static func ordered(_ steps: [any Step], _ values: [Value]) -> [any Step] {
    var ordered: [any Step] = []
    var waiting: [any Step] = []
    var awaited: Set<ValueID> = []
    for step in steps {
      if isChainable(step, values), !step.reads.contains(where: { awaited.contains(root($0, values)) }) {
        ordered.append(step)
      } else if isChainable(step, values) {
        ordered += waiting + [step]
        waiting = []
        awaited = []
      } else {
        waiting.append(step)
        for id in step.writes { awaited.insert(root(id, values)) }
      }
    }
    return ordered + waiting
  }

  private static func root(_ id: ValueID, _ values: [Value]) -> ValueID {
    var id = id
    while case .alias(let other) = values[id].storage { id = other }
    return id
  }

  private static func isChainable(_ step: any Step, _ values: [Value]) -> Bool {
    (step as? any RowStep).map { values[$0.target.id].isMap } ?? false
  }

  private mutating func add(_ step: any Step) {
    guard let row = step as? any RowStep, values[row.target.id].isMap else {
      close()
      grouped.append(step)
      return
    }
    let cost = cost(of: row)
    let images = open.first.map { values[$0.target.id].images }
    if load + cost > Self.budget || open.count == Self.longest || images != values[row.target.id].images { close() }
    open.append(row)
    load += cost
  }

  /// Floats of the rows that the step reads at a time, of its weights and of its scratch.
  private func cost(of step: any RowStep) -> Int {
    let middle = values[step.target.id].map.height / 2
    let rows = step.reads.reduce(0) { sum, id in
      sum + (values[id].isMap ? step.rows(of: id, for: middle).count * values[id].map.rowStride : 0)
    }
    let scratch = step.scratch.reduce(0) { $0 + values[$1].shape.reduce(1, *) }
    return rows + scratch + step.weightCount
  }

  private mutating func close() {
    if open.count > 1 {
      grouped.append(Stream(open, values: values))
    } else {
      grouped += open as [any Step]
    }
    open = []
    load = 0
  }

  /// Gives the values that only one stream sees as many rows as it needs.
  private func shorten(_ values: inout [Value], kept: [ValueID]) {
    var readers: [ValueID: Set<Int>] = [:]
    for id in kept { readers[Self.root(id, values), default: []].insert(-1) }
    for id in values.indices where Self.root(id, values) != id {
      readers[Self.root(id, values), default: []].insert(-1)
    }
    for (index, step) in grouped.enumerated() { for id in step.reads { readers[id, default: []].insert(index) } }
    for (index, step) in grouped.enumerated() {
      guard let stream = step as? Stream else { continue }
      for (id, rows) in stream.ringRows where readers[id] == [index] && rows < values[id].map.height {
        values[id].ring = rows
      }
    }
  }
}
