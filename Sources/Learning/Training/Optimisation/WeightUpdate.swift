import Parallel

/// The optimiser's memory, and a step of all parameters: gradients are summed over replicas, weights and statistics follow,
/// averages follow them.
package final class WeightUpdate {
  /// For each parameter, what the optimiser keeps of it.
  let moments: [[Floats]]
  private let parameters: [Parameter]
  private let optimiser: Optimiser
  private let weightDecay: Float
  private let averaging: Averaging
  /// Parts of parameters that are worked on at a time.
  private let pieces: [(parameter: Int, range: Range<Int>)]
  private let workers: Int

  private static let pieceSize = 16_384
  /// Share of the newest batch in the running statistics.
  private static let statisticsShare: Float = 0.1

  package init(_ parameters: [Parameter], optimiser: Optimiser, weightDecay: Float, averaging: Averaging, workers: Int)
  {
    self.parameters = parameters
    self.optimiser = optimiser
    self.weightDecay = weightDecay
    self.averaging = averaging
    self.workers = workers
    moments = parameters.map { parameter in
      parameter.learns ? (0..<optimiser.momentCount).map { _ in Floats(count: parameter.count) } : []
    }
    pieces = parameters.enumerated().flatMap { index, parameter in
      stride(from: 0, to: parameter.count, by: Self.pieceSize).map {
        (index, $0..<min($0 + Self.pieceSize, parameter.count))
      }
    }
  }

  /// - Parameters:
  ///   - gradients: for each replica those of the parameters, in their order; summed in the replicas' order.
  ///   - passes: parts of the batch, over which statistics are averaged.
  ///   - number: of the step, from 0.
  package func step(_ gradients: [[Floats]], passes: Int, rate: Float, number: Int) {
    _ = inParallel(workers) { worker in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: Self.pieceSize) { sum in
        guard let sum = sum.baseAddress else { return }
        for index in Swift.stride(from: worker, to: pieces.count, by: workers) {
          let piece = pieces[index]
          add(gradients, piece, to: sum)
          step(piece, sum, passes: passes, rate: rate, number: number)
        }
      }
    }
  }

  /// - Parameter epochs: done, of all.
  func endEpoch(_ epoch: Int, of epochs: Int) {
    guard case .equal(let from) = averaging else { return }
    let start = min(epochs - 1, Int(from * Float(epochs)))
    let share = 1 / Float(max(1, epoch - start))
    for parameter in parameters {
      for i in 0..<parameter.count {
        parameter.average.pointer[i] += share * (parameter.values.pointer[i] - parameter.average.pointer[i])
      }
    }
  }

  private func add(
    _ gradients: [[Floats]], _ piece: (parameter: Int, range: Range<Int>), to sum: UnsafeMutablePointer<Float>
  ) {
    let first = gradients[0][piece.parameter].pointer + piece.range.lowerBound
    sum.update(from: first, count: piece.range.count)
    for replica in gradients.dropFirst() {
      let other = replica[piece.parameter].pointer + piece.range.lowerBound
      for i in 0..<piece.range.count { sum[i] += other[i] }
    }
  }

  private func step(
    _ piece: (parameter: Int, range: Range<Int>), _ gradient: UnsafePointer<Float>, passes: Int, rate: Float,
    number: Int
  ) {
    let parameter = parameters[piece.parameter]
    let values = parameter.values.pointer + piece.range.lowerBound
    let count = piece.range.count
    if parameter.learns {
      optimiser.update(
        values, gradient, moments: moments[piece.parameter].map { $0.pointer + piece.range.lowerBound }, count: count,
        rate: rate, decay: parameter.decays ? weightDecay : 0, number: number)
    } else {
      for i in 0..<count { values[i] += Self.statisticsShare * (gradient[i] / Float(passes) - values[i]) }
    }
    guard case .exponential(let highest) = averaging else { return }
    let decay = min(highest, Float(1 + number) / Float(10 + number))
    let average = parameter.average.pointer + piece.range.lowerBound
    for i in 0..<count { average[i] += (1 - decay) * (values[i] - average[i]) }
  }
}
