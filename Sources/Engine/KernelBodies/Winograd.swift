import Kernels

/// Six values along a row or a column of a tile.
private typealias Six = InlineArray<6, Lane>

/// Registers of channels of one tile at a time: columns, then rows.
@Sendable
func winograd_input(_ pointer: UnsafePointer<WinogradInput>) {
  let row = pointer.pointee
  for tile in 0..<row.tileCount {
    var channel = 0
    while channel < row.channels {
      winograd_inputTile(row, 4 * tile * row.channels + channel, row.output + (tile * row.pitch + channel))
      channel += Lane.scalarCount
    }
  }
}

@inline(__always)
private func winograd_inputTile(_ row: WinogradInput, _ offset: Int, _ output: UnsafeMutablePointer<Float>) {
  let columns = InlineArray<6, Six> { x in
    inputTransformed(Six { y in load(row.rows[y] + (offset + x * row.channels)) })
  }
  for y in 0..<6 {
    let values = inputTransformed(Six { x in columns[x][y] })
    for x in 0..<6 { store(values[x], output + (6 * y + x) * row.productStride) }
  }
}

/// Registers of channels of one tile at a time: columns, then rows.
@Sendable
func winograd_output(_ pointer: UnsafePointer<WinogradOutput>) {
  let row = pointer.pointee
  var x = 0
  while x < row.width {
    let tile = row.input + x / 4 * row.pitch
    let width = row.width - x < 4 ? row.width - x : 4
    var channel = 0
    while channel < row.channels {
      winograd_outputTile(row, tile + channel, row.output + (x * row.channels + channel), channel, width)
      channel += Lane.scalarCount
    }
    x += 4
  }
}

@inline(__always)
private func winograd_outputTile(
  _ row: WinogradOutput, _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, _ channel: Int,
  _ width: Int
) {
  let lowest = Lane(repeating: row.lowest)
  let highest = Lane(repeating: row.highest)
  let bias = load(row.bias + channel)
  let left = row.channels - channel
  let columns = InlineArray<6, InlineArray<4, Lane>> { x in
    outputTransformed(Six { y in load(input + (6 * y + x) * row.productStride) })
  }
  for y in 0..<4 where y < row.rowCount {
    let values = outputTransformed(Six { x in columns[x][y] })
    for x in 0..<4 where x < width {
      store(clamp(values[x] + bias, lowest, highest), output + (y * row.rowStride + x * row.channels), first: left)
    }
  }
}

/// `Winograd.inputTransform` times the values.
@inline(__always)
private func inputTransformed(_ v: Six) -> Six {
  let even = fma(Lane(repeating: -4), v[2], v[4])
  let odd = fma(Lane(repeating: -4), v[1], v[3])
  let evenNear = v[4] - v[2]
  let oddNear = (v[3] - v[1]) * 2
  var result = v
  result[0] = fma(Lane(repeating: 4), v[0], fma(Lane(repeating: -5), v[2], v[4]))
  result[1] = even + odd
  result[2] = even - odd
  result[3] = evenNear + oddNear
  result[4] = evenNear - oddNear
  result[5] = fma(Lane(repeating: 4), v[1], fma(Lane(repeating: -5), v[3], v[5]))
  return result
}

/// `Winograd.outputTransform` times the values.
@inline(__always)
private func outputTransformed(_ v: Six) -> InlineArray<4, Lane> {
  let sum1 = v[1] + v[2]
  let difference1 = v[1] - v[2]
  let sum2 = v[3] + v[4]
  let difference2 = v[3] - v[4]
  return [
    v[0] + sum1 + sum2,
    fma(Lane(repeating: 2), difference2, difference1),
    fma(Lane(repeating: 4), sum2, sum1),
    fma(Lane(repeating: 8), difference2, difference1) + v[5],
  ]
}
