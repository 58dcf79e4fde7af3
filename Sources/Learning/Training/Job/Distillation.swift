/// Learning from other networks' answers to the training pictures (Hinton et al., 2015).
public struct Distillation: Sendable, Equatable {
  /// Networks (ONNX) whose probabilities are averaged.
  public var teachers: [String]
  /// Their part of the target, 0...1; the rest is the label's.
  public var share: Float

  public init(teachers: [String], share: Float) {
    self.teachers = teachers
    self.share = share
  }
}
