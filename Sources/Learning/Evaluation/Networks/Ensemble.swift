public import Emotions
public import FaceSets
public import Inference

/// Networks that answer together: the mean of their probabilities counts. One network is an ensemble of one.
public struct Ensemble: Sendable {
  public struct Member: Sendable {
    /// What reports call the network.
    public let name: String
    /// Of the file's bytes, in hexadecimal.
    public let sha256: String
    public let network: Network
    public let format: ClassifierFormat

    public init(name: String, sha256: String, network: Network, format: ClassifierFormat) {
      self.name = name
      self.sha256 = sha256
      self.network = network
      self.format = format
    }
  }

  public let members: [Member]
  private let workers: Int

  /// - Precondition: there is a member.
  public init(_ members: [Member], workers: Int) {
    precondition(!members.isEmpty, "an ensemble of no networks")
    self.members = members
    self.workers = workers
  }

  /// What the members say of labelled faces, one after the other; no temperature is applied.
  ///
  /// - Throws: as `Evaluator.probabilities` does.
  public func answers(_ faces: FaceSet, views: Views) throws -> [Answers] {
    let labels = (0..<faces.count).map(faces.label)
    return try members.map { member in
      var format = member.format
      format.temperature = nil
      let evaluator = Evaluator(network: member.network, format: format, workers: workers)
      return Answers(labels: labels, probabilities: try evaluator.probabilities(faces, views: views))
    }
  }
}

extension Answers {
  /// What several networks say together of the same faces.
  ///
  /// - Precondition: there is at least one, and all are of the same faces.
  public static func mean(of answers: [Answers]) -> Answers {
    precondition(!answers.isEmpty && answers.allSatisfy { $0.labels == answers[0].labels }, "answers on other faces")
    if answers.count == 1 { return answers[0] }
    return Answers(
      labels: answers[0].labels,
      probabilities: answers[0].labels.indices.map { face in .mean(of: answers.map { $0.probabilities[face] }) })
  }
}
