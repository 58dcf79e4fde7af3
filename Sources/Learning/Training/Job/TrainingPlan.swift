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

/// Of the products of large convolutions while training; sums are of floats, and so is all else.
public enum Precision: String, Sendable, CaseIterable { case float32, bfloat16 }

/// How the pictures of a step go through the network.
public struct Batch: Sendable, Equatable {
  /// Pictures a step; a multiple of `part * workers`.
  public var size: Int
  /// Pictures that pass the network together and are normalised together.
  public var part: Int
  /// Copies of the network that take parts in turn, each on a core. Their gradients are summed one after the other, so that the
  /// number is part of the recipe.
  public var workers: Int

  /// - Precondition: `size` is a multiple of `part * workers`.
  public init(size: Int, part: Int, workers: Int) {
    precondition(size > 0 && size % (part * workers) == 0, "\(size) pictures in parts of \(part) for \(workers)")
    self.size = size
    self.part = part
    self.workers = workers
  }

  var parts: Int { size / part }
}

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

/// Learning from what FER+'s voters saw, translated into FER2013's labels.
public struct Votes: Sendable, Equatable {
  /// FER+'s CSV, a row for each of FER2013's.
  public var table: String
  /// Their part of the target, 0...1.
  public var share: Float

  public init(table: String, share: Float) {
    self.table = table
    self.share = share
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
