import Foundation
import Inference
import TestSupport
import Testing

/// ONNX Runtime's outputs for a picture given by a formula; scripts/oracles/yunet_outputs.py made the fixture.
@Suite("Face detectors give ONNX Runtime's outputs")
struct YuNetTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    struct Output: Decodable, Sendable {
      let name: String
      let shape: [Int]
      let magnitude: Double
      let step: Int
      let samples: [Float]
    }

    let model: String
    let width: Int
    let height: Int
    let outputs: [Output]

    var testDescription: String { "\(model) \(width)x\(height)" }

    var path: URL {
      model == "yunet_s"
        ? Checkout.folder.appending(path: "data/fetched/face_detection_yunet_2023mar.onnx")
        : SharedData.folder.appending(path: "models/yunet_n.onnx")
    }
  }

  static let cases: [Case] = {
    let url = Checkout.folder.appending(path: "Tests/Fixtures/inference/yunet_outputs.json")
    guard let data = try? Data(contentsOf: url) else { return [] }
    return (try? JSONDecoder().decode([Case].self, from: data)) ?? []
  }()

  static let present = cases.filter { FileManager.default.fileExists(atPath: $0.path.path) }

  @Test func fixtureIsComplete() {
    #expect(Self.cases.count == 6)
    #expect(Self.cases.allSatisfy { $0.outputs.count == 12 })
  }

  @Test(
    .enabled(
      if: !present.isEmpty, "the models are missing: scripts/setup fetches one, the shared folder has the other"),
    arguments: present, InstructionSet.allCases.filter(\.isAvailable))
  func equalsONNXRuntime(_ test: Case, _ set: InstructionSet) throws {
    // The scalar oracle takes seconds for the large picture.
    if set == .scalar && test.width > 200 { return }
    let network = try Network(contentsOf: test.path.path, instructionSet: set)
    let picture = formulaPicture(width: test.width, height: test.height)
    let outputs = try Session(network).run([picture])
    #expect(outputs.count == test.outputs.count)
    for expected in test.outputs {
      let found = try #require(outputs[expected.name])
      #expect(found.shape == expected.shape)
      let magnitude = found.values.reduce(0.0) { $0 + Double(abs($1)) }
      // Each output is some 60 layers deep: last bits differ, and their sums.
      let slack = 1e-4 * expected.magnitude + 1e-7 * Double(found.values.count)
      #expect(abs(magnitude - expected.magnitude) <= slack, "\(expected.name)")
      for (index, value) in expected.samples.enumerated() {
        #expect(abs(found.values[index * expected.step] - value) <= 2e-5 * max(1, abs(value)), "\(expected.name)")
      }
    }
  }
}

/// The picture of the fixture, channels last.
func formulaPicture(width: Int, height: Int) -> Tensor {
  var values = [Float](repeating: 0, count: 3 * width * height)
  for index in values.indices {
    let value = (UInt32(truncatingIfNeeded: index) &* 2_654_435_761) >> 24
    values[index % (width * height) * 3 + index / (width * height)] = Float(value)
  }
  return Tensor(shape: [1, 3, height, width], layout: .channelsLast(halo: 0), values: values)
}
