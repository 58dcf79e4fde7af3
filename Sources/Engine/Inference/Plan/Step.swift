import Kernels

/// One unit of work of a plan.
protocol Step: Sendable {
  var reads: [ValueID] { get }
  var writes: [ValueID] { get }
  /// Multiply-adds of one run.
  var multiplyAdds: Int { get }
  /// Floats of weights that a run reads.
  var weightCount: Int { get }
  /// Of `writes`, memory that it uses while it runs and nobody reads afterwards.
  var scratch: [ValueID] { get }
  /// Learns where the values lie, once, before the first run.
  mutating func settle(_ places: [Place])
  func run(_ memory: Memory)
}

extension Step {
  var multiplyAdds: Int { 0 }
  var weightCount: Int { 0 }
  var scratch: [ValueID] { [] }
}

/// A step that makes its output row by row, from the top, so that steps can be chained through a few rows that stay in the
/// cache.
protocol RowStep: Step {
  var target: Operand { get }
  /// The rows of a value it reads, among those that exist, that row `y` of the output needs.
  func rows(of id: ValueID, for y: Int) -> Range<Int>
  func run(row y: Int, image: Int, _ memory: Memory)
}

extension RowStep {
  var writes: [ValueID] { [target.id] }

  func run(_ memory: Memory) {
    for image in 0..<target.place.images {
      for y in 0..<target.place.map.height { run(row: y, image: image, memory) }
    }
  }
}
