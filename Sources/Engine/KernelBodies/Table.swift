public import Kernels

/// The kernels of this target's instruction set. Not to be touched on a processor that lacks it.
public let kernels = KernelTable(
  name: instanceName,
  lanes: Lane.scalarCount,
  convolution_row: convolution_row,
  depthwise_row: depthwise_row,
  maximum_row: maximum_row,
  weightGradient_row: weightGradient_row,
  winograd_input: winograd_input,
  winograd_output: winograd_output,
  winograd_outputGradient: winograd_outputGradient,
  winograd_weights: winograd_weights,
  winograd_weightGradient: winograd_weightGradient,
  vectors: VectorKernels(
    add_clamped: add_clamped,
    scaleShift_pixels: scaleShift_pixels,
    max_into: max_into,
    addScaled_into: addScaled_into,
    moments_pixels: moments_pixels,
    gradientMoments_pixels: gradientMoments_pixels,
    normGradient_moments: normGradient_moments,
    normGradient_pixels: normGradient_pixels,
    weightedSum_rows: weightedSum_rows,
    reluGradient: reluGradient),
  multiplyAdds_peak: multiplyAdds_peak)
