import Kernels

/// A convolution's weights packed for `convolution_row`: forwards, and turned for each sub-grid of the input's gradient.
package final class DirectWeights: PreparedWeights {
  let shape: ConvolutionShape
  let parameter: Parameter
  let forward: Floats
  private(set) var subgrids: [Subgrid] = []
  private let gathered: Floats
  private let lanes: Int

  package init(_ shape: ConvolutionShape, _ parameter: Parameter, lanes: Int) {
    precondition(parameter.count == shape.weightCount, "\(parameter.name): \(parameter.count) weights")
    self.shape = shape
    self.parameter = parameter
    self.lanes = lanes
    forward = Floats(
      count: PackedWeights.paddedChannels(shape.channels, lanes: lanes) * shape.input.channels * shape.taps)
    gathered = Floats(count: parameter.count)
    for row in 0..<shape.stride {
      for column in 0..<shape.stride {
        let (rows, columns) = (SubgridAxis(shape, residue: row), SubgridAxis(shape, residue: column))
        let room = PackedWeights.paddedChannels(shape.input.channels, lanes: lanes) * shape.channels
        subgrids.append(
          Subgrid(rows: rows, columns: columns, weights: Floats(count: room * rows.taps.count * columns.taps.count)))
      }
    }
  }

  package func prepare() {
    let (inputs, channels) = (shape.input.channels, shape.channels)
    PackedWeights.pack(
      parameter.values.pointer, outputStride: 1, inputStride: channels, tapStride: inputs * channels,
      outputChannels: channels, inputChannels: inputs, taps: shape.taps, lanes: lanes, into: forward.pointer)
    for subgrid in subgrids {
      let taps = subgrid.rows.taps.flatMap { row in subgrid.columns.taps.map { row * shape.size + $0 } }
      for (place, tap) in taps.enumerated() {
        (gathered.pointer + place * inputs * channels)
          .update(from: parameter.values.pointer + tap * inputs * channels, count: inputs * channels)
      }
      PackedWeights.pack(
        gathered.pointer, outputStride: channels, inputStride: 1, tapStride: inputs * channels, outputChannels: inputs,
        inputChannels: channels, taps: taps.count, lanes: lanes, into: subgrid.weights.pointer)
    }
  }
}

/// The pixels of the input whose rows and columns leave given remainders when divided by the stride. On them the input's gradient
/// is a convolution, with stride one, of the output's gradient with the taps that reach them, in reverse.
struct Subgrid {
  let rows: SubgridAxis
  let columns: SubgridAxis
  let weights: Floats

  var isReached: Bool { !rows.taps.isEmpty && !columns.taps.isEmpty }
}

/// One axis of a sub-grid: input pixel `stride * v + residue` takes from output pixels `v + first`, `v + first + 1`, ...
struct SubgridAxis {
  let residue: Int
  /// Last to first.
  let taps: [Int]
  let first: Int

  package init(_ shape: ConvolutionShape, residue: Int) {
    self.residue = residue
    taps = (0..<shape.size).filter { ($0 - residue - shape.pad) % shape.stride == 0 }.reversed()
    first = taps.first.map { (residue + shape.pad - $0) / shape.stride } ?? 0
  }

  /// Pixels of `side` that belong to it.
  func count(of side: Int, stride: Int) -> Int { residue < side ? (side - 1 - residue) / stride + 1 : 0 }
}
