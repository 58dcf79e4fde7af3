import Jobs
import Logging

/// Log messages as lines on standard error, so that they and the progress bar keep out of each other's way.
struct ConsoleLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = EnvironmentKnob.logLevel.value.flatMap { Logger.Level(rawValue: $0) } ?? .warning

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    Console.standard.write("\(event.level): \(event.message)")
  }
}
