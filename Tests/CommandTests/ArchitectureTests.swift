import Foundation
import TestSupport
import Testing

/// `ARCHITECTURE.md` says which target may import what; the manifest and the sources must agree with it.
@Suite struct ArchitectureTests {
  /// Modules of the toolchain and the C library, open to every target.
  private static let openModules: Set<String> = [
    "Darwin", "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Musl", "Swift", "Synchronization",
  ]

  @Test func `the manifest depends on what the table says`() throws {
    let table = try ImportTable()
    for target in try PackageManifest.current.get().sourceTargets {
      let allowed = try #require(table.imports[target.name], "\(target.name) is missing in ARCHITECTURE.md")
      #expect(target.dependencies == allowed.filter(ImportTable.isBuiltHere), "\(target.name)")
    }
  }

  @Test func `the table names no target that the manifest lacks`() throws {
    let targets = Set(try PackageManifest.current.get().sourceTargets.map(\.name))
    let named = try ImportTable().imports.keys.filter(ImportTable.isBuiltHere)
    #expect(Set(named).subtracting(targets) == [])
  }

  @Test func `sources import what their target may, and use all of it`() throws {
    let table = try ImportTable()
    for target in try PackageManifest.current.get().sourceTargets where target.type != "system" {
      let allowed = try #require(table.imports[target.name])
      let imported = try SourceImports(below: target.folder)
      for (module, file) in imported.files where !Self.openModules.contains(module) {
        #expect(allowed.contains(module), "\(file) imports \(module)")
      }
      let unused = allowed.subtracting(imported.files.keys)
      #expect(unused == [], "\(target.name) imports none of these")
    }
  }

  /// `CLanes` is no library but a header of our own, for the kernel bodies, which three targets share.
  @Test func `each C library is imported by one target`() throws {
    let imports = try ImportTable().imports
    for library in imports.keys where library.starts(with: /C[A-Z]/) && library != "CLanes" {
      let users = imports.filter { $0.value.contains(library) }.keys
      #expect(users.count == 1, "\(library) is imported by \(users.sorted())")
    }
  }
}
