import Foundation

/// Functions of one number.
enum Activation: Sendable, Equatable {
  case clamp(Clamp)
  case leakyRelu(slope: Float)
  case sigmoid
  case hardSigmoid(alpha: Float, beta: Float)
  case hardSwish
  case tanh
  case elu(alpha: Float)
  case exp
  case log
  case squareRoot
  case absolute
  case negative
  case reciprocal
  case floor
  case ceiling

  /// `output[i] = f(input[i])`; both may be the same memory.
  func apply(_ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, _ count: Int) {
    switch self {
    case .clamp(let clamp): each(input, output, count) { min(max($0, clamp.lowest), clamp.highest) }
    case .leakyRelu(let slope): each(input, output, count) { $0 < 0 ? slope * $0 : $0 }
    case .sigmoid: each(input, output, count) { 1 / (1 + Foundation.exp(-$0)) }
    case .hardSigmoid(let alpha, let beta): each(input, output, count) { min(max(alpha * $0 + beta, 0), 1) }
    case .hardSwish: each(input, output, count) { $0 * min(max($0 / 6 + 0.5, 0), 1) }
    case .tanh: each(input, output, count) { Foundation.tanh($0) }
    case .elu(let alpha): each(input, output, count) { $0 < 0 ? alpha * (Foundation.exp($0) - 1) : $0 }
    case .exp: each(input, output, count) { Foundation.exp($0) }
    case .log: each(input, output, count) { Foundation.log($0) }
    case .squareRoot: each(input, output, count) { $0.squareRoot() }
    case .absolute: each(input, output, count) { abs($0) }
    case .negative: each(input, output, count) { -$0 }
    case .reciprocal: each(input, output, count) { 1 / $0 }
    case .floor: each(input, output, count) { $0.rounded(.down) }
    case .ceiling: each(input, output, count) { $0.rounded(.up) }
    }
  }

  @inline(__always)
  private func each(
    _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, _ count: Int, _ function: (Float) -> Float
  ) {
    for index in 0..<count { output[index] = function(input[index]) }
  }
}
