import ArgumentParser
import Foundation
import Logging

// A reader that goes away, as `upbeat --help | head -1` has, is no failure: writes to it fail quietly from here on.
signal(SIGPIPE, SIG_IGN)
StandardOutput.reserveNumbers()
LoggingSystem.bootstrap { _ in ConsoleLogHandler() }
UpbeatCommand.main()
