import ArgumentParser
import Jobs

/// The root: `upbeat VERB`.
struct UpbeatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "upbeat",
    abstract: "Turns photos into moods, and moods into songs that lift them.",
    discussion: """
      Everything happens on this machine; no photo leaves it.

      Environment variables:

      \(EnvironmentKnob.all.map(\.help).joined(separator: "\n\n"))
      """,
    version: UpbeatVersion.text,
    subcommands: subcommands)

  /// One a line, in the order of the help.
  private static let subcommands: [any ParsableCommand.Type] = [
    RunCommand.self, EvaluateCommand.self, TrainCommand.self, BenchCommand.self,
  ]
}

extension EnvironmentKnob {
  /// An entry of the help: name, meaning and default.
  fileprivate var help: String { "\(name): \(meaning) Default: \(fallback)." }
}
