/// The oracle: each kernel as its definition says, one float at a time. Every instance is tested against it.
public let scalarKernels = KernelTable(
  name: "scalar",
  lanes: 4,
  convolution_row: scalarConvolution_row,
  depthwise_row: scalarDepthwise_row,
  maximum_row: scalarMaximum_row,
  weightGradient_row: scalarWeightGradient_row,
  winograd_input: scalarWinograd_input,
  winograd_output: scalarWinograd_output,
  winograd_outputGradient: scalarWinograd_outputGradient,
  winograd_weights: scalarWinograd_weights,
  winograd_weightGradient: scalarWinograd_weightGradient,
  vectors: scalarVectors,
  multiplyAdds_peak: scalarMultiplyAdds_peak)

@Sendable
private func scalarConvolution_row(_ pointer: UnsafePointer<ConvolutionRow>) {
  let row = pointer.pointee
  let lanes = 4
  let depth = row.rowCount * row.runCount * row.runLength
  for channel in 0..<row.outputChannels {
    let panelStart = channel / (2 * lanes) * (2 * lanes)
    let panelWidth = row.outputChannels - panelStart > lanes ? 2 * lanes : lanes
    let panel = row.weights + panelStart * depth
    for x in 0..<row.outputWidth {
      var sum = row.bias[channel]
      var tap = 0
      for kernelRow in 0..<row.rowCount {
        for run in 0..<row.runCount {
          let start = row.pixels?[x].input ?? x * row.pixelStride
          let input = row.rows[kernelRow] + (start + run * row.runStride)
          for k in 0..<row.runLength {
            sum += input[k] * panel[tap * panelWidth + channel - panelStart]
            tap += 1
          }
        }
      }
      let position = (row.pixels?[x].output ?? x * row.outputPitch) + channel
      row.output[position] = min(max(sum, row.lowest), row.highest)
    }
  }
}

@Sendable
private func scalarDepthwise_row(_ pointer: UnsafePointer<DepthwiseRow>) {
  let row = pointer.pointee
  for x in 0..<row.outputWidth {
    for channel in 0..<row.channels {
      var sum = row.bias[channel]
      for kernelRow in 0..<row.rowCount {
        for column in 0..<row.columnCount {
          let input = row.rows[kernelRow][x * row.pixelStride + column * row.tapStride + channel]
          sum += input * row.weights[(kernelRow * row.columnCount + column) * row.channels + channel]
        }
      }
      row.output[x * row.outputPitch + channel] = min(max(sum, row.lowest), row.highest)
    }
  }
}

@Sendable
private func scalarMaximum_row(_ pointer: UnsafePointer<PoolRow>) {
  let row = pointer.pointee
  for x in 0..<row.outputWidth {
    for channel in 0..<row.channels {
      var largest = -Float.infinity
      for kernelRow in 0..<row.rowCount {
        for column in 0..<row.columnCount {
          largest = max(largest, row.rows[kernelRow][x * row.pixelStride + column * row.tapStride + channel])
        }
      }
      row.output[x * row.outputPitch + channel] = min(max(largest, row.lowest), row.highest)
    }
  }
}

@Sendable
private func scalarWeightGradient_row(_ pointer: UnsafePointer<WeightGradientRow>) {
  let row = pointer.pointee
  for place in 0..<row.pictureCount * row.rowCount {
    let (picture, y) = (place / row.rowCount, place % row.rowCount)
    let inputs = row.input + (picture * row.inputPictureStride + y * row.inputRowStride)
    let gradients = row.gradient + (picture * row.gradientPictureStride + y * row.gradientRowStride)
    for x in 0..<row.width {
      for input in 0..<row.inputCount {
        for channel in 0..<row.outputChannels {
          row.result[input * row.outputChannels + channel] +=
            inputs[x * row.inputStride + input] * gradients[x * row.gradientStride + channel]
        }
      }
    }
  }
}

@Sendable
private func scalarMultiplyAdds_peak(_ rounds: Int) -> Float {
  var sums = [Float](repeating: 0.000_001, count: 12 * 4)
  for _ in 0..<rounds {
    for index in sums.indices { sums[index] = sums[index] * 0.999_999 + 0.000_001 }
  }
  return sums.reduce(0, +)
}
