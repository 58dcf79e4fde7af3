import Foundation
import TestSupport
import Testing

/// From photos to results with the real binary, models and photos.
@Suite(.enabled(if: PhotoFixture.isRunnable)) struct WholeRunTests {
  private static let reports = ["photos.csv", "faces.csv", "results.json", "summary.json", "playlist.m3u8"]

  @Test func `results are the same for 1 and 2 workers, folder, zip and tar`() throws {
    try withTemporaryFolder { folder in
      _ = try PhotoFixture(in: folder)
      let runs = [("photos", "1"), ("photos", "2"), ("photos.zip", "2"), ("photos.tar.gz", "1")]
      var texts: [[String: Data]] = []
      for (index, (input, workers)) in runs.enumerated() {
        let outcome = try UpbeatProgram.run(
          "run", input, "-o", "out\(index)", "--workers", workers, "--seed", "3", in: folder, home: Checkout.folder)
        #expect(outcome.status == 2, "\(outcome.errors)")
        texts.append(
          try Self.reports.reduce(into: [:]) { texts, name in
            texts[name] = try Data(contentsOf: folder.appending(path: "out\(index)/\(name)"))
          })
      }
      for name in Self.reports {
        for index in runs.indices.dropFirst() {
          #expect(texts[index][name] == texts[0][name], "\(name): \(runs[index]) against \(runs[0])")
        }
      }
    }
  }

  /// Faces of several photos are read together: none may get another's answer, nor one of its own that depends on the others.
  @Test func `a photo alone gives what it gives among others`() throws {
    try withTemporaryFolder { folder in
      let photos = SharedData.folder.appending(path: "photos").path
      func faces(of input: String, to output: String) throws -> [String] {
        let outcome = try UpbeatProgram.run("run", input, "-o", output, "-q", in: folder, home: Checkout.folder)
        #expect(outcome.status == 0)
        let table = try String(contentsOf: folder.appending(path: "\(output)/faces.csv"), encoding: .utf8)
        return table.split(separator: "\n").dropFirst().map(String.init)
      }
      let together = try faces(of: photos, to: "all")
      #expect(together.count > 20)
      for name in ["astronaut_512.png", "immich_portrait.jpg", "interfaces_007.jpg", "interfaces_079.jpg"] {
        let alone = try faces(of: "\(photos)/\(name)", to: name)
        #expect(!alone.isEmpty && alone == together.filter { $0.hasPrefix("\(name),") }, "\(name)")
      }
    }
  }

  @Test func `a photo that cannot be read is a row, a line and exit status 2`() throws {
    try withTemporaryFolder { folder in
      let fixture = try PhotoFixture(in: folder)
      let outcome = try UpbeatProgram.run("run", "photos", "-o", "out", in: folder, home: Checkout.folder)
      #expect(outcome.status == 2)
      #expect(outcome.output == "")
      let table = try String(contentsOf: folder.appending(path: "out/photos.csv"), encoding: .utf8)
      let rows = table.split(separator: "\n").dropFirst().map(String.init)
      #expect(rows.count == fixture.goodPhotos.count + fixture.badPhotos.count)
      for (path, status) in fixture.badPhotos {
        #expect(rows.contains { $0.hasPrefix("\(path),\(status),,,,,,,,,,,,,") }, "\(path)")
        #expect(outcome.errors.split(separator: "\n").contains { $0.hasPrefix("\(path): ") }, "\(path)")
      }
      for path in fixture.goodPhotos { #expect(rows.contains { $0.hasPrefix("\(path),ok,") }, "\(path)") }
      let run = try String(contentsOf: folder.appending(path: "out/run.json"), encoding: .utf8)
      #expect(run.contains("\"path\": \"notes.txt\""))
    }
  }

  @Test func `files of other names in the output folder are left alone`() throws {
    try withTemporaryFolder { folder in
      let output = folder.appending(path: "out")
      try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: output.appending(path: "diary.txt"))
      let photo = SharedData.folder.appending(path: "photos").path
      let outcome = try UpbeatProgram.run("run", photo, "-o", "out", "-q", in: folder, home: Checkout.folder)
      #expect(outcome.errors == "")
      #expect(outcome.status == 0)
      let names = try FileManager.default.contentsOfDirectory(atPath: output.path)
      #expect(names.sorted() == (Self.reports + ["diary.txt", "run.json"]).sorted())
      #expect(try Data(contentsOf: output.appending(path: "diary.txt")) == Data("mine".utf8))
    }
  }

  @Test func `an input without photos is told, and is no failure`() throws {
    try withTemporaryFolder { folder in
      let input = folder.appending(path: "input")
      try FileManager.default.createDirectory(at: input, withIntermediateDirectories: true)
      try Data("a note".utf8).write(to: input.appending(path: "notes.txt"))
      let outcome = try UpbeatProgram.run("run", "input", "-o", "out", in: folder, home: Checkout.folder)
      #expect(outcome.errors == "no photos found\n1 other file passed over; run.json names them\nresults: out\n")
      #expect(outcome.status == 0)
      let playlist = try String(contentsOf: folder.appending(path: "out/playlist.m3u8"), encoding: .utf8)
      #expect(playlist == "#EXTM3U\n#PLAYLIST:Upbeat\n")
    }
  }

  @Test func `an output folder that cannot be made ends the run`() throws {
    try withTemporaryFolder { folder in
      try Data().write(to: folder.appending(path: "file"))
      let photos = SharedData.folder.appending(path: "photos").path
      let outcome = try UpbeatProgram.run("run", photos, "-o", "file", in: folder, home: Checkout.folder)
      #expect(
        outcome.errors
          == "upbeat: the output folder file cannot be made: File exists; choose another one with -o\n")
      #expect(outcome.status == 1)
    }
  }
}
