import Emotions
package import Kernels

/// A network in training: its nodes, and its parameters in a fixed order.
package final class TrainableNetwork {
  package let description: NetworkDescription
  package let classes: Int
  let nodes: [NetworkNode]
  package let parameters: [Parameter]

  /// - Parameter seed: of the initial weights.
  package init(_ description: NetworkDescription, classes: Int = Emotion.allCases.count, seed: UInt64) {
    self.description = description
    self.classes = classes
    nodes = NetworkBuilder.nodes(for: description, classes: classes, seed: seed)
    parameters = nodes.flatMap(\.parameters)
  }

  /// Networks that compute, with activations of their own and one set of parameters and prepared weights.
  ///
  /// - Parameters:
  ///   - capacity: pictures a pass.
  ///   - pairs: where the products of large convolutions are to be of bfloat16 numbers.
  package func replicas(
    _ count: Int, capacity: Int, kernels: KernelTable, pairs: PairKernels? = nil
  ) -> [Replica] {
    var weights = WeightForms(kernels: kernels, pairs: pairs)
    return (0..<count).map { _ in
      Replica(
        nodes, inputSide: description.inputSide, classes: classes, capacity: capacity, weights: &weights,
        kernels: kernels)
    }
  }

  /// Weights that are learnt, statistics left out.
  package var weightCount: Int { parameters.filter(\.learns).reduce(0) { $0 + $1.count } }

  /// Runs `body` with the averaged weights in place of the current ones.
  package func withAverages<Result>(_ body: () throws -> Result) rethrows -> Result {
    let current = parameters.map(\.values.array)
    for parameter in parameters { parameter.values.replace(with: parameter.average.array) }
    defer {
      for (parameter, values) in zip(parameters, current) { parameter.values.replace(with: values) }
    }
    return try body()
  }
}
