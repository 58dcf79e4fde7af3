import Kernels

/// A network made ready for inputs of given shapes. Never changes, and serves any number of sessions.
struct Plan: Sendable {
  struct Output: Sendable {
    let name: String
    let shape: [Int]
    let place: Place
  }

  let steps: [any Step]
  let outputs: [Output]
  /// Weights that steps read as values, in the order of `Memory.outside` behind the inputs.
  let constants: [AlignedFloats]
  /// Floats that a session's arena must hold.
  let arenaCount: Int
  /// Floats at the arena's start that are zero and stay so.
  let zerosCount: Int
  /// Multiply-adds of one run.
  let multiplyAdds: Int

  func run(_ memory: Memory) {
    for step in steps { step.run(memory) }
  }
}

/// How a plan is made. Both ways give the same numbers to the last bit.
package struct PlanOptions: Sendable, Hashable {
  /// Chains steps row by row through rings of rows, and joins pointwise convolutions with depthwise ones.
  package var streams = true

  package init(streams: Bool = true) { self.streams = streams }
}
