import Crypto
import Foundation

/// A training's state between two epochs, in one file: a line of JSON that says what follows, then the parameters'
/// values and averages and the optimiser's moments as little-endian floats, then the SHA-256 of all that. Written to a temporary
/// name and renamed.
package struct Checkpoint {
  private struct Header: Codable, Equatable {
    var epoch: Int
    var accuracies: [Double]
    /// A checkpoint of another recipe or other data is refused.
    var recipe: [String: String]
    var data: String
    var names: [String]
    var counts: [Int]
  }

  private let path: String
  /// By key, all that must be equal for a training to go on.
  private let recipe: [String: String]
  /// Names the data in the same way.
  private let data: String

  package init(path: String, recipe: [String: String], data: String) {
    self.path = path
    self.recipe = recipe
    self.data = data
  }

  package func save(_ trainer: Trainer) throws(TrainingError) {
    let arrays = trainer.state
    let header = Header(
      epoch: trainer.epoch, accuracies: trainer.accuracies, recipe: recipe, data: data,
      names: trainer.network.parameters.map(\.name),
      counts: arrays.map(\.count))
    do {
      var data = try JSONEncoder().encode(header)
      data.append(UInt8(ascii: "\n"))
      for array in arrays { array.array.withUnsafeBytes { data.append(contentsOf: $0) } }
      data.append(contentsOf: SHA256.hash(data: data))
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
    guard let file = FileManager.default.contents(atPath: path) else {
      throw .unusableCheckpoint(path: path, problem: "this checkpoint cannot be read")
    }
    let data = file.dropLast(SHA256.byteCount)
    guard SHA256.hash(data: data).elementsEqual(file.suffix(SHA256.byteCount)) else {
      throw .unusableCheckpoint(path: path, problem: "this checkpoint is damaged or cut short")
    }
    let arrays = trainer.state
    guard let end = data.firstIndex(of: UInt8(ascii: "\n")),
      let header = try? JSONDecoder().decode(Header.self, from: data[..<end])
    else {
      throw .unusableCheckpoint(path: path, problem: "this is no checkpoint")
    }
    let differences = differences(from: header)
    guard differences.isEmpty, header.counts == arrays.map(\.count),
      header.names == trainer.network.parameters.map(\.name), 0...trainer.plan.epochs ~= header.epoch
    else {
      throw .otherCheckpoint(path: path, differences: differences)
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

  /// What is not as it was when the checkpoint was written.
  private func differences(from header: Header) -> [String] {
    Set(recipe.keys).union(header.recipe.keys).sorted().filter { recipe[$0] != header.recipe[$0] }
      + (header.data == data ? [] : ["data"])
  }
}
