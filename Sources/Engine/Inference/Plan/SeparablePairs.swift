import Kernels

/// Joins pointwise convolutions with the depthwise ones behind them, where nothing else reads what is between.
enum SeparablePairs {
  static func joined(
    _ steps: [any Step], values: inout [Value], kept: [ValueID], kernels: KernelTable
  ) -> [any Step] {
    var uses = (steps.flatMap(\.reads) + kept).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    for case .alias(let other) in values.map(\.storage) { uses[other, default: 0] += 1 }
    var makers: [ValueID: Int] = [:]  // into `joined`
    var joined: [(any Step)?] = []
    for step in steps {
      if let second = step as? DepthwiseStep, let maker = makers[second.source.id],
        let first = joined[maker] as? ConvolutionStep, uses[second.source.id] == 1,
        let pair = SeparableStep(first, second, between: values.count, kernels: kernels)
      {
        let map = values[second.source.id].map
        values.append(Value(shape: [SeparableStep.ringCount(channels: map.channels, width: map.width)], isMap: false))
        joined[maker] = nil
        joined.append(pair)
      } else {
        joined.append(step)
      }
      for id in step.writes { makers[id] = joined.count - 1 }
    }
    return joined.compactMap { $0 }
  }
}
