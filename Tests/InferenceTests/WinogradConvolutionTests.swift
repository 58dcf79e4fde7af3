import Inference
import TestSupport
import Testing

/// Whole convolutions by Winograd's tiles, against the definition in double precision.
@Suite("3x3 convolutions equal their definition")
struct WinogradConvolutionTests {
  @Test(arguments: InstructionSet.allCases.filter(\.isAvailable), [(24, 32), (48, 40)])
  func equalsTheDefinition(_ set: InstructionSet, _ channels: (Int, Int)) throws {
    var random = SeededGenerator(seed: 9)
    let weights = random.floats(9 * channels.0 * channels.1, in: -0.1...0.1)
    let bias = random.floats(channels.1)
    let network = try Network(onnx: model(channels, weights, bias), name: "conv", instructionSet: set)
    for (images, height, width) in [(1, 8, 8), (2, 9, 11), (3, 6, 13), (1, 22, 22), (9, 3, 3)] {
      let values = random.floats(images * channels.0 * height * width)
      let input = Tensor(shape: [images, channels.0, height, width], values: values)
      #expect(try network.layerTimes(input, repeats: 1).contains { $0.kind == "Winograd" })
      let found = try #require(try Session(network).run([input])["y"])
      for _ in 0..<200 {
        let index = Int.random(in: 0..<found.values.count, using: &random)
        let expected = definition(at: index, of: found.shape, input, weights, bias, channels)
        #expect(abs(Double(found.values[index]) - expected) < 2e-5, "\(set) \(images)x\(height)x\(width) at \(index)")
      }
    }
  }

  private func model(_ channels: (Int, Int), _ weights: [Float], _ bias: [Float]) -> [UInt8] {
    var model = ModelWriter()
    model.input("x", [-1, channels.0, -1, -1])
    model.weights("w", [channels.1, channels.0, 3, 3], weights)
    model.weights("b", [channels.1], bias)
    model.node("Conv", ["x", "w", "b"], ["sums"], ["pads": .integers([1, 1, 1, 1])])
    model.node("Relu", ["sums"], ["y"])
    model.output("y")
    return model.bytes(opset: 13)
  }

  private func definition(
    at index: Int, of shape: [Int], _ input: Tensor, _ weights: [Float], _ bias: [Float], _ channels: (Int, Int)
  ) -> Double {
    let (height, width) = (shape[2], shape[3])
    let (x, y) = (index % width, index / width % height)
    let channel = index / (width * height) % channels.1
    let image = index / (width * height * channels.1)
    var sum = Double(bias[channel])
    for source in 0..<channels.0 {
      for tap in 0..<9 {
        let (row, column) = (y + tap / 3 - 1, x + tap % 3 - 1)
        guard 0..<height ~= row, 0..<width ~= column else { continue }
        let value = input.values[((image * channels.0 + source) * height + row) * width + column]
        sum += Double(value) * Double(weights[(channel * channels.0 + source) * 9 + tap])
      }
    }
    return max(sum, 0)
  }
}
