import Inference
import Pixels

/// What YuNet is given: `[1, 3, height, width]`, blue, green, red, 0...255 as they are, sides padded with zeros on the right
/// and below to multiples of 32.
enum YuNetInput {
  static func tensor(_ image: Image) -> Tensor {
    let width = (image.width + 31) / 32 * 32
    let height = (image.height + 31) / 32 * 32
    // YuNet's first convolution pads by a pixel.
    let rowCount = (width + 2) * 3
    let values = [Float](unsafeUninitializedCapacity: rowCount * height) { target, count in
      image.pixels.withUnsafeBufferPointer { source in
        for y in 0..<image.height {
          let row = UnsafeMutableBufferPointer(rebasing: target[(y * rowCount)...].prefix(rowCount))
          let pixels = UnsafeBufferPointer(rebasing: source[(y * image.width * 3)...].prefix(image.width * 3))
          row[..<3].initialize(repeating: 0)
          fill(UnsafeMutableBufferPointer(rebasing: row[3...]), from: pixels)
          row[(3 + pixels.count)...].initialize(repeating: 0)
        }
      }
      target[(image.height * rowCount)...].initialize(repeating: 0)
      count = rowCount * height
    }
    return Tensor(shape: [1, 3, height, width], layout: .channelsLast(halo: 1), values: values)
  }

  /// Turns one row of red, green, blue into blue, green, red.
  private static func fill(_ target: UnsafeMutableBufferPointer<Float>, from source: UnsafeBufferPointer<UInt8>) {
    for pixel in stride(from: 0, to: source.count, by: 3) {
      target[pixel] = Float(source[pixel + 2])
      target[pixel + 1] = Float(source[pixel + 1])
      target[pixel + 2] = Float(source[pixel])
    }
  }
}
