import CLanes
import Kernels

/// Registers of channels side by side for a few pixels at a time. Of the last register only the channels that there are get
/// stored.
@Sendable
func depthwise_row(_ pointer: UnsafePointer<DepthwiseRow>) {
  let row = pointer.pointee
  guard row.rowCount == 3 && row.columnCount == 3 && row.tapStride == row.pixelStride && row.outputWidth >= 8 else {
    var channel = 0
    while channel < row.channels {
      depthwise_lane(row, channel)
      channel += Lane.scalarCount
    }
    return
  }
  var x = 0
  while x < row.outputWidth {
    // The last tile lies flush with the end and makes some pixels once more.
    let start = x + 8 <= row.outputWidth ? x : row.outputWidth - 8
    var channel = 0
    while channel < row.channels {
      depthwise_tile8x3x3(row, start, channel)
      channel += Lane.scalarCount
    }
    x += 8
  }
}

/// 8 pixels x 1 register of channels of a 3x3 kernel that moves by one pixel: the ten columns of a row are loaded once.
@inline(__always)
private func depthwise_tile8x3x3(_ row: DepthwiseRow, _ x: Int, _ channel: Int) {
  let bias = load(row.bias + channel)
  var sums = InlineArray<8, Lane> { _ in bias }
  var weights = row.weights + channel
  for kernelRow in 0..<3 {
    let taps = InlineArray<3, Lane> { load(weights + $0 * row.channels) }
    weights += 3 * row.channels
    var input = row.rows[kernelRow] + (x * row.pixelStride + channel)
    for column in 0..<10 {
      let value = load(input)
      for tap in 0..<3 where column >= tap && column - tap < 8 {
        sums[column - tap] = fma(value, taps[tap], sums[column - tap])
      }
      input += row.pixelStride
    }
  }
  let lowest = Lane(repeating: row.lowest)
  let highest = Lane(repeating: row.highest)
  var output = row.output + (x * row.outputPitch + channel)
  let left = row.channels - channel
  if left >= Lane.scalarCount {
    for pixel in 0..<8 {
      store(clamp(sums[pixel], lowest, highest), output)
      output += row.outputPitch
    }
  } else {
    for pixel in 0..<8 {
      upbeat_store_first(output, clamp(sums[pixel], lowest, highest), left)
      output += row.outputPitch
    }
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
    let result = clamp(sum, Lane(repeating: row.lowest), Lane(repeating: row.highest))
    store(result, output, first: row.channels - channel)
  }
}
