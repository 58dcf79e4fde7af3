/// A network as nodes in an order in which they can run: every value is defined before it is read.
struct Graph: Sendable {
  /// What error messages call the model.
  var name: String
  var nodes: [Node]
  /// Weights and other values that the file holds.
  var literals: [String: Literal]
  /// The inputs that a caller gives.
  var inputs: [ValueInfo]
  var outputs: [ValueInfo]
  var metadata: [String: String]
  /// The version of the standard operators.
  var opset: Int
}

extension Graph {
  /// Checks that every value is defined once, before it is read: so there is no cycle.
  func validate() throws(InferenceError) {
    guard nodes.count <= Limits.nodes else { throw malformed("it has more than \(Limits.nodes) nodes") }
    var defined = Set(literals.keys)
    let names = literals.keys + inputs.map(\.name) + nodes.flatMap(\.outputs)
    for name in names where name.contains(String.madeMark) {
      throw malformed("the name \(name) holds a zero character")
    }
    for input in inputs {
      guard defined.insert(input.name).inserted else { throw malformed("the input \(input.name) is defined twice") }
    }
    for node in nodes {
      for input in node.inputs where !input.isEmpty && !defined.contains(input) {
        throw malformed("node \(node.name) reads \(input), which no input, weight or earlier node defines")
      }
      guard let first = node.outputs.first, !first.isEmpty else {
        throw malformed("node \(node.name) has no output")
      }
      for output in node.outputs where !output.isEmpty {
        guard defined.insert(output).inserted else {
          throw malformed("node \(node.name) defines \(output), which is defined already")
        }
      }
    }
    for output in outputs where !defined.contains(output.name) {
      throw malformed("the output \(output.name) is defined by no node")
    }
  }

  func malformed(_ reason: String) -> InferenceError { .malformed(model: name, reason: reason) }
}

extension String {
  /// Stands in every name that the engine makes, and in none that a file may hold.
  static let madeMark: Character = "\0"

  /// The name of something that is made of what this names.
  func made(_ what: String) -> String { "\(self)\(Self.madeMark)\(what)" }
}
