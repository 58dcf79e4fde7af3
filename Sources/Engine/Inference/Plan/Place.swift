import Kernels

/// What a step works on while it runs: the session's memory, and the caller's.
struct Memory {
  let arena: UnsafeMutablePointer<Float>
  /// What lies elsewhere and is only read: the values of the inputs, in the order of `Network.inputs`, then the plan's
  /// constants.
  let outside: UnsafePointer<UnsafePointer<Float>>

  /// As many zeros as the widest row that a kernel may read: the rows above and below a picture.
  var zeros: UnsafePointer<Float> { UnsafePointer(arena) }
}

/// Where a value lies. No references in here: steps look at places row by row, and counting references would cost time.
struct Place: Sendable, BitwiseCopyable {
  enum Start: Sendable, BitwiseCopyable {
    case arena(offset: Int)
    case outside(index: Int)
  }

  let start: Start
  let map: FeatureMap
  let images: Int
  /// Rows of a picture that memory holds: all, or a ring of as many as are needed at a time.
  let rows: Int

  /// Floats that it takes in the arena.
  var count: Int { (rows < map.height ? 1 : images) * rows * map.rowStride }

  /// The first float, halo included. What lies outside the arena is not to be written to.
  @inline(__always)
  func base(_ memory: Memory) -> UnsafeMutablePointer<Float> {
    switch start {
    case .arena(let offset): memory.arena + offset
    case .outside(let index): UnsafeMutablePointer(mutating: memory.outside[index])
    }
  }

  /// The first pixel of a row, halo skipped.
  @inline(__always)
  func row(_ y: Int, image: Int, _ memory: Memory) -> UnsafeMutablePointer<Float> {
    let row = rows < map.height ? y % rows : image * map.height + y
    return base(memory) + map.offset(row: row)
  }

  /// Sets the halo of a row to zeros, as every step that writes the row must: memory is used again and again.
  @inline(__always)
  func clearHalo(row y: Int, image: Int, _ memory: Memory) {
    guard map.halo > 0 else { return }
    let size = map.halo * map.channels
    let start = row(y, image: image, memory)
    (start - size).update(repeating: 0, count: size)
    (start + map.width * map.channels).update(repeating: 0, count: size)
  }
}

/// A value that a step reads or writes.
struct Operand: Sendable {
  let id: ValueID
  private(set) var place = Place(
    start: .arena(offset: 0), map: FeatureMap(height: 0, width: 0, channels: 0, halo: 0), images: 0, rows: 0)

  init(_ id: ValueID) { self.id = id }

  mutating func settle(_ places: [Place]) { place = places[id] }
}
