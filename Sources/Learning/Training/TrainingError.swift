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
  /// A checkpoint of another training; `differences` names what is not as it was.
  case otherCheckpoint(path: String, differences: [String])
  /// Another training works in the folder.
  case folderInUse(path: String)
  /// The network and its features would not fit into the machine's memory.
  case tooLarge(bytes: Int, memory: Int)
  case cannotWrite(path: String, reason: String)

  public var description: String {
    switch self {
    case .tooFewPictures(let count, let batch):
      "\(count) training pictures do not fill a batch of \(batch); lower training.batch"
    case .diverged(let epoch):
      "after epoch \(epoch) the loss or the network's answers are no numbers: the training diverged; lower "
        + "training.learning_rate and start anew"
    case .noBFloat16(let instructionSet):
      "this machine has no AVX512_BF16 to go with \(instructionSet): set training.precision to float32"
    case .unusableStart(let path, let problem):
      "\(path): this is no network to start from: \(problem)"
    case .unusableCheckpoint(let path, let problem):
      "\(path): \(problem); remove the file to start anew"
    case .otherCheckpoint(let path, let differences):
      "\(path): this checkpoint belongs to another training"
        + (differences.isEmpty ? "" : ", which differs in \(differences.joined(separator: ", "))")
        + "; restore what was changed, or name another work folder"
    case .folderInUse(let path):
      "\(path): another training works in this folder; wait for it, or name another work folder"
    case .tooLarge(let bytes, let memory):
      "this training needs at least \(bytes >> 20) MB of the machine's \(memory >> 20) MB; lower training.part, "
        + "training.workers or the channels of network.blocks"
    case .cannotWrite(let path, let reason):
      "\(path) cannot be written: \(reason)"
    }
  }
}
