public import FaceSets
public import Pixels

/// An evaluation as values: everything that the reports say.
public struct EvaluationRecord: Sendable {
  /// What was evaluated on.
  public struct Source: Sendable, Equatable {
    /// The data file's name.
    public var data: String
    public var split: FER2013.Split
    public var labels: LabelSource
    /// Rows of the split without a label.
    public var leftOut: [FERPlus.Reason: Int]
    /// Pictures of all splits that could not be used.
    public var unusable: Int
    /// Whether the faces are FER2013's own PrivateTest, which others' results are for.
    public var isPublished: Bool
    public var duplicates: [Duplicates]

    public init(
      data: String, split: FER2013.Split, labels: LabelSource, leftOut: [FERPlus.Reason: Int] = [:],
      unusable: Int = 0, isPublished: Bool = false, duplicates: [Duplicates] = []
    ) {
      self.data = data
      self.split = split
      self.labels = labels
      self.leftOut = leftOut
      self.unusable = unusable
      self.isPublished = isPublished
      self.duplicates = duplicates
    }
  }

  /// A network file.
  public struct NetworkFile: Sendable, Equatable {
    public var name: String
    /// Of the file's bytes, in hexadecimal.
    public var sha256: String

    public init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// One way of answering and how good it is: one network alone or all together, with one view or ten.
  public struct Variant: Sendable, Equatable {
    /// The network's name; `nil` for all together.
    public var network: String?
    public var views: Views
    public var figures: Figures

    public init(network: String?, views: Views, figures: Figures) {
      self.network = network
      self.views = views
      self.figures = figures
    }
  }

  /// A wrong answer and what was seen.
  public struct PicturedMistake: Sendable, Equatable {
    public var mistake: Mistake
    /// Where the face comes from.
    public var origin: FaceOrigin
    /// `nil` where pictures are not to be shown.
    public var picture: GrayImage?

    public init(mistake: Mistake, origin: FaceOrigin, picture: GrayImage?) {
      self.mistake = mistake
      self.origin = origin
      self.picture = picture
    }
  }

  public var source: Source
  public var networks: [NetworkFile]
  public var views: Views
  /// What all networks together say with these views, at no temperature.
  public var answers: Answers
  /// Where each face comes from.
  public var origins: [FaceOrigin]
  /// Those of `answers`.
  public var figures: Figures
  /// Others that were measured on the way, such as each network alone.
  public var variants: [Variant]
  public var calibration: Calibration
  public var mistakes: [PicturedMistake]
  /// Faces that went through all networks and views in a second of the clock, on all threads.
  public var facesPerSecond: Double

  /// - Parameters:
  ///   - temperature: what the probabilities are scaled by for the comparison of before and after.
  ///   - mistakes: the surest ones, with or without pictures.
  public init(
    source: Source, networks: [NetworkFile], views: Views, answers: Answers, origins: [FaceOrigin], variants: [Variant],
    temperature: Calibration.Temperature?, mistakes: [PicturedMistake], facesPerSecond: Double
  ) {
    self.source = source
    self.networks = networks
    self.views = views
    self.answers = answers
    self.origins = origins
    self.variants = variants
    self.mistakes = mistakes
    self.facesPerSecond = facesPerSecond
    figures = Figures(answers)
    calibration = Calibration(answers, temperature: temperature)
  }
}
