import ArgumentParser
import JobFiles
import Jobs

/// Runs a command's work. An error is told on stderr and becomes an exit status: 64 where the caller asked for something
/// that cannot be asked for, 1 otherwise.
func reportingErrors(_ work: () throws -> Void) throws {
  do {
    _ = try ConsoleLogHandler.chosenLevel
    try work()
  } catch let status as ExitCode {
    throw status
  } catch let error as ValidationError {
    throw error
  } catch {
    Console.standard.removeBar()
    Console.standard.write("upbeat: \(error)")
    let isUsageError = error is JobFileError || (error as? JobsError)?.isUsageError == true
    throw isUsageError ? ExitCode.validationFailure : ExitCode.failure
  }
}
