import ArgumentParser
import Emotions
import Evaluation
import FaceSets
import Foundation
import Jobs
import Reports

/// `upbeat evaluate --data FILE`.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure an emotion network on FER2013.",
    discussion: """
      Writes evaluation.txt and evaluation.json: accuracy, macro-F1, precision and recall of each expression, and the \
      confusion matrix. Choose on the validation split; run the test split once, for a finished network.
      """)

  @Option(help: "FER2013's CSV, plain or compressed.", completion: .file())
  var data: String

  @Option(help: "Which rows: test (PrivateTest), validation (PublicTest) or training.")
  var split: SplitName = .test

  @Option(help: "An ONNX network with seven outputs. (default: Upbeat's own)", completion: .file(extensions: ["onnx"]))
  var model: String?

  @Option(name: .shortAndLong, help: "The folder that the results go to.")
  var output: String = "output/evaluation"

  @Option(parsing: .unconditional, help: "Threads. (default: the processor's cores)")
  var workers: Int?

  /// The splits by the names that people use.
  enum SplitName: String, ExpressibleByArgument, CaseIterable {
    case test, validation, training

    var split: FER2013.Split {
      switch self {
      case .test: .test
      case .validation: .validation
      case .training: .training
      }
    }
  }

  func run() throws {
    try reportingErrors {
      let workers = try RunOptions.workers(workers)
      let path = try model ?? ResourceFolder.find().emotions
      let model = try RunModel(role: "emotions", path: path) { _ = try EmotionClassifier($0) }
      let faces = try FER2013(contentsOf: data)[split.split]
      guard faces.count > 0 else { throw FaceSetsError.emptySplit(path: data, split: split.split.rawValue) }
      let folder = try OutputFolder(
        path: RunOptions.text(output, of: "--output"), for: [EvaluationText.self, EvaluationJSON.self])
      let evaluator = Evaluator(network: model.network, workers: workers)
      let report = EvaluationReport(
        try evaluator.evaluation(faces), data: URL(filePath: data).lastPathComponent, split: split.split,
        model: URL(filePath: path).lastPathComponent, modelHash: model.fingerprint.sha256)
      // Neither place's failure keeps the result from the other one.
      let printing = Result { try StandardOutput.write(report.text) }
      try folder.write(EvaluationText(content: report.text))
      try folder.write(EvaluationJSON(content: String(decoding: report.json(), as: UTF8.self)))
      Console.standard.write("results: \(output)")
      try printing.get()
    }
  }
}
