import Kernels

/// A picture in another size.
struct ResizeStep: RowStep {
  /// For one output index, two source indices and the weight of the second; 0 for the nearest one alone.
  struct Tap: Sendable {
    var first: Int
    var second: Int
    var weight: Float
  }

  let tapsY: [Tap]
  let tapsX: [Tap]
  var source: Operand
  var target: Operand

  var reads: [ValueID] { [source.id] }

  mutating func settle(_ places: [Place]) {
    source.settle(places)
    target.settle(places)
  }

  func rows(of id: ValueID, for y: Int) -> Range<Int> {
    min(tapsY[y].first, tapsY[y].second)..<max(tapsY[y].first, tapsY[y].second) + 1
  }

  func run(row y: Int, image: Int, _ memory: Memory) {
    let channels = target.place.map.channels
    let tap = tapsY[y]
    let upper = source.place.row(tap.first, image: image, memory)
    let lower = source.place.row(tap.second, image: image, memory)
    var output = target.place.row(y, image: image, memory)
    for tapX in tapsX {
      let left = tapX.first * channels
      let right = tapX.second * channels
      if tap.weight == 0 && tapX.weight == 0 {
        output.update(from: upper + left, count: channels)
      } else {
        for channel in 0..<channels {
          let top = upper[left + channel] * (1 - tapX.weight) + upper[right + channel] * tapX.weight
          let bottom = lower[left + channel] * (1 - tapX.weight) + lower[right + channel] * tapX.weight
          output[channel] = top * (1 - tap.weight) + bottom * tap.weight
        }
      }
      output += channels
    }
    target.place.clearHalo(row: y, image: image, memory)
  }
}
