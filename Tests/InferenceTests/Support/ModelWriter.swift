/// Writes small ONNX models for tests.
struct ModelWriter {
  private var graph = ProtobufWriter()

  enum Attribute {
    case integer(Int)
    case integers([Int])
    case float(Float)
    case string(String)
  }

  /// IR version 8 and the given version of the operators.
  func bytes(opset: Int = 13) -> [UInt8] {
    var model = ProtobufWriter()
    model.varint(1, 8)
    model.data(7, graph.bytes)
    model.message(8) { $0.varint(2, opset) }
    model.message(14) {
      $0.data(1, "origin".utf8)
      $0.data(2, "a test".utf8)
    }
    return model.bytes
  }

  /// A size of -1 is left open.
  mutating func input(_ name: String, _ shape: [Int]) { value(11, name, shape) }

  mutating func output(_ name: String) { value(12, name, nil) }

  mutating func node(
    _ type: String, _ inputs: [String], _ outputs: [String], _ attributes: [String: Attribute] = [:]
  ) {
    graph.message(1) { node in
      for input in inputs { node.data(1, input.utf8) }
      for output in outputs { node.data(2, output.utf8) }
      node.data(3, (type + " of " + inputs.joined(separator: " and ")).utf8)
      node.data(4, type.utf8)
      for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
        node.message(5) { Self.attribute(name, value, &$0) }
      }
    }
  }

  mutating func weights(_ name: String, _ shape: [Int], _ values: [Float]) {
    graph.message(5) { tensor in
      for size in shape { tensor.varint(1, size) }
      tensor.varint(2, 1)
      tensor.data(8, name.utf8)
      tensor.data(9, values.withUnsafeBytes { Array($0) })
    }
  }

  mutating func integers(_ name: String, _ shape: [Int], _ values: [Int]) {
    graph.message(5) { tensor in
      for size in shape { tensor.varint(1, size) }
      tensor.varint(2, 7)
      tensor.data(8, name.utf8)
      tensor.data(9, values.map(Int64.init).withUnsafeBytes { Array($0) })
    }
  }

  private mutating func value(_ field: Int, _ name: String, _ shape: [Int]?) {
    graph.message(field) { value in
      value.data(1, name.utf8)
      value.message(2) { type in
        type.message(1) { tensor in
          tensor.varint(1, 1)
          guard let shape else { return }
          tensor.message(2) { dimensions in
            for size in shape {
              dimensions.message(1) { if size < 0 { $0.data(2, "any".utf8) } else { $0.varint(1, size) } }
            }
          }
        }
      }
    }
  }

  private static func attribute(_ name: String, _ value: Attribute, _ writer: inout ProtobufWriter) {
    writer.data(1, name.utf8)
    switch value {
    case .float(let number):
      writer.float(2, number)
      writer.varint(20, 1)
    case .integer(let number):
      writer.varint(3, number)
      writer.varint(20, 2)
    case .string(let text):
      writer.data(4, text.utf8)
      writer.varint(20, 3)
    case .integers(let numbers):
      for number in numbers { writer.varint(8, number) }
      writer.varint(20, 7)
    }
  }
}
