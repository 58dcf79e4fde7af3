import Foundation

/// A first-in, first-out queue between threads that holds back who fills it: it takes at most so many elements, of at
/// most so much cost together, and `push` waits until there is room.
public final class BoundedQueue<Element: Sendable>: @unchecked Sendable {
  // `condition` is the lock of every variable below; it is signalled whenever one of them changes.
  private let condition = NSCondition()
  private var waiting: [(element: Element, cost: Int)] = []
  private var waitingCost = 0
  private var isClosed = false

  private let longest: Int
  private let dearest: Int

  /// - Parameters:
  ///   - longest: elements that may wait at once, at least 1.
  ///   - dearest: cost that they may have together, in the caller's unit. An element that alone costs more is let in when
  ///     nothing else waits, so that it holds up nobody for ever.
  public init(longest: Int, dearest: Int = .max) {
    precondition(longest >= 1 && dearest >= 1, "a queue for \(longest) elements of cost \(dearest) takes nothing")
    self.longest = longest
    self.dearest = dearest
  }

  /// Adds an element at the end, waiting for room.
  /// - Returns: whether the element was taken; `false` once the queue is closed.
  @discardableResult
  public func push(_ element: Element, cost: Int = 0) -> Bool {
    condition.withLock {
      while !isClosed && !hasRoom(for: cost) { condition.wait() }
      if isClosed { return false }
      waiting.append((element, cost))
      waitingCost += cost
      condition.broadcast()
      return true
    }
  }

  /// Takes the first element, waiting for one.
  /// - Returns: `nil` once the queue is closed and empty.
  public func pop() -> Element? {
    condition.withLock {
      while !isClosed && waiting.isEmpty { condition.wait() }
      if waiting.isEmpty { return nil }
      let first = waiting.removeFirst()
      waitingCost -= first.cost
      condition.broadcast()
      return first.element
    }
  }

  /// Takes nothing more; what waits can still be popped.
  public func close() {
    condition.withLock {
      isClosed = true
      condition.broadcast()
    }
  }

  /// Takes nothing more, and drops what waits.
  public func cancel() {
    condition.withLock {
      isClosed = true
      waiting.removeAll()
      waitingCost = 0
      condition.broadcast()
    }
  }

  private func hasRoom(for cost: Int) -> Bool {
    if waiting.isEmpty { return true }
    return waiting.count < longest && waitingCost <= dearest - min(cost, dearest)
  }
}
