import Dispatch
import Foundation
import Jobs
import Synchronization
import Testing

@Suite struct WorkerQueuesTests {
  private struct Broken: Error, Equatable { let worker: Int }

  @Test func `every worker runs once, at the same time as the others`() throws {
    let arrived = Mutex(Set<Int>())
    let everybody = DispatchSemaphore(value: 0)
    let workers = WorkerQueues(count: 4)
    workers.start { worker in
      let isLast = arrived.withLock { arrived in
        #expect(arrived.insert(worker).inserted)
        return arrived.count == 4
      }
      if isLast {
        for _ in 0..<4 { everybody.signal() }
      }
      #expect(everybody.wait(timeout: .now() + 60) == .success)
    }
    try workers.wait()
    #expect(arrived.withLock { $0 } == [0, 1, 2, 3])
  }

  @Test func `the failure of the first worker is thrown, after all have ended`() {
    let ended = Mutex(0)
    let workers = WorkerQueues(count: 3)
    workers.start { worker in
      defer { ended.withLock { $0 += 1 } }
      if worker > 0 { throw Broken(worker: worker) }
      Thread.sleep(forTimeInterval: 0.01)
    }
    #expect(throws: Broken(worker: 1)) { try workers.wait() }
    #expect(ended.withLock { $0 } == 3)
  }
}
