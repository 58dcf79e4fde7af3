/// Winograd's minimal filtering F(4x4, 3x3): four by four outputs of a 3x3 convolution from six by six inputs, with 36 products
/// instead of 144 (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", 2015; interpolation points 0, 1, -1, 2,
/// -2, infinity).
public enum Winograd {
  /// Outputs along a tile's side.
  public static let outputs = 4
  /// Inputs along a tile's side.
  public static let inputs = 6
  /// Products for each tile, input and output channel.
  public static let products = inputs * inputs

  /// `B^T`, `[6][6]`: a tile's inputs `d` become `B^T d B`.
  public static let inputTransform: [Float] = [
    4, 0, -5, 0, 1, 0,
    0, -4, -4, 1, 1, 0,
    0, 4, -4, -1, 1, 0,
    0, -2, -1, 2, 1, 0,
    0, 2, -1, -2, 1, 0,
    0, 4, 0, -5, 0, 1,
  ]

  /// `A^T`, `[4][6]`: products `m` become outputs `A^T m A`.
  public static let outputTransform: [Float] = [
    1, 1, 1, 1, 1, 0,
    0, 1, -1, 2, -2, 0,
    0, 1, 1, 4, 4, 0,
    0, 1, -1, 8, -8, 1,
  ]

  /// `G`, `[6][3]`: a kernel's weights `g` become `G g G^T`.
  public static let weightTransform: [Float] = [
    1 / 4, 0, 0,
    -1 / 6, -1 / 6, -1 / 6,
    -1 / 6, 1 / 6, -1 / 6,
    1 / 24, 1 / 12, 1 / 6,
    1 / 24, -1 / 12, 1 / 6,
    0, 0, 1,
  ]

  /// For each of the 36 products, the weights of all channels.
  ///
  /// - Parameters:
  ///   - weights: `[outputChannels, inputChannels, 3, 3]`.
  ///   - lanes: `KernelTable.lanes` of the table that will read them.
  public static func packed(
    _ weights: [Float], outputChannels: Int, inputChannels: Int, lanes: Int
  ) -> [PackedWeights] {
    let pairs = outputChannels * inputChannels
    precondition(weights.count == 9 * pairs, "\(weights.count) weights for \(outputChannels)x\(inputChannels)x3x3")
    var transformed = [[Float]](repeating: [Float](repeating: 0, count: pairs), count: products)
    let kernels = transformedKernels(weights)
    for product in 0..<products {
      transformed[product].withUnsafeMutableBufferPointer { target in
        for pair in 0..<pairs { target[pair] = kernels[pair * products + product] }
      }
    }
    return transformed.map {
      PackedWeights(
        weights: $0, outputChannels: outputChannels, inputChannels: inputChannels, kernelHeight: 1, kernelWidth: 1,
        lanes: lanes)
    }
  }

  /// `[kernel][6][6]`: `G g G^T`, along columns first, in double precision.
  private static func transformedKernels(_ weights: [Float]) -> [Float] {
    let count = weights.count / 9
    return [Float](unsafeUninitializedCapacity: count * products) { target, initialized in
      var columns = InlineArray<18, Double>(repeating: 0)
      for kernel in 0..<count {
        for column in 0..<3 {
          let (top, middle, bottom) = (
            Double(weights[9 * kernel + column]), Double(weights[9 * kernel + 3 + column]),
            Double(weights[9 * kernel + 6 + column])
          )
          for row in 0..<inputs { columns[3 * row + column] = factors(row, top, middle, bottom) }
        }
        for row in 0..<inputs {
          let (left, middle, right) = (columns[3 * row], columns[3 * row + 1], columns[3 * row + 2])
          for column in 0..<inputs {
            target[kernel * products + row * inputs + column] = Float(factors(column, left, middle, right))
          }
        }
      }
      initialized = count * products
    }
  }

  /// A row of `G` times three values.
  private static func factors(_ row: Int, _ a: Double, _ b: Double, _ c: Double) -> Double {
    switch row {
    case 0: a / 4
    case 1: (a + b + c) / -6
    case 2: (a - b + c) / -6
    case 3: a / 24 + b / 12 + c / 6
    case 4: a / 24 - b / 12 + c / 6
    default: c
    }
  }
}

/// A row of tiles' inputs, or of their outputs' gradients, to be transformed.
///
/// Channels are read and written in whole registers: up to a register's width is read beyond the last channel of a pixel, and
/// `pitch` leaves room for it.
public struct WinogradInput {
  /// `[6]`, or `[4]` for gradients: the first pixel of the first tile in each of its rows.
  public var rows: UnsafePointer<UnsafePointer<Float>>
  /// Floats from one pixel to the next.
  public var channels: Int
  /// Tiles, four pixels apart.
  public var tileCount: Int
  /// `[36][...][pitch]`, at the first tile.
  public var output: UnsafeMutablePointer<Float>
  /// Floats from one tile to the next: `channels`, rounded up to whole registers.
  public var pitch: Int
  /// Floats from one product's inputs to the next's.
  public var productStride: Int

  public init(
    rows: UnsafePointer<UnsafePointer<Float>>, channels: Int, tileCount: Int, output: UnsafeMutablePointer<Float>,
    pitch: Int, productStride: Int
  ) {
    self.rows = rows
    self.channels = channels
    self.tileCount = tileCount
    self.output = output
    self.pitch = pitch
    self.productStride = productStride
  }
}

/// A row of tiles' products, to be transformed into outputs.
public struct WinogradOutput {
  /// `[36][...][pitch]`, at the first tile.
  public var input: UnsafePointer<Float>
  /// Floats from one tile to the next: `channels`, rounded up to whole registers.
  public var pitch: Int
  /// Floats from one product to the next.
  public var productStride: Int
  /// `[channels]`, padded to whole registers.
  public var bias: UnsafePointer<Float>
  /// The first pixel; pixels are `channels` floats apart.
  public var output: UnsafeMutablePointer<Float>
  /// Floats from one row to the next.
  public var rowStride: Int
  /// Rows, `1...4`, and columns that are written, of what the tiles cover.
  public var rowCount: Int
  public var width: Int
  public var channels: Int
  /// The result is clamped to `lowest...highest`.
  public var lowest: Float
  public var highest: Float

  public init(
    input: UnsafePointer<Float>, pitch: Int, productStride: Int, bias: UnsafePointer<Float>,
    output: UnsafeMutablePointer<Float>, rowStride: Int, rowCount: Int, width: Int, channels: Int,
    lowest: Float = -.infinity, highest: Float = .infinity
  ) {
    self.input = input
    self.pitch = pitch
    self.productStride = productStride
    self.bias = bias
    self.output = output
    self.rowStride = rowStride
    self.rowCount = rowCount
    self.width = width
    self.channels = channels
    self.lowest = lowest
    self.highest = highest
  }
}
