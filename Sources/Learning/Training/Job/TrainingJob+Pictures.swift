import FaceSets
import JobFiles

extension TrainingJob {
  private static let augmentationKeys = [
    "flip", "shift", "rotation", "scale", "contrast", "erasing", "erasing_side", "mixup", "mixup_beta", "cutmix",
  ]

  static func mixing(_ job: JobMapping) throws(JobFileError) -> Mixing {
    guard let mapping = try job.mapping("augmentation", known: augmentationKeys) else { return Mixing() }
    let blending = try mapping.fraction("mixup", upTo: 1) ?? 0
    let cutting = try mapping.fraction("cutmix", upTo: 1) ?? 0
    guard blending + cutting <= 1 else {
      throw mapping.problem("mixup and cutmix should together be at most 1, not \(blending + cutting)")
    }
    let beta = try mapping.number("mixup_beta", in: 0.01...1, expected: "0.01...1").map(Float.init)
    return Mixing(blending: blending, blend: beta ?? 0.2, cutting: cutting)
  }

  static func augmentation(_ job: JobMapping) throws(JobFileError) -> Augmentation {
    guard let mapping = try job.mapping("augmentation", known: augmentationKeys) else { return Augmentation() }
    return Augmentation(
      flip: try mapping.flag("flip") ?? false, shift: try mapping.fraction("shift", upTo: 24) ?? 0,
      rotation: try mapping.fraction("rotation", upTo: 180) ?? 0,
      scale: try mapping.fraction("scale", upTo: 0.9) ?? 0,
      contrast: try mapping.fraction("contrast", upTo: 0.9) ?? 0,
      erasing: try mapping.fraction("erasing", upTo: 1) ?? 0,
      erasingSide: try mapping.whole("erasing_side", in: 1...FaceSet.side, expected: "1...\(FaceSet.side) pixels")
        ?? 16)
  }
}
