import Kernels

/// Runs a network. Keeps the memory of its values from run to run; not to be used by two threads at a time.
public final class Session {
  private let network: Network
  private var arena: Arena?

  public init(_ network: Network) { self.network = network }

  /// Computes the outputs, row-major, by name.
  ///
  /// - Parameter inputs: in the order of `Network.inputs`. Their shapes may differ from the model's and from the run before,
  ///   as far as the model's operators allow it; the first run of a shape takes longer.
  /// - Throws: where a shape does not fit the model.
  public func run(_ inputs: [Tensor]) throws(InferenceError) -> [String: Tensor] {
    let plan = try network.plan(inputs.map { InputForm(shape: $0.shape, layout: $0.layout) })
    let arena = arena(for: plan)
    var outputs: [String: Tensor] = [:]
    withPointers(to: inputs[...], plan.constants, []) { pointers in
      let memory = Memory(arena: arena.start, outside: pointers)
      plan.run(memory)
      for output in plan.outputs {
        let count = output.shape.reduce(1, *)
        let values = [Float](
          unsafeUninitializedCapacity: count,
          initializingWith: { target, filled in
            // Safety: the output's place holds `count` floats, and `target` has room for as many.
            target.baseAddress?.update(from: output.place.base(memory), count: count)
            filled = count
          })
        outputs[output.name] = Tensor(shape: output.shape, values: values)
      }
    }
    return outputs
  }

  private func arena(for plan: Plan) -> Arena {
    let kept = arena.flatMap { $0.count >= plan.arenaCount ? $0 : nil } ?? Arena(count: plan.arenaCount)
    kept.clear(upTo: plan.zerosCount)
    arena = kept
    return kept
  }

  /// Safety: the pointers are used while every tensor's buffer is held, and the plan holds the constants.
  private func withPointers(
    to inputs: ArraySlice<Tensor>, _ constants: [AlignedFloats], _ pointers: [UnsafePointer<Float>],
    _ body: (UnsafePointer<UnsafePointer<Float>>) -> Void
  ) {
    guard let first = inputs.first else {
      let all = pointers + constants.map(\.pointer)
      withUnsafeTemporaryAllocation(of: UnsafePointer<Float>.self, capacity: max(all.count, 1)) { table in
        guard let start = table.baseAddress else { return }
        for (index, pointer) in all.enumerated() { (start + index).initialize(to: pointer) }
        body(UnsafePointer(start))
      }
      return
    }
    first.values.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      withPointers(to: inputs.dropFirst(), constants, pointers + [start], body)
    }
  }
}

/// A block of floats that begins at a cache line.
private final class Arena {
  let start: UnsafeMutablePointer<Float>
  let count: Int

  init(count: Int) {
    self.count = count
    start = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1) * MemoryLayout<Float>.stride, alignment: 64)
      .bindMemory(to: Float.self, capacity: max(count, 1))
  }

  deinit { start.deallocate() }

  func clear(upTo end: Int) { start.update(repeating: 0, count: end) }
}
