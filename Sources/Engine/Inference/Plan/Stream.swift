import Kernels

/// Steps chained row by row: each makes a row only when a later one asks for it, so that the rows between them are few and
/// stay in the cache.
struct Stream: Step {
  private(set) var steps: [any RowStep]
  /// For each step, the steps of the stream that make what it reads.
  private let producers: [[Producer]]
  private let heights: [Int]
  /// The steps whose output no other step of the stream reads.
  private let sinks: [Int]
  private let images: Int

  private struct Producer {
    let step: Int
    let id: ValueID
  }

  var reads: [ValueID] { steps.flatMap(\.reads) }
  var writes: [ValueID] { steps.flatMap(\.writes) }
  var multiplyAdds: Int { steps.reduce(0) { $0 + $1.multiplyAdds } }

  init(_ steps: [any RowStep], values: [Value]) {
    self.steps = steps
    var makers: [ValueID: Int] = [:]
    for (index, step) in steps.enumerated() { makers[step.target.id] = index }
    producers = steps.map { step in
      step.reads.compactMap { id in makers[id].map { Producer(step: $0, id: id) } }
    }
    let read = Set(producers.joined().map(\.step))
    sinks = steps.indices.filter { !read.contains($0) }
    heights = steps.map { values[$0.target.id].map.height }
    images = steps.first.map { values[$0.target.id].images } ?? 0
  }

  mutating func settle(_ places: [Place]) {
    for index in steps.indices { steps[index].settle(places) }
  }

  func run(_ memory: Memory) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: steps.count) { made in
      for image in 0..<images {
        made.initialize(repeating: 0)
        schedule(made) { step, row in steps[step].run(row: row, image: image, memory) }
      }
    }
  }

  /// Calls `make` for every row of every step, in an order in which what a row needs is made before.
  ///
  /// - Parameter made: for each step, the number of rows made; zeros at first.
  private func schedule(_ made: UnsafeMutableBufferPointer<Int>, _ make: (_ step: Int, _ row: Int) -> Void) {
    let tallest = sinks.reduce(0) { max($0, heights[$1]) }
    for row in 0..<tallest {
      for sink in sinks { advance(sink, to: ((row + 1) * heights[sink] + tallest - 1) / tallest, made, make) }
    }
    for step in steps.indices { advance(step, to: heights[step], made, make) }
  }

  private func advance(
    _ step: Int, to end: Int, _ made: UnsafeMutableBufferPointer<Int>, _ make: (_ step: Int, _ row: Int) -> Void
  ) {
    while made[step] < end {
      let row = made[step]
      for producer in producers[step] {
        advance(producer.step, to: steps[step].rows(of: producer.id, for: row).upperBound, made, make)
      }
      make(step, row)
      made[step] = row + 1
    }
  }

  /// How many rows of each value made here must be held at a time, found by going through the motions.
  func ringRows() -> [ValueID: Int] {
    var rings: [ValueID: Int] = [:]
    withUnsafeTemporaryAllocation(of: Int.self, capacity: steps.count) { made in
      made.initialize(repeating: 0)
      schedule(made) { step, row in
        for producer in producers[step] {
          let needed = steps[step].rows(of: producer.id, for: row)
          guard !needed.isEmpty else { continue }
          rings[producer.id] = max(rings[producer.id] ?? 1, made[producer.step] - needed.lowerBound)
        }
      }
    }
    return rings
  }
}
