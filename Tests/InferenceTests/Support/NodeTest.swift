import Foundation
import TestSupport
import Testing

/// One operator test of the `onnx` package: a model, inputs and the outputs to expect.
struct NodeTest: CustomTestStringConvertible, Sendable {
  let folder: String
  let name: String
  let operators: [String]

  var testDescription: String { name }

  private static let fetched = Checkout.folder.appending(path: "data/fetched")
  private static let list = Checkout.folder.appending(path: "Tests/Fixtures/onnx/node_tests.csv")

  static let all: [NodeTest] = {
    guard let text = try? String(contentsOf: list, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return NodeTest(folder: fields[0], name: fields[1], operators: fields[2].split(separator: " ").map(String.init))
    }
  }()

  static let included = all.filter { NodeTestExclusions.reasons[$0.name] == nil }

  static var areFetched: Bool {
    all.first.map { FileManager.default.fileExists(atPath: $0.path("model.onnx").path) } ?? false
  }

  func tensors(_ kind: String) throws -> [TensorFile] {
    var files: [TensorFile] = []
    while FileManager.default.fileExists(atPath: path("test_data_set_0/\(kind)_\(files.count).pb").path) {
      files.append(try TensorFile(contentsOf: path("test_data_set_0/\(kind)_\(files.count).pb")))
    }
    return files
  }

  /// Whether an input is given when the network runs. The rest is fixed beforehand: what is no float, and the operands of
  /// an operator that the engine wants to know when it plans, such as weights and bounds.
  func givesAtRunTime(_ index: Int, _ tensor: TensorFile) -> Bool {
    let takesValues: Set = ["Add", "Concat", "Div", "MatMul", "Mul", "PRelu", "Sub"]
    return tensor.type == 1 && (index == 0 || operators.contains { takesValues.contains($0) })
  }

  /// The model with some inputs turned into constants. Protobuf's rule for repeated fields does it: messages that are
  /// written one after the other are one message, so that a graph of nothing but weights adds these to the model's.
  func model(fixing constants: [(name: String, tensor: TensorFile)]) throws -> [UInt8] {
    var addition = ProtobufWriter()
    addition.message(7) { graph in
      for (name, constant) in constants {
        var named = ProtobufWriter()
        named.data(8, name.utf8)
        graph.data(5, constant.bytes + named.bytes)
      }
    }
    return [UInt8](try Data(contentsOf: path("model.onnx"))) + addition.bytes
  }

  private func path(_ file: String) -> URL { Self.fetched.appending(path: "\(folder)/\(name)/\(file)") }
}
