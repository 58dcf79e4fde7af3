import Foundation

/// The batch norms that an exported network's weights hold, kept in its metadata, so that a training can go on from it.
enum FoldedNorms {
  static let key = "upbeat.norms"

  /// Every norm's scale, shift, mean and variance, as base64 of little-endian floats.
  static func text(of network: TrainableNetwork) -> String {
    let values = norms(network.nodes).flatMap { norm in norm.arrays.flatMap(\.average.array) }
    return values.withUnsafeBytes { Data($0) }.base64EncodedString()
  }

  /// Sets the norms' values and averages from such a text.
  ///
  /// - Returns: whether it fits the network.
  static func read(_ text: String, into network: TrainableNetwork) -> Bool {
    let arrays = norms(network.nodes).flatMap(\.arrays)
    let count = arrays.reduce(0) { $0 + $1.count }
    guard let data = Data(base64Encoded: text), data.count == count * MemoryLayout<Float>.size else { return false }
    let values = [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = data.copyBytes(to: buffer) / MemoryLayout<Float>.size
    }
    var start = 0
    for array in arrays {
      array.set(Array(values[start..<start + array.count]))
      start += array.count
    }
    return true
  }

  private static func norms(_ nodes: [NetworkNode]) -> [BatchNormParameters] {
    nodes.flatMap { node -> [BatchNormParameters] in
      switch node {
      case .batchNorm(let norm, _): [norm]
      case .residual(let main, let shortcut): norms(main) + norms(shortcut)
      default: []
      }
    }
  }
}

extension BatchNormParameters {
  fileprivate var arrays: [Parameter] { [scale, shift, mean, variance] }
}

extension Parameter {
  /// Starts from other values.
  func set(_ start: [Float]) {
    values.replace(with: start)
    average.replace(with: start)
  }
}
