import Kernels

// Plain loops without dependences between values: the compiler makes registers of them.

@Sendable
func add_clamped(
  _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>, _ count: Int,
  _ lowest: Float, _ highest: Float
) {
  for i in 0..<count { out[i] = clamp(x[i] + y[i], lowest, highest) }
}

@Sendable
func max_into(_ x: UnsafePointer<Float>, _ into: UnsafeMutablePointer<Float>, _ count: Int) {
  for i in 0..<count { into[i] = x[i] > into[i] ? x[i] : into[i] }
}

@Sendable
func addScaled_into(
  _ x: UnsafePointer<Float>, _ factor: Float, _ into: UnsafeMutablePointer<Float>, _ count: Int
) {
  for i in 0..<count { into[i] += factor * x[i] }
}

@Sendable
func gradientMoments_pixels(
  _ g: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ gradientSums: UnsafeMutablePointer<Float>,
  _ products: UnsafeMutablePointer<Float>, _ pixels: Int, _ channels: Int
) {
  for p in 0..<pixels {
    let gradient = g + p * channels
    let pixel = x + p * channels
    for c in 0..<channels {
      gradientSums[c] += gradient[c]
      products[c] += gradient[c] * pixel[c]
    }
  }
}

@Sendable
func reluGradient(
  _ g: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>, _ count: Int
) {
  for i in 0..<count { out[i] = y[i] > 0 ? g[i] : 0 }
}

/// Row after row: the sums stay in the first cache.
@Sendable
func weightedSum_rows(
  _ x: UnsafePointer<UInt8>, _ stride: Int, _ weights: UnsafePointer<Float>, _ rows: Int,
  _ out: UnsafeMutablePointer<Float>, _ count: Int
) {
  let first = weights[0]
  for i in 0..<count { out[i] = first * Float(x[i]) }
  for r in 1..<rows {
    let row = x + r * stride
    let weight = weights[r]
    for i in 0..<count { out[i] += weight * Float(row[i]) }
  }
}
