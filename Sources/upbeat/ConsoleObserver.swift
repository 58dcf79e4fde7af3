import Jobs
import Synchronization

/// Shows how a run gets on: unreadable photos by name at once, a progress bar on a terminal, now and then a line elsewhere.
final class ConsoleObserver: RunObserver {
  private let isQuiet: Bool
  private let interval: Duration
  private let lastShown = Mutex(Duration.zero)

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    interval = Console.standard.isTerminal ? .milliseconds(100) : .seconds(10)
  }

  func photoFailed(path: String, reason: String) {
    Console.standard.write("\(path.replacing("\n", with: "?")): \(reason)")
  }

  func photoFinished(_ progress: RunProgress) {
    guard !isQuiet, isDue(at: progress.elapsed) else { return }
    if Console.standard.isTerminal {
      Console.standard.showBar(progress.bar)
    } else {
      Console.standard.write(progress.text)
    }
  }

  private func isDue(at elapsed: Duration) -> Bool {
    lastShown.withLock { last in
      guard elapsed - last >= interval else { return false }
      last = elapsed
      return true
    }
  }
}
