import Kernels

/// One output row: panels of two registers of output channels, the last panel of one where that is enough; see
/// `PackedWeights`.
@Sendable
func convolution_row(_ pointer: UnsafePointer<ConvolutionRow>) {
  let row = pointer.pointee
  let depth = row.rowCount * row.runCount * row.runLength
  var panel = row.weights
  var channel = 0
  while channel < row.outputChannels {
    let wide = row.outputChannels - channel > Lane.scalarCount
    var x = 0
    while x < row.outputWidth {
      let left = row.outputWidth - x
      let count = left < 6 ? left : 6
      if wide {
        convolution_tile6x2(row, panel, channel, x, count)
      } else {
        convolution_tile6x1(row, panel, channel, x, count)
      }
      x += 6
    }
    let width = wide ? 2 * Lane.scalarCount : Lane.scalarCount
    panel += depth * width
    channel += width
  }
}

/// 6 pixels x 2 registers of output channels, summed over the whole kernel window in registers.
///
/// `count` pixels (1...6) are stored; the ones beyond repeat the last, so that there is one body for every width.
@inline(__always)
private func convolution_tile6x2(
  _ row: ConvolutionRow, _ panel: UnsafePointer<Float>, _ channel: Int, _ x: Int, _ count: Int
) {
  let last = count - 1
  let d1 = (1 < last ? 1 : last) * row.pixelStride
  let d2 = (2 < last ? 2 : last) * row.pixelStride
  let d3 = (3 < last ? 3 : last) * row.pixelStride
  let d4 = (4 < last ? 4 : last) * row.pixelStride
  let d5 = (5 < last ? 5 : last) * row.pixelStride
  let bias0 = load(row.bias + channel)
  let bias1 = load(row.bias + channel + Lane.scalarCount)
  var c00 = bias0
  var c10 = bias0
  var c20 = bias0
  var c30 = bias0
  var c40 = bias0
  var c50 = bias0
  var c01 = bias1
  var c11 = bias1
  var c21 = bias1
  var c31 = bias1
  var c41 = bias1
  var c51 = bias1
  var weights = panel
  for kernelRow in 0..<row.rowCount {
    var run = row.rows[kernelRow] + x * row.pixelStride
    for _ in 0..<row.runCount {
      for k in 0..<row.runLength {
        let w0 = load(weights)
        let w1 = load(weights + Lane.scalarCount)
        let v0 = Lane(repeating: run[k])
        c00 = fma(v0, w0, c00)
        c01 = fma(v0, w1, c01)
        let v1 = Lane(repeating: run[k + d1])
        c10 = fma(v1, w0, c10)
        c11 = fma(v1, w1, c11)
        let v2 = Lane(repeating: run[k + d2])
        c20 = fma(v2, w0, c20)
        c21 = fma(v2, w1, c21)
        let v3 = Lane(repeating: run[k + d3])
        c30 = fma(v3, w0, c30)
        c31 = fma(v3, w1, c31)
        let v4 = Lane(repeating: run[k + d4])
        c40 = fma(v4, w0, c40)
        c41 = fma(v4, w1, c41)
        let v5 = Lane(repeating: run[k + d5])
        c50 = fma(v5, w0, c50)
        c51 = fma(v5, w1, c51)
        weights += 2 * Lane.scalarCount
      }
      run += row.runStride
    }
  }
  finish(row, c00, c01, x, channel)
  if count > 1 { finish(row, c10, c11, x + 1, channel) }
  if count > 2 { finish(row, c20, c21, x + 2, channel) }
  if count > 3 { finish(row, c30, c31, x + 3, channel) }
  if count > 4 { finish(row, c40, c41, x + 4, channel) }
  if count > 5 { finish(row, c50, c51, x + 5, channel) }
}

/// 6 pixels x 1 register of output channels, summed over the whole kernel window in registers.
///
/// `count` pixels (1...6) are stored; the ones beyond repeat the last, so that there is one body for every width.
@inline(__always)
private func convolution_tile6x1(
  _ row: ConvolutionRow, _ panel: UnsafePointer<Float>, _ channel: Int, _ x: Int, _ count: Int
) {
  let last = count - 1
  let d1 = (1 < last ? 1 : last) * row.pixelStride
  let d2 = (2 < last ? 2 : last) * row.pixelStride
  let d3 = (3 < last ? 3 : last) * row.pixelStride
  let d4 = (4 < last ? 4 : last) * row.pixelStride
  let d5 = (5 < last ? 5 : last) * row.pixelStride
  let bias0 = load(row.bias + channel)
  var c00 = bias0
  var c10 = bias0
  var c20 = bias0
  var c30 = bias0
  var c40 = bias0
  var c50 = bias0
  var weights = panel
  for kernelRow in 0..<row.rowCount {
    var run = row.rows[kernelRow] + x * row.pixelStride
    for _ in 0..<row.runCount {
      for k in 0..<row.runLength {
        let w0 = load(weights)
        let v0 = Lane(repeating: run[k])
        c00 = fma(v0, w0, c00)
        let v1 = Lane(repeating: run[k + d1])
        c10 = fma(v1, w0, c10)
        let v2 = Lane(repeating: run[k + d2])
        c20 = fma(v2, w0, c20)
        let v3 = Lane(repeating: run[k + d3])
        c30 = fma(v3, w0, c30)
        let v4 = Lane(repeating: run[k + d4])
        c40 = fma(v4, w0, c40)
        let v5 = Lane(repeating: run[k + d5])
        c50 = fma(v5, w0, c50)
        weights += Lane.scalarCount
      }
      run += row.runStride
    }
  }
  finish(row, c00, x, channel)
  if count > 1 { finish(row, c10, x + 1, channel) }
  if count > 2 { finish(row, c20, x + 2, channel) }
  if count > 3 { finish(row, c30, x + 3, channel) }
  if count > 4 { finish(row, c40, x + 4, channel) }
  if count > 5 { finish(row, c50, x + 5, channel) }
}

/// Adds the addend, clamps and stores one pixel's two registers.
@inline(__always)
private func finish(_ row: ConvolutionRow, _ first: Lane, _ second: Lane, _ x: Int, _ channel: Int) {
  finish(row, first, x, channel)
  finish(row, second, x, channel + Lane.scalarCount)
}

@inline(__always)
private func finish(_ row: ConvolutionRow, _ sum: Lane, _ x: Int, _ channel: Int) {
  let position = x * row.outputPitch + channel
  let left = row.outputChannels - channel
  var value = sum
  if let addend = row.addend {
    value += load(addend + position, first: left)
  }
  store(
    clamp(value, Lane(repeating: row.lowest), Lane(repeating: row.highest)), row.output + position, first: left)
}
