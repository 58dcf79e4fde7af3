import Foundation

/// The learning rate over a training: a linear rise, then half a cosine down to zero ("one cycle", Smith, 2018; the
/// cosine of Loshchilov and Hutter, 2017).
struct Schedule {
  let peak: Float
  let steps: Int
  /// Part of the steps that the rise takes, 0..<1.
  let warmUp: Float

  /// The rate of step `step`, 0..<steps.
  func rate(at step: Int) -> Float {
    let rise = max(1, Int(warmUp * Float(steps)))
    if step < rise { return peak * Float(step + 1) / Float(rise) }
    let progress = Float(step - rise) / Float(max(1, steps - rise))
    return peak * 0.5 * (1 + cos(.pi * progress))
  }
}
