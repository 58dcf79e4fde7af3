import Kernels

/// Row-major values side by side along an axis.
struct ConcatStep: Step {
  /// Elements of each source for one index of the axes before the one of concatenation, and how many such there are.
  let chunks: [Int]
  let outer: Int
  var sources: [Operand]
  var target: Operand

  var reads: [ValueID] { sources.map(\.id) }
  var writes: [ValueID] { [target.id] }

  mutating func settle(_ places: [Place]) {
    for index in sources.indices { sources[index].settle(places) }
    target.settle(places)
  }

  func run(_ memory: Memory) {
    let pitch = chunks.reduce(0, +)
    var start = target.place.base(memory)
    for (source, chunk) in zip(sources, chunks) {
      let input = source.place.base(memory)
      for index in 0..<outer { (start + index * pitch).update(from: input + index * chunk, count: chunk) }
      start += chunk
    }
  }
}

/// Maps with their channels side by side.
struct ChannelConcatStep: RowStep {
  var sources: [Operand]
  var target: Operand

  var reads: [ValueID] { sources.map(\.id) }

  mutating func settle(_ places: [Place]) {
    for index in sources.indices { sources[index].settle(places) }
    target.settle(places)
  }

  func rows(of id: ValueID, for y: Int) -> Range<Int> { y..<(y + 1) }

  func run(row y: Int, image: Int, _ memory: Memory) {
    let pitch = target.place.map.channels
    var start = target.place.row(y, image: image, memory)
    for source in sources {
      let channels = source.place.map.channels
      let input = source.place.row(y, image: image, memory)
      for x in 0..<target.place.map.width {
        (start + x * pitch).update(from: input + x * channels, count: channels)
      }
      start += channels
    }
    target.place.clearHalo(row: y, image: image, memory)
  }
}
