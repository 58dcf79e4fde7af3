/// The oracle of the kernels over pairs, one pair at a time; any processor runs it.
public let scalarPairs = PairKernels(
  lanes: 4,
  convolution_row: scalarPairs_convolution_row,
  weightGradient_row: scalarPairs_weightGradient_row,
  neighbours: { x, out, count in
    for i in 0..<count { out[i] = pair(x[2 * i], x[2 * i + 1]) }
  },
  interleaved: { x, y, out, count in
    for i in 0..<count { out[i] = pair(x[i], y[i]) }
  })

/// A row without kernel columns of its own and without a table of pixels, which is all that products of matrices need.
@Sendable
private func scalarPairs_convolution_row(_ pointer: UnsafePointer<ConvolutionRow>) {
  let row = pointer.pointee
  let lanes = 4
  for channel in 0..<row.outputChannels {
    let panelStart = channel / (2 * lanes) * (2 * lanes)
    let panelWidth = row.outputChannels - panelStart > lanes ? 2 * lanes : lanes
    let panel = row.weights + panelStart * row.runLength
    for x in 0..<row.outputWidth {
      var sum = row.bias[channel]
      for k in 0..<row.runLength {
        sum += product(row.rows[0][x * row.pixelStride + k], panel[k * panelWidth + channel - panelStart])
      }
      row.output[x * row.outputPitch + channel] = min(max(sum, row.lowest), row.highest)
    }
  }
}

@Sendable
private func scalarPairs_weightGradient_row(_ pointer: UnsafePointer<WeightGradientRow>) {
  let row = pointer.pointee
  for x in 0..<row.width {
    for input in 0..<row.inputCount {
      for channel in 0..<row.outputChannels {
        row.result[input * row.outputChannels + channel] += product(
          row.input[x * row.inputStride + input], row.gradient[x * row.gradientStride + channel])
      }
    }
  }
}

/// Both rounded to the nearest bfloat16, ties to even; the first in the lower half.
private func pair(_ first: Float, _ second: Float) -> Float {
  Float(bitPattern: rounded(second) << 16 | rounded(first))
}

private func rounded(_ value: Float) -> UInt32 {
  let bits = value.bitPattern
  guard value == value else { return bits >> 16 | 0x40 }
  return (bits &+ 0x7FFF &+ (bits >> 16 & 1)) >> 16
}

private func product(_ a: Float, _ b: Float) -> Float {
  let (x, y) = (a.bitPattern, b.bitPattern)
  let firsts = Float(bitPattern: x << 16) * Float(bitPattern: y << 16)
  return firsts + Float(bitPattern: x & 0xFFFF_0000) * Float(bitPattern: y & 0xFFFF_0000)
}
