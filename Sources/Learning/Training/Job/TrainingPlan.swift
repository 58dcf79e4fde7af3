import Inference

/// Everything that decides how a training comes out; a job file's contents.
public struct TrainingPlan: Sendable, Equatable {
  /// FER2013's CSV, or a folder or archive of pictures in folders named after expressions.
  public var data: String
  /// A network of Upbeat's own, whose weights the training starts from.
  public var startFrom: String?
  public var network: NetworkDescription
  public var epochs: Int
  public var batch: Batch
  public var precision: Precision
  public var optimiser: Optimiser
  public var schedule: Schedule
  /// Of weights; norms and biases have none.
  public var weightDecay: Float
  public var averaging: Averaging
  public var labelSmoothing: Float
  /// From 0, every picture once an epoch, to 1, every expression as often as the others.
  public var balancing: Float
  public var distillation: Distillation?
  public var votes: Votes?
  public var augmentation: Augmentation
  public var mixing: Mixing
  public var seed: UInt64
  /// Whether training pictures that equal a test picture pixel for pixel are left out.
  public var dropsTestDuplicates: Bool
  /// Folder for the checkpoint and the log, and the network's file.
  public var workFolder: String
  public var output: String

  public init(
    data: String, startFrom: String? = nil, network: NetworkDescription, epochs: Int, batch: Batch,
    precision: Precision = .float32,
    optimiser: Optimiser, schedule: Schedule, weightDecay: Float, averaging: Averaging, labelSmoothing: Float,
    balancing: Float = 0, distillation: Distillation? = nil, votes: Votes? = nil, augmentation: Augmentation,
    mixing: Mixing = Mixing(),
    seed: UInt64, dropsTestDuplicates: Bool, workFolder: String, output: String
  ) {
    self.data = data
    self.startFrom = startFrom
    self.network = network
    self.epochs = epochs
    self.batch = batch
    self.precision = precision
    self.optimiser = optimiser
    self.schedule = schedule
    self.weightDecay = weightDecay
    self.averaging = averaging
    self.labelSmoothing = labelSmoothing
    self.balancing = balancing
    self.distillation = distillation
    self.votes = votes
    self.augmentation = augmentation
    self.mixing = mixing
    self.seed = seed
    self.dropsTestDuplicates = dropsTestDuplicates
    self.workFolder = workFolder
    self.output = output
  }
}

extension TrainingPlan {
  /// What decides how a training comes out, without the names of files: their contents count. The instruction set is part of it,
  /// since sums differ in the last bits.
  func recipe(on instructionSet: InstructionSet) -> [String: String] {
    var plan = self
    (plan.data, plan.workFolder, plan.output) = ("", "", "")
    plan.startFrom = startFrom.map { _ in "" }
    plan.distillation?.teachers = []
    plan.votes?.table = ""
    var recipe = Dictionary(
      uniqueKeysWithValues: Mirror(reflecting: plan).children.map { ($0.label ?? "", "\($0.value)") })
    recipe["instructionSet"] = instructionSet.rawValue
    return recipe
  }
}
