import Kernels

extension WinogradTiles {
  /// Numbers in rows of `pitch`, of which `length` count: channels of a tile, or tiles of a product.
  struct Rows {
    let start: UnsafePointer<Float>
    let pitch: Int
    let length: Int

    func row(_ index: Int) -> UnsafePointer<Float> { start + index * pitch }
  }

  /// Tiles of channels, or of pairs of channels.
  func channelPairs(_ values: UnsafePointer<Float>, _ channels: Int, tiles: Int, pitch: Int) -> Rows {
    guard let pairs else { return Rows(start: values, pitch: pitch, length: channels) }
    let target = workspace.floats(.inputPairs, count: tiles * pitch / 2)
    pairs.neighbours(values, target, tiles * pitch / 2)
    return Rows(start: UnsafePointer(target), pitch: pitch / 2, length: (channels + 1) / 2)
  }

  /// For each product its tiles, or pairs of tiles, an odd last one beside zeros; `length` says how many.
  func tilePairs(_ values: UnsafePointer<Float>, _ tiles: Int, pitch: Int, _ use: Workspace.Use) -> Rows {
    guard let pairs else { return Rows(start: values, pitch: pitch, length: tiles) }
    let half = (tiles + 1) / 2
    let target = workspace.floats(use, count: Winograd.products * half * pitch)
    let zeros = workspace.zeros(count: pitch)
    for product in 0..<Winograd.products {
      for pair in 0..<half {
        let first = values + (product * tiles + 2 * pair) * pitch
        pairs.interleaved(
          first, 2 * pair + 1 < tiles ? first + pitch : zeros, target + (product * half + pair) * pitch, pitch)
      }
    }
    return Rows(start: UnsafePointer(target), pitch: pitch, length: half)
  }
}
