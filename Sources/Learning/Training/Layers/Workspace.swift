import Kernels

/// Memory that the layers of a replica use one after the other: what one keeps there, the next may overwrite.
package final class Workspace {
  /// What the memory is for; a layer may use one of each at a time.
  package enum Use: CaseIterable { case padded, inputs, products, gradients, inputPairs, gradientPairs }

  private var memory: [Use: Floats] = [:]
  private var zeros = Floats(count: 0)

  package init() {}

  /// At least `count` floats of any value.
  func floats(_ use: Use, count: Int) -> UnsafeMutablePointer<Float> {
    if let floats = memory[use], floats.count >= count { return floats.pointer }
    let floats = Floats(count: count)
    memory[use] = floats
    return floats.pointer
  }

  /// At least `count` zeros.
  func zeros(count: Int) -> UnsafePointer<Float> {
    if zeros.count < count { zeros = Floats(count: count) }
    return UnsafePointer(zeros.pointer)
  }

  /// Copies of pictures with `pad` pixels of zeros all around each.
  func padded(_ pictures: Activation, _ band: Range<Int>, pad: Int) -> PaddedBand {
    let map = pictures.map
    let rowStride = (map.width + 2 * pad) * map.channels
    let pictureStride = (map.height + 2 * pad) * rowStride
    let start = floats(.padded, count: band.count * pictureStride)
    for (place, index) in band.enumerated() {
      let picture = start + place * pictureStride
      picture.update(repeating: 0, count: pictureStride)
      for y in 0..<map.height {
        (picture + ((y + pad) * rowStride + pad * map.channels))
          .update(from: pictures.row(index, y), count: map.rowStride)
      }
    }
    return PaddedBand(
      start: UnsafePointer(start), count: band.count, rowStride: rowStride, pictureStride: pictureStride)
  }

  /// A copy of a picture with `halo` pixels of zeros on either side of its rows, so that kernels need not look for edges.
  ///
  /// - Parameters:
  ///   - picture: `[height][width][channels]`, as `map` says.
  ///   - map: of the picture, without halo.
  func padded(_ picture: UnsafePointer<Float>, _ map: FeatureMap, halo: Int) -> PaddedPicture {
    let wide = FeatureMap(height: map.height, width: map.width, channels: map.channels, halo: halo)
    // Behind the picture lies the row of zeros that stands for those outside.
    let start = floats(.padded, count: wide.count + wide.rowStride)
    for y in 0..<map.height {
      wide.clearHalo(start, row: y)
      (start + wide.offset(row: y)).update(from: picture + map.offset(row: y), count: map.rowStride)
    }
    (start + wide.count).update(repeating: 0, count: wide.rowStride)
    return PaddedPicture(start: UnsafePointer(start), map: wide)
  }
}

/// Pictures with zeros all around each.
struct PaddedBand {
  let start: UnsafePointer<Float>
  let count: Int
  /// Floats from one row, and from one picture, to the next.
  let rowStride: Int
  let pictureStride: Int
}

/// A picture with zeros around it.
struct PaddedPicture {
  fileprivate let start: UnsafePointer<Float>
  /// With the halo.
  let map: FeatureMap

  fileprivate init(start: UnsafePointer<Float>, map: FeatureMap) {
    self.start = start
    self.map = map
  }

  /// The pixel in column `x` of row `y`, `x` from minus the halo on; zeros where the row lies outside.
  func pixel(_ x: Int, row y: Int) -> UnsafePointer<Float> {
    let row = 0..<map.height ~= y ? y : map.height
    return start + (map.offset(row: row) + x * map.channels)
  }
}
