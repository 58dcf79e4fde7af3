import Foundation

/// A TensorProto of a test's data set: its own bytes, and what they hold.
struct TensorFile {
  /// TensorProto.DataType: 1 is float32.
  private(set) var type = 0
  private(set) var shape: [Int] = []
  private(set) var values: [Float] = []
  let bytes: [UInt8]

  init(contentsOf url: URL) throws {
    bytes = [UInt8](try Data(contentsOf: url))
    var reader = ProtobufReader(bytes)
    var raw: [UInt8] = []
    while let (field, value) = reader.next() {
      switch (field, value) {
      case (1, .number(let size)): shape.append(Int(size))
      case (1, .data(let packed)): shape += ProtobufReader.varints(packed)
      case (2, .number(let type)): self.type = Int(type)
      case (4, .data(let packed)): raw += packed
      case (5, .data(let packed)), (7, .data(let packed)): values += ProtobufReader.varints(packed).map(Float.init)
      case (9, .data(let bytes)): raw = Array(bytes)
      default: break
      }
    }
    if !raw.isEmpty { values = Self.values(raw, type: type) }
  }

  private static func values(_ raw: [UInt8], type: Int) -> [Float] {
    raw.withUnsafeBytes { bytes in
      switch type {
      case 1:
        (0..<raw.count / 4).map { bytes.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) }
      case 6:
        (0..<raw.count / 4).map { Float(bytes.loadUnaligned(fromByteOffset: $0 * 4, as: Int32.self)) }
      case 7:
        (0..<raw.count / 8).map { Float(bytes.loadUnaligned(fromByteOffset: $0 * 8, as: Int64.self)) }
      default:
        raw.map(Float.init)
      }
    }
  }
}
