import Foundation

/// Turns a description into nodes with freshly drawn parameters.
///
/// Convolutions draw from a normal distribution of variance 2 / fan-out (He et al., 2015). Norms start at one, those that end a
/// residual block too: started at zero (Goyal et al., 2017), the network would begin as its shortcuts, which see no more than a
/// few pixels, and short trainings would lose their first epochs.
struct NetworkBuilder {
  private var random: RandomNumbers
  private var nodes: [NetworkNode] = []
  private var channels = 1

  static func nodes(for description: NetworkDescription, classes: Int, seed: UInt64) -> [NetworkNode] {
    var builder = NetworkBuilder(random: RandomNumbers(seed: seed, 0x1717))
    for (index, block) in description.blocks.enumerated() { builder.add(block, "\(index)") }
    builder.addHead(dropout: description.dropout, classes: classes)
    return builder.nodes
  }

  private init(random: RandomNumbers) { self.random = random }

  private mutating func add(_ block: NetworkDescription.Block, _ name: String) {
    switch block {
    case .convolution(let channels, let size, let stride):
      nodes += convolution(name, channels, size: size, stride: stride) + norm(name + ".norm", channels)
      self.channels = channels
    case .separable(let channels, let stride):
      nodes += separable(name, channels, stride)
      self.channels = channels
    case .residual(let channels, let stride, let reduction):
      nodes.append(residual(name, channels, stride, squeeze: reduction))
      self.channels = channels
    case .squeeze(let reduction):
      nodes.append(squeeze(name, reduction))
    case .pool(let maximum, let size):
      nodes.append(.pooling(maximum ? .maximum : .average, size: size))
    case .dropout(let rate):
      nodes.append(.dropout(rate: rate))
    }
  }

  private mutating func addHead(dropout: Float, classes: Int) {
    nodes.append(.globalAverage)
    if dropout > 0 { nodes.append(.dropout(rate: dropout)) }
    let bound = 1 / Float(channels).squareRoot()
    let weights = (0..<(channels * classes)).map { _ in random.uniform(in: -bound...bound) }
    nodes.append(
      .dense(
        weights: Parameter(name: "head.weights", initial: weights, decays: true),
        bias: Parameter(name: "head.bias", initial: Array(repeating: 0, count: classes), decays: false),
        inputs: channels, outputs: classes))
  }

  private mutating func convolution(_ name: String, _ channels: Int, size: Int, stride: Int) -> [NetworkNode] {
    let weights = normals(size * size * self.channels * channels, fanOut: size * size * channels)
    return [
      .convolution(
        weights: Parameter(name: name + ".weights", initial: weights, decays: true), inputs: self.channels,
        channels: channels, size: size, stride: stride)
    ]
  }

  private func norm(_ name: String, _ channels: Int, rectifies: Bool = true) -> [NetworkNode] {
    [
      .batchNorm(
        BatchNormParameters(name: name, channels: channels), rectifies: rectifies)
    ]
  }

  private mutating func separable(_ name: String, _ channels: Int, _ stride: Int) -> [NetworkNode] {
    let weights = normals(9 * self.channels, fanOut: 9)
    let depthwise = NetworkNode.depthwise(
      weights: Parameter(name: name + ".depthwise.weights", initial: weights, decays: true), channels: self.channels,
      size: 3, stride: stride)
    return [depthwise] + norm(name + ".depthwise.norm", self.channels)
      + convolution(name + ".pointwise", channels, size: 1, stride: 1) + norm(name + ".pointwise.norm", channels)
  }

  private mutating func squeeze(_ name: String, _ reduction: Int) -> NetworkNode {
    .squeeze(
      SqueezeParameters(name: name, channels: channels, hidden: max(1, channels / reduction)) { count, inputs in
        let bound = 1 / Float(inputs).squareRoot()
        return (0..<count).map { _ in random.uniform(in: -bound...bound) }
      })
  }

  private mutating func residual(_ name: String, _ channels: Int, _ stride: Int, squeeze reduction: Int) -> NetworkNode
  {
    let inputs = self.channels
    var main = convolution(name + ".first", channels, size: 3, stride: stride) + norm(name + ".first.norm", channels)
    self.channels = channels
    main += convolution(name + ".second", channels, size: 3, stride: 1)
    main += norm(name + ".second.norm", channels, rectifies: false)
    if reduction > 0 { main.append(squeeze(name, reduction)) }
    self.channels = inputs
    var shortcut: [NetworkNode] = []
    if stride > 1 || inputs != channels {
      shortcut = convolution(name + ".shortcut", channels, size: 1, stride: stride)
      shortcut += norm(name + ".shortcut.norm", channels, rectifies: false)
    }
    return .residual(main: main, shortcut: shortcut)
  }

  private mutating func normals(_ count: Int, fanOut: Int) -> [Float] {
    let deviation = (2 / Float(fanOut)).squareRoot()
    return (0..<count).map { _ in deviation * random.normal() }
  }
}
