import Foundation

/// Tensors of a file into literals: float32, float64 and the integer types, from typed fields or raw little-endian bytes.
extension GraphReader {
  /// The codes of `TensorProto.DataType`.
  private enum DataType: Int32 {
    case float = 1
    case uint8 = 2
    case int8 = 3
    case int32 = 6
    case int64 = 7
    case bool = 9
    case double = 11
  }

  func literal(from tensor: Onnx_TensorProto) throws(InferenceError) -> Literal {
    guard tensor.dataLocation == 0 else {
      throw malformed("the weights of \(tensor.name) are in another file; save the model as a single file")
    }
    let shape = tensor.dims.map { Int($0) }
    guard let count = elementCount(shape) else {
      throw malformed("\(tensor.name) has the impossible or too large shape \(shape)")
    }
    guard let type = DataType(rawValue: tensor.dataType) else {
      throw malformed("\(tensor.name) has the data type \(tensor.dataType); supported are float32 and integers")
    }
    let literal = literal(type, shape: shape, tensor)
    guard literal.count == count else {
      throw malformed("\(tensor.name) holds \(literal.count) values where its shape \(shape) asks for \(count)")
    }
    return literal
  }

  private func literal(_ type: DataType, shape: [Int], _ tensor: Onnx_TensorProto) -> Literal {
    let raw = tensor.hasRawData ? tensor.rawData : nil
    switch type {
    case .float:
      return Literal(shape: shape, floats: raw.map { values($0) } ?? tensor.floatData)
    case .double:
      return Literal(
        shape: shape, floats: (raw.map { values($0) } ?? tensor.doubleData).map { (x: Double) in Float(x) })
    case .int64:
      return Literal(
        shape: shape, integers: (raw.map { values($0) } ?? tensor.int64Data).map { (x: Int64) in Int(x).saturated })
    case .int32:
      return Literal(shape: shape, integers: (raw.map { values($0) } ?? tensor.int32Data).map { (x: Int32) in Int(x) })
    case .int8:
      return Literal(
        shape: shape,
        integers: raw.map { $0.map { Int(Int8(bitPattern: $0)) } } ?? tensor.int32Data.map { Int($0) })
    case .uint8, .bool:
      return Literal(shape: shape, integers: raw.map { $0.map { Int($0) } } ?? tensor.int32Data.map { Int($0) })
    }
  }

  /// The values that little-endian bytes hold; a remainder too short for a value is dropped.
  private func values<Value: BitwiseCopyable>(_ data: Data) -> [Value] {
    let count = data.count / MemoryLayout<Value>.stride
    return data.withUnsafeBytes { bytes in
      (0..<count).map { bytes.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Value>.stride, as: Value.self) }
    }
  }
}
