/// The vector kernels as their definitions say.
let scalarVectors = VectorKernels(
  add_clamped: { x, y, out, count, lowest, highest in
    for i in 0..<count { out[i] = min(max(x[i] + y[i], lowest), highest) }
  },
  scaleShift_pixels: { x, scale, shift, out, pixels, channels, lowest, highest in
    for i in 0..<(pixels * channels) {
      out[i] = min(max(x[i] * scale[i % channels] + shift[i % channels], lowest), highest)
    }
  },
  max_into: { x, into, count in
    for i in 0..<count { into[i] = max(into[i], x[i]) }
  },
  addScaled_into: { x, factor, into, count in
    for i in 0..<count { into[i] += factor * x[i] }
  },
  moments_pixels: { x, sums, squares, pixels, channels in
    for i in 0..<(pixels * channels) {
      sums[i % channels] += x[i]
      squares[i % channels] += x[i] * x[i]
    }
  },
  gradientMoments_pixels: { g, x, gradientSums, products, pixels, channels in
    for i in 0..<(pixels * channels) {
      gradientSums[i % channels] += g[i]
      products[i % channels] += g[i] * x[i]
    }
  },
  normGradient_moments: { pointer, sums, products in
    let row = pointer.pointee
    for i in 0..<(row.pixels * row.channels) {
      let c = i % row.channels
      guard row.input[i] * row.factor[c] + row.offset[c] > row.lowest else { continue }
      sums[c] += row.gradient[i]
      products[c] += row.gradient[i] * row.input[i]
    }
  },
  normGradient_pixels: { pointer, inputFactor, shift, out in
    let row = pointer.pointee
    for i in 0..<(row.pixels * row.channels) {
      let c = i % row.channels
      let passes = row.input[i] * row.factor[c] + row.offset[c] > row.lowest
      out[i] = (passes ? row.factor[c] * row.gradient[i] : 0) + inputFactor[c] * row.input[i] + shift[c]
    }
  },
  weightedSum_rows: { x, stride, weights, rows, out, count in
    for i in 0..<count { out[i] = 0 }
    for r in 0..<rows {
      for i in 0..<count { out[i] += weights[r] * Float(x[r * stride + i]) }
    }
  },
  reluGradient: { g, y, out, count in
    for i in 0..<count { out[i] = y[i] > 0 ? g[i] : 0 }
  })
