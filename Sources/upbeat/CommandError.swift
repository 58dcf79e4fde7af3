import Jobs
import Logging

/// What goes wrong between a command and its surroundings.
enum CommandError: Error, CustomStringConvertible {
  /// Standard output took nothing, or not all.
  case outputNotWritten(reason: String)
  /// `UPBEAT_LOG` names no level.
  case unknownLogLevel(String)

  var description: String {
    switch self {
    case .outputNotWritten(let reason):
      "standard output could not be written: \(reason)"
    case .unknownLogLevel(let name):
      """
      \(EnvironmentKnob.logLevel.name): there is no log level \(name); choose one of \
      \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", "))
      """
    }
  }
}
