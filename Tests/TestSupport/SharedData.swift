public import Foundation

/// Data to test with that is no part of the repository: FER2013, photos with known faces, PngSuite. It stands in `shared`
/// beside the checkout, or where `UPBEAT_SHARED` says. A test that needs it is enabled by `SharedData.isPresent`.
public enum SharedData {
  public static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["UPBEAT_SHARED"] { return URL(filePath: path) }
    return Checkout.folder.deletingLastPathComponent().appending(path: "shared")
  }()

  public static var isPresent: Bool { contains("README.md") }

  public static func contains(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: path).path)
  }
}

/// The repository that the tests were built from.
public enum Checkout {
  public static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
