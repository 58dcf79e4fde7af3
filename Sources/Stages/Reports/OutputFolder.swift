import Foundation

/// The folder that a run's reports land in. Other files in it are left alone: only a report's own name is ever replaced,
/// and only by a whole report.
public struct OutputFolder: Sendable {
  public let path: String

  /// Makes the folder where it is missing, and checks that files can be made in it.
  /// - Throws: `.folderNotMade` or `.folderNotWritable`.
  public init(path: String) throws(ReportsError) {
    self.path = path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .folderNotMade(path: path, reason: systemReason(of: error))
    }
    do {
      try ReportFile(path: temporaryPath(of: "probe")).discard()
    } catch {
      throw .folderNotWritable(path: path, reason: error.reason)
    }
  }

  /// Writes a report to a temporary name, then renames it, so that its file is the old one or the new one at any moment.
  /// - Throws: `.fileNotWritten`.
  public func write<R: Report>(_ report: R) throws(ReportsError) {
    let target = path + "/" + R.fileName
    do {
      var file = try ReportFile(path: temporaryPath(of: R.fileName))
      report.write(to: &file)
      try file.finish(as: target)
    } catch {
      throw .fileNotWritten(path: target, reason: error.reason)
    }
  }

  private func temporaryPath(of name: String) -> String { "\(path)/.\(name).part" }
}

private func systemReason(of error: any Error) -> String {
  let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
  guard let underlying, underlying.domain == NSPOSIXErrorDomain else { return error.localizedDescription }
  return SystemFailure(code: Int32(underlying.code)).reason
}
