import Kernels

/// Gives every value a place in one block of memory. Values that are never needed at the same time share it.
struct ArenaPlan {
  private(set) var places: [Place] = []
  private(set) var constants: [AlignedFloats] = []
  private(set) var count = 0
  /// Zeros at the start, as many as the longest row.
  private(set) var zerosCount = 0

  /// The steps from and until which a value is needed.
  private struct Lifetime {
    var first = Int.max
    var last = -1
  }

  private struct Block {
    let id: ValueID
    let size: Int
    let lifetime: Lifetime
    var offset = 0
  }

  /// Places begin at multiples of this many floats: a cache line.
  private static let alignment = 16

  /// - Parameters:
  ///   - inputs: how many the network has.
  ///   - kept: values that must still be there after the last step.
  init(values: [Value], inputs: Int, steps: [any Step], kept: [ValueID]) throws(InferenceError) {
    let roots = values.indices.map { Self.root($0, values) }
    var lifetimes = [Lifetime](repeating: Lifetime(), count: values.count)
    for (index, step) in steps.enumerated() {
      for id in step.reads + step.writes {
        lifetimes[roots[id]].first = min(lifetimes[roots[id]].first, index)
        lifetimes[roots[id]].last = max(lifetimes[roots[id]].last, index)
      }
    }
    for id in kept { lifetimes[roots[id]].last = steps.count }
    zerosCount = Self.aligned(values.reduce(0) { max($0, Self.longestRow($1)) } + AlignedFloats.slack)
    let offsets = try placeBlocks(values, roots, lifetimes)
    for id in values.indices {
      let root = roots[id]
      let map = values[id].map
      let start = self.start(of: values[root].storage, inputs: inputs, offset: offsets[root])
      places.append(
        Place(start: start, map: map, images: values[id].images, rows: min(values[id].ring ?? map.height, map.height)))
    }
  }

  /// Floats of a map's row with the halo that it has, or the one that a joined pair would give it.
  private static func longestRow(_ value: Value) -> Int {
    value.isMap ? (value.map.width + 2 * max(value.halo, 1)) * value.map.channels : 0
  }

  private mutating func start(of storage: Value.Storage, inputs: Int, offset: Int) -> Place.Start {
    switch storage {
    case .input(let index):
      return .outside(index: index)
    case .constant(let floats):
      constants.append(floats)
      return .outside(index: inputs + constants.count - 1)
    case .arena, .alias:
      return .arena(offset: offset)
    }
  }

  /// Largest first, each at the lowest offset that is free for its whole life.
  private mutating func placeBlocks(
    _ values: [Value], _ roots: [ValueID], _ lifetimes: [Lifetime]
  ) throws(InferenceError) -> [Int] {
    var blocks: [Block] = []
    for id in values.indices where roots[id] == id && lifetimes[id].last >= 0 {
      guard case .arena = values[id].storage else { continue }
      // Kernels may read a register beyond a value's end.
      let map = values[id].map
      let size = (values[id].ring.map { $0 * map.rowStride } ?? values[id].images * map.count) + AlignedFloats.slack
      blocks.append(Block(id: id, size: Self.aligned(size), lifetime: lifetimes[id]))
    }
    blocks.sort { ($1.size, $0.id) < ($0.size, $1.id) }
    var placed: [Block] = []
    var offsets = [Int](repeating: zerosCount, count: values.count)
    count = zerosCount
    for var block in blocks {
      block.offset = zerosCount
      for other in placed
      where other.lifetime.first <= block.lifetime.last && block.lifetime.first <= other.lifetime.last
        && other.offset < block.offset + block.size && block.offset < other.offset + other.size
      {
        block.offset = other.offset + other.size
      }
      placed.insert(block, at: placed.firstIndex { $0.offset > block.offset } ?? placed.count)
      offsets[block.id] = block.offset
      count = max(count, block.offset + block.size)
      guard count <= Limits.arena else { throw .tooLarge(what: "the network's values", limit: Limits.arena) }
    }
    return offsets
  }

  private static func root(_ id: ValueID, _ values: [Value]) -> ValueID {
    var id = id
    while case .alias(let other) = values[id].storage { id = other }
    return id
  }

  private static func aligned(_ count: Int) -> Int { (count + alignment - 1) / alignment * alignment }
}
