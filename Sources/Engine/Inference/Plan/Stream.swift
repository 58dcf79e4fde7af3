import Kernels

/// Steps chained row by row: each makes a row only when a later one asks for it, so that the rows between them are few and
/// stay in the cache.
struct Stream: Step {
  /// One row of one step.
  struct Turn: BitwiseCopyable {
    let step: Int32
    let row: Int32
  }

  private(set) var steps: [any RowStep]
  /// Every row of every step, in an order in which what a row needs is made before.
  private let turns: [Turn]
  /// How many rows of each value made here must be held at a time.
  let ringRows: [ValueID: Int]
  private let images: Int

  var reads: [ValueID] { steps.flatMap(\.reads) }
  var writes: [ValueID] { steps.flatMap(\.writes) }
  var multiplyAdds: Int { steps.reduce(0) { $0 + $1.multiplyAdds } }

  init(_ steps: [any RowStep], values: [Value]) {
    self.steps = steps
    var schedule = StreamSchedule(steps, heights: steps.map { values[$0.target.id].map.height })
    schedule.make()
    turns = schedule.turns
    ringRows = schedule.ringRows
    images = steps.first.map { values[$0.target.id].images } ?? 0
  }

  mutating func settle(_ places: [Place]) {
    for index in steps.indices { steps[index].settle(places) }
  }

  func run(_ memory: Memory) {
    for image in 0..<images {
      for turn in turns { steps[Int(turn.step)].run(row: Int(turn.row), image: image, memory) }
    }
  }
}

/// Finds the order in which a stream's steps make their rows, by asking from its end.
private struct StreamSchedule {
  private struct Producer {
    let step: Int
    let id: ValueID
  }

  private let steps: [any RowStep]
  private let heights: [Int]
  /// For each step, the steps of the stream that make what it reads.
  private let producers: [[Producer]]
  /// The steps whose output no other step of the stream reads.
  private let sinks: [Int]
  /// For each step, the number of rows made.
  private var made: [Int]
  private(set) var turns: [Stream.Turn] = []
  private(set) var ringRows: [ValueID: Int] = [:]

  init(_ steps: [any RowStep], heights: [Int]) {
    self.steps = steps
    self.heights = heights
    var makers: [ValueID: Int] = [:]
    for (index, step) in steps.enumerated() { makers[step.target.id] = index }
    producers = steps.map { step in
      step.reads.compactMap { id in makers[id].map { Producer(step: $0, id: id) } }
    }
    let read = Set(producers.joined().map(\.step))
    sinks = steps.indices.filter { !read.contains($0) }
    made = steps.map { _ in 0 }
  }

  mutating func make() {
    turns.reserveCapacity(heights.reduce(0, +))
    let tallest = sinks.reduce(0) { max($0, heights[$1]) }
    for row in 0..<tallest {
      for sink in sinks { advance(sink, to: ((row + 1) * heights[sink] + tallest - 1) / tallest) }
    }
    for step in steps.indices { advance(step, to: heights[step]) }
  }

  private mutating func advance(_ step: Int, to end: Int) {
    while made[step] < end {
      let row = made[step]
      for producer in producers[step] {
        advance(producer.step, to: steps[step].rows(of: producer.id, for: row).upperBound)
      }
      turns.append(Stream.Turn(step: Int32(step), row: Int32(row)))
      noteRings(step, row)
      made[step] = row + 1
    }
  }

  /// What lies between the first row that this one needs and the last one made must be held.
  private mutating func noteRings(_ step: Int, _ row: Int) {
    for producer in producers[step] {
      let needed = steps[step].rows(of: producer.id, for: row)
      guard !needed.isEmpty else { continue }
      ringRows[producer.id] = max(ringRows[producer.id] ?? 1, made[producer.step] - needed.lowerBound)
    }
  }
}
