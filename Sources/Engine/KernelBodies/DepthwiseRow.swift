import Kernels

/// Registers of channels side by side for a few pixels at a time; what is left of the channels goes one by one.
@Sendable
func depthwise_row(_ pointer: UnsafePointer<DepthwiseRow>) {
  let row = pointer.pointee
  let isTiled = row.rowCount == 3 && row.columnCount == 3 && row.tapStride == row.pixelStride && row.outputWidth >= 8
  let vectors = row.channels / Lane.scalarCount * Lane.scalarCount
  var x = 0
  while isTiled && x < row.outputWidth {
    // The last tile lies flush with the end and makes some pixels once more.
    let start = x + 8 <= row.outputWidth ? x : row.outputWidth - 8
    var channel = 0
    while channel < vectors {
      depthwise_tile8x3x3(row, start, channel)
      channel += Lane.scalarCount
    }
    x += 8
  }
  var channel = isTiled ? vectors : 0
  while channel < vectors {
    depthwise_lane(row, channel)
    channel += Lane.scalarCount
  }
  while channel < row.channels {
    depthwise_channel(row, channel)
    channel += 1
  }
}

/// 8 pixels x 1 register of channels of a 3x3 kernel that moves by one pixel: the ten columns of a row are loaded once.
@inline(__always)
private func depthwise_tile8x3x3(_ row: DepthwiseRow, _ x: Int, _ channel: Int) {
  let bias = load(row.bias + channel)
  var c0 = bias
  var c1 = bias
  var c2 = bias
  var c3 = bias
  var c4 = bias
  var c5 = bias
  var c6 = bias
  var c7 = bias
  var weights = row.weights + channel
  for kernelRow in 0..<3 {
    let w0 = load(weights)
    let w1 = load(weights + row.channels)
    let w2 = load(weights + 2 * row.channels)
    weights += 3 * row.channels
    var column = row.rows[kernelRow] + (x * row.pixelStride + channel)
    let v0 = load(column)
    c0 = fma(v0, w0, c0)
    column += row.pixelStride
    let v1 = load(column)
    c1 = fma(v1, w0, c1)
    c0 = fma(v1, w1, c0)
    column += row.pixelStride
    let v2 = load(column)
    c2 = fma(v2, w0, c2)
    c1 = fma(v2, w1, c1)
    c0 = fma(v2, w2, c0)
    column += row.pixelStride
    let v3 = load(column)
    c3 = fma(v3, w0, c3)
    c2 = fma(v3, w1, c2)
    c1 = fma(v3, w2, c1)
    column += row.pixelStride
    let v4 = load(column)
    c4 = fma(v4, w0, c4)
    c3 = fma(v4, w1, c3)
    c2 = fma(v4, w2, c2)
    column += row.pixelStride
    let v5 = load(column)
    c5 = fma(v5, w0, c5)
    c4 = fma(v5, w1, c4)
    c3 = fma(v5, w2, c3)
    column += row.pixelStride
    let v6 = load(column)
    c6 = fma(v6, w0, c6)
    c5 = fma(v6, w1, c5)
    c4 = fma(v6, w2, c4)
    column += row.pixelStride
    let v7 = load(column)
    c7 = fma(v7, w0, c7)
    c6 = fma(v7, w1, c6)
    c5 = fma(v7, w2, c5)
    column += row.pixelStride
    let v8 = load(column)
    c7 = fma(v8, w1, c7)
    c6 = fma(v8, w2, c6)
    column += row.pixelStride
    let v9 = load(column)
    c7 = fma(v9, w2, c7)
  }
  let lowest = Lane(repeating: row.lowest)
  let highest = Lane(repeating: row.highest)
  var output = row.output + (x * row.outputPitch + channel)
  store(clamp(c0, lowest, highest), output)
  output += row.outputPitch
  store(clamp(c1, lowest, highest), output)
  output += row.outputPitch
  store(clamp(c2, lowest, highest), output)
  output += row.outputPitch
  store(clamp(c3, lowest, highest), output)
  output += row.outputPitch
  store(clamp(c4, lowest, highest), output)
  output += row.outputPitch
  store(clamp(c5, lowest, highest), output)
  output += row.outputPitch
  store(clamp(c6, lowest, highest), output)
  output += row.outputPitch
  store(clamp(c7, lowest, highest), output)
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
