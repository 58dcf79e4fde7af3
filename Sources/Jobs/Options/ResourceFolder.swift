import Foundation

/// The folder that holds what Upbeat comes with: songs, models, fetched assets.
public struct ResourceFolder: Sendable, Equatable {
  public let path: String

  /// Finds the folder: where `UPBEAT_HOME` says, else the nearest one above the program that holds `data/songs`.
  /// - Throws: `.noResourceFolder`.
  public static func find() throws(JobsError) -> ResourceFolder {
    try find(home: EnvironmentKnob.home.value, program: Bundle.main.executablePath ?? CommandLine.arguments[0])
  }

  /// As `find()`, with what it asks the system for.
  package static func find(home: String?, program: String) throws(JobsError) -> ResourceFolder {
    if let home {
      guard holdsSongs(URL(filePath: home)) else { throw .noResourceFolder(tried: home) }
      return ResourceFolder(path: home)
    }
    let start = URL(filePath: program).resolvingSymlinksInPath().deletingLastPathComponent()
    var folder = start
    while !holdsSongs(folder) {
      if folder.path == "/" { throw .noResourceFolder(tried: start.path) }
      folder.deleteLastPathComponent()
    }
    return ResourceFolder(path: folder.path)
  }

  /// The songs' CSV files.
  public var songs: String { path + "/data/songs" }
  /// The face detector, fetched by `scripts/setup`.
  public var detector: String { path + Self.fetchedDetector }
  /// The emotion network that comes with Upbeat.
  public var emotions: String { path + "/data/models/standard.onnx" }

  static let fetchedDetector = "/data/fetched/face_detection_yunet_2023mar.onnx"

  private static func holdsSongs(_ folder: URL) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: "data/songs").path)
  }
}
