import Dispatch
import Synchronization

/// Measures how long the steps of plans take.
package final class StopWatches: Sendable {
  package init() {}

  /// One step's.
  final class Watch: Sendable {
    fileprivate let kind: String
    fileprivate let name: String
    fileprivate let shape: [Int]
    fileprivate let bytes: Int
    fileprivate let multiplyAdds = Atomic(0)
    fileprivate let nanoseconds = Atomic<UInt64>(0)

    fileprivate init(kind: String, name: String, shape: [Int], bytes: Int) {
      self.kind = kind
      self.name = name
      self.shape = shape
      self.bytes = bytes
    }

    func time(_ work: () -> Void) {
      let start = DispatchTime.now().uptimeNanoseconds
      work()
      nanoseconds.wrappingAdd(DispatchTime.now().uptimeNanoseconds - start, ordering: .relaxed)
    }

    /// Known once the step has been settled.
    func note(multiplyAdds count: Int) { multiplyAdds.store(count, ordering: .relaxed) }
  }

  private let watches = Mutex<[Watch]>([])

  /// The step with a watch of its own.
  ///
  /// - Parameter names: of the plan's values.
  func timed(_ step: any Step, _ values: [Value], _ names: [ValueID: String]) -> any Step {
    let outside = step.reads + step.writes.filter { !step.scratch.contains($0) }
    let numbers = outside.reduce(step.weightCount) { $0 + values[$1].shape.reduce(1, *) }
    let target = step.writes.first
    let name = target.flatMap { names[$0] } ?? ""
    let watch = Watch(
      kind: String("\(type(of: step))".dropLast("Step".count)),
      name: String(name.map { $0 == String.madeMark ? " " : $0 }),
      shape: target.map { values[$0].shape } ?? [], bytes: numbers * MemoryLayout<Float>.stride)
    watches.withLock { $0.append(watch) }
    if let step = step as? any RowStep { return TimedRowStep(step: step, watch: watch) }
    return TimedStep(step: step, watch: watch)
  }

  func reset() {
    for watch in watches.withLock({ $0 }) { watch.nanoseconds.store(0, ordering: .relaxed) }
  }

  func times(repeats: Int) -> [LayerTime] {
    watches.withLock { $0 }.map { watch in
      LayerTime(
        name: watch.name, kind: watch.kind, shape: watch.shape,
        multiplyAdds: watch.multiplyAdds.load(ordering: .relaxed), bytes: watch.bytes,
        seconds: Double(watch.nanoseconds.load(ordering: .relaxed)) * 1e-9 / Double(repeats))
    }
  }
}

/// A step whose runs are timed.
private struct TimedStep: Step {
  var step: any Step
  let watch: StopWatches.Watch

  var reads: [ValueID] { step.reads }
  var writes: [ValueID] { step.writes }
  var multiplyAdds: Int { step.multiplyAdds }
  var weightCount: Int { step.weightCount }
  var scratch: [ValueID] { step.scratch }

  mutating func settle(_ places: [Place]) {
    step.settle(places)
    watch.note(multiplyAdds: multiplyAdds)
  }

  func run(_ memory: Memory) { watch.time { step.run(memory) } }
}

/// A step whose rows are timed.
private struct TimedRowStep: RowStep {
  var step: any RowStep
  let watch: StopWatches.Watch

  var target: Operand { step.target }
  var reads: [ValueID] { step.reads }
  var writes: [ValueID] { step.writes }
  var multiplyAdds: Int { step.multiplyAdds }
  var weightCount: Int { step.weightCount }
  var scratch: [ValueID] { step.scratch }

  mutating func settle(_ places: [Place]) {
    step.settle(places)
    watch.note(multiplyAdds: multiplyAdds)
  }

  func rows(of id: ValueID, for y: Int) -> Range<Int> { step.rows(of: id, for: y) }

  func run(row y: Int, image: Int, _ memory: Memory) { watch.time { step.run(row: y, image: image, memory) } }
}
