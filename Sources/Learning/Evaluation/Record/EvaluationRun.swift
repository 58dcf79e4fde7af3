import Emotions
public import FaceSets

/// Measures networks on a split: runs them, fits the temperature, gathers the record.
public struct EvaluationRun {
  private let ensemble: Ensemble
  private let data: FER2013
  private let split: FER2013.Split
  private let labels: LabelSource
  private let wholeData: FER2013

  /// Of the surest mistakes, so many are shown.
  private static let mistakesShown = 16

  /// - Parameters:
  ///   - data: the faces that have labels.
  ///   - wholeData: all rows, for finding pictures that stand in two splits; `data` if not given.
  /// - Precondition: the split holds faces.
  public init(
    _ ensemble: Ensemble, data: FER2013, wholeData: FER2013? = nil, split: FER2013.Split, labels: LabelSource = .fer
  ) {
    precondition(data[split].count > 0, "an evaluation on no faces")
    self.ensemble = ensemble
    self.data = data
    self.split = split
    self.labels = labels
    self.wholeData = wholeData ?? data
  }

  /// - Parameters:
  ///   - name: what the record calls the data.
  ///   - views: `.ten` measures the single crop as well.
  ///   - showsPictures: whether the record holds pictures of the surest mistakes.
  /// - Throws: as `Evaluator.probabilities` does.
  public func record(named name: String, views: Views, showsPictures: Bool) throws -> EvaluationRecord {
    let faces = data[split]
    let clock = ContinuousClock()
    let start = clock.now
    let members = try ensemble.answers(faces, views: views)
    let seconds = (clock.now - start) / .seconds(1)
    let answers = Answers.mean(of: members)
    let mistakes = answers.surestMistakes(Self.mistakesShown).map { mistake in
      EvaluationRecord.PicturedMistake(
        mistake: mistake, origin: data.origin(of: mistake.face, in: split),
        picture: showsPictures ? faces.image(mistake.face) : nil)
    }
    return EvaluationRecord(
      source: EvaluationRecord.Source(
        data: name, split: split, labels: labels, leftOut: data.leftOut[split] ?? [:],
        unusable: wholeData.unusable.count, isPublished: split == .test && labels == .fer && faces.isPrivateTest,
        duplicates: Duplicates.counted(faces, of: split, in: wholeData)),
      networks: ensemble.members.map { EvaluationRecord.NetworkFile(name: $0.name, sha256: $0.sha256) },
      views: views, answers: answers, origins: (0..<faces.count).map { data.origin(of: $0, in: split) },
      variants: try variants(members, views), temperature: try temperature(answers, views), mistakes: mistakes,
      facesPerSecond: Double(faces.count) / max(seconds, 1e-9))
  }

  /// Each network alone where there are several, and the single crop beside ten views.
  private func variants(_ members: [Answers], _ views: Views) throws -> [EvaluationRecord.Variant] {
    var variants = alone(members, views)
    if views == .ten {
      let single = try ensemble.answers(data[split], views: .single)
      variants.append(.init(network: nil, views: .single, figures: Figures(.mean(of: single))))
      variants += alone(single, .single)
    }
    return variants
  }

  private func alone(_ members: [Answers], _ views: Views) -> [EvaluationRecord.Variant] {
    guard members.count > 1 else { return [] }
    return zip(ensemble.members, members).map { member, answers in
      EvaluationRecord.Variant(network: member.name, views: views, figures: Figures(answers))
    }
  }

  /// The one that the network's file names, which holds for a single network and crop alone; else the one that fits the
  /// validation split, whatever split is evaluated: what is measured must not choose its own temperature.
  private func temperature(_ answers: Answers, _ views: Views) throws -> Calibration.Temperature? {
    if views == .single, ensemble.members.count == 1, let value = ensemble.members[0].format.temperature {
      return Calibration.Temperature(value: value, origin: .metadata)
    }
    let validation = data[.validation]
    if validation.count == 0 { return nil }
    let fitting = split == .validation ? answers : .mean(of: try ensemble.answers(validation, views: views))
    return Calibration.Temperature(
      value: TemperatureScaling(fittedTo: fitting).temperature, origin: .fitted(faces: validation.count))
  }
}
