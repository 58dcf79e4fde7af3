import Inference
import TestSupport
import Testing

/// Whole convolutions in each way that there is to do them, against the definition in double precision.
@Suite("Convolutions equal their definition")
struct ConvolutionTests {
  /// A convolution as ONNX describes it, and the step that should do it.
  struct Case: Sendable, CustomTestStringConvertible {
    var kind: String
    var inputs: Int
    var outputs: Int
    var groups = 1
    var kernel = [3, 3]
    var strides = [1, 1]
    var dilations = [1, 1]
    /// Top, left, bottom, right.
    var pads = [1, 1, 1, 1]
    /// Images, height, width.
    var pictures: [[Int]]

    var testDescription: String {
      "\(kind) \(inputs)->\(outputs) in \(groups), \(kernel), \(strides), \(dilations), \(pads)"
    }

    func outputSide(_ axis: Int, of side: Int) -> Int {
      let reach = (kernel[axis] - 1) * dilations[axis] + 1
      return (side + pads[axis] + pads[axis + 2] - reach) / strides[axis] + 1
    }
  }

  private static let winograd = [[1, 8, 8], [2, 9, 11], [3, 6, 13], [1, 22, 22], [9, 3, 3]]
  static let cases = [
    Case(kind: "Winograd", inputs: 24, outputs: 32, pictures: winograd),
    Case(kind: "Winograd", inputs: 48, outputs: 40, pictures: winograd),
    Case(kind: "Convolution", inputs: 3, outputs: 5, pictures: [[1, 7, 6], [2, 1, 20]]),
    Case(kind: "Convolution", inputs: 9, outputs: 17, strides: [2, 3], pictures: [[2, 9, 20]]),
    Case(kind: "Convolution", inputs: 4, outputs: 16, dilations: [2, 3], pads: [2, 3, 0, 1], pictures: [[1, 9, 20]]),
    Case(kind: "Convolution", inputs: 6, outputs: 33, kernel: [1, 5], pads: [0, 4, 0, 1], pictures: [[2, 3, 7]]),
    Case(
      kind: "Convolution", inputs: 12, outputs: 18, groups: 3, strides: [2, 1], pictures: [[2, 5, 6], [1, 4, 2]]),
    Case(kind: "Narrow", inputs: 3, outputs: 5, pictures: [[1, 7, 5], [3, 1, 1]]),
    Case(kind: "Depthwise", inputs: 1, outputs: 1, pictures: [[1, 5, 5], [2, 3, 9]]),
    Case(kind: "Narrow", inputs: 9, outputs: 40, strides: [2, 2], pads: [0, 1, 1, 0], pictures: [[4, 6, 6]]),
    Case(kind: "Narrow", inputs: 4, outputs: 16, dilations: [3, 2], pads: [3, 0, 2, 5], pictures: [[2, 5, 4]]),
    Case(kind: "Depthwise", inputs: 20, outputs: 20, groups: 20, strides: [2, 1], pictures: [[2, 6, 5], [1, 1, 1]]),
  ]

  @Test(arguments: InstructionSet.allCases.filter(\.isAvailable), cases)
  func equalsTheDefinition(_ set: InstructionSet, _ shape: Case) throws {
    var random = SeededGenerator(seed: 9)
    let taps = shape.kernel[0] * shape.kernel[1] * shape.inputs / shape.groups
    let weights = random.floats(taps * shape.outputs, in: -0.1...0.1)
    let bias = random.floats(shape.outputs)
    let network = try Network(onnx: model(shape, weights, bias), name: "conv", instructionSet: set)
    for picture in shape.pictures {
      let size = [picture[0], shape.inputs, picture[1], picture[2]]
      let input = Tensor(shape: size, values: random.floats(size.reduce(1, *)))
      #expect(try network.layerTimes(input, repeats: 1).contains { $0.kind.hasPrefix(shape.kind) })
      let found = try #require(try Session(network).run([input])["y"])
      #expect(
        found.shape
          == [picture[0], shape.outputs, shape.outputSide(0, of: picture[1]), shape.outputSide(1, of: picture[2])])
      for _ in 0..<200 {
        let index = Int.random(in: 0..<found.values.count, using: &random)
        let expected = definition(at: index, of: found.shape, input, weights, bias, shape)
        #expect(abs(Double(found.values[index]) - expected) < 2e-5, "\(set) \(shape) of \(picture) at \(index)")
      }
    }
  }

  private func model(_ shape: Case, _ weights: [Float], _ bias: [Float]) -> [UInt8] {
    var model = ModelWriter()
    model.input("x", [-1, shape.inputs, -1, -1])
    model.weights("w", [shape.outputs, shape.inputs / shape.groups] + shape.kernel, weights)
    model.weights("b", [shape.outputs], bias)
    model.node(
      "Conv", ["x", "w", "b"], ["sums"],
      [
        "group": .integer(shape.groups), "strides": .integers(shape.strides),
        "dilations": .integers(shape.dilations), "pads": .integers(shape.pads),
      ])
    model.node("Relu", ["sums"], ["y"])
    model.output("y")
    return model.bytes(opset: 13)
  }

  private func definition(
    at index: Int, of shape: [Int], _ input: Tensor, _ weights: [Float], _ bias: [Float], _ layer: Case
  ) -> Double {
    let (x, y) = (index % shape[3], index / shape[3] % shape[2])
    let channel = index / (shape[2] * shape[3]) % shape[1]
    let image = index / (shape[1] * shape[2] * shape[3])
    let (height, width) = (input.shape[2], input.shape[3])
    let seen = layer.inputs / layer.groups
    let first = channel / (layer.outputs / layer.groups) * seen
    var sum = Double(bias[channel])
    for source in 0..<seen {
      for tap in 0..<layer.kernel[0] * layer.kernel[1] {
        let row = y * layer.strides[0] + tap / layer.kernel[1] * layer.dilations[0] - layer.pads[0]
        let column = x * layer.strides[1] + tap % layer.kernel[1] * layer.dilations[1] - layer.pads[1]
        guard 0..<height ~= row, 0..<width ~= column else { continue }
        let value = input.values[((image * layer.inputs + first + source) * height + row) * width + column]
        sum += Double(value) * Double(weights[(channel * seen + source) * layer.kernel[0] * layer.kernel[1] + tap])
      }
    }
    return max(sum, 0)
  }
}
