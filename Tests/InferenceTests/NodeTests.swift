import Foundation
import Inference
import TestSupport
import Testing

/// The operator tests that the `onnx` package ships, for the operators that the engine has. scripts/setup --tests unpacks
/// them; scripts/oracles/onnx_node_tests.py lists them.
@Suite("ONNX's own operator tests", .enabled(if: NodeTest.areFetched, "scripts/setup --tests fetches them"))
struct NodeTests {
  @Test(arguments: NodeTest.included)
  func passes(_ test: NodeTest) throws {
    let inputs = try test.tensors("input")
    let given = inputs.indices.filter { test.givesAtRunTime($0, inputs[$0]) }
    let names = try Network(onnx: test.model(fixing: []), name: test.name).inputs.map(\.name)
    let fixed = inputs.indices.filter { !given.contains($0) }.map { (names[$0], inputs[$0]) }
    let network = try Network(onnx: test.model(fixing: fixed), name: test.name)
    let outputs = try Session(network).run(given.map { Tensor(shape: inputs[$0].shape, values: inputs[$0].values) })
    for (expected, info) in zip(try test.tensors("output"), network.outputs) {
      let found = try #require(outputs[info.name])
      #expect(found.shape == expected.shape)
      expectClose(found.values, expected.values, test.name)
    }
  }

  /// Every exclusion names a test that exists, so that the list does not outlive its reasons.
  @Test func exclusionsExist() {
    let names = Set(NodeTest.all.map(\.name))
    #expect(NodeTestExclusions.reasons.keys.filter { !names.contains($0) }.sorted() == [])
    print("ONNX operator tests: \(NodeTest.included.count) of \(NodeTest.all.count) run; left out:")
    for (name, reason) in NodeTestExclusions.reasons.sorted(by: { $0.key < $1.key }) { print("  \(name): \(reason)") }
  }

  /// The tolerances that the `onnx` package's own test runner uses.
  private func expectClose(_ found: [Float], _ expected: [Float], _ what: String) {
    #expect(found.count == expected.count)
    let wrong = zip(found, expected).enumerated().filter { _, pair in
      pair.0 != pair.1 && !(pair.0.isNaN && pair.1.isNaN) && !(abs(pair.0 - pair.1) <= 1e-7 + 1e-3 * abs(pair.1))
    }
    if let (index, pair) = wrong.first {
      Issue.record("\(what): \(wrong.count) of \(found.count) differ, first [\(index)]: \(pair.0), not \(pair.1)")
    }
  }
}
