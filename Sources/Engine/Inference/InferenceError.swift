/// What can go wrong between an ONNX file and its outputs.
public enum InferenceError: Error, Equatable, Sendable {
  /// The file cannot be opened or read.
  case unreadable(path: String, reason: String)
  /// The bytes are not an ONNX model, or one that contradicts itself.
  case malformed(model: String, reason: String)
  /// The model uses an operator that there is no code for.
  case unsupportedOperator(model: String, node: String, operator: String, supported: [String])
  /// A node's attributes or operands are wrong, or use what is not supported.
  case invalidNode(node: String, operator: String, reason: String)
  /// A value, or all of them together, would need more memory than allowed.
  case tooLarge(what: String, limit: Int)
  /// An input's shape or size does not fit the model.
  case invalidInput(name: String, reason: String)
  /// The processor cannot run the instruction set that was asked for.
  case instructionSetMissing(String)
  /// No instruction set has that name.
  case unknownInstructionSet(String)
}

extension InferenceError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "cannot read the model \(path): \(reason)"
    case .malformed(let model, let reason):
      "\(model) is not a usable ONNX model: \(reason)"
    case .unsupportedOperator(let model, let node, let name, let supported):
      """
      \(model): node \(node) uses the operator \(name), which is not supported; supported are \
      \(supported.joined(separator: ", "))
      """
    case .invalidNode(let node, let name, let reason):
      "node \(node) (\(name)): \(reason)"
    case .tooLarge(let what, let limit):
      "\(what) would need more than \(limit) floats; use a smaller input"
    case .invalidInput(let name, let reason):
      "input \(name): \(reason)"
    case .instructionSetMissing(let name):
      "this processor lacks the instruction set \(name); leave out the choice to use the best it has"
    case .unknownInstructionSet(let name):
      """
      there is no instruction set \(name); choose one of \
      \(InstructionSet.allCases.map(\.rawValue).joined(separator: ", "))
      """
    }
  }
}
