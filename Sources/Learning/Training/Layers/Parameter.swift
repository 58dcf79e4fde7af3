/// Weights that are learnt, or statistics that are gathered: one array, shared by all replicas of the network.
package final class Parameter {
  /// Unique in the network, stable between runs: `3.main.0.weights`.
  package let name: String
  package let values: Floats
  /// The mean of `values` over the training that is evaluated and exported; see `Averaging`.
  package let average: Floats
  /// Whether weight decay applies: to weights, not to norms and biases.
  package let decays: Bool
  /// Learnt by gradient; running statistics are not.
  package let learns: Bool

  package init(name: String, initial: [Float], decays: Bool, learns: Bool = true) {
    self.name = name
    self.decays = decays
    self.learns = learns
    values = Floats(initial)
    average = Floats(initial)
  }

  package var count: Int { values.count }
}
