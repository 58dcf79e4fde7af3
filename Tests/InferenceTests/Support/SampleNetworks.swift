import TestSupport

/// Small networks with the structures that the planner treats specially.
enum SampleNetworks {
  /// A stem with batch normalisation, separable units, a residual, two heads on one map, pools, a resize and a classifier.
  static func mixed() -> ModelWriter {
    var model = ModelWriter()
    var random = SeededGenerator(seed: 5)
    model.input("picture", [-1, 3, -1, -1])
    model.weights("w0", [10, 3, 3, 3], random.floats(270))
    model.node(
      "Conv", ["picture", "w0"], ["stem"],
      ["kernel_shape": .integers([3, 3]), "pads": .integers([1, 1, 1, 1]), "strides": .integers([2, 2])])
    for (name, range) in [("scale", 0.5...1.5), ("shift", -1...1), ("mean", -1...1), ("variance", 0.5...2)]
      as [(String, ClosedRange<Float>)]
    { model.weights(name, [10], random.floats(10, in: range)) }
    model.node("BatchNormalization", ["stem", "scale", "shift", "mean", "variance"], ["normal"])
    model.node("Relu", ["normal"], ["first"])
    model.weights("w1", [16, 10, 1, 1], random.floats(160))
    model.weights("b1", [16], random.floats(16))
    model.node("Conv", ["first", "w1", "b1"], ["wide"])
    model.weights("w2", [16, 1, 3, 3], random.floats(144))
    model.node("Conv", ["wide", "w2"], ["deep"], ["group": .integer(16), "pads": .integers([1, 1, 1, 1])])
    model.node("Relu", ["deep"], ["second"])
    model.node(
      "MaxPool", ["second"], ["third"], ["kernel_shape": .integers([2, 2]), "strides": .integers([2, 2])])
    model.weights("w3", [16, 16, 3, 3], random.floats(2304, in: -0.2...0.2))
    model.node("Conv", ["third", "w3"], ["branch"], ["pads": .integers([1, 1, 1, 1])])
    model.node("Add", ["branch", "third"], ["sum"])
    model.node("Relu", ["sum"], ["fourth"])
    heads(&model, &random)
    return model
  }

  /// Two pairs of a pointwise and a depthwise convolution; what is between the second pair is an output, too.
  static func separable(channels: Int) -> ModelWriter {
    var model = ModelWriter()
    var random = SeededGenerator(seed: 11)
    model.input("picture", [-1, 3, -1, -1])
    for (name, source, inputs) in [("first", "picture", 3), ("second", "first", channels)] {
      model.weights(name + " w1", [channels, inputs, 1, 1], random.floats(channels * inputs))
      model.weights(name + " b1", [channels], random.floats(channels))
      model.weights(name + " w2", [channels, 1, 3, 3], random.floats(9 * channels))
      model.weights(name + " b2", [channels], random.floats(channels))
      model.node("Conv", [source, name + " w1", name + " b1"], [name + " 1"])
      model.node(
        "Conv", [name + " 1", name + " w2", name + " b2"], [name + " 2"],
        ["group": .integer(channels), "pads": .integers([1, 1, 1, 1])])
      model.node("Relu", [name + " 2"], [name])
      model.output(name)
    }
    model.output("second 1")
    return model
  }

  private static func heads(_ model: inout ModelWriter, _ random: inout SeededGenerator) {
    for (name, channels) in [("score", 1), ("box", 4)] {
      model.weights(name + " w1", [channels, 16, 1, 1], random.floats(16 * channels))
      model.weights(name + " b1", [channels], random.floats(channels))
      model.weights(name + " w2", [channels, 1, 3, 3], random.floats(9 * channels))
      model.node("Conv", ["fourth", name + " w1", name + " b1"], [name + " 1"])
      model.node(
        "Conv", [name + " 1", name + " w2"], [name + " 2"],
        ["group": .integer(channels), "pads": .integers([1, 1, 1, 1])])
      model.node("Transpose", [name + " 2"], [name + " 3"], ["perm": .integers([0, 2, 3, 1])])
      model.integers(name + " shape", [3], [0, -1, channels])
      model.node("Reshape", [name + " 3", name + " shape"], [name])
      model.output(name)
    }
    model.weights("factors", [4], [1, 1, 2, 2])
    model.node("Upsample", ["fourth", "factors"], ["large"])
    model.node("Concat", ["large", "second"], ["joined"], ["axis": .integer(1)])
    model.node("GlobalAveragePool", ["joined"], ["means"])
    model.node("Flatten", ["means"], ["flat"])
    model.weights("w4", [7, 32], random.floats(224))
    model.weights("b4", [7], random.floats(7))
    model.node("Gemm", ["flat", "w4", "b4"], ["logits"], ["transB": .integer(1)])
    model.node("Softmax", ["logits"], ["probabilities"])
    model.output("joined")
    model.output("probabilities")
  }

  static func picture(_ images: Int, _ height: Int, _ width: Int, seed: UInt64 = 1) -> [Float] {
    var random = SeededGenerator(seed: seed)
    return random.floats(images * 3 * height * width)
  }
}
