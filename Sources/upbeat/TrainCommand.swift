import ArgumentParser
import Emotions
import Foundation
import Inference
import Training

/// `upbeat train JOB`.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train an emotion network on FER2013 or on labelled pictures.",
    discussion: """
      The job file says everything: the data, the network, the recipe, and where the trained network goes (ONNX). \
      jobs/train-standard.yaml is one with comments. A training that was stopped goes on from its last finished epoch when \
      the same command is given again.
      """)

  @Argument(help: "The training's job file (YAML).", completion: .file(extensions: ["yaml", "yml"]))
  var job: String

  @Option(help: "FER2013's CSV, or a folder or archive of pictures, in place of the job file's.")
  var data: String?

  @Option(help: "FER+'s votes on the same rows (CSV), in place of the job file's.")
  var votes: String?

  @Option(name: .shortAndLong, help: "Where the trained network goes, in place of the job file's.")
  var output: String?

  @Option(
    help: ArgumentHelp("Measure the speed of so many steps on made-up faces, and keep nothing.", valueName: "steps"))
  var measure: Int?

  func validate() throws {
    if let measure, !(2...10_000 ~= measure) { throw ValidationError("--measure should be from 2 to 10000") }
  }

  func run() throws {
    try reportingErrors {
      var plan = try TrainingJob(contentsOf: job).plan
      if let data { plan.data = data }
      if let votes {
        guard plan.votes != nil else { throw ValidationError("\(job) learns from no votes: --votes has no use") }
        plan.votes?.table = votes
      }
      if let output { plan.output = output }
      if let measure {
        let speed = try TrainingSpeed(of: plan, instructionSet: InstructionSet.best, count: measure)
        return try StandardOutput.write(String(format: "%.1f pictures/s\n", speed.median))
      }
      let finder = FaceFinder()
      try TrainingRun(plan: plan, instructionSet: InstructionSet.best, face: finder.face(of:)).run(Self.tell)
    }
  }

  private static func tell(_ event: TrainingRun.Event) {
    let console = Console.standard
    switch event {
    case .leftOut(let path, let reason):
      console.write("left out: \(path): \(reason)")
    case .prepared(let training, let validation, let dropped, let weights):
      console.write(
        "\(training) pictures to train on (\(dropped) that equal one to choose or to test on left out), "
          + "\(validation) to choose on, \(weights) weights")
    case .counted(let counts):
      console.write(zip(Emotion.allCases, counts).map { "\($0.name) \($1)" }.joined(separator: ", "))
      for (emotion, count) in zip(Emotion.allCases, counts) where count == 0 {
        console.write("no picture shows \(emotion.name): the network will not learn it")
      }
    case .resumed(let epochs):
      console.write("going on after epoch \(epochs)")
    case .stepped(let soFar, let part, let speed, let left):
      console.showBar(
        String(
          format: "epoch %3d  loss %.4f  training %.2f%%  %.0f%% done  %.0f pictures/s  %.0f min left", soFar.epoch,
          soFar.loss, 100 * soFar.accuracy, 100 * part, speed, (left / 60).rounded(.up)))
    case .finishedEpoch(let epoch, let loss, let training, let validation, let speed):
      console.write(
        String(
          format: "epoch %3d  loss %.4f  training %.2f%%  validation %.2f%%  %.0f pictures/s", epoch, loss,
          100 * training, 100 * validation, speed))
    case .exported(let path, let sha256):
      console.removeBar()
      console.write("\(path)  sha256 \(sha256)")
    }
  }
}
