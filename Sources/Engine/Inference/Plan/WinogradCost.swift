import Kernels

/// Whether `Winograd` is faster than a direct convolution, in multiply-adds.
///
/// The choice depends on shapes alone, so that a photo gives the same numbers on each run, and on that of one picture, so that
/// its numbers do not depend on those beside it in a batch. The constants were measured (`docs/performance.md`).
enum WinogradCost {
  /// What transforming one value of a tile to or from its products costs.
  private static let transform = 12
  /// Floats of weights beyond which they come from the third cache on each run, and the tiles that it takes to hide that.
  private static let weightsKept = 256 * 1024
  private static let tilesToHideWeights = 7

  /// - Parameters:
  ///   - channels: of the input and of the output.
  ///   - padded: the same in whole registers.
  static func isWorthwhile(
    _ grid: WinogradStep.Grid, channels: (input: Int, output: Int), padded: (input: Int, output: Int)
  ) -> Bool {
    let tilesAPicture = grid.rows * grid.columns
    let direct = 9 * grid.height * grid.width * channels.input * padded.output
    let weights = Winograd.products * channels.input * padded.output
    let tiles = weights > weightsKept ? max(tilesAPicture, tilesToHideWeights) : tilesAPicture
    let transforms = transform * Winograd.products * tilesAPicture * (padded.input + padded.output)
    return tiles * weights + transforms < direct
  }
}
