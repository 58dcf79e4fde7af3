import Kernels

/// Floats of weights up to which they stay in the first cache beside the pixels of a tile.
private let weightsKept = 4096

/// One output row: panels of two registers of output channels, the last panel of one where that is enough; see
/// `PackedWeights`. Weights that fit into the first cache are read again for every tile of pixels; of larger ones a panel
/// at a time goes along the row.
@Sendable
func convolution_row(_ pointer: UnsafePointer<ConvolutionRow>) {
  let row = pointer.pointee
  let depth = row.rowCount * row.runCount * row.runLength
  if depth * row.outputChannels <= weightsKept {
    var x = 0
    while x < row.outputWidth {
      var channel = 0
      while channel < row.outputChannels {
        convolution_tile(row, depth, channel, x)
        channel += 2 * Lane.scalarCount
      }
      x += 6
    }
  } else {
    var channel = 0
    while channel < row.outputChannels {
      var x = 0
      while x < row.outputWidth {
        convolution_tile(row, depth, channel, x)
        x += 6
      }
      channel += 2 * Lane.scalarCount
    }
  }
}

/// The tile of pixels from `x` on and the panel of channels from `channel` on.
@inline(__always)
private func convolution_tile(_ row: ConvolutionRow, _ depth: Int, _ channel: Int, _ x: Int) {
  // All panels before have two registers, so that the panel begins `channel` times the depth into the weights.
  let panel = row.weights + depth * channel
  let left = row.outputWidth - x
  let count = left < 6 ? left : 6
  if row.outputChannels - channel > Lane.scalarCount {
    convolution_tile6x2(row, panel, channel, x, count)
  } else {
    convolution_tile6x1(row, panel, channel, x, count)
  }
  if row.addend != nil || row.lowest > -.infinity || row.highest < .infinity {
    convolution_finish(row, channel, x, count)
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
  let output = row.output + (x * row.outputPitch + channel)
  let left = row.outputChannels - channel
  store(c00, c01, output, first: left)
  if count > 1 { store(c10, c11, output + row.outputPitch, first: left) }
  if count > 2 { store(c20, c21, output + 2 * row.outputPitch, first: left) }
  if count > 3 { store(c30, c31, output + 3 * row.outputPitch, first: left) }
  if count > 4 { store(c40, c41, output + 4 * row.outputPitch, first: left) }
  if count > 5 { store(c50, c51, output + 5 * row.outputPitch, first: left) }
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
  let output = row.output + (x * row.outputPitch + channel)
  let left = row.outputChannels - channel
  storePart(c00, output, first: left)
  if count > 1 { storePart(c10, output + row.outputPitch, first: left) }
  if count > 2 { storePart(c20, output + 2 * row.outputPitch, first: left) }
  if count > 3 { storePart(c30, output + 3 * row.outputPitch, first: left) }
  if count > 4 { storePart(c40, output + 4 * row.outputPitch, first: left) }
  if count > 5 { storePart(c50, output + 5 * row.outputPitch, first: left) }
}

/// Stores a whole register and what there is of a second one.
@inline(__always)
private func store(_ first: Lane, _ second: Lane, _ pointer: UnsafeMutablePointer<Float>, first count: Int) {
  store(first, pointer)
  if count >= 2 * Lane.scalarCount {
    store(second, pointer + Lane.scalarCount)
  } else {
    storePart(second, pointer + Lane.scalarCount, first: count - Lane.scalarCount)
  }
}

/// Apart, so that the many calls of it leave the tiles small.
@inline(never)
private func storePart(_ lane: Lane, _ pointer: UnsafeMutablePointer<Float>, first count: Int) {
  store(lane, pointer, first: count)
}

/// Adds the addend to the sums of a tile that were just stored, and clamps them.
@inline(never)
private func convolution_finish(_ row: ConvolutionRow, _ channel: Int, _ x: Int, _ count: Int) {
  let lowest = Lane(repeating: row.lowest)
  let highest = Lane(repeating: row.highest)
  let left = row.outputChannels - channel
  let isWhole = left >= 2 * Lane.scalarCount
  for pixel in x..<(x + count) {
    let position = pixel * row.outputPitch + channel
    let output = row.output + position
    if isWhole, row.addend == nil {
      let first = load(UnsafePointer(output))
      let second = load(UnsafePointer(output + Lane.scalarCount))
      store(clamp(first, lowest, highest), output)
      store(clamp(second, lowest, highest), output + Lane.scalarCount)
    } else {
      convolution_finishPixel(row, position, left, lowest, highest)
    }
  }
}

/// One pixel's one or two registers, whole or not.
@inline(never)
private func convolution_finishPixel(
  _ row: ConvolutionRow, _ position: Int, _ left: Int, _ lowest: Lane, _ highest: Lane
) {
  var offset = 0
  while offset < 2 * Lane.scalarCount && offset < left {
    let output = row.output + (position + offset)
    var value = load(UnsafePointer(output), first: left - offset)
    if let addend = row.addend { value += load(addend + (position + offset), first: left - offset) }
    store(clamp(value, lowest, highest), output, first: left - offset)
    offset += Lane.scalarCount
  }
}
