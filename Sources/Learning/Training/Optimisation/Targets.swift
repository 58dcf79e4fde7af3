/// What the network should answer for a picture: probabilities of the classes.
package struct Targets {
  let classes: Int
  /// Part that is spread evenly over all classes, 0..<1 (Szegedy et al., 2016).
  let smoothing: Float
  let labels: [UInt8]
  /// What teachers answer, `[picture, classes]`, and the part of the target that is theirs, 0...1.
  let answers: [Float]
  let answersShare: Float

  /// - Parameter answers: for each label `classes` probabilities, or nothing where there is no teacher.
  package init(classes: Int, labels: [UInt8], smoothing: Float, answers: [Float] = [], answersShare: Float = 0) {
    precondition(answers.isEmpty || answers.count == labels.count * classes, "\(answers.count) answers")
    self.classes = classes
    self.labels = labels
    self.smoothing = smoothing
    self.answers = answers
    self.answersShare = answers.isEmpty ? 0 : answersShare
  }

  /// Adds `share` of a picture's target to `target`, `[classes]`.
  package func add(_ index: Int, share: Float, to target: UnsafeMutablePointer<Float>) {
    let own = share * (1 - answersShare)
    for c in 0..<classes { target[c] += own * smoothing / Float(classes) }
    target[Int(labels[index])] += own * (1 - smoothing)
    guard answersShare > 0 else { return }
    for c in 0..<classes { target[c] += share * answersShare * answers[index * classes + c] }
  }
}
