/// A tensor whose values are known when the network is loaded or planned: weights, and the shapes that networks compute.
struct Literal: Sendable, Equatable {
  enum Elements: Sendable, Equatable {
    case floats([Float])
    case integers([Int])
  }

  var shape: [Int]
  var elements: Elements

  init(shape: [Int], floats: [Float]) {
    self.shape = shape
    elements = .floats(floats)
  }

  init(shape: [Int], integers: [Int]) {
    self.shape = shape
    elements = .integers(integers)
  }

  var count: Int {
    switch elements {
    case .floats(let values): values.count
    case .integers(let values): values.count
    }
  }

  /// The values as floats, integers converted.
  var floats: [Float] {
    switch elements {
    case .floats(let values): values
    case .integers(let values): values.map(Float.init)
    }
  }

  /// The values where they are integers.
  var integers: [Int]? {
    if case .integers(let values) = elements { values } else { nil }
  }

  /// The same values under another shape of as many.
  func reshaped(_ shape: [Int]) -> Literal {
    var copy = self
    copy.shape = shape
    return copy
  }
}
