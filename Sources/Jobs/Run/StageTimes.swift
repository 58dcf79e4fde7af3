import Foundation

/// CPU seconds by stage. Each thread keeps its own and they are added up at the end.
public struct StageTimes: Sendable, Equatable {
  private var seconds: [Stage: Double] = [:]

  public init() {}

  public subscript(stage: Stage) -> Double { seconds[stage, default: 0] }

  /// Adds the CPU time that `body` takes on the calling thread.
  public mutating func measure<Result, Failure: Error>(
    _ stage: Stage, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let start = threadSeconds()
    defer { seconds[stage, default: 0] += threadSeconds() - start }
    return try body()
  }

  /// Adds another thread's times.
  public mutating func add(_ other: StageTimes) {
    seconds.merge(other.seconds, uniquingKeysWith: +)
  }
}

/// CPU time of the calling thread; waiting does not count.
private func threadSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
