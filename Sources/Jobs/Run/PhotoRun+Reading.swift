import Archives
import Reports

extension PhotoRun {
  /// Bytes of photos that may wait for a worker. With two photos a worker at most, memory does not grow with the input.
  private static let waitingBytes = 256 << 20

  /// Reads the inputs on this thread while the workers turn photos into records; returns when all are in the ledger.
  func readPhotos(into ledger: RunLedger) throws {
    let queue = BoundedQueue<QueuedPhoto>(longest: 2 * options.workers, dearest: Self.waitingBytes)
    let workers = WorkerQueues(count: options.workers)
    workers.start { [options, detector, emotions] _ in
      do {
        let worker = try PhotoWorker(detector: detector.network, emotions: emotions.network, options: options)
        func enter(_ photos: [SeenPhoto]) {
          for photo in photos { ledger.add(photo.record, arrival: photo.arrival, bytes: photo.byteCount) }
        }
        while let photo = queue.pop() { enter(worker.take(photo)) }
        enter(worker.finish())
        ledger.add(worker.times)
      } catch {
        queue.cancel()
        throw error
      }
    }
    let reading = Result { try produce(into: queue, ledger: ledger) }
    queue.close()
    try workers.wait()
    try reading.get()
  }

  /// Puts every photo of the inputs into the queue; what is no photo goes to the ledger at once.
  private func produce(into queue: BoundedQueue<QueuedPhoto>, ledger: RunLedger) throws {
    var arrival = 0
    func take(_ item: InputItem) throws {
      switch item {
      case .photo(let path, let bytes):
        let isTaken = queue.push(QueuedPhoto(arrival: arrival, path: path, bytes: bytes), cost: bytes.count)
        if !isTaken { throw CancellationError() }
      case .unreadable(let path, let problem):
        let photo = PhotoRecord(path: path, status: PhotoStatus(problem), statusReason: problem.reason)
        ledger.add(photo, arrival: arrival, bytes: 0)
      case .skipped(let path, let reason):
        ledger.addSkipped(path: path, reason: reason)
      }
      arrival += 1
    }
    var times = StageTimes()
    try times.measure(.read) { try inputs.forEach(take) }
    ledger.add(times)
  }
}
