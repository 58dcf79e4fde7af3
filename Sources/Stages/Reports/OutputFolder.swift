import Foundation

/// The folder that a run's reports land in. Other files in it are left alone: only a report's own name is ever replaced,
/// and only by a whole report.
public struct OutputFolder: Sendable {
  public let path: String

  /// Makes the folder where it is missing, and checks that files can be made in it, those of the reports too.
  /// - Throws: `.folderNotMade`, `.folderNotWritable`, or `.fileNotWritten` where a folder has a report's name.
  public init(path: String, for reports: [any Report.Type] = []) throws(ReportsError) {
    self.path = path
    do {
      try Self.makeFolder(at: path)
    } catch {
      throw .folderNotMade(path: path, reason: error.reason)
    }
    do {
      try ReportFile(path: temporaryPath(of: "probe")).discard()
    } catch {
      throw .folderNotWritable(path: path, reason: error.reason)
    }
    for report in reports {
      let target = path + "/" + report.fileName
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: target, isDirectory: &isFolder), isFolder.boolValue {
        throw .fileNotWritten(path: target, reason: SystemFailure(code: EISDIR).reason)
      }
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

  /// Makes the folder and those above it, where they are missing. Foundation's own way keeps the system's reason to itself.
  private static func makeFolder(at path: String) throws(SystemFailure) {
    if mkdir(path, 0o777) == 0 { return }
    let failure = SystemFailure.last
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue { return }
    let parent = (path as NSString).deletingLastPathComponent
    guard failure.code == ENOENT, parent != path, !parent.isEmpty else { throw failure }
    try makeFolder(at: parent)
    guard mkdir(path, 0o777) == 0 else { throw .last }
  }
}
