import Dispatch
import Jobs
import Synchronization
import Testing

@Suite struct BoundedQueueTests {
  @Test func `what goes in first comes out first`() {
    let queue = BoundedQueue<Int>(longest: 3)
    for number in 1...3 { #expect(queue.push(number)) }
    queue.close()
    #expect([queue.pop(), queue.pop(), queue.pop(), queue.pop()] == [1, 2, 3, nil])
  }

  @Test func `a closed queue takes nothing more`() {
    let queue = BoundedQueue<Int>(longest: 3)
    queue.close()
    #expect(!queue.push(1))
    #expect(queue.pop() == nil)
  }

  @Test func `cancelling drops what waits`() {
    let queue = BoundedQueue<Int>(longest: 3)
    queue.push(1)
    queue.cancel()
    #expect(queue.pop() == nil)
  }

  @Test(arguments: [(longest: 2, dearest: 1_000), (longest: 100, dearest: 20)])
  func `a full queue holds its producer back`(longest: Int, dearest: Int) throws {
    let queue = BoundedQueue<Int>(longest: longest, dearest: dearest)
    let counts = Mutex((pushed: 0, popped: 0, furthestAhead: 0))
    let producer = WorkerQueues(count: 1)
    producer.start { _ in
      for number in 0..<500 {
        queue.push(number, cost: 10)
        counts.withLock {
          $0.pushed += 1
          $0.furthestAhead = max($0.furthestAhead, $0.pushed - $0.popped)
        }
      }
      queue.close()
    }
    while queue.pop() != nil { counts.withLock { $0.popped += 1 } }
    try producer.wait()
    // Two elements wait at most; one more may have left the queue and not be counted yet.
    #expect(counts.withLock { $0.furthestAhead } <= 3)
    #expect(counts.withLock { $0.popped } == 500)
  }

  @Test func `an element dearer than the limit passes alone`() {
    let queue = BoundedQueue<String>(longest: 10, dearest: 5)
    #expect(queue.push("huge", cost: 50))
    #expect(queue.pop() == "huge")
    #expect(queue.push("small", cost: 1))
    #expect(queue.push("smaller", cost: 1))
  }

  @Test func `cancelling frees a producer that waits`() throws {
    let queue = BoundedQueue<Int>(longest: 1)
    queue.push(0)
    let isTaken = Mutex<Bool?>(nil)
    let producer = WorkerQueues(count: 1)
    producer.start { _ in
      let taken = queue.push(1)
      isTaken.withLock { $0 = taken }
    }
    queue.cancel()
    try producer.wait()
    #expect(isTaken.withLock { $0 } == false)
  }

  @Test func `many producers and consumers lose and double nothing`() throws {
    let queue = BoundedQueue<Int>(longest: 4, dearest: 100)
    let seen = Mutex<[Int]>([])
    let consumers = WorkerQueues(count: 4)
    consumers.start { _ in
      while let number = queue.pop() { seen.withLock { $0.append(number) } }
    }
    let producers = WorkerQueues(count: 4)
    producers.start { producer in
      for number in 0..<2_000 { queue.push(producer * 2_000 + number, cost: number % 60) }
    }
    try producers.wait()
    queue.close()
    try consumers.wait()
    #expect(seen.withLock { $0.sorted() } == Array(0..<8_000))
  }
}
