import Kernels

/// A map as row-major values.
struct RowMajorStep: Step {
  var source: Operand
  var target: Operand

  var reads: [ValueID] { [source.id] }
  var writes: [ValueID] { [target.id] }

  mutating func settle(_ places: [Place]) {
    source.settle(places)
    target.settle(places)
  }

  func run(_ memory: Memory) {
    let map = source.place.map
    let plane = map.height * map.width
    let output = target.place.base(memory)
    for image in 0..<source.place.images {
      for y in 0..<map.height {
        let row = source.place.row(y, image: image, memory)
        let start = output + (image * map.channels * plane + y * map.width)
        for channel in 0..<map.channels {
          for x in 0..<map.width { start[channel * plane + x] = row[x * map.channels + channel] }
        }
      }
    }
  }
}

/// Row-major values as a map, or a map that has no room for a halo as one that has.
struct MapStep: RowStep {
  var source: Operand
  let sourceIsMap: Bool
  var target: Operand

  var reads: [ValueID] { [source.id] }

  mutating func settle(_ places: [Place]) {
    source.settle(places)
    target.settle(places)
  }

  func rows(of id: ValueID, for y: Int) -> Range<Int> { sourceIsMap ? y..<(y + 1) : 0..<1 }

  func run(row y: Int, image: Int, _ memory: Memory) {
    let map = target.place.map
    let row = target.place.row(y, image: image, memory)
    if sourceIsMap {
      row.update(from: source.place.row(y, image: image, memory), count: map.width * map.channels)
    } else {
      let plane = map.height * map.width
      let start = source.place.base(memory) + (image * map.channels * plane + y * map.width)
      for channel in 0..<map.channels {
        for x in 0..<map.width { row[x * map.channels + channel] = start[channel * plane + x] }
      }
    }
    target.place.clearHalo(row: y, image: image, memory)
  }
}

/// A map as row-major `[N, H, W, C]`: its rows without halo.
struct PixelsStep: Step {
  var source: Operand
  var target: Operand

  var reads: [ValueID] { [source.id] }
  var writes: [ValueID] { [target.id] }

  mutating func settle(_ places: [Place]) {
    source.settle(places)
    target.settle(places)
  }

  func run(_ memory: Memory) {
    let map = source.place.map
    var output = target.place.base(memory)
    for image in 0..<source.place.images {
      for y in 0..<map.height {
        output.update(from: source.place.row(y, image: image, memory), count: map.width * map.channels)
        output += map.width * map.channels
      }
    }
  }
}
