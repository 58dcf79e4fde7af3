import Faces
import Foundation
import Moods
import Songs

/// A run with nothing left open: job file, command line and defaults in one.
public struct RunOptions: Sendable, Equatable {
  public let inputs: [String]
  public let output: String
  public let workers: Int
  public let seed: Int
  public let policy: String
  public let title: String
  public let catalogue: String
  public let detector: String
  public let emotions: String
  public let faceThreshold: Double
  public let moodThreshold: Double

  /// Where results go when nobody says: a folder below the current one.
  public static let defaultOutput = "upbeat-output"
  /// The names of the song policies.
  public static var policies: [String] { songPolicies.map(\.name) }

  private static let songPolicies: [any SongPolicy] = [LiftPolicy(), MatchPolicy(), IsoPolicy()]
  static let workersRange = 1...256
  static let workersInWords = "a whole number from 1 to 256"
  static let seedRange = 0...Int.max
  public static let seedInWords = "a whole number from 0 to \(Int.max)"

  /// Fills in what the settings leave open: workers from the machine's cores, files from `resources`.
  /// - Throws: `.noInput`, `.wrongOption`.
  public init(_ settings: RunSettings, resources: ResourceFolder) throws(JobsError) {
    if settings.inputs.isEmpty { throw .noInput }
    inputs = settings.inputs
    output = try Self.text(settings.output ?? Self.defaultOutput, of: "--output")
    workers = try Self.workers(settings.workers)
    seed = settings.seed ?? 0
    policy = settings.policy ?? LiftPolicy().name
    title = try Self.text(settings.title ?? "Upbeat", of: "--title")
    catalogue = try Self.text(settings.catalogue ?? resources.songs, of: "--catalogue")
    detector = try Self.text(settings.detector ?? resources.detector, of: "--detector")
    emotions = try Self.text(settings.emotions ?? resources.emotions, of: "--emotions")
    faceThreshold = settings.faceThreshold ?? Double(DetectorOptions.standard.scoreThreshold)
    moodThreshold = settings.moodThreshold ?? Double(MoodReader().minimumConfidence)
    try check()
  }

  /// How many threads to work with: as many as were asked for, else one a core.
  /// - Throws: `.wrongOption`.
  public static func workers(_ wanted: Int?) throws(JobsError) -> Int {
    guard let wanted else { return min(ProcessInfo.processInfo.activeProcessorCount, workersRange.upperBound) }
    guard workersRange.contains(wanted) else {
      throw .wrongOption(name: "--workers", expected: workersInWords, found: "\(wanted)")
    }
    return wanted
  }

  /// An option's text, which says something.
  /// - Throws: `.wrongOption`.
  public static func text(_ text: String, of option: String) throws(JobsError) -> String {
    if text.isEmpty { throw .wrongOption(name: option, expected: "text", found: "nothing") }
    return text
  }

  /// The policy that `policy` names.
  var songPolicy: any SongPolicy { Self.songPolicies.first { $0.name == policy } ?? LiftPolicy() }

  /// How faces are looked for.
  var detectorOptions: DetectorOptions { DetectorOptions(scoreThreshold: Float(faceThreshold)) }

  /// How probabilities are read as moods.
  var moodReader: MoodReader { MoodReader(minimumConfidence: Float(moodThreshold)) }

  /// A job file's values were checked where their lines are known; these may have come from the command line.
  private func check() throws(JobsError) {
    if !Self.seedRange.contains(seed) {
      throw .wrongOption(name: "--seed", expected: Self.seedInWords, found: "\(seed)")
    }
    if !Self.policies.contains(policy) {
      throw .wrongOption(
        name: "--policy", expected: "one of: \(Self.policies.joined(separator: ", "))", found: "'\(policy)'")
    }
  }
}
