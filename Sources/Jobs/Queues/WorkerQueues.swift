import Dispatch
import Synchronization

/// A fixed number of Dispatch queues, each of which runs one piece of work on one thread. A worker's state is made and
/// used inside its body, so it need not be `Sendable`.
public final class WorkerQueues: Sendable {
  public let count: Int

  private let group = DispatchGroup()
  private let failures = Mutex<[Int: any Error]>([:])

  /// - Parameter count: at least 1.
  public init(count: Int) {
    precondition(count >= 1, "\(count) workers do no work")
    self.count = count
  }

  /// Starts `body` on every queue at once, with the worker's number from 0, and returns without waiting.
  public func start(_ body: @escaping @Sendable (_ worker: Int) throws -> Void) {
    for worker in 0..<count {
      DispatchQueue(label: "upbeat.worker.\(worker)", qos: .userInitiated).async(group: group) {
        do {
          try body(worker)
        } catch {
          self.failures.withLock { $0[worker] = error }
        }
      }
    }
  }

  /// Waits until every body has returned.
  /// - Throws: the error of the failed worker with the lowest number.
  public func wait() throws {
    group.wait()
    let failure = failures.withLock { failures in failures.min { $0.key < $1.key }?.value }
    if let failure { throw failure }
  }
}
