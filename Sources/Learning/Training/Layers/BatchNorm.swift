package import Kernels

/// Batch normalisation (Ioffe and Szegedy, 2015), with ReLU behind it if asked.
///
/// Each part of the batch is normalised with statistics of its own ("ghost batches", Hoffer et al., 2017); the running
/// statistics follow the mean over parts.
package final class BatchNorm: Layer {
  private let kernels: KernelTable
  /// 0 with ReLU, -infinity without.
  private let lowest: Float
  private let scale: Parameter
  private let shift: Parameter
  private let mean: Parameter
  private let variance: Parameter
  private let scaleGradient: Floats
  private let shiftGradient: Floats
  private let batchMean: Floats
  private let batchVariance: Floats
  private let meanSum: Floats
  private let varianceSum: Floats
  private let factor: Floats
  private let offset: Floats
  private let inputFactor: Floats
  private let inputShift: Floats
  private let sums: Floats
  private let products: Floats
  private let output: Activation
  private let inputGradient: Activation
  private var lastInput: Activation?

  /// Added to the variance before the square root; ONNX's default.
  package static let epsilon: Float = 1e-5

  package init(
    input: FeatureMap, rectifies: Bool, capacity: Int, parameters: BatchNormParameters, kernels: KernelTable
  ) {
    self.kernels = kernels
    lowest = rectifies ? 0 : -.infinity
    scale = parameters.scale
    shift = parameters.shift
    mean = parameters.mean
    variance = parameters.variance
    let channels = input.channels
    scaleGradient = Floats(count: channels)
    shiftGradient = Floats(count: channels)
    batchMean = Floats(count: channels)
    batchVariance = Floats(count: channels)
    meanSum = Floats(count: channels)
    varianceSum = Floats(count: channels)
    factor = Floats(count: channels)
    offset = Floats(count: channels)
    inputFactor = Floats(count: channels)
    inputShift = Floats(count: channels)
    sums = Floats(count: channels)
    products = Floats(count: channels)
    output = Activation(map: input, capacity: capacity)
    inputGradient = Activation(map: input, capacity: capacity)
  }

  package var learned: [LearnedParameter] {
    [
      LearnedParameter(scale, gradient: scaleGradient), LearnedParameter(shift, gradient: shiftGradient),
      LearnedParameter(mean, gradient: meanSum), LearnedParameter(variance, gradient: varianceSum),
    ]
  }

  private var channels: Int { output.map.channels }
  private var pixels: Int { output.map.height * output.map.width }

  package func forward(_ input: Activation, _ pass: Pass) -> Activation {
    lastInput = input
    output.count = input.count
    switch pass {
    case .training:
      gatherStatistics(input)
      setFactors(mean: batchMean, variance: batchVariance)
    case .evaluation:
      setFactors(mean: mean.values, variance: variance.values)
    }
    kernels.vectors.scaleShift_pixels(
      input.values.pointer, factor.pointer, offset.pointer, output.values.pointer, input.count * pixels, channels,
      lowest, .infinity)
    return output
  }

  package func backward(_ gradient: Activation) -> Activation {
    guard let lastInput else { return gradient }
    inputGradient.count = gradient.count
    let totals = totals(gradient.count) { index in
      var row = NormGradient(
        gradient: gradient.picture(index), input: lastInput.picture(index), factor: factor.pointer,
        offset: offset.pointer, lowest: lowest, pixels: pixels, channels: channels)
      kernels.vectors.normGradient_moments(&row, sums.pointer, products.pointer)
    }
    setGradients(totals, pixels: Double(gradient.count * pixels))
    var row = NormGradient(
      gradient: gradient.values.pointer, input: lastInput.values.pointer, factor: factor.pointer,
      offset: offset.pointer, lowest: lowest, pixels: gradient.count * pixels, channels: channels)
    kernels.vectors.normGradient_pixels(&row, inputFactor.pointer, inputShift.pointer, inputGradient.values.pointer)
    return inputGradient
  }

  private func gatherStatistics(_ input: Activation) {
    let totals = totals(input.count) { index in
      kernels.vectors.moments_pixels(input.picture(index), sums.pointer, products.pointer, pixels, channels)
    }
    let count = Double(input.count * pixels)
    for c in 0..<channels {
      let mean = totals.sums[c] / count
      batchMean.pointer[c] = Float(mean)
      batchVariance.pointer[c] = Float(max(0, totals.products[c] / count - mean * mean))
      meanSum.pointer[c] += batchMean.pointer[c]
      varianceSum.pointer[c] += batchVariance.pointer[c]
    }
  }

  /// `factor * x + offset` normalises, scales and shifts.
  private func setFactors(mean: Floats, variance: Floats) {
    for c in 0..<channels {
      factor.pointer[c] = scale.values.pointer[c] / (variance.pointer[c] + Self.epsilon).squareRoot()
      offset.pointer[c] = shift.values.pointer[c] - mean.pointer[c] * factor.pointer[c]
    }
  }

  /// With `n` pixels, `x' = (x - mean) / deviation`: the shift's gradient is `sum(g)`, the scale's `sum(g * x')`, the
  /// input's `factor * (g - sum(g) / n - x' * sum(g * x') / n)`, here as a combination of `g` and `x`.
  private func setGradients(_ totals: (sums: [Double], products: [Double]), pixels: Double) {
    for c in 0..<channels {
      let mean = Double(batchMean.pointer[c])
      let inverse = 1 / (Double(batchVariance.pointer[c]) + Double(Self.epsilon)).squareRoot()
      let shiftGradient = totals.sums[c]
      let scaleGradient = inverse * (totals.products[c] - mean * shiftGradient)
      let slope = Double(scale.values.pointer[c]) * inverse
      let inputFactor = -slope * inverse * scaleGradient / pixels
      self.shiftGradient.pointer[c] += Float(shiftGradient)
      self.scaleGradient.pointer[c] += Float(scaleGradient)
      self.inputFactor.pointer[c] = Float(inputFactor)
      inputShift.pointer[c] = Float(-slope * shiftGradient / pixels - inputFactor * mean)
    }
  }

  /// Sums a picture at a time in float, over pictures in double: long float sums lose digits.
  private func totals(_ count: Int, add: (Int) -> Void) -> (sums: [Double], products: [Double]) {
    var totals = (sums: [Double](repeating: 0, count: channels), products: [Double](repeating: 0, count: channels))
    for index in 0..<count {
      sums.clear()
      products.clear()
      add(index)
      for c in 0..<channels {
        totals.sums[c] += Double(sums.pointer[c])
        totals.products[c] += Double(products.pointer[c])
      }
    }
    return totals
  }
}

/// What batch normalisation learns and gathers, `[channels]` each.
package struct BatchNormParameters {
  package let scale: Parameter
  package let shift: Parameter
  package let mean: Parameter
  package let variance: Parameter

  package init(name: String, channels: Int, initialScale: Float = 1) {
    scale = Parameter(name: name + ".scale", initial: Array(repeating: initialScale, count: channels), decays: false)
    shift = Parameter(name: name + ".shift", initial: Array(repeating: 0, count: channels), decays: false)
    mean = Parameter(name: name + ".mean", initial: Array(repeating: 0, count: channels), decays: false, learns: false)
    variance = Parameter(
      name: name + ".variance", initial: Array(repeating: 1, count: channels), decays: false, learns: false)
  }
}
