import Jobs
import Logging

/// Log messages as lines on standard error, so that they and the progress bar keep out of each other's way.
struct ConsoleLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = (try? chosenLevel) ?? .warning

  /// The level that `UPBEAT_LOG` names.
  ///
  /// - Throws: `.unknownLogLevel`.
  static var chosenLevel: Logger.Level? {
    get throws(CommandError) {
      guard let name = EnvironmentKnob.logLevel.value else { return nil }
      guard let level = Logger.Level(rawValue: name) else { throw .unknownLogLevel(name) }
      return level
    }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    Console.standard.write("\(event.level): \(event.message)")
  }
}
