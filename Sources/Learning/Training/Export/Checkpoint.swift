import Foundation

/// A training's state between two epochs, in one file: a line of JSON that says what follows, then the parameters'
/// values and averages and the optimiser's moments as little-endian floats. Written to a temporary name and renamed.
package struct Checkpoint {
  private struct Header: Codable, Equatable {
    var epoch: Int
    var accuracies: [Double]
    /// Names the plan and the data: a checkpoint of another plan is refused.
    var fingerprint: String
    var names: [String]
    var counts: [Int]
  }

  private let path: String
  /// Describes all that must be equal for a training to go on.
  private let fingerprint: String

  package init(path: String, fingerprint: String) {
    self.path = path
    self.fingerprint = fingerprint
  }

  package func save(_ trainer: Trainer) throws(TrainingError) {
    let arrays = trainer.state
    let header = Header(
      epoch: trainer.epoch, accuracies: trainer.accuracies, fingerprint: fingerprint,
      names: trainer.network.parameters.map(\.name),
      counts: arrays.map(\.count))
    do {
      var data = try JSONEncoder().encode(header)
      data.append(UInt8(ascii: "\n"))
      for array in arrays { array.array.withUnsafeBytes { data.append(contentsOf: $0) } }
      try data.write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw .cannotWrite(path: path, reason: "\(error)")
    }
  }

  /// Restores the trainer where there is a checkpoint.
  ///
  /// - Returns: whether there was one.
  package func restore(_ trainer: Trainer) throws(TrainingError) -> Bool {
    guard FileManager.default.fileExists(atPath: path) else { return false }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unusableCheckpoint(path: path, problem: "this checkpoint cannot be read")
    }
    let arrays = trainer.state
    guard let end = data.firstIndex(of: UInt8(ascii: "\n")),
      let header = try? JSONDecoder().decode(Header.self, from: data[..<end])
    else {
      throw .unusableCheckpoint(path: path, problem: "this is no checkpoint")
    }
    guard header.fingerprint == fingerprint, header.counts == arrays.map(\.count),
      header.names == trainer.network.parameters.map(\.name)
    else {
      throw .unusableCheckpoint(path: path, problem: "this checkpoint belongs to another training plan")
    }
    guard data.count - end - 1 == header.counts.reduce(0, +) * MemoryLayout<Float>.size else {
      throw .unusableCheckpoint(path: path, problem: "this checkpoint was cut short")
    }
    var position = end + 1
    for array in arrays {
      let bytes = data[position..<(position + array.count * MemoryLayout<Float>.size)]
      bytes.withUnsafeBytes { source in
        UnsafeMutableRawBufferPointer(start: array.pointer, count: source.count).copyMemory(from: source)
      }
      position += bytes.count
    }
    trainer.resume(atEpoch: header.epoch, accuracies: header.accuracies)
    return true
  }
}
