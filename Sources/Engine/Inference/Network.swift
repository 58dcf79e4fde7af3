import Foundation
public import Kernels
import Synchronization

/// A neural network read from an ONNX file. Never changes; any number of sessions, each on a thread of its own, may share
/// it, its packed weights and its plans.
///
/// Float32 alone. What operators are supported: `Network.supportedOperators`.
public final class Network: Sendable {
  public let instructionSet: InstructionSet
  /// The inputs that a session is to be given, in order.
  public let inputs: [ValueInfo]
  public let outputs: [ValueInfo]
  /// The operator that makes each output, by the output's name: `Softmax` for one that gives probabilities.
  public let outputOperators: [String: String]
  /// The file's own key and value pairs.
  public let metadata: [String: String]

  private let planner: Planner
  private let plans = Mutex<[[InputForm]: Plan]>([:])

  /// Reads an ONNX file.
  ///
  /// - Parameter instructionSet: `InstructionSet.best` where none is given.
  /// - Throws: where the file is unreadable, damaged, or uses what is not supported.
  public convenience init(contentsOf path: String, instructionSet: InstructionSet? = nil) throws(InferenceError) {
    try self.init(
      onnx: Self.bytes(of: path), name: URL(filePath: path).lastPathComponent, instructionSet: instructionSet)
  }

  /// Reads an ONNX file from memory.
  ///
  /// - Parameter name: what error messages call it.
  public convenience init(
    onnx bytes: [UInt8], name: String, instructionSet: InstructionSet? = nil
  ) throws(InferenceError) {
    try self.init(onnx: bytes, name: name, instructionSet: instructionSet, options: PlanOptions())
  }

  package init(
    onnx bytes: [UInt8], name: String, instructionSet: InstructionSet?, options: PlanOptions
  ) throws(InferenceError) {
    let chosen: InstructionSet
    if let instructionSet { chosen = instructionSet } else { chosen = try InstructionSet.best }
    let graph = try GraphReader(name: name).graph(from: bytes)
    try Operators.check(graph)
    self.instructionSet = chosen
    inputs = graph.inputs
    outputs = graph.outputs
    let makers = graph.nodes.flatMap { node in node.outputs.map { (name: $0, type: node.type) } }
    outputOperators = Dictionary(makers.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
      .filter { name, _ in graph.outputs.contains { $0.name == name } }
    metadata = graph.metadata
    planner = Planner(
      graph: try graph.folded().withSiblingsJoined(), kernels: try chosen.kernels, weights: WeightStore(),
      options: options)
  }

  /// Kernels over plain vectors, of the network's instruction set: for those who make its inputs.
  public var vectorKernels: VectorKernels { planner.kernels.vectors }

  private init(_ other: Network, planner: Planner) {
    instructionSet = other.instructionSet
    inputs = other.inputs
    outputs = other.outputs
    outputOperators = other.outputOperators
    metadata = other.metadata
    self.planner = planner
  }

  /// The same network, whose steps are timed.
  package func timed(by watches: StopWatches) -> Network {
    var planner = planner
    planner.watches = watches
    return Network(self, planner: planner)
  }

  /// The names of the ONNX operators that there is code for.
  public static var supportedOperators: [String] { Operators.table.keys.sorted() }

  /// Multiply-adds of one run with inputs of these shapes, in the order of `inputs`: convolutions and matrix products.
  public func multiplyAdds(inputShapes: [[Int]]) throws(InferenceError) -> Int {
    try plan(inputShapes.map { InputForm(shape: $0, layout: .rowMajor) }).multiplyAdds
  }

  /// Plans kept at a time. Photos come in many sizes; a plan is made anew in about a millisecond.
  private static let plansKept = 128

  /// The plan for inputs of this form, made at first need.
  func plan(_ forms: [InputForm]) throws(InferenceError) -> Plan {
    if let made = plans.withLock({ $0[forms] }) { return made }
    try check(forms)
    let plan = try planner.plan(forms)
    plans.withLock { plans in
      // Any one: which is used again is not known.
      if plans.count >= Self.plansKept { plans.remove(at: plans.startIndex) }
      plans[forms] = plan
    }
    return plan
  }

  private func check(_ forms: [InputForm]) throws(InferenceError) {
    guard forms.count == inputs.count else {
      throw .invalidInput(
        name: inputs.map(\.name).joined(separator: ", "),
        reason: "\(forms.count) tensors were given for \(inputs.count) inputs")
    }
    for (form, input) in zip(forms, inputs) {
      guard let count = elementCount(form.shape), count > 0 else {
        throw .invalidInput(name: input.name, reason: "the shape \(form.shape) is empty or too large")
      }
      guard input.shape.isEmpty || input.shape.count == form.shape.count else {
        throw .invalidInput(
          name: input.name, reason: "the shape \(form.shape) has not the \(input.shape.count) axes of the model's")
      }
    }
  }
}
