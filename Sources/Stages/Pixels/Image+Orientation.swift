extension Image {
  /// Turns and mirrors a stored picture so that it stands upright.
  ///
  /// - Parameter exifOrientation: which way it is stored, 1...8 (EXIF 2.32, tag 0x0112): 1 upright, 2 mirrored, 3 upside
  ///   down, 4 mirrored and upside down, 5 transposed, 6 to be turned right, 7 transversed, 8 to be turned left.
  /// - Precondition: `exifOrientation` is in 1...8.
  public func oriented(_ exifOrientation: Int) -> Image {
    precondition((1...8).contains(exifOrientation), "EXIF orientation \(exifOrientation)")
    if exifOrientation == 1 || pixels.isEmpty { return self }
    let walk = Walk(orientation: exifOrientation, width: width, height: height)
    let turned = exifOrientation >= 5
    return gathered(walk, width: turned ? height : width, height: turned ? width : height)
  }

  /// The picture whose pixel (x, y) is this picture's pixel number `start + x * stepX + y * stepY`.
  private func gathered(_ walk: Walk, width: Int, height: Int) -> Image {
    // Both pictures' rows stay in the cache while a tile is copied, also where x runs down the source.
    let tile = 32
    let result = [UInt8](unsafeUninitializedCapacity: pixels.count) { target, initialized in
      pixels.withUnsafeBufferPointer { source in
        for top in stride(from: 0, to: height, by: tile) {
          for left in stride(from: 0, to: width, by: tile) {
            for y in top..<min(top + tile, height) {
              for x in left..<min(left + tile, width) {
                // Safety: a walk visits every pixel of the source once, so both indices are below `pixels.count`.
                let from = 3 &* (walk.start &+ x &* walk.stepX &+ y &* walk.stepY)
                let to = 3 &* (y &* width &+ x)
                target[to] = source[from]
                target[to &+ 1] = source[from &+ 1]
                target[to &+ 2] = source[from &+ 2]
              }
            }
          }
        }
      }
      initialized = pixels.count
    }
    return Image(width: width, height: height, pixels: result)
  }
}

/// A way through a stored picture that meets its pixels in upright order; all values count pixels.
private struct Walk {
  let start: Int
  /// From a pixel to its right neighbour in the upright picture.
  let stepX: Int
  /// From a pixel to the one below it in the upright picture.
  let stepY: Int

  init(orientation: Int, width: Int, height: Int) {
    let right = width - 1
    let bottom = (height - 1) * width
    (start, stepX, stepY) =
      switch orientation {
      case 2: (right, -1, width)
      case 3: (bottom + right, -1, -width)
      case 4: (bottom, 1, -width)
      case 5: (0, width, 1)
      case 6: (bottom, -width, 1)
      case 7: (bottom + right, -width, -1)
      case 8: (right, width, -1)
      default: (0, 1, width)
      }
  }
}
