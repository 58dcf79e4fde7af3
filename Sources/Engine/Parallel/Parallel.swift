import Dispatch

/// Runs `body` for 0..<count at once on Dispatch threads and returns the results in order.
///
/// `body` must not share what it changes: call `i` may touch only what belongs to `i`.
package func inParallel<Result>(_ count: Int, _ body: (Int) -> Result) -> [Result] {
  withoutActuallyEscaping(body) { body in
    let calls = ParallelCalls(count: count, body: body)
    DispatchQueue.concurrentPerform(iterations: count) { calls.run($0) }
    return calls.results
  }
}

/// Safety: call `i` writes slot `i` alone, and the slots are read after all calls have ended.
private final class ParallelCalls<Result>: @unchecked Sendable {
  private let body: (Int) -> Result
  private let slots: UnsafeMutablePointer<Result?>
  private let count: Int

  init(count: Int, body: @escaping (Int) -> Result) {
    self.body = body
    self.count = count
    slots = .allocate(capacity: count)
    slots.initialize(repeating: nil, count: count)
  }

  deinit {
    slots.deinitialize(count: count)
    slots.deallocate()
  }

  func run(_ index: Int) { slots[index] = body(index) }

  var results: [Result] { UnsafeBufferPointer(start: slots, count: count).compactMap(\.self) }
}
