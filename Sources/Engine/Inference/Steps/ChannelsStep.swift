import Kernels

/// A range of a map's channels as a map of its own.
struct ChannelsStep: RowStep {
  let start: Int
  var source: Operand
  var target: Operand

  var reads: [ValueID] { [source.id] }

  mutating func settle(_ places: [Place]) {
    source.settle(places)
    target.settle(places)
  }

  func rows(of id: ValueID, for y: Int) -> Range<Int> { y..<(y + 1) }

  func run(row y: Int, image: Int, _ memory: Memory) {
    let count = target.place.map.channels
    let pitch = source.place.map.channels
    var input = source.place.row(y, image: image, memory) + start
    var output = target.place.row(y, image: image, memory)
    for _ in 0..<target.place.map.width {
      for channel in 0..<count { output[channel] = input[channel] }
      input += pitch
      output += count
    }
    target.place.clearHalo(row: y, image: image, memory)
  }
}
