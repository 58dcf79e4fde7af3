import Kernels

/// A function of every number of a value, which keeps its form.
struct ActivationStep: RowStep {
  let activation: Activation
  var source: Operand
  var target: Operand

  var reads: [ValueID] { [source.id] }

  mutating func settle(_ places: [Place]) {
    source.settle(places)
    target.settle(places)
  }

  func rows(of id: ValueID, for y: Int) -> Range<Int> { y..<(y + 1) }

  func run(row y: Int, image: Int, _ memory: Memory) {
    let map = target.place.map
    activation.apply(
      source.place.row(y, image: image, memory), target.place.row(y, image: image, memory), map.width * map.channels)
    target.place.clearHalo(row: y, image: image, memory)
  }
}
