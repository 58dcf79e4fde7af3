import Kernels

/// A 3x3 convolution by `Winograd`: tiles are transformed, multiplied by the weights for each of the 36 products, and transformed
/// back, a few rows of tiles at a time.
struct WinogradStep: Step {
  /// How the tiles lie in the picture, and how many are worked on at a time.
  struct Grid: Sendable, Equatable {
    let images: Int
    let height: Int
    let width: Int
    /// Tiles in a row, and rows of tiles in a picture.
    let columns: Int
    let rows: Int
    /// Rows of tiles worked on at a time, across pictures.
    let band: Int

    /// Floats of transformed inputs and products that are worked on at a time: about what the second cache holds.
    private static let budget = 192 * 1024

    /// - Parameter channels: of inputs and outputs, in whole registers.
    init(images: Int, height: Int, width: Int, channels: Int) {
      self.images = images
      self.height = height
      self.width = width
      columns = (width + Winograd.outputs - 1) / Winograd.outputs
      rows = (height + Winograd.outputs - 1) / Winograd.outputs
      let tiles = max(24, Self.budget / (Winograd.products * channels))
      // At least one, though there be no picture.
      band = max(1, min(tiles / columns, images * rows))
    }

    /// Zeros right of a row, so that the last tile's inputs lie in it; as many are left of it.
    var halo: Int { columns * Winograd.outputs + 1 - width }
  }

  let grid: Grid
  /// For each product, and the convolution's own bias.
  let packed: [PackedWeights]
  let bias: AlignedFloats
  let clamp: Clamp
  let kernels: KernelTable
  var source: Operand
  /// `[36][band * columns][channels]`: inputs, and products, in whole registers.
  var inputs: Operand
  var products: Operand
  var target: Operand

  var reads: [ValueID] { [source.id] }
  var writes: [ValueID] { [target.id, inputs.id, products.id] }
  var scratch: [ValueID] { [inputs.id, products.id] }
  var weightCount: Int { packed.reduce(0) { $0 + $1.weights.count } }

  /// Of the convolution, not of this way to do it.
  var multiplyAdds: Int { 9 * grid.images * grid.height * grid.width * inputChannels * outputChannels }

  private var inputChannels: Int { packed[0].inputChannels }
  private var outputChannels: Int { packed[0].outputChannels }

  mutating func settle(_ places: [Place]) {
    source.settle(places)
    inputs.settle(places)
    products.settle(places)
    target.settle(places)
  }

  func run(_ memory: Memory) {
    let all = grid.images * grid.rows
    for first in stride(from: 0, to: all, by: grid.band) {
      let band = first..<min(first + grid.band, all)
      for row in band { transformInputs(row, slot: row - first, memory) }
      multiply(tiles: band.count * grid.columns, memory)
      for row in band { transformProducts(row, slot: row - first, memory) }
    }
  }

  private func padded(_ channels: Int) -> Int { PackedWeights.paddedChannels(channels, lanes: kernels.lanes) }

  private func transformInputs(_ row: Int, slot: Int, _ memory: Memory) {
    let map = source.place.map
    let pitch = padded(inputChannels)
    // Safety: the planner gave the source the grid's halo, and `inputs` room for a band of tiles.
    withUnsafeTemporaryAllocation(of: UnsafePointer<Float>.self, capacity: Winograd.inputs) { rows in
      guard let start = rows.baseAddress else { return }
      for tap in 0..<Winograd.inputs {
        let y = row % grid.rows * Winograd.outputs + tap - 1
        let isInside = 0..<map.height ~= y
        (start + tap).initialize(
          to: isInside
            ? UnsafePointer(source.place.row(y, image: row / grid.rows, memory) - map.channels) : memory.zeros)
      }
      var input = WinogradInput(
        rows: UnsafePointer(start), channels: map.channels, tileCount: grid.columns,
        output: inputs.place.base(memory) + slot * grid.columns * pitch, pitch: pitch,
        productStride: grid.band * grid.columns * pitch)
      kernels.winograd_input(&input)
    }
  }

  private func multiply(tiles: Int, _ memory: Memory) {
    let (inputPitch, outputPitch) = (padded(inputChannels), padded(outputChannels))
    let stride = grid.band * grid.columns
    for (product, weights) in packed.enumerated() {
      // Safety: a row of one pointer, as `rowCount` says.
      withUnsafePointer(to: UnsafePointer(inputs.place.base(memory) + product * stride * inputPitch)) { rows in
        var row = ConvolutionRow(
          rows: rows, rowCount: 1, runCount: 1, runStride: 0, runLength: inputChannels, pixelStride: inputPitch,
          weights: weights.weights.pointer, bias: weights.bias.pointer,
          output: products.place.base(memory) + product * stride * outputPitch, outputPitch: outputPitch,
          outputWidth: tiles, outputChannels: outputChannels)
        kernels.convolution_row(&row)
      }
    }
  }

  private func transformProducts(_ row: Int, slot: Int, _ memory: Memory) {
    let map = target.place.map
    let pitch = padded(outputChannels)
    let image = row / grid.rows
    let y = row % grid.rows * Winograd.outputs
    let rowCount = min(Winograd.outputs, map.height - y)
    var output = WinogradOutput(
      input: products.place.base(memory) + slot * grid.columns * pitch, pitch: pitch,
      productStride: grid.band * grid.columns * pitch, bias: bias.pointer,
      output: target.place.row(y, image: image, memory), rowStride: map.rowStride, rowCount: rowCount,
      width: map.width, channels: map.channels, lowest: clamp.lowest, highest: clamp.highest)
    kernels.winograd_output(&output)
    for y in y..<y + rowCount { target.place.clearHalo(row: y, image: image, memory) }
  }
}
