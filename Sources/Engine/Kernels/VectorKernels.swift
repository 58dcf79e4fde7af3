/// Kernels over plain vectors and over pixels of `channels` floats.
///
/// `x` and `y` are read, `out` and `into` are written; an output may be the same memory as an input, but not overlap it
/// otherwise.
public struct VectorKernels: Sendable {
  public typealias Source = UnsafePointer<Float>
  public typealias Target = UnsafeMutablePointer<Float>

  /// `out[i] = clamp(x[i] + y[i], lowest...highest)`.
  public var add_clamped: @Sendable (_ x: Source, _ y: Source, _ out: Target, _ count: Int, Float, Float) -> Void
  /// `out[p][c] = clamp(x[p][c] * scale[c] + shift[c], lowest...highest)`.
  public var scaleShift_pixels:
    @Sendable (
      _ x: Source, _ scale: Source, _ shift: Source, _ out: Target, _ pixels: Int, _ channels: Int, Float, Float
    ) -> Void
  /// `into[i] = max(into[i], x[i])`.
  public var max_into: @Sendable (_ x: Source, _ into: Target, _ count: Int) -> Void
  /// `into[i] += factor * x[i]`.
  public var addScaled_into: @Sendable (_ x: Source, _ factor: Float, _ into: Target, _ count: Int) -> Void
  /// `sums[c] += x[p][c]` and `squares[c] += x[p][c]^2` over all pixels.
  public var moments_pixels:
    @Sendable (_ x: Source, _ sums: Target, _ squares: Target, _ pixels: Int, _ channels: Int) -> Void
  /// `gradientSums[c] += g[p][c]` and `products[c] += g[p][c] * x[p][c]` over all pixels.
  public var gradientMoments_pixels:
    @Sendable (
      _ g: Source, _ x: Source, _ gradientSums: Target, _ products: Target, _ pixels: Int, _ channels: Int
    ) -> Void
  /// With `g` the gradient that passes the clamp: `sums[c] += g[p][c]` and `products[c] += g[p][c] * input[p][c]`.
  public var normGradient_moments: @Sendable (UnsafePointer<NormGradient>, _ sums: Target, _ products: Target) -> Void
  /// `out[p][c] = factor[c] * g[p][c] + inputFactor[c] * input[p][c] + shift[c]`, with the same `g`.
  public var normGradient_pixels:
    @Sendable (UnsafePointer<NormGradient>, _ inputFactor: Source, _ shift: Source, _ out: Target) -> Void
  /// `out[i]` is the sum over rows `r` of `weights[r] * x[r * stride + i]`: a weighted mean of a picture's rows. Exact, and so the
  /// same on every instruction set, for weights that are multiples of 1/16384 with a sum of at most 1.
  public var weightedSum_rows:
    @Sendable (
      _ x: UnsafePointer<UInt8>, _ stride: Int, _ weights: Source, _ rows: Int, _ out: Target, _ count: Int
    ) -> Void
  /// `out[i] = y[i] > 0 ? g[i] : 0`: the gradient of ReLU from its output `y`.
  public var reluGradient: @Sendable (_ g: Source, _ y: Source, _ out: Target, _ count: Int) -> Void

  public init(
    add_clamped: @escaping @Sendable (Source, Source, Target, Int, Float, Float) -> Void,
    scaleShift_pixels: @escaping @Sendable (Source, Source, Source, Target, Int, Int, Float, Float) -> Void,
    max_into: @escaping @Sendable (Source, Target, Int) -> Void,
    addScaled_into: @escaping @Sendable (Source, Float, Target, Int) -> Void,
    moments_pixels: @escaping @Sendable (Source, Target, Target, Int, Int) -> Void,
    gradientMoments_pixels: @escaping @Sendable (Source, Source, Target, Target, Int, Int) -> Void,
    normGradient_moments: @escaping @Sendable (UnsafePointer<NormGradient>, Target, Target) -> Void,
    normGradient_pixels: @escaping @Sendable (UnsafePointer<NormGradient>, Source, Source, Target) -> Void,
    weightedSum_rows: @escaping @Sendable (UnsafePointer<UInt8>, Int, Source, Int, Target, Int) -> Void,
    reluGradient: @escaping @Sendable (Source, Source, Target, Int) -> Void
  ) {
    self.add_clamped = add_clamped
    self.scaleShift_pixels = scaleShift_pixels
    self.max_into = max_into
    self.addScaled_into = addScaled_into
    self.moments_pixels = moments_pixels
    self.gradientMoments_pixels = gradientMoments_pixels
    self.normGradient_moments = normGradient_moments
    self.normGradient_pixels = normGradient_pixels
    self.weightedSum_rows = weightedSum_rows
    self.reluGradient = reluGradient
  }
}
