import Foundation
import Inference

/// An environment variable that Upbeat reads. Every one of them is declared here.
public struct EnvironmentKnob: Sendable {
  public let name: String
  /// What holds when the variable is unset, in words.
  public let fallback: String
  /// One sentence for people.
  public let meaning: String

  /// The variable's value; `nil` where it is unset or empty.
  public var value: String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  public static let home = EnvironmentKnob(
    name: "UPBEAT_HOME", fallback: "the nearest folder above the program that holds data/songs",
    meaning: "The folder that holds Upbeat's songs and models.")

  public static let cache = EnvironmentKnob(
    name: "XDG_CACHE_HOME", fallback: "~/.cache",
    meaning: "The folder below which upbeat/ keeps the song database that it builds from the CSV files.")

  public static let instructionSet = EnvironmentKnob(
    name: InstructionSet.environmentVariable, fallback: "the best that the processor has",
    meaning: "The vector instructions that the networks run with: baseline, avx2 or avx512.")

  public static let logLevel = EnvironmentKnob(
    name: "UPBEAT_LOG", fallback: "warning",
    meaning: "The least severe log messages that are shown: trace, debug, info, notice, warning, error or critical.")

  /// All of them, as the help lists them.
  public static let all = [home, cache, instructionSet, logLevel]
}
