/// One replica's part of the network: it owns its activations and gradients and shares its parameters.
///
/// `backward` follows the `forward` of the same batch. The activation a layer returns is its own and is overwritten by its
/// next call.
package protocol Layer: AnyObject {
  /// - Returns: the layer's output for the pictures in use in `input`.
  func forward(_ input: Activation, _ pass: Pass) -> Activation
  /// Sets `gradients` and returns the gradient of the input, given that of the output, which it may overwrite.
  func backward(_ gradient: Activation) -> Activation
  /// The parameters and this replica's gradients of them, in a fixed order.
  var learned: [LearnedParameter] { get }
}

/// A parameter with one replica's gradient of it; the gradient of a statistic is its newest batch value.
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
