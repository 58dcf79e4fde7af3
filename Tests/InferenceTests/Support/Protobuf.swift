/// Just enough of the protobuf wire format to write ONNX models and read tensors in tests, apart from the code under test.
struct ProtobufWriter {
  private(set) var bytes: [UInt8] = []

  mutating func varint(_ field: Int, _ value: Int) {
    raw(UInt64(field << 3))
    raw(UInt64(bitPattern: Int64(value)))
  }

  mutating func float(_ field: Int, _ value: Float) {
    raw(UInt64(field << 3 | 5))
    for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> shift)) }
  }

  mutating func data(_ field: Int, _ data: some Sequence<UInt8>) {
    let data = Array(data)
    raw(UInt64(field << 3 | 2))
    raw(UInt64(data.count))
    bytes += data
  }

  mutating func message(_ field: Int, _ fill: (inout ProtobufWriter) -> Void) {
    var inner = ProtobufWriter()
    fill(&inner)
    data(field, inner.bytes)
  }

  private mutating func raw(_ value: UInt64) {
    var value = value
    while value > 127 {
      bytes.append(UInt8(value & 127) | 128)
      value >>= 7
    }
    bytes.append(UInt8(value))
  }
}

/// The fields of one message, in order.
struct ProtobufReader {
  enum Value {
    case number(UInt64)
    case data(ArraySlice<UInt8>)
  }

  private var rest: ArraySlice<UInt8>

  init(_ bytes: some Collection<UInt8>) { rest = Array(bytes)[...] }

  mutating func next() -> (field: Int, value: Value)? {
    guard !rest.isEmpty else { return nil }
    let tag = varint()
    let field = Int(tag >> 3)
    switch tag & 7 {
    case 0: return (field, .number(varint()))
    case 1: return (field, .data(take(8)))
    case 2: return (field, .data(take(Int(varint()))))
    default: return (field, .data(take(4)))
    }
  }

  /// The varints that packed data holds.
  static func varints(_ data: ArraySlice<UInt8>) -> [Int] {
    var reader = ProtobufReader(data)
    var values: [Int] = []
    while !reader.rest.isEmpty { values.append(Int(truncatingIfNeeded: reader.varint())) }
    return values
  }

  private mutating func varint() -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while let byte = rest.popFirst() {
      value |= UInt64(byte & 127) << shift
      shift += 7
      if byte < 128 { break }
    }
    return value
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8> {
    let taken = rest.prefix(count)
    rest = rest.dropFirst(count)
    return taken
  }
}
