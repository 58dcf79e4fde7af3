import Kernels

/// Registers of channels, one after the other along the row; what is left of the channels goes one by one.
@Sendable
func depthwise_row(_ pointer: UnsafePointer<DepthwiseRow>) {
  let row = pointer.pointee
  var channel = 0
  while channel + Lane.scalarCount <= row.channels {
    if row.rowCount == 3 && row.columnCount == 3 {
      depthwise_lane3x3(row, channel)
    } else {
      depthwise_lane(row, channel)
    }
    channel += Lane.scalarCount
  }
  while channel < row.channels {
    depthwise_channel(row, channel)
    channel += 1
  }
}

/// The nine weights stay in registers along the row.
@inline(__always)
private func depthwise_lane3x3(_ row: DepthwiseRow, _ channel: Int) {
  let weights = row.weights + channel
  let w00 = load(weights)
  let w01 = load(weights + row.channels)
  let w02 = load(weights + 2 * row.channels)
  let w10 = load(weights + 3 * row.channels)
  let w11 = load(weights + 4 * row.channels)
  let w12 = load(weights + 5 * row.channels)
  let w20 = load(weights + 6 * row.channels)
  let w21 = load(weights + 7 * row.channels)
  let w22 = load(weights + 8 * row.channels)
  let tap = row.tapStride
  var top = row.rows[0] + channel
  var middle = row.rows[1] + channel
  var bottom = row.rows[2] + channel
  var output = row.output + channel
  for _ in 0..<row.outputWidth {
    // Two chains of additions, so that one does not wait for the other.
    var even = load(row.bias + channel)
    var odd = load(top) * w00
    even = fma(load(top + tap), w01, even)
    odd = fma(load(top + 2 * tap), w02, odd)
    even = fma(load(middle), w10, even)
    odd = fma(load(middle + tap), w11, odd)
    even = fma(load(middle + 2 * tap), w12, even)
    odd = fma(load(bottom), w20, odd)
    even = fma(load(bottom + tap), w21, even)
    odd = fma(load(bottom + 2 * tap), w22, odd)
    store(clamp(even + odd, Lane(repeating: row.lowest), Lane(repeating: row.highest)), output)
    top += row.pixelStride
    middle += row.pixelStride
    bottom += row.pixelStride
    output += row.outputPitch
  }
}

@inline(__always)
private func depthwise_lane(_ row: DepthwiseRow, _ channel: Int) {
  for x in 0..<row.outputWidth {
    var sum = load(row.bias + channel)
    for kernelRow in 0..<row.rowCount {
      var input = row.rows[kernelRow] + (x * row.pixelStride + channel)
      var weights = row.weights + (kernelRow * row.columnCount * row.channels + channel)
      for _ in 0..<row.columnCount {
        sum = fma(load(input), load(weights), sum)
        input += row.tapStride
        weights += row.channels
      }
    }
    let output = row.output + (x * row.outputPitch + channel)
    store(clamp(sum, Lane(repeating: row.lowest), Lane(repeating: row.highest)), output)
  }
}

@inline(__always)
private func depthwise_channel(_ row: DepthwiseRow, _ channel: Int) {
  for x in 0..<row.outputWidth {
    var sum = row.bias[channel]
    for kernelRow in 0..<row.rowCount {
      let input = row.rows[kernelRow] + (x * row.pixelStride + channel)
      let weights = row.weights + (kernelRow * row.columnCount * row.channels + channel)
      for column in 0..<row.columnCount {
        sum += input[column * row.tapStride] * weights[column * row.channels]
      }
    }
    row.output[x * row.outputPitch + channel] = clamp(sum, row.lowest, row.highest)
  }
}
