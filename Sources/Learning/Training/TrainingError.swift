/// What can keep a training from going on.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// The pictures are too few for one step.
  case tooFewPictures(count: Int, batch: Int)
  /// The loss is no number any more.
  case diverged(epoch: Int)
  /// Products of bfloat16 numbers are asked for, and the machine has no instruction for them.
  case noBFloat16(instructionSet: String)
  /// The network to start from cannot be used.
  case unusableStart(path: String, problem: String)
  case unusableCheckpoint(path: String, problem: String)
  case cannotWrite(path: String, reason: String)

  public var description: String {
    switch self {
    case .tooFewPictures(let count, let batch):
      "\(count) training pictures do not fill a batch of \(batch); lower training.batch"
    case .diverged(let epoch):
      "the loss of epoch \(epoch) is no number: the training diverged; lower training.learning_rate and start anew"
    case .noBFloat16(let instructionSet):
      "this machine has no AVX512_BF16 to go with \(instructionSet): set training.precision to float32"
    case .unusableStart(let path, let problem):
      "\(path): this is no network to start from: \(problem)"
    case .unusableCheckpoint(let path, let problem):
      "\(path): \(problem); remove the file to start anew"
    case .cannotWrite(let path, let reason):
      "\(path) cannot be written: \(reason)"
    }
  }
}
