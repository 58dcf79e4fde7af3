import Foundation
import Inference
import Synchronization
import TestSupport
import Testing

@Suite("Sessions")
struct SessionTests {
  private static let sizes = [(1, 32, 32), (1, 64, 40), (3, 24, 56), (1, 8, 8)]

  private func input(_ images: Int, _ height: Int, _ width: Int) -> Tensor {
    Tensor(shape: [images, 3, height, width], values: SampleNetworks.picture(images, height, width))
  }

  @Test(arguments: InstructionSet.allCases.filter(\.isAvailable))
  func chainedAndPlainPlansAgreeToTheBit(_ set: InstructionSet) throws {
    let model = SampleNetworks.mixed().bytes(opset: 9)
    let chained = Session(try Network(onnx: model, name: "mixed", instructionSet: set))
    let plain = Session(
      try Network(onnx: model, name: "mixed", instructionSet: set, options: PlanOptions(streams: false)))
    for (images, height, width) in Self.sizes {
      let picture = input(images, height, width)
      #expect(try chained.run([picture]) == plain.run([picture]), "\(images)x\(height)x\(width)")
    }
  }

  /// Pointwise and depthwise convolutions are joined where they can be: their rows between must not be mixed up.
  @Test(arguments: InstructionSet.allCases.filter(\.isAvailable))
  func joinedPairsEqualTheirParts(_ set: InstructionSet) throws {
    for channels in [1, 7, 16, 33, 40, 80] {
      let model = SampleNetworks.separable(channels: channels).bytes(opset: 13)
      let network = try Network(onnx: model, name: "separable", instructionSet: set)
      let joined = Session(network)
      let parts = Session(
        try Network(onnx: model, name: "separable", instructionSet: set, options: PlanOptions(streams: false)))
      for (images, height, width) in [(1, 1, 6), (1, 1, 9), (2, 2, 8), (1, 3, 7), (3, 7, 29)] {
        let picture = input(images, height, width)
        #expect(try network.layerTimes(picture, repeats: 1).contains { $0.kind == "Separable" })
        let found = try joined.run([picture])
        #expect(try found == parts.run([picture]), "\(channels) channels, \(images)x\(height)x\(width)")
      }
    }
  }

  /// Photos share batches in an order that threads decide: nobody's numbers may depend on it.
  @Test(arguments: InstructionSet.allCases.filter(\.isAvailable))
  func aFacesNumbersDoNotDependOnItsCompany(_ set: InstructionSet) throws {
    let path = Checkout.folder.appending(path: "data/models/standard.onnx").path
    let session = Session(try Network(contentsOf: path, instructionSet: set))
    let side = 42
    let faces = SampleNetworks.picture(35, side, side).prefix(35 * side * side).map { 128 + 100 * $0 }
    func answers(_ range: Range<Int>) throws -> [Float] {
      let values = Array(faces[(range.lowerBound * side * side)..<(range.upperBound * side * side)])
      let input = Tensor(shape: [range.count, 1, side, side], values: values)
      return try #require(try session.run([input])["probabilities"]).values
    }
    let together = try answers(0..<35)
    #expect(Set(together).count > 35)
    for count in [1, 2, 5, 16, 33] {
      for start in [0, 2] {
        #expect(try answers(start..<start + count) == Array(together[7 * start..<7 * (start + count)]))
      }
    }
  }

  /// What is timed is what runs: the wrapped steps share memory as the plain ones do.
  @Test func timedNetworksGiveTheSameNumbers() throws {
    let network = try Network(onnx: SampleNetworks.separable(channels: 40).bytes(opset: 13), name: "separable")
    let timed = Session(network.timed(by: StopWatches()))
    for (images, height, width) in [(1, 1, 9), (2, 2, 8), (1, 7, 29)] {
      let picture = input(images, height, width)
      #expect(try timed.run([picture]) == Session(network).run([picture]), "\(images)x\(height)x\(width)")
    }
  }

  @Test func layersAreTimed() throws {
    let network = try Network(onnx: SampleNetworks.separable(channels: 16).bytes(opset: 13), name: "separable")
    let layers = try network.layerTimes(input(1, 20, 20), repeats: 2)
    let pair = try #require(layers.first { $0.kind == "Separable" })
    #expect(pair.name == "first" && pair.shape == [1, 16, 20, 20])
    #expect(pair.multiplyAdds == 400 * 16 * (3 + 9))
    #expect(pair.seconds > 0)
    #expect(layers.reduce(0) { $0 + $1.multiplyAdds } == (try network.multiplyAdds(inputShapes: [[1, 3, 20, 20]])))
  }

