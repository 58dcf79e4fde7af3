import Dispatch
import Kernels

extension InstructionSet {
  /// The most multiply-adds a second that one core does with these instructions, measured for about the given time: the
  /// yardstick of a benchmark. A multiply-add counts once.
  ///
  /// - Throws: where the machine lacks the instruction set.
  public func measuredPeak(seconds: Double) throws(InferenceError) -> Double {
    let kernels = try kernels
    let rounds = 200_000
    var best = 0.0
    let start = DispatchTime.now().uptimeNanoseconds
    var now = start
    repeat {
      let before = now
      // A sum that is used, so that it is computed.
      guard kernels.multiplyAdds_peak(rounds).isFinite else { break }
      now = DispatchTime.now().uptimeNanoseconds
      best = max(best, Double(12 * kernels.lanes * rounds) / (Double(now - before) * 1e-9))
    } while Double(now - start) * 1e-9 < seconds
    return best
  }
}
