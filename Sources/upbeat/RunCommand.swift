import ArgumentParser
import Jobs

/// `upbeat run`: photos in, songs out.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Find the faces in photos, read their moods, and choose a song for each photo.",
    usage: "upbeat run INPUT... [--job FILE] [-o DIR] [--workers N] [other options]",
    discussion: """
      Examples:
        upbeat run holiday.zip
        upbeat run wedding/ more-photos.tar.gz -o wedding-songs
        upbeat run --job jobs/demo.yaml

      The output folder gets a table of photos and one of faces, all results as JSON, a summary and a playlist; \
      output/README.md explains each. Files of other names in it are left alone.

      Exit status: 0 done, 1 failed, 2 done but some photos could not be read, 64 wrong arguments or job file.
      """)

  @Argument(
    help: .init("Folders, archives (zip, tar, 7z, rar) and photos (JPEG, PNG), in any mix.", valueName: "INPUT"))
  var inputs: [String] = []

  @Option(name: .shortAndLong, help: .init("A job file (YAML) with any of these settings.", valueName: "FILE"))
  var job: String?

  @Option(
    name: .shortAndLong,
    help: .init("Where the results go; made if need be (default: \(RunOptions.defaultOutput)).", valueName: "DIR"))
  var output: String?

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: .init("Photos to work on at once (default: one a processor core).", valueName: "N"))
  var workers: Int?

  @Option(
    parsing: .unconditional, help: .init("Another number, another choice of songs (default: 0).", valueName: "N"),
    transform: Self.seed)
  var seed: Int?

  @Option(help: .init("How songs follow moods: \(RunOptions.policies.joined(separator: ", ")).", valueName: "NAME"))
  var policy: String?

  @Option(help: .init("The playlist's name (default: Upbeat).", valueName: "TEXT"))
  var title: String?

  @Option(help: .init("CSV files of songs to choose from, instead of Upbeat's own.", valueName: "DIR"))
  var catalogue: String?

  @Option(help: .init("A face detector (ONNX) with YuNet's inputs and outputs.", valueName: "FILE"))
  var detector: String?

  @Option(help: .init("An emotion network (ONNX), instead of Upbeat's own.", valueName: "FILE"))
  var emotions: String?

  @Flag(name: .shortAndLong, help: "Say nothing but what went wrong.")
  var quiet = false

  func run() throws {
    try reportingErrors {
      let file = try job.map { try JobFile(contentsOf: $0).settings } ?? RunSettings()
      let options = try RunOptions(settings.overriding(file), resources: .find())
      let outcome = try PhotoRun(options).perform(observer: ConsoleObserver(isQuiet: quiet))
      Console.standard.removeBar()
      if !quiet { Console.standard.write(outcome.text) }
      if outcome.unreadable > 0 { throw ExitCode(2) }
    }
  }

  private static func seed(_ text: String) throws -> Int {
    guard let seed = Int(text) else { throw ValidationError("it should be \(RunOptions.seedInWords)") }
    return seed
  }

  private var settings: RunSettings {
    RunSettings(
      inputs: inputs, output: output, workers: workers, seed: seed, policy: policy, title: title, catalogue: catalogue,
      detector: detector, emotions: emotions)
  }
}
