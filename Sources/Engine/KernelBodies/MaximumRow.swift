import Kernels

/// Registers of channels side by side, pixel by pixel; what is left of the channels goes one by one.
@Sendable
func maximum_row(_ pointer: UnsafePointer<PoolRow>) {
  let row = pointer.pointee
  let lowest = Lane(repeating: row.lowest)
  let highest = Lane(repeating: row.highest)
  for x in 0..<row.outputWidth {
    let output = row.output + x * row.outputPitch
    var channel = 0
    while channel + Lane.scalarCount <= row.channels {
      let position = x * row.pixelStride + channel
      let largest =
        row.rowCount == 2 && row.columnCount == 2 ? maximum_lane2x2(row, position) : maximum_lane(row, position)
      store(clamp(largest, lowest, highest), output + channel)
      channel += Lane.scalarCount
    }
    while channel < row.channels {
      output[channel] = maximum_channel(row, x, channel)
      channel += 1
    }
  }
}

@inline(__always)
private func maximum_lane2x2(_ row: PoolRow, _ position: Int) -> Lane {
  let top = row.rows[0] + position
  let bottom = row.rows[1] + position
  return maximum(
    maximum(load(top), load(top + row.tapStride)), maximum(load(bottom), load(bottom + row.tapStride)))
}

@inline(__always)
private func maximum_lane(_ row: PoolRow, _ position: Int) -> Lane {
  var largest = load(row.rows[0] + position)
  for kernelRow in 0..<row.rowCount {
    var input = row.rows[kernelRow] + position
    for _ in 0..<row.columnCount {
      largest = maximum(largest, load(input))
      input += row.tapStride
    }
  }
  return largest
}

@inline(__always)
private func maximum_channel(_ row: PoolRow, _ x: Int, _ channel: Int) -> Float {
  var largest = row.rows[0][x * row.pixelStride + channel]
  for kernelRow in 0..<row.rowCount {
    let input = row.rows[kernelRow] + (x * row.pixelStride + channel)
    for column in 0..<row.columnCount {
      let value = input[column * row.tapStride]
      largest = value > largest ? value : largest
    }
  }
  return clamp(largest, row.lowest, row.highest)
}
