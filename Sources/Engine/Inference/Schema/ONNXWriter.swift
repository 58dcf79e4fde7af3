public import Foundation
import SwiftProtobuf

/// Writes a network as an ONNX file (IR version 8, opset 13), node by node in the order of computation.
public struct ONNXWriter {
  /// An attribute of a node.
  public enum Attribute {
    case int(Int)
    case ints([Int])
    case float(Float)
  }

  private var graph = Onnx_GraphProto()
  private var metadata: [String: String]

  /// - Parameters:
  ///   - name: of the graph.
  ///   - metadata: `metadata_props` of the file, written in the order of their keys.
  public init(name: String, metadata: [String: String]) {
    graph.name = name
    self.metadata = metadata
  }

  /// Declares an input or output of float32; a `nil` size is free and called `batch`.
  public mutating func addInput(_ name: String, shape: [Int?]) { graph.input.append(Self.value(name, shape)) }

  /// See `addInput`.
  public mutating func addOutput(_ name: String, shape: [Int?]) { graph.output.append(Self.value(name, shape)) }

  /// - Precondition: as many values as the shape holds.
  public mutating func addWeights(_ name: String, shape: [Int], values: [Float]) {
    precondition(values.count == shape.reduce(1, *), "\(name): \(values.count) values for shape \(shape)")
    var tensor = Onnx_TensorProto()
    tensor.name = name
    tensor.dims = shape.map(Int64.init)
    tensor.dataType = 1
    tensor.rawData = values.withUnsafeBytes { Data($0) }
    graph.initializer.append(tensor)
  }

  /// Adds a node with one output.
  public mutating func addNode(
    _ operation: String, inputs: [String], output: String, attributes: [(name: String, value: Attribute)] = []
  ) {
    var node = Onnx_NodeProto()
    node.opType = operation
    node.name = output
    node.input = inputs
    node.output = [output]
    node.attribute = attributes.map { Self.attribute($0.name, $0.value) }
    graph.node.append(node)
  }

  /// The file's bytes.
  public func serialized() throws -> Data {
    var model = Onnx_ModelProto()
    model.irVersion = 8
    model.producerName = "upbeat"
    var operators = Onnx_OperatorSetIdProto()
    operators.version = 13
    model.opsetImport = [operators]
    model.metadataProps = metadata.sorted { $0.key < $1.key }.map { key, value in
      var entry = Onnx_StringStringEntryProto()
      entry.key = key
      entry.value = value
      return entry
    }
    model.graph = graph
    return try model.serializedData()
  }

  private static func value(_ name: String, _ shape: [Int?]) -> Onnx_ValueInfoProto {
    var info = Onnx_ValueInfoProto()
    info.name = name
    info.type.tensorType.elemType = 1
    info.type.tensorType.shape.dim = shape.map { size in
      var dimension = Onnx_TensorShapeProto.Dimension()
      if let size { dimension.dimValue = Int64(size) } else { dimension.dimParam = "batch" }
      return dimension
    }
    return info
  }

  private static func attribute(_ name: String, _ value: Attribute) -> Onnx_AttributeProto {
    var attribute = Onnx_AttributeProto()
    attribute.name = name
    switch value {
    case .int(let value):
      attribute.type = .int
      attribute.i = Int64(value)
    case .ints(let values):
      attribute.type = .ints
      attribute.ints = values.map(Int64.init)
    case .float(let value):
      attribute.type = .float
      attribute.f = value
    }
    return attribute
  }
}
