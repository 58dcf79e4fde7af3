extension Image {
  /// Cuts out a grey picture along a transform: each output pixel is the mean luma of bilinear samples taken on an even
  /// grid within it, a pixel apart or less for scales up to 4, and two pixels beyond (64 samples a side at most), so that
  /// shrinking does not alias: a sample is a mean of four pixels. Beyond the edges the outermost pixels continue.
  ///
  /// - Parameters:
  ///   - transform: from positions in the output to positions in this picture, both in pixels.
  ///   - width: pixels in an output row.
  ///   - height: output rows.
  /// - Precondition: neither picture is empty.
  public func warpedGray(by transform: SimilarityTransform, width: Int, height: Int) -> GrayImage {
    precondition(width > 0 && height > 0, "warping to \(width)x\(height) pixels")
    precondition(!pixels.isEmpty, "warping an empty picture")
    let side = transform.scale < 128 ? samplesASide(Int(transform.scale.rounded(.up))) : 64
    let luma = [UInt8](unsafeUninitializedCapacity: width * height) { target, initialized in
      pixels.withUnsafeBufferPointer { source in
        let sampler = LumaSampler(pixels: source, width: self.width, height: self.height)
        for y in 0..<height {
          for x in 0..<width {
            target[y &* width &+ x] = sampler.mean(over: (x, y), by: transform, samplesASide: side)
          }
        }
      }
      initialized = width * height
    }
    return GrayImage(width: width, height: height, pixels: luma)
  }
}

private func samplesASide(_ scale: Int) -> Int { max(min(scale, 4), (scale + 1) / 2, 1) }

/// Reads luma between the pixels of a picture.
private struct LumaSampler {
  /// `[height, width, 3]`, not empty.
  let pixels: UnsafeBufferPointer<UInt8>
  let width: Int
  let height: Int

  /// The mean luma of output pixel (x, y), rounded, 0...255.
  func mean(over pixel: (x: Int, y: Int), by transform: SimilarityTransform, samplesASide side: Int) -> UInt8 {
    let step = 1 / Float(side)
    var sum = SIMD4<Float>.zero
    for row in 0..<side {
      for column in 0..<side {
        let position = Point(
          x: Float(pixel.x) + (Float(column) + 0.5) * step, y: Float(pixel.y) + (Float(row) + 0.5) * step)
        sum += color(at: transform.apply(position))
      }
    }
    // Rec. 601, as in `Image.gray`.
    let luma = (sum * SIMD4(0.299, 0.587, 0.114, 0)).sum() * step * step
    return UInt8(Float.minimum(luma + 0.5, 255))
  }

  /// Red, green, blue and 0 at a position, linear between pixel centres.
  private func color(at position: Point) -> SIMD4<Float> {
    // A position that is no number goes to the edge as well: `maximum` prefers the number.
    let x = Float.minimum(Float.maximum(position.x - 0.5, 0), Float(width - 1))
    let y = Float.minimum(Float.maximum(position.y - 0.5, 0), Float(height - 1))
    let left = Int(x)
    let top = Int(y)
    let right = min(left + 1, width - 1)
    let bottom = min(top + 1, height - 1)
    let dx = x - Float(left)
    let dy = y - Float(top)
    let upper = pixel(left, top) * (1 - dx) + pixel(right, top) * dx
    let lower = pixel(left, bottom) * (1 - dx) + pixel(right, bottom) * dx
    return upper * (1 - dy) + lower * dy
  }

  private func pixel(_ x: Int, _ y: Int) -> SIMD4<Float> {
    // Safety: `color(at:)` clamps x and y to the picture.
    let index = 3 &* (y &* width &+ x)
    return SIMD4(Float(pixels[index]), Float(pixels[index &+ 1]), Float(pixels[index &+ 2]), 0)
  }
}
