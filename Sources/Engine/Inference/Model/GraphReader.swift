import Foundation
import SwiftProtobuf

/// Turns an ONNX file into a checked graph.
struct GraphReader {
  /// What error messages call the model.
  let name: String

  func graph(from bytes: [UInt8]) throws(InferenceError) -> Graph {
    let model: Onnx_ModelProto
    do {
      model = try Onnx_ModelProto(serializedBytes: bytes)
    } catch {
      throw malformed("the protobuf data is truncated or damaged (\(error))")
    }
    guard model.hasGraph, !model.graph.node.isEmpty || !model.graph.output.isEmpty else {
      throw malformed("it holds no graph")
    }
    guard let opset = model.opsetImport.first(where: { $0.domain.isEmpty || $0.domain == "ai.onnx" }) else {
      throw malformed("it does not say which version of the ONNX operators it uses")
    }
    var metadata: [String: String] = [:]
    for entry in model.metadataProps { metadata[entry.key] = entry.value }
    let graph = try graph(from: model.graph, opset: Int(opset.version).saturated, metadata: metadata)
    try graph.validate()
    return graph
  }

  private func graph(
    from proto: Onnx_GraphProto, opset: Int, metadata: [String: String]
  ) throws(InferenceError) -> Graph {
    var literals: [String: Literal] = [:]
    for tensor in proto.initializer { literals[tensor.name] = try literal(from: tensor) }
    var nodes: [Node] = []
    for (index, node) in proto.node.enumerated() {
      let node = try self.node(from: node, index: index)
      if node.type == "Constant", let output = node.outputs.first {
        literals[output] = try constant(node)
      } else {
        nodes.append(node)
      }
    }
    return Graph(
      name: name, nodes: nodes, literals: literals,
      // Before IR version 4 weights were listed among the inputs too.
      inputs: proto.input.filter { literals[$0.name] == nil }.map(info), outputs: proto.output.map(info),
      metadata: metadata, opset: opset)
  }

  private func info(_ proto: Onnx_ValueInfoProto) -> ValueInfo {
    ValueInfo(
      name: proto.name,
      shape: proto.type.tensorType.shape.dim.map { size in
        if case .dimValue(let value) = size.value, value > 0 { Int(value) } else { nil }
      })
  }

  private func node(from proto: Onnx_NodeProto, index: Int) throws(InferenceError) -> Node {
    guard proto.domain.isEmpty || proto.domain == "ai.onnx" else {
      throw malformed("node \(proto.name) uses the operator \(proto.opType) of the domain \(proto.domain)")
    }
    let name = proto.name.isEmpty ? "#\(index)" : proto.name
    var attributes: [String: Node.Attribute] = [:]
    for attribute in proto.attribute {
      if let value = try self.attribute(from: attribute) { attributes[attribute.name] = value }
    }
    return Node(
      name: name, type: proto.opType, inputs: proto.input, outputs: proto.output, attributes: attributes)
  }

  private func attribute(from proto: Onnx_AttributeProto) throws(InferenceError) -> Node.Attribute? {
    switch proto.type {
    case .int: .integer(Int(proto.i).saturated)
    case .ints: .integers(proto.ints.map { Int($0).saturated })
    case .float: .float(proto.f)
    case .floats: .floats(proto.floats)
    case .string: .string(String(decoding: proto.s, as: UTF8.self))
    case .tensor: .literal(try literal(from: proto.t))
    case .undefined, .graph, .strings: nil
    }
  }

  private func constant(_ node: Node) throws(InferenceError) -> Literal {
    switch node.attributes.values.first {
    case .literal(let literal): return literal
    case .integer(let value): return Literal(shape: [], integers: [value])
    case .integers(let values): return Literal(shape: [values.count], integers: values)
    case .float(let value): return Literal(shape: [], floats: [value])
    case .floats(let values): return Literal(shape: [values.count], floats: values)
    case .string, nil: throw node.error("the constant has no numeric value")
    }
  }

  func malformed(_ reason: String) -> InferenceError { .malformed(model: name, reason: reason) }
}
