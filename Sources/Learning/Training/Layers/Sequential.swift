/// Layers one after the other.
package final class Sequential: Layer {
  private let layers: [any Layer]

  package init(_ layers: [any Layer]) { self.layers = layers }

  package var learned: [LearnedParameter] { layers.flatMap(\.learned) }

  package var prepared: [any PreparedWeights] { layers.flatMap(\.prepared) }

  package func clearGradients() {
    for layer in layers { layer.clearGradients() }
  }

  package func finishGradients() {
    for layer in layers { layer.finishGradients() }
  }

  package func forward(_ input: Activation, _ pass: Pass) -> Activation {
    layers.reduce(input) { $1.forward($0, pass) }
  }

  package func backward(_ gradient: Activation) -> Activation {
    layers.reversed().reduce(gradient) { $1.backward($0) }
  }
}
