package import Reports
import Synchronization

/// What a run's threads bring together: records, skipped entries, times, progress.
package final class RunLedger: Sendable {
  private struct State {
    var records: [(arrival: Int, photo: PhotoRecord)] = []
    var skipped = SkippedEntries()
    var times = StageTimes()
    var progress: RunProgress
  }

  private let state: Mutex<State>
  private let observer: any RunObserver
  private let start = ContinuousClock.now

  package init(expectedBytes: Int, observer: any RunObserver) {
    state = Mutex(State(progress: RunProgress(expectedBytes: expectedBytes)))
    self.observer = observer
  }

  package var elapsed: Duration { ContinuousClock.now - start }

  package func add(_ photo: PhotoRecord, arrival: Int, bytes: Int) {
    state.withLock { state in
      state.records.append((arrival, photo))
      state.progress.photos += 1
      state.progress.faces += photo.faces.count
      state.progress.unreadable += photo.status == .ok ? 0 : 1
      state.progress.bytes += bytes
      state.progress.elapsed = elapsed
      if photo.status != .ok { observer.photoFailed(path: photo.path, reason: photo.statusReason) }
      observer.photoFinished(state.progress)
    }
  }

  package func addSkipped(path: String, reason: String) {
    state.withLock { $0.skipped.append(path: path, reason: reason) }
  }

  package func add(_ times: StageTimes) {
    state.withLock { $0.times.add(times) }
  }

  package var skipped: SkippedEntries { state.withLock { $0.skipped } }

  package var times: StageTimes { state.withLock { $0.times } }

  /// The records by their paths' bytes, those of one path in the order of the input: no order of threads shows in it.
  package var photos: [PhotoRecord] {
    state.withLock { $0.records }.sorted { first, second in
      // Bytes, since strings that differ in bytes alone (composed and decomposed accents) are equal to Swift.
      if first.photo.path.utf8.elementsEqual(second.photo.path.utf8) { return first.arrival < second.arrival }
      return first.photo.path.utf8.lexicographicallyPrecedes(second.photo.path.utf8)
    }.map(\.photo)
  }
}