  @Test func allInstructionSetsAgree() throws {
    let model = SampleNetworks.mixed().bytes(opset: 9)
    let picture = input(2, 40, 24)
    let oracle = try Session(Network(onnx: model, name: "mixed", instructionSet: .scalar)).run([picture])
    for set in InstructionSet.allCases where set.isAvailable {
      let outputs = try Session(Network(onnx: model, name: "mixed", instructionSet: set)).run([picture])
      for (name, expected) in oracle {
        let found = try #require(outputs[name])
        #expect(found.shape == expected.shape)
        for (a, b) in zip(found.values, expected.values) where abs(a - b) > 1e-4 * max(1, abs(b)) {
          Issue.record("\(set) \(name): \(a) instead of \(b)")
          break
        }
      }
    }
  }

  @Test func layoutsOfTheInputAreEquivalent() throws {
    let session = Session(try Network(onnx: SampleNetworks.mixed().bytes(opset: 9), name: "mixed"))
    let rowMajor = input(2, 16, 24)
    var values = [Float](repeating: 0, count: rowMajor.values.count)
    let plane = 16 * 24
    for index in values.indices {
      let image = index / (3 * plane)
      let channel = index / plane % 3
      values[image * 3 * plane + index % plane * 3 + channel] = rowMajor.values[index]
    }
    let channelsLast = Tensor(shape: rowMajor.shape, layout: .channelsLast(halo: 0), values: values)
    #expect(try session.run([rowMajor]) == session.run([channelsLast]))
    for halo in [1, 2] {
      let rowCount = 24 * 3
      var padded: [Float] = []
      for row in 0..<2 * 16 {
        let side = [Float](repeating: 0, count: halo * 3)
        padded += side + values[row * rowCount..<(row + 1) * rowCount] + side
      }
      let withHalo = Tensor(shape: rowMajor.shape, layout: .channelsLast(halo: halo), values: padded)
      #expect(try session.run([rowMajor]) == session.run([withHalo]), "a halo of \(halo)")
    }
  }

  /// A session keeps its memory from run to run, so what a run leaves behind must not show in the next.
  @Test func oneSessionAtManySizesEqualsFreshOnes() throws {
    let network = try Network(onnx: SampleNetworks.mixed().bytes(opset: 9), name: "mixed")
    let session = Session(network)
    for (images, height, width) in Self.sizes + Self.sizes.reversed() {
      let picture = input(images, height, width)
      #expect(try session.run([picture]) == Session(network).run([picture]), "\(images)x\(height)x\(width)")
    }
  }

  @Test func aBatchEqualsItsPictures() throws {
    let session = Session(try Network(onnx: SampleNetworks.mixed().bytes(opset: 9), name: "mixed"))
    let batch = input(3, 24, 24)
    let together = try #require(session.run([batch])["probabilities"])
    for image in 0..<3 {
      let one = Tensor(shape: [1, 3, 24, 24], values: Array(batch.values[image * 1728..<(image + 1) * 1728]))
      let alone = try #require(session.run([one])["probabilities"])
      #expect(Array(together.values[image * 7..<(image + 1) * 7]) == alone.values)
    }
  }

  @Test func manySessionsShareANetwork() throws {
    let network = try Network(onnx: SampleNetworks.mixed().bytes(opset: 9), name: "mixed")
    let expected = try Self.sizes.map { try Session(network).run([input($0, $1, $2)]) }
    let failures = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 8) { worker in
      let session = Session(network)
      for turn in 0..<12 {
        let index = (worker + turn) % Self.sizes.count
        let (images, height, width) = Self.sizes[index]
        if (try? session.run([input(images, height, width)])) != expected[index] {
          failures.withLock { $0.append("worker \(worker), turn \(turn)") }
        }
      }
    }
    #expect(failures.withLock { $0 } == [])
  }

  @Test func tellsWhatANetworkIs() throws {
    let network = try Network(onnx: SampleNetworks.mixed().bytes(opset: 9), name: "mixed")
    #expect(network.inputs == [ValueInfo(name: "picture", shape: [nil, 3, nil, nil])])
    #expect(network.outputs.map(\.name) == ["score", "box", "joined", "probabilities"])
    #expect(network.metadata == ["origin": "a test"])
    // Stem 16x16x10x27, 1x1 16x16x16x10, depthwise 16x16x16x9, 3x3 8x8x16x144, heads 8x8x(5x16 + 5x9), Gemm 7x32.
    #expect(try network.multiplyAdds(inputShapes: [[1, 3, 32, 32]]) == 69120 + 40960 + 36864 + 147456 + 8000 + 224)
  }
}
