/// One replica's part of the network: it owns its activations and gradients and shares its parameters.
///
/// A step takes one part of the batch after the other: `clearGradients`, then for each part `forward` and `backward`, then
/// `finishGradients`. The activation a layer returns is its own and is overwritten by its next call.
package protocol Layer: AnyObject {
  /// - Returns: the layer's output for the pictures in use in `input`.
  func forward(_ input: Activation, _ pass: Pass) -> Activation
  /// Adds to the gradients of `learned` and returns the gradient of the input, given that of the output.
  func backward(_ gradient: Activation) -> Activation
  /// The parameters and this replica's gradients of them, in a fixed order.
  var learned: [LearnedParameter] { get }
  /// What must be prepared after the parameters have changed; shared with the other replicas.
  var prepared: [any PreparedWeights] { get }
  func clearGradients()
  /// Brings gradients that were gathered in another form into that of their parameters.
  func finishGradients()
}

extension Layer {
  package var prepared: [any PreparedWeights] { [] }

  package func clearGradients() {
    for each in learned { each.gradient.clear() }
  }

  package func finishGradients() {}
}

/// A parameter with one replica's gradient of it; that of a statistic is the sum of its values in the parts of the batch.
package struct LearnedParameter {
  package let parameter: Parameter
  package let gradient: Floats

  package init(_ parameter: Parameter, gradient: Floats) {
    self.parameter = parameter
    self.gradient = gradient
  }
}

/// What a forward pass is for.
package enum Pass {
  /// Batch statistics and dropout; the seed makes dropout repeatable.
  case training(seed: UInt64)
  /// Running statistics, no dropout.
  case evaluation
}
