public import Kernels

extension Image {
  /// Cuts out a grey picture along a transform: each output pixel is the mean luma of bilinear samples on an even grid within it, a
  /// pixel apart or less for scales up to 4, and up to two beyond, so that shrinking does not alias: a sample is a mean of four
  /// pixels. From a scale of 8 on the picture is first made smaller by a whole number. Beyond the edges the outermost pixels
  /// continue.
  ///
  /// - Parameters:
  ///   - transform: from positions in the output to positions in this picture, both in pixels.
  ///   - width: pixels in an output row.
  ///   - height: output rows.
  ///   - kernels: an instruction set's; all give the same bytes.
  /// - Precondition: neither picture is empty.
  public func warpedGray(
    by transform: SimilarityTransform, width: Int, height: Int, kernels: VectorKernels = scalarKernels.vectors
  ) -> GrayImage {
    precondition(width > 0 && height > 0, "warping to \(width)x\(height) pixels")
    precondition(!pixels.isEmpty, "warping an empty picture")
    let factor = reduction(for: transform.scale)
    if factor == 1 { return sampledGray(by: transform, width: width, height: height) }
    let reach = reach(of: transform, width: width, height: height)
    let columns = Self.steps(of: factor, over: reach.columns, in: self.width)
    let rows = Self.steps(of: factor, over: reach.rows, in: self.height)
    let reduced = resized(
      columns: columns, rows: rows, toWidth: columns.count / factor, height: rows.count / factor, kernels: kernels)
    let corner = Point(x: Float(columns.lowerBound), y: Float(rows.lowerBound))
    return reduced.sampledGray(by: transform.reduced(by: Float(factor), from: corner), width: width, height: height)
  }

  /// How much smaller the picture may become before it is sampled.
  private func reduction(for scale: Float) -> Int {
    guard scale >= 8, scale <= Float(min(width, height)) else { return 1 }
    return Int(scale / 4)
  }

  /// Where samples are taken, perhaps beyond the picture.
  private func reach(
    of transform: SimilarityTransform, width: Int, height: Int
  ) -> (columns: ClosedRange<Float>, rows: ClosedRange<Float>) {
    let corners = [(0, 0), (width, 0), (0, height), (width, height)].map {
      transform.apply(Point(x: Float($0.0), y: Float($0.1)))
    }
    func range(_ values: [Float]) -> ClosedRange<Float> {
      let low = values.reduce(.infinity, Float.minimum)
      return low...Float.maximum(low, values.reduce(-.infinity, Float.maximum))
    }
    return (range(corners.map(\.x)), range(corners.map(\.y)))
  }

  /// The pixels of `0..<side` that a range and a step before and behind it cover, in whole steps.
  private static func steps(of step: Int, over range: ClosedRange<Float>, in side: Int) -> Range<Int> {
    func place(_ value: Float) -> Int { Int(Float.minimum(Float.maximum(value, 0), Float(side))) }
    let (start, end) = (place(range.lowerBound - Float(step)), place(range.upperBound + Float(step)))
    let count = min((end - start) / step + 1, side / step) * step
    let first = min(start, side - count)
    return first..<first + count
  }

  private func sampledGray(by transform: SimilarityTransform, width: Int, height: Int) -> GrayImage {
    let side = transform.scale < 4 ? max(1, Int(transform.scale.rounded(.up))) : 4
    let luma = [UInt8](unsafeUninitializedCapacity: width * height) { target, initialized in
      pixels.withUnsafeBytes { source in
        let sampler = LumaSampler(
          pixels: source, width: self.width, height: self.height, transform: transform, side: side)
        for y in 0..<height {
          for x in 0..<width { target[y &* width &+ x] = sampler.mean(over: (x, y)) }
        }
      }
      initialized = width * height
    }
    return GrayImage(width: width, height: height, pixels: luma)
  }
}

/// Reads luma between the pixels of a picture.
private struct LumaSampler {
  /// `[height, width, 3]`, not empty.
  private let pixels: UnsafeRawBufferPointer
  private let width: Int
  /// The largest coordinates of a pixel's centre.
  private let last: SIMD2<Float>
  private let transform: SimilarityTransform
  /// Samples along each axis of an output pixel.
  private let side: Int
  /// From a sample to its right neighbour and to that below it, pixels.
  private let across: SIMD2<Float>
  private let down: SIMD2<Float>

  init(pixels: UnsafeRawBufferPointer, width: Int, height: Int, transform: SimilarityTransform, side: Int) {
    self.pixels = pixels
    self.width = width
    self.transform = transform
    self.side = side
    last = SIMD2(Float(width - 1), Float(height - 1))
    across = SIMD2(transform.a, transform.b) / Float(side)
    down = SIMD2(-transform.b, transform.a) / Float(side)
  }

  /// The mean luma of output pixel (x, y), rounded, 0...255.
  @inline(__always)
  func mean(over pixel: (x: Int, y: Int)) -> UInt8 {
    let half = 0.5 / Float(side)
    let first = transform.apply(Point(x: Float(pixel.x) + half, y: Float(pixel.y) + half))
    let corner = SIMD2(first.x, first.y) - 0.5
    var sum = SIMD8<Float>.zero
    for row in 0..<side {
      let start = corner + Float(row) * down
      for column in 0..<side { sum += color(at: start + Float(column) * across) }
    }
    // Rec. 601, as in `Image.gray`.
    let weights = SIMD8<Float>(0.299, 0.587, 0.114, 0.299, 0.587, 0.114, 0, 0)
    return UInt8(Float.minimum((sum * weights).sum() / Float(side &* side) + 0.5, 255))
  }

  /// Red, green and blue at a position in pixels' centres, linear between them: what a pixel adds to them, then its right neighbour;
  /// and two numbers without a meaning.
  @inline(__always)
  private func color(at position: SIMD2<Float>) -> SIMD8<Float> {
    // A position that is no number goes to the edge as well: `maximum` prefers the number.
    let x = Float.minimum(Float.maximum(position.x, 0), last.x)
    let y = Float.minimum(Float.maximum(position.y, 0), last.y)
    let (left, top) = (Int(x), Int(y))
    let (dx, dy) = (x - Float(left), y - Float(top))
    let upper = pair(3 &* (top &* width &+ left))
    let lower = dy > 0 ? pair(3 &* ((top &+ 1) &* width &+ left)) : upper
    let shares = SIMD8(1, 1, 1, 0, 0, 0, 0, 0) + dx * SIMD8(-1, -1, -1, 1, 1, 1, 0, 0)
    return (upper + dy * (lower - upper)) * shares
  }

  /// Eight bytes from `index` on: a pixel and its neighbour. Of those beyond the last one is zero, as its share is.
  @inline(__always)
  private func pair(_ index: Int) -> SIMD8<Float> {
    // Safety: `color(at:)` clamps positions to the picture, and the bytes that are read are moved back into it.
    guard pixels.count >= 8 else { return few(index) }
    let start = min(index, pixels.count &- 8)
    let bytes = UInt64(littleEndian: pixels.loadUnaligned(fromByteOffset: start, as: UInt64.self))
    return SIMD8<Float>(unsafeBitCast(bytes &>> UInt64(8 &* (index &- start)), to: SIMD8<UInt8>.self))
  }

  /// The same of one or two pixels.
  @inline(never)
  private func few(_ index: Int) -> SIMD8<Float> {
    var pair = SIMD8<Float>.zero
    for place in index..<pixels.count { pair[place - index] = Float(pixels[place]) }
    return pair
  }
}
