import Foundation
import Jobs
import Reports
import Synchronization
import TestSupport
import Testing

@Suite struct RunLedgerTests {
  private final class Witness: RunObserver {
    let failures = Mutex<[String]>([])
    let counts = Mutex<[Int]>([])

    func photoFinished(_ progress: RunProgress) { counts.withLock { $0.append(progress.photos) } }
    func photoFailed(path: String, reason: String) { failures.withLock { $0.append("\(path): \(reason)") } }
  }

  @Test func `photos come out by path and arrival, whatever order the workers had`() {
    let paths = ["b.jpg", "a/é.jpg", "a/e.jpg", "B.jpg", "b.jpg", "a.jpg", "b.jpg"]
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<20 {
      let ledger = RunLedger(expectedBytes: 0, observer: Witness())
      for (arrival, path) in paths.enumerated().shuffled(using: &generator) {
        ledger.add(photo(path, capturedAt: "\(arrival)"), arrival: arrival, bytes: 0)
      }
      #expect(ledger.photos.map { $0.capturedAt ?? "" } == ["3", "5", "2", "1", "0", "4", "6"])
    }
  }

  /// A composed and a decomposed accent: equal strings to Swift, two files on disk.
  @Test func `names that differ in bytes alone keep one order`() {
    let names = ["cafe\u{301}.png", "caff.png", "caf\u{E9}.png"]
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1]] {
      let ledger = RunLedger(expectedBytes: 0, observer: Witness())
      for (arrival, index) in order.enumerated() {
        ledger.add(photo(names[index], capturedAt: "\(index)"), arrival: arrival, bytes: 0)
      }
      #expect(ledger.photos.map { $0.capturedAt ?? "" } == ["0", "1", "2"], "arrived as \(order)")
    }
  }

  @Test func `an observer hears of every photo, and of failures by name`() {
    let witness = Witness()
    let ledger = RunLedger(expectedBytes: 0, observer: witness)
    ledger.add(photo("a.jpg"), arrival: 0, bytes: 10)
    ledger.add(PhotoRecord(path: "b.jpg", status: .empty, statusReason: "no bytes"), arrival: 1, bytes: 0)
    #expect(witness.counts.withLock { $0 } == [1, 2])
    #expect(witness.failures.withLock { $0 } == ["b.jpg: no bytes"])
  }

  @Test func `CPU time is work, not waiting, and adds up over threads`() {
    var times = StageTimes()
    times.measure(.read) { Thread.sleep(forTimeInterval: 0.2) }
    #expect(times[.read] < 0.1)
    #expect(times[.decode] == 0)
    var sum = UInt64(0)
    times.measure(.detect) {
      for number in 0..<20_000_000 as Range<UInt64> { sum = sum &* 31 &+ number }
    }
    #expect(sum != 0)
    #expect(times[.detect] > 0)
    let once = times[.detect]
    times.add(times)
    #expect(times[.detect] == 2 * once)
  }

  @Test func `the size of an input is that of its photos and archives`() throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(at: folder.appending(path: "sub"), withIntermediateDirectories: true)
      for (name, size) in [("a.JPG", 10), ("sub/b.png", 200), ("movie.mp4", 4_000), ("c.tar.gz", 3_000)] {
        try Data(count: size).write(to: folder.appending(path: name))
      }
      #expect(InputSize.bytes(of: [folder.path]) == 3_210)
      #expect(InputSize.bytes(of: [folder.appending(path: "movie.mp4").path, folder.path + "/none"]) == 4_000)
    }
  }

  private func photo(_ path: String, capturedAt: String? = nil) -> PhotoRecord {
    PhotoRecord(path: path, status: .ok, capturedAt: capturedAt)
  }
}
