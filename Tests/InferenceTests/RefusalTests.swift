import Foundation
import Inference
import TestSupport
import Testing

@Suite("What is refused, and how")
struct RefusalTests {
  private func reason(_ model: ModelWriter, opset: Int = 13) -> String {
    do {
      _ = try Network(onnx: model.bytes(opset: opset), name: "test.onnx")
      return "loaded"
    } catch {
      return "\(error)"
    }
  }

  private func chain(_ type: String, _ inputs: [String] = ["x"]) -> ModelWriter {
    var model = ModelWriter()
    model.input("x", [1, 3, 8, 8])
    model.node(type, inputs, ["y"])
    model.output("y")
    return model
  }

  @Test func namesAnUnknownOperator() {
    let reason = reason(chain("LSTM"))
    #expect(
      reason.hasPrefix("test.onnx: node LSTM of x uses the operator LSTM, which is not supported; supported are "))
    #expect(reason.contains("Conv") && reason.contains("Softmax"))
  }

  @Test func missingValue() {
    #expect(
      reason(chain("Relu", ["nowhere"]))
        == "test.onnx is not a usable ONNX model: node Relu of nowhere reads nowhere, which no input, weight or earlier "
        + "node defines")
  }

  /// A file may ask for convolutions of no pictures at all.
  @Test(arguments: InstructionSet.allCases.filter(\.isAvailable))
  func convolutionsOfNothingGiveNothing(_ set: InstructionSet) throws {
    var model = ModelWriter()
    model.input("x", [2, 64, 16, 16])
    for (name, value) in [("start", 0), ("end", 0), ("axis", 0)] { model.integers(name, [1], [value]) }
    model.node("Slice", ["x", "start", "end", "axis"], ["none"])
    model.weights("w", [64, 64, 3, 3], Array(repeating: 0.25, count: 64 * 64 * 9))
    model.weights("v", [5, 64, 1, 1], Array(repeating: 0.5, count: 5 * 64))
    model.weights("d", [64, 1, 3, 3], Array(repeating: 0.5, count: 64 * 9))
    model.node("Conv", ["none", "w"], ["a"], ["pads": .integers([1, 1, 1, 1])])
    model.node("Conv", ["none", "v"], ["b"])
    model.node("Conv", ["none", "d"], ["c"], ["group": .integer(64)])
    for output in ["a", "b", "c"] { model.output(output) }
    let input = Tensor(shape: [2, 64, 16, 16], values: Array(repeating: 1, count: 2 * 64 * 256))
    let found = try Session(Network(onnx: model.bytes(), name: "nothing", instructionSet: set)).run([input])
    #expect(found.values.allSatisfy { $0.shape[0] == 0 && $0.values.isEmpty })
  }

  /// Names that the engine makes of others cannot be met by a file's.
  @Test func namesWithAZeroCharacter() {
    var model = ModelWriter()
    model.input("x", [1])
    model.node("Relu", ["x"], ["y\0bias"])
    model.output("y\0bias")
    #expect(reason(model) == "test.onnx is not a usable ONNX model: the name y\0bias holds a zero character")
  }

  /// Nodes called like what the engine once called the weights it makes for other nodes; each must keep its own.
  @Test(arguments: InstructionSet.allCases.filter(\.isAvailable))
  func namesThatLookLikeMadeOnes(_ set: InstructionSet) throws {
    var model = ModelWriter()
    model.input("x", [1, 64, 16, 16])
    model.weights("w", [64, 64, 3, 3], Array(repeating: 0.25, count: 64 * 64 * 9))
    model.weights("v", [512, 64, 1, 1], Array(repeating: 0.5, count: 512 * 64))
    model.node("Conv", ["x", "v"], ["a products"])
    model.node("Conv", ["x", "w"], ["a"], ["pads": .integers([1, 1, 1, 1])])
    model.node("Conv", ["x", "v"], ["joined a"])
    for output in ["a products", "a", "joined a"] { model.output(output) }
    let network = try Network(onnx: model.bytes(), name: "names", instructionSet: set)
    let input = Tensor(shape: [1, 64, 16, 16], values: Array(repeating: 1, count: 64 * 256))
    let outputs = try Session(network).run([input])
    #expect(outputs["a products"]?.values.allSatisfy { $0 == 32 } == true)
    #expect(outputs["joined a"]?.values.allSatisfy { $0 == 32 } == true)
    #expect(outputs["a"].map { abs($0.values[17] - 144) < 1e-3 } == true)
  }

  @Test func aConvolutionThatRoundsUp() {
    var model = ModelWriter()
    model.input("x", [1, 16, 1, 19])
    model.weights("w", [8, 16, 1, 8], Array(repeating: 1, count: 8 * 16 * 8))
    model.node("Conv", ["x", "w"], ["y"], ["strides": .integers([1, 8]), "ceil_mode": .integer(1)])
    model.output("y")
    let network = try? Network(onnx: model.bytes(), name: "test.onnx")
    let input = Tensor(shape: [1, 16, 1, 19], values: Array(repeating: 1, count: 16 * 19))
    let error = #expect(throws: InferenceError.self) { try network.map { _ = try Session($0).run([input]) } }
    #expect(error.map { "\($0)".contains("ceil_mode is for pools alone") } == true)
  }

  @Test func nodeWithoutOutput() {
    var model = ModelWriter()
    model.input("x", [1])
    model.node("Relu", ["x"], [])
    model.output("x")
    #expect(reason(model) == "test.onnx is not a usable ONNX model: node Relu of x has no output")
  }

  /// A chain as deep as the calls of a row would be if nothing cut it.
  @Test func longChainsRun() throws {
    var model = ModelWriter()
    model.input("0", [1, 1, 4, 4])
    for index in 0..<3000 { model.node("Abs", ["\(index)"], ["\(index + 1)"]) }
    model.output("3000")
    let picture = Tensor(shape: [1, 1, 4, 4], layout: .channelsLast(halo: 0), values: (0..<16).map { -Float($0) })
    let network = try Network(onnx: model.bytes(), name: "chain")
    #expect(try Session(network).run([picture])["3000"]?.values == (0..<16).map { Float($0) })
    for index in 3000..<20_000 { model.node("Abs", ["\(index)"], ["\(index + 1)"]) }
    #expect(reason(model).contains("it has more than 16384 nodes"))
  }

  @Test func cycle() {
    var model = ModelWriter()
    model.input("x", [1])
    model.node("Add", ["x", "b"], ["a"])
    model.node("Relu", ["a"], ["b"])
    model.output("b")
    #expect(reason(model).contains("reads b, which no input, weight or earlier node defines"))
  }

  @Test func impossibleWeights() {
    var huge = chain("Relu")
    huge.weights("w", [1 << 40, 1 << 40], [1])
    #expect(reason(huge).contains("w has the impossible or too large shape [1099511627776, 1099511627776]"))
    var short = chain("Relu")
    short.weights("w", [2, 3], [1, 2, 3])
    #expect(reason(short).contains("w holds 3 values where its shape [2, 3] asks for 6"))
  }

  @Test func weightsInAnotherFile() {
    var tensor = ProtobufWriter()
    tensor.data(8, "w".utf8)
    tensor.varint(2, 1)
    tensor.varint(14, 1)
    var addition = ProtobufWriter()
    addition.message(7) { $0.data(5, tensor.bytes) }
    #expect(throws: InferenceError.self) {
      try Network(onnx: chain("Relu").bytes() + addition.bytes, name: "test.onnx")
    }
  }

  @Test func unreadableFile() {
    for (path, reason) in [
      ("/nowhere/model.onnx", "No such file or directory"), ("/", "it is a folder"),
      ("/dev/null", "it is not a regular file"),
    ] {
      #expect(throws: InferenceError.unreadable(path: path, reason: reason)) { try Network(contentsOf: path) }
    }
  }

  @Test func unfittingInputs() throws {
    let session = Session(try Network(onnx: SampleNetworks.mixed().bytes(opset: 9), name: "mixed"))
    let shapes = [[1, 3, 2], [1, 4, 32, 32], [0, 3, 32, 32], [1, 3, 1, 1]]
    for shape in shapes {
      #expect(throws: InferenceError.self, "\(shape)") {
        try session.run([Tensor(shape: shape, values: [Float](repeating: 0, count: shape.reduce(1, *)))])
      }
    }
    #expect(throws: InferenceError.self) { try session.run([]) }
  }

  /// Whatever a damaged file says, loading and running it ends: with outputs or with an error.
  @Test(arguments: 0..<8)
  func damagedFilesNeverCrash(_ part: UInt64) throws {
    let model = SampleNetworks.mixed().bytes(opset: 9)
    var random = SeededGenerator(seed: 1000 + part)
    let input = Tensor(shape: [1, 3, 16, 16], values: SampleNetworks.picture(1, 16, 16))
    var loaded = 0
    for _ in 0..<500 {
      var damaged = model
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        damaged[Int.random(in: damaged.indices, using: &random)] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
      }
      if Bool.random(using: &random) { damaged = damageStructure(model, &random) }
      guard let network = try? Network(onnx: damaged, name: "damaged") else { continue }
      loaded += 1
      _ = try? Session(network).run([input])
    }
    // Most flips fall into weights, which leaves a network that loads.
    #expect(loaded > 50)
  }

  /// Flips bits where names, shapes and attributes are: where bytes are small or letters.
  private func damageStructure(_ model: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    let structure = model.indices.filter { $0 + 40 > model.count || model[$0] < 128 && model[max($0 - 1, 0)] < 128 }
    var damaged = model
    for _ in 0..<3 {
      if let position = structure.randomElement(using: &random) {
        damaged[position] = UInt8.random(in: 0...255, using: &random)
      }
    }
    return damaged
  }

  @Test func truncatedFilesNeverCrash() {
    let model = SampleNetworks.mixed().bytes(opset: 9)
    for end in stride(from: 0, to: model.count, by: 37) {
      _ = try? Network(onnx: Array(model[..<end]), name: "truncated")
    }
    #expect(throws: InferenceError.self) { try Network(onnx: [], name: "empty") }
    #expect(throws: InferenceError.self) { try Network(onnx: Array(model[..<100]), name: "truncated") }
  }
}
