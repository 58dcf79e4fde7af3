/// Functions of two numbers.
enum Arithmetic: String, Sendable {
  case add = "Add"
  case subtract = "Sub"
  case multiply = "Mul"
  case divide = "Div"
  case maximum = "Max"
  case minimum = "Min"

  /// `output[i] = f(left[i * leftStride], right[i * rightStride])`.
  @inline(__always)
  func apply(
    _ left: UnsafePointer<Float>, _ leftStride: Int, _ right: UnsafePointer<Float>, _ rightStride: Int,
    _ output: UnsafeMutablePointer<Float>, _ count: Int
  ) {
    switch self {
    case .add: for i in 0..<count { output[i] = left[i * leftStride] + right[i * rightStride] }
    case .subtract: for i in 0..<count { output[i] = left[i * leftStride] - right[i * rightStride] }
    case .multiply: for i in 0..<count { output[i] = left[i * leftStride] * right[i * rightStride] }
    case .divide: for i in 0..<count { output[i] = left[i * leftStride] / right[i * rightStride] }
    case .maximum: for i in 0..<count { output[i] = max(left[i * leftStride], right[i * rightStride]) }
    case .minimum: for i in 0..<count { output[i] = min(left[i * leftStride], right[i * rightStride]) }
    }
  }

  /// For the integers that shapes are computed with; `nil` for a division by zero.
  func apply(_ left: Int, _ right: Int) -> Int? {
    switch self {
    case .add: (left + right).saturated
    case .subtract: (left - right).saturated
    case .multiply: left.multipliedReportingOverflow(by: right).partialValue.saturated
    case .divide: right == 0 ? nil : left / right
    case .maximum: max(left, right)
    case .minimum: min(left, right)
    }
  }

  func apply(_ left: Float, _ right: Float) -> Float {
    switch self {
    case .add: left + right
    case .subtract: left - right
    case .multiply: left * right
    case .divide: left / right
    case .maximum: max(left, right)
    case .minimum: min(left, right)
    }
  }
}
