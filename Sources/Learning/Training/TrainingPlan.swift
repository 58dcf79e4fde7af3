/// Everything that decides how a training comes out; a job file's contents.
public struct TrainingPlan: Sendable, Equatable {
  /// FER2013's CSV.
  public var data: String
  public var network: NetworkDescription
  public var epochs: Int
  /// Pictures a step; a multiple of `part * workers`.
  public var batch: Int
  /// Pictures that pass the network together and are normalised together.
  public var part: Int
  /// Copies of the network that take parts in turn, each on a core. Their gradients are summed one after the other, so that the
  /// number is part of the recipe.
  public var workers: Int
  public var learningRate: Float
  public var momentum: Float
  public var weightDecay: Float
  /// Part of the steps in which the learning rate rises.
  public var warmUp: Float
  public var labelSmoothing: Float
  /// Decay per step of the moving average of the weights.
  public var averageDecay: Float
  public var augmentation: Augmentation
  public var mixing: Mixing
  public var seed: UInt64
  /// Whether training pictures that equal a test picture pixel for pixel are left out.
  public var dropsTestDuplicates: Bool
  /// Folder for the checkpoint and the log, and the network's file.
  public var workFolder: String
  public var output: String

  public init(
    data: String, network: NetworkDescription, epochs: Int, batch: Int, part: Int, workers: Int, learningRate: Float,
    momentum: Float, weightDecay: Float, warmUp: Float, labelSmoothing: Float, averageDecay: Float,
    augmentation: Augmentation,
    mixing: Mixing, seed: UInt64, dropsTestDuplicates: Bool, workFolder: String, output: String
  ) {
    self.data = data
    self.network = network
    self.epochs = epochs
    self.batch = batch
    self.part = part
    self.workers = workers
    self.learningRate = learningRate
    self.momentum = momentum
    self.weightDecay = weightDecay
    self.warmUp = warmUp
    self.labelSmoothing = labelSmoothing
    self.averageDecay = averageDecay
    self.augmentation = augmentation
    self.mixing = mixing
    self.seed = seed
    self.dropsTestDuplicates = dropsTestDuplicates
    self.workFolder = workFolder
    self.output = output
  }
}
