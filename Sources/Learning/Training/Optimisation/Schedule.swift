import Foundation

/// The learning rate over a training.
public struct Schedule: Sendable, Equatable {
  public enum Shape: Sendable, Equatable {
    /// A linear rise, then half a cosine down to zero (Loshchilov and Hutter, 2017).
    case cosine
    /// A cosine from a 25th of the peak up to it, then one down to a ten-thousandth ("one cycle", Smith, 2018).
    case oneCycle
    /// A linear rise, then the peak, multiplied by `factor` whenever the validation accuracy has not risen for `patience`
    /// epochs.
    case plateau(factor: Float, patience: Int)
  }

  public var shape: Shape
  /// The highest rate.
  public var peak: Float
  /// Part of the steps in which the rate rises, 0..<1.
  public var warmUp: Float

  public init(shape: Shape = .cosine, peak: Float, warmUp: Float) {
    self.shape = shape
    self.peak = peak
    self.warmUp = warmUp
  }

  /// - Parameters:
  ///   - step: 0..<steps.
  ///   - accuracies: of the epochs done, on the validation pictures.
  package func rate(at step: Int, of steps: Int, accuracies: [Double]) -> Float {
    let rise = max(1, Int(warmUp * Float(steps)))
    let progress = Float(step - rise) / Float(max(1, steps - rise))
    switch shape {
    case .cosine:
      return step < rise ? peak * Float(step + 1) / Float(rise) : peak * 0.5 * (1 + cos(.pi * progress))
    case .oneCycle:
      let part = step < rise ? 1 - Float(step + 1) / Float(rise) : progress
      let lowest = peak / (step < rise ? 25 : 10_000)
      return lowest + (peak - lowest) * 0.5 * (1 + cos(.pi * part))
    case .plateau(let factor, let patience):
      if step < rise { return peak * Float(step + 1) / Float(rise) }
      return peak * pow(factor, Float(Self.plateaus(accuracies, patience: patience)))
    }
  }

  /// How often there was no new best for `patience` epochs.
  private static func plateaus(_ accuracies: [Double], patience: Int) -> Int {
    var (best, waited, count) = (-Double.infinity, 0, 0)
    for accuracy in accuracies {
      waited = accuracy > best ? 0 : waited + 1
      best = max(best, accuracy)
      if waited >= patience { (waited, count) = (0, count + 1) }
    }
    return count
  }
}
