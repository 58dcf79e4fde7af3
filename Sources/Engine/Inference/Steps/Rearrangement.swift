/// Where each element of an output comes from: transposing, cutting, picking, padding and stretching are all of this kind.
///
/// The source of an output element is the sum over the axes of `offsets[axis][index]`, or nowhere where one is negative.
struct Rearrangement: Sendable {
  /// For each axis of the output and each index on it, elements from the source's start.
  var offsets: [[Int]]

  var shape: [Int] { offsets.map(\.count) }

  /// Copies, and writes `fill` where an element comes from nowhere.
  func apply<Element>(_ source: UnsafePointer<Element>, _ target: UnsafeMutablePointer<Element>, fill: Element) {
    var target = target
    apply(axis: 0, source, start: 0, &target, fill)
  }

  private func apply<Element>(
    axis: Int, _ source: UnsafePointer<Element>, start: Int?, _ target: inout UnsafeMutablePointer<Element>,
    _ fill: Element
  ) {
    guard axis < offsets.count else {
      target.update(repeating: start.map { source[$0] } ?? fill, count: 1)
      target += 1
      return
    }
    for offset in offsets[axis] {
      let next = offset < 0 ? nil : start.map { $0 + offset }
      if axis == offsets.count - 1 {
        target.update(repeating: next.map { source[$0] } ?? fill, count: 1)
        target += 1
      } else {
        apply(axis: axis + 1, source, start: next, &target, fill)
      }
    }
  }

  func apply(to literal: Literal, fill: Float = 0) -> Literal {
    let count = shape.reduce(1, *)
    switch literal.elements {
    case .floats(let values): return Literal(shape: shape, floats: apply(to: values, count: count, fill: fill))
    case .integers(let values): return Literal(shape: shape, integers: apply(to: values, count: count, fill: 0))
    }
  }

  private func apply<Element>(to values: [Element], count: Int, fill: Element) -> [Element] {
    [Element](unsafeUninitializedCapacity: count) { target, filled in
      values.withUnsafeBufferPointer { source in
        if let from = source.baseAddress, let to = target.baseAddress { apply(from, to, fill: fill) }
      }
      filled = count
    }
  }
}

/// A rearrangement of a row-major value.
struct RearrangementStep: Step {
  let rearrangement: Rearrangement
  let fill: Float
  var source: Operand
  var target: Operand

  var reads: [ValueID] { [source.id] }
  var writes: [ValueID] { [target.id] }

  mutating func settle(_ places: [Place]) {
    source.settle(places)
    target.settle(places)
  }

  func run(_ memory: Memory) {
    rearrangement.apply(UnsafePointer(source.place.base(memory)), target.place.base(memory), fill: fill)
  }
}
