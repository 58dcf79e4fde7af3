import Foundation
import TestSupport

/// What `swift package dump-package` says of this package's targets.
struct PackageManifest: Decodable {
  struct Target: Decodable {
    let name: String
    /// `regular`, `executable`, `system` or `test`.
    let type: String
    let path: String?
    /// Names of targets and products, which are modules' names, too.
    let dependencies: Set<String>

    var folder: URL { Checkout.folder.appending(path: path ?? "Sources/\(name)") }

    private enum CodingKeys: String, CodingKey { case name, type, path, dependencies }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      name = try values.decode(String.self, forKey: .name)
      type = try values.decode(String.self, forKey: .type)
      path = try values.decodeIfPresent(String.self, forKey: .path)
      dependencies = Set(try values.decode([Dependency].self, forKey: .dependencies).map(\.name))
    }
  }

  /// One of `{"byName": [name, ...]}`, `{"product": [name, package, ...]}`, `{"target": [name, ...]}`.
  private struct Dependency: Decodable {
    let name: String

    private enum CodingKeys: String, CodingKey, CaseIterable { case byName, product, target }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      guard let kind = CodingKeys.allCases.first(where: values.contains) else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "unknown kind of dependency"))
      }
      var list = try values.nestedUnkeyedContainer(forKey: kind)
      name = try list.decode(String.self)
    }
  }

  private let targets: [Target]

  /// The targets below `Sources/`.
  var sourceTargets: [Target] { targets.filter { $0.path?.hasPrefix("Sources/") ?? ($0.type != "test") } }

  struct Failed: Error {
    let status: Int32
  }

  /// This package's, asked for once.
  static let current = Result { try load() }

  /// Asks the package manager. It works in a folder of its own, because the build folder is locked while tests run.
  private static func load() throws -> PackageManifest {
    try withTemporaryFolder { folder in
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = [
        "swift", "package", "--package-path", Checkout.folder.path, "--scratch-path", folder.path, "dump-package",
      ]
      let output = Pipe()
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      try process.run()
      let text = try output.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      guard process.terminationStatus == 0 else { throw Failed(status: process.terminationStatus) }
      return try JSONDecoder().decode(PackageManifest.self, from: text)
    }
  }
}
