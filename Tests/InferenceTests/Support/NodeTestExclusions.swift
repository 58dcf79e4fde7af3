/// Operator tests that the engine does not pass, and why: the one place that says so.
enum NodeTestExclusions {
  /// By name.
  static let reasons: [String: String] = {
    var reasons: [String: String] = [:]
    for (reason, names) in groups {
      for name in names.split(separator: /\s+/) { reasons[String(name)] = reason }
    }
    return reasons
  }()

  private static let groups: [(reason: String, names: String)] = [
    (
      "windows move over pictures, [N, C, H, W], alone",
      """
      test_AvgPool1d test_AvgPool1d_stride test_AvgPool3d test_AvgPool3d_stride test_AvgPool3d_stride1_pad0_gpu_input
      test_Conv1d test_Conv1d_dilated test_Conv1d_groups test_Conv1d_pad1 test_Conv1d_pad1size1 test_Conv1d_pad2
      test_Conv1d_pad2size1 test_Conv1d_stride test_Conv3d test_Conv3d_dilated test_Conv3d_dilated_strided
      test_Conv3d_groups test_Conv3d_no_bias test_Conv3d_stride test_Conv3d_stride_padding
      test_MaxPool1d test_MaxPool1d_stride test_MaxPool1d_stride_padding_dilation
      test_MaxPool3d test_MaxPool3d_stride test_MaxPool3d_stride_padding
      test_averagepool_1d_default test_averagepool_3d_default
      test_averagepool_3d_dilations_large_count_include_pad_is_0_ceil_mode_is_False
      test_averagepool_3d_dilations_large_count_include_pad_is_0_ceil_mode_is_True
      test_averagepool_3d_dilations_large_count_include_pad_is_1_ceil_mode_is_False
      test_averagepool_3d_dilations_large_count_include_pad_is_1_ceil_mode_is_True test_averagepool_3d_dilations_small
      test_maxpool_1d_default test_maxpool_3d_default test_maxpool_3d_dilations
      test_maxpool_3d_dilations_use_ref_impl test_maxpool_3d_dilations_use_ref_impl_large test_operator_maxpool
      """
    ),
    (
      "version 6 of PRelu stretched a vector along the channels; newer ones do not",
      "test_PReLU_1d_multiparam test_PReLU_2d_multiparam test_PReLU_3d_multiparam"
    ),
    (
      "training, or an output that only training needs",
      """
      test_batchnorm_epsilon_training_mode test_batchnorm_example_training_mode test_dropout_default_mask
      test_dropout_default_mask_ratio test_training_dropout test_training_dropout_default
      test_training_dropout_default_mask test_training_dropout_mask test_training_dropout_zero_ratio
      test_training_dropout_zero_ratio_mask
      """
    ),
    (
      "MaxPool's indices",
      "test_maxpool_with_argmax_2d_precomputed_pads test_maxpool_with_argmax_2d_precomputed_strides"
    ),
    ("a value without elements", "test_reshape_allowzero_reordered"),
    (
      "cubic resizing",
      """
      test_resize_downsample_scales_cubic test_resize_downsample_scales_cubic_A_n0p5_exclude_outside
      test_resize_downsample_scales_cubic_align_corners test_resize_downsample_scales_cubic_antialias
      test_resize_downsample_sizes_cubic test_resize_downsample_sizes_cubic_antialias
      test_resize_upsample_scales_cubic test_resize_upsample_scales_cubic_A_n0p5_exclude_outside
      test_resize_upsample_scales_cubic_align_corners test_resize_upsample_scales_cubic_asymmetric
      test_resize_upsample_sizes_cubic
      """
    ),
    (
      "resizing with antialias, a crop or a kept aspect ratio",
      """
      test_resize_downsample_scales_linear_antialias test_resize_downsample_sizes_linear_antialias
      test_resize_downsample_sizes_nearest_not_larger test_resize_downsample_sizes_nearest_not_smaller
      test_resize_tf_crop_and_resize test_resize_tf_crop_and_resize_axes_2_3 test_resize_tf_crop_and_resize_axes_3_2
      test_resize_tf_crop_and_resize_extrapolation_value test_resize_upsample_sizes_nearest_not_larger
      test_resize_upsample_sizes_nearest_not_smaller
      """
    ),
    (
      "aligned corners of a fractional size: the engine takes the whole size, as PyTorch and ONNX Runtime do",
      "test_resize_downsample_scales_linear_align_corners"
    ),
  ]
}
