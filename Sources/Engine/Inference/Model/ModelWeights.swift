/// The constants and the metadata of an ONNX file, for those who made it.
package struct ModelWeights: Sendable {
  /// Values by name, in the file's order of axes.
  package let values: [String: [Float]]
  package let metadata: [String: String]

  /// - Parameter name: what error messages call the file.
  /// - Throws: where the file is damaged.
  package init(onnx bytes: [UInt8], name: String) throws(InferenceError) {
    let graph = try GraphReader(name: name).graph(from: bytes)
    values = graph.literals.mapValues(\.floats)
    metadata = graph.metadata
  }
}
