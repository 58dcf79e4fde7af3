import ArgumentParser
import Emotions
import Evaluation
import FaceSets
import Foundation
import Inference
import Jobs
import Reports

/// `upbeat evaluate --data FILE`.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure emotion networks on FER2013.",
    usage: "upbeat evaluate --data FILE [--split NAME] [--model FILE]... [--ten-crop] [-o DIR] [other options]",
    discussion: """
      Writes evaluation.html, .md, .csv and .json: accuracy and its interval, precision and recall of each expression, \
      confusion, calibration, what the rule for `unsure` costs and gains, the surest mistakes, published results; and \
      answers.csv, the probabilities of each face. Prints a summary.

      Choose on the validation split; run the test split once, for a finished network.
      """)

  @Option(
    help: .init(
      "FER2013's CSV, plain or compressed; or a folder or archive of pictures in folders named after expressions.",
      valueName: "FILE"), completion: .file())
  var data: String

  @Option(help: .init("Which faces: validation (PublicTest), test (PrivateTest) or training.", valueName: "NAME"))
  var split: SplitName = .validation

  @Option(
    help: .init(
      "An ONNX network with seven outputs, or FER+'s eight; given several times, their probabilities are averaged. "
        + "(default: Upbeat's own)", valueName: "FILE"),
    completion: .file(extensions: ["onnx"]))
  var model: [String] = []

  @Flag(help: "Average ten views of each face: corners and middle, each mirrored.")
  var tenCrop = false

  @Option(
    parsing: .unconditional,
    help: .init(
      "What grey 0 and 255 become, such as -1..1. (default: upbeat.input_range of the file, else 0..255)",
      valueName: "LOW..HIGH"),
    transform: Self.inputRange)
  var inputRange: ClassifierFormat.InputRange?

  @Option(
    help: .init(
      "What the outputs mean, such as angry,disgust,... (default: upbeat.labels of the file, else FER2013's order for "
        + "seven and FER+'s for eight)", valueName: "NAMES"),
    transform: { try Self.labels($0) })
  var labelOrder: ClassifierLabels?

  @Option(
    help: .init("Whose labels are right: fer (FER2013's) or ferplus (the majority of --votes).", valueName: "NAME"))
  var labels: LabelName = .fer

  @Option(help: .init("FER+'s votes on the same rows (CSV).", valueName: "FILE"), completion: .file())
  var votes: String?

  @Flag(name: .customLong("no-pictures"), help: "Leave the faces of the surest mistakes out of the page.")
  var leavesOutPictures = false

  @Option(name: .shortAndLong, help: .init("The folder that the results go to.", valueName: "DIR"))
  var output: String = "output/evaluation"

  @Option(parsing: .unconditional, help: .init("Threads. (default: the processor's cores)", valueName: "N"))
  var workers: Int?

  func validate() throws {
    if labels == .ferplus && votes == nil { throw ValidationError("--labels ferplus needs --votes FILE") }
    if labels == .fer && votes != nil { throw ValidationError("--votes has no use without --labels ferplus") }
  }

  func run() throws {
    try reportingErrors {
      let workers = try RunOptions.workers(workers)
      let paths = try model.isEmpty ? [ResourceFolder.find().emotions] : model
      let ensemble = Ensemble(try paths.map(member), workers: workers)
      let finder = FaceFinder()
      let all = try FER2013(readFrom: data, face: finder.face(of:))
      for picture in all.unusable { Console.standard.write("left out: \(picture.path): \(picture.reason)") }
      let faces = try votes.map { try all.relabelled(by: FERPlus(contentsOf: $0)) } ?? all
      guard faces[split.split].count > 0 else {
        throw FaceSetsError.emptySplit(path: data, split: split.split.title)
      }
      let folder = try OutputFolder(
        path: RunOptions.text(output, of: "--output"),
        for: [
          EvaluationJSON.self, EvaluationCSV.self, AnswersCSV.self, EvaluationMarkdown.self, EvaluationHTML.self,
        ])
      let record = try EvaluationRun(
        ensemble, data: faces, wholeData: all, split: split.split, labels: labels.source
      ).record(
        named: URL(filePath: data).lastPathComponent, views: tenCrop ? .ten : .single,
        showsPictures: !leavesOutPictures)
      // Neither place's failure keeps the result from the other one.
      let printing = Result { try StandardOutput.write(EvaluationText(record).text) }
      try folder.write(EvaluationJSON(record))
      try folder.write(EvaluationCSV(record))
      try folder.write(AnswersCSV(record))
      try folder.write(EvaluationMarkdown(record))
      try folder.write(EvaluationHTML(record))
      Console.standard.write("results: \(output)")
      try printing.get()
      if !all.unusable.isEmpty { throw ExitCode(2) }
    }
  }

  /// A network with what its file says of itself and the options say instead.
  private func member(path: String) throws -> Ensemble.Member {
    func format(_ metadata: [String: String]) throws -> ClassifierFormat {
      var format = try ClassifierFormat(metadata: metadata)
      if let inputRange { format.inputRange = inputRange }
      if let labelOrder { format.outputs = labelOrder }
      return format
    }
    let model = try RunModel(role: "emotions", path: path) { network in
      _ = try EmotionClassifier(network, format: format(network.metadata))
    }
    return Ensemble.Member(
      name: URL(filePath: path).lastPathComponent, sha256: model.fingerprint.sha256, network: model.network,
      format: try format(model.network.metadata))
  }

  private static func inputRange(_ text: String) throws -> ClassifierFormat.InputRange {
    guard let range = ClassifierFormat.InputRange(text) else {
      throw ValidationError("it should be two different numbers with .. between, such as -1..1")
    }
    return range
  }

  private static func labels(_ text: String) throws -> ClassifierLabels {
    do {
      return try ClassifierLabels(text)
    } catch {
      throw ValidationError("\(error)")
    }
  }
}

extension EvaluateCommand {
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

  /// Whose labels.
  enum LabelName: String, ExpressibleByArgument, CaseIterable {
    case fer, ferplus

    var source: LabelSource {
      switch self {
      case .fer: .fer
      case .ferplus: .ferplus
      }
    }
  }
}
