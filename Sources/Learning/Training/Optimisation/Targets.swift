/// What the network should answer for each picture: probabilities of the classes.
package struct Targets {
  let classes: Int
  /// `[picture, classes]`
  private let rows: [Float]

  /// - Parameters:
  ///   - smoothing: part of a label that is spread evenly over all classes, 0..<1 (Szegedy et al., 2016).
  ///   - guides: take their shares from the labels; the shares sum to at most 1.
  package init(classes: Int, labels: [UInt8], smoothing: Float, guides: [Guide] = []) {
    let own = 1 - guides.reduce(0) { $0 + $1.share }
    var rows = [Float](repeating: own * smoothing / Float(classes), count: labels.count * classes)
    for (picture, label) in labels.enumerated() {
      rows[picture * classes + Int(label)] += own * (1 - smoothing)
    }
    for guide in guides {
      precondition(guide.answers.count == rows.count, "\(guide.answers.count) answers for \(rows.count)")
      for place in rows.indices { rows[place] += guide.share * guide.answers[place] }
    }
    self.classes = classes
    self.rows = rows
  }

  /// Adds `share` of a picture's target to `target`, `[classes]`.
  package func add(_ index: Int, share: Float, to target: UnsafeMutablePointer<Float>) {
    for c in 0..<classes { target[c] += share * rows[index * classes + c] }
  }
}

/// What someone else says of the training pictures, networks or voters: a part of the target in the place of the label's.
package struct Guide: Sendable {
  /// Probabilities, `[picture, classes]`.
  let answers: [Float]
  /// Part of the target, 0...1.
  let share: Float

  package init(answers: [Float], share: Float) {
    self.answers = answers
    self.share = share
  }
}
