import ArgumentParser
import Foundation
import Inference

/// `upbeat bench MODEL`.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure how fast a network runs on one core.",
    discussion: """
      Prints the shortest and the median time of a run, the arithmetic done in the shortest, and the most that a core can \
      do with the same instructions, measured in the same process. A multiply-add counts as two operations.
      """)

  @Argument(help: "The network (ONNX).", completion: .file(extensions: ["onnx"]))
  var model: String

  @Option(help: ArgumentHelp("Size of the pictures; the model's own where it has one.", valueName: "WxH"))
  var size: PictureSize?

  @Option(parsing: .unconditional, help: "Pictures in a run.")
  var batch = 1

  @Option(
    name: .customLong("isa"),
    help: ArgumentHelp(
      "Instruction set: \(InstructionSet.allCases.map(\.rawValue).joined(separator: ", ")); the machine's best by default.",
      valueName: "name"),
    transform: { try InstructionSet(named: $0) })
  var instructionSet: InstructionSet?

  @Option(name: .customLong("repeat"), parsing: .unconditional, help: "Runs that are measured, after one that is not.")
  var repeats = 20

  @Flag(help: "Say how long each layer takes, and what it computes and moves.")
  var layers = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    guard 1...65_536 ~= batch, 1...1_000_000 ~= repeats else {
      throw ValidationError("--batch should be from 1 to 65536 and --repeat from 1 to 1000000")
    }
  }

  func run() throws {
    try reportingErrors {
      let network = try Network(contentsOf: model, instructionSet: instructionSet)
      let report = try BenchReport(
        measuring: network, model: model, shape: try shape(of: network), repeats: repeats, layers: layers)
      try StandardOutput.write((json ? report.json : report.text) + "\n")
    }
  }

  /// The input's shape: the model's own where it says, with the sizes that the options give.
  private func shape(of network: Network) throws -> [Int] {
    guard let input = network.inputs.first, network.inputs.count == 1, input.shape.count == 4 else {
      throw ValidationError("\(model) does not take one picture, [N, C, H, W]")
    }
    guard let height = size?.height ?? input.shape[2], let width = size?.width ?? input.shape[3] else {
      throw ValidationError("\(model) takes pictures of any size: give one with --size WxH")
    }
    return [batch, input.shape[1] ?? 3, height, width]
  }
}

/// `WxH` in pixels.
struct PictureSize: ExpressibleByArgument {
  let width: Int
  let height: Int

  init?(argument: String) {
    let sides = argument.split(separator: "x", omittingEmptySubsequences: false).compactMap { Int($0) }
    guard sides.count == 2, sides.allSatisfy({ 1...65_536 ~= $0 }) else { return nil }
    width = sides[0]
    height = sides[1]
  }
}
