import FaceSets
import Foundation

/// How training pictures are varied. All ranges are symmetric around "as it is".
public struct Augmentation: Sendable, Equatable {
  /// Mirrored left to right, half of the time.
  public var flip: Bool
  /// Largest shift along each axis, pixels.
  public var shift: Float
  /// Largest rotation, degrees.
  public var rotation: Float
  /// Largest relative change of size: 0.1 is 0.9...1.1.
  public var scale: Float
  /// Largest relative change of contrast and, of the full range, of brightness.
  public var contrast: Float
  /// How often a square is erased, 0...1, and its largest side in pixels.
  public var erasing: Float
  public var erasingSide: Int

  public init(
    flip: Bool = false, shift: Float = 0, rotation: Float = 0, scale: Float = 0, contrast: Float = 0,
    erasing: Float = 0, erasingSide: Int = 0
  ) {
    self.flip = flip
    self.shift = shift
    self.rotation = rotation
    self.scale = scale
    self.contrast = contrast
    self.erasing = erasing
    self.erasingSide = erasingSide
  }

  /// One draw of all that can vary.
  package func draw(_ random: inout RandomNumbers) -> Variation {
    var variation = Variation()
    variation.mirrored = flip && random.uniform() < 0.5
    variation.shiftX = random.uniform(in: -shift...shift)
    variation.shiftY = random.uniform(in: -shift...shift)
    variation.angle = random.uniform(in: -rotation...rotation) * .pi / 180
    variation.scale = 1 + random.uniform(in: -scale...scale)
    variation.contrast = 1 + random.uniform(in: -contrast...contrast)
    variation.brightness = 128 * random.uniform(in: -contrast...contrast)
    if erasing > 0 && random.uniform() < erasing {
      let least = max(1, erasingSide / 2)
      let side = least + random.below(erasingSide - least + 1)
      variation.erased = (random.below(FaceSet.side), random.below(FaceSet.side), side)
    }
    return variation
  }
}

/// One way to show a face to the network; the default shows its middle as it is.
package struct Variation {
  package var mirrored = false
  package var shiftX: Float = 0
  package var shiftY: Float = 0
  /// Radians.
  package var angle: Float = 0
  package var scale: Float = 1
  var contrast: Float = 1
  var brightness: Float = 0
  /// Left, top and side of a square of mid-grey, which is zero to the network.
  var erased: (x: Int, y: Int, side: Int)?

  package init() {}

  /// Writes a face as the network sees it: `[side][side]`, sampled bilinearly, the edge repeated outside the face, grey 0...255
  /// mapped by `NetworkInput`.
  package func render(_ face: UnsafePointer<UInt8>, side: Int, into target: UnsafeMutablePointer<Float>) {
    let half = Float(side - 1) / 2
    // That of the whole pixels which a classifier sees of a crop.
    let middle = Float((FaceSet.side - side) / 2) + half
    let cosine = cos(angle) / scale
    let sine = sin(angle) / scale
    for y in 0..<side {
      for x in 0..<side {
        let dx = (mirrored ? half - Float(x) : Float(x) - half)
        let dy = Float(y) - half
        let grey = sample(
          face, x: middle + shiftX + dx * cosine - dy * sine, y: middle + shiftY + dx * sine + dy * cosine)
        target[y * side + x] = NetworkInput.value(grey: (grey - 128) * contrast + 128 + brightness)
      }
    }
    if let erased { erase(erased, side: side, target) }
  }

  private func sample(_ face: UnsafePointer<UInt8>, x: Float, y: Float) -> Float {
    let last = Float(FaceSet.side - 1)
    let x = min(max(x, 0), last)
    let y = min(max(y, 0), last)
    let left = min(Int(x), FaceSet.side - 2)
    let top = min(Int(y), FaceSet.side - 2)
    let (fx, fy) = (x - Float(left), y - Float(top))
    let corner = face + (top * FaceSet.side + left)
    let upper = Float(corner[0]) + fx * (Float(corner[1]) - Float(corner[0]))
    let below = corner + FaceSet.side
    let lower = Float(below[0]) + fx * (Float(below[1]) - Float(below[0]))
    return upper + fy * (lower - upper)
  }

  private func erase(
    _ square: (x: Int, y: Int, side: Int), side: Int, _ target: UnsafeMutablePointer<Float>
  ) {
    for y in min(square.y, side)..<min(square.y + square.side, side) {
      for x in min(square.x, side)..<min(square.x + square.side, side) { target[y * side + x] = 0 }
    }
  }
}
