import Foundation
import TestSupport
import Testing

/// Runs that end before any work: the text on stderr, the exit status, and that nothing was made.
@Suite struct RefusalTests {
  @Test func `wrong arguments are a usage error`() throws {
    try withBareHome { folder, home in
      let nothing = try UpbeatProgram.run("run", in: folder, home: home)
      #expect(
        nothing.errors
          == "upbeat: nothing to read: name folders, archives or photos, or give a job file with 'inputs'\n")
      #expect(nothing.status == 64)

      let missing = try UpbeatProgram.run("run", "absent.zip", in: folder, home: home)
      #expect(missing.errors == "upbeat: absent.zip: no such file or folder; check the path\n")
      #expect(missing.status == 64)

      let empty = try UpbeatProgram.run("run", "", in: folder, home: home)
      #expect(empty.errors == "upbeat: the path is empty; name a file or a folder\n")
      #expect(empty.status == 64)

      let workers = try UpbeatProgram.run("run", ".", "--workers", "0", in: folder, home: home)
      #expect(workers.errors == "upbeat: --workers should be a whole number from 1 to 256, not 0\n")
      #expect(workers.status == 64)

      let unknown = try UpbeatProgram.run("run", ".", "--wrokers", "2", in: folder, home: home)
      #expect(unknown.errors.hasPrefix("Error: Unknown option '--wrokers'"))
      #expect(unknown.status == 64)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["home"])
    }
  }

  @Test func `numbers out of range are named, negative ones too`() throws {
    try withBareHome { folder, home in
      let seed = try UpbeatProgram.run("run", ".", "--seed", "-1", in: folder, home: home)
      #expect(seed.errors == "upbeat: --seed should be a whole number from 0 to \(Int.max), not -1\n")
      #expect(seed.status == 64)

      let large = try UpbeatProgram.run("run", ".", "--seed", "9223372036854775808", in: folder, home: home)
      #expect(large.errors.contains("it should be a whole number from 0 to 9223372036854775807\n"))
      #expect(large.status == 64)

      let workers = try UpbeatProgram.run(
        "evaluate", "--data", "a.csv", "--workers", "\(Int.max)", in: folder, home: home)
      #expect(workers.errors == "upbeat: --workers should be a whole number from 1 to 256, not \(Int.max)\n")
      #expect(workers.status == 64)

      let batch = try UpbeatProgram.run("bench", "a.onnx", "--batch", "\(Int.max)", in: folder, home: home)
      #expect(
        batch.errors.hasPrefix("Error: --batch should be from 1 to 65536 and --repeat from 1 to 1000000\n"))
      #expect(batch.status == 64)
    }
  }

  @Test func `a malformed job file is named with line and key`() throws {
    try withBareHome { folder, home in
      try "inputs: .\nsede: 4\n".write(to: folder.appending(path: "job.yaml"), atomically: false, encoding: .utf8)
      let outcome = try UpbeatProgram.run("run", "--job", "job.yaml", in: folder, home: home)
      #expect(
        outcome.errors == """
          upbeat: job.yaml:2: unknown key 'sede'; the keys are: inputs, output, workers, seed, policy, title, \
          catalogue, models, thresholds

          """)
      #expect(outcome.status == 64)

      let absent = try UpbeatProgram.run("run", "--job", "none.yaml", in: folder, home: home)
      #expect(absent.errors == "upbeat: the job file none.yaml cannot be read: there is no such file\n")
      #expect(absent.status == 64)
    }
  }

  @Test func `a missing model is named, with what puts it there`() throws {
    try withBareHome { folder, home in
      let outcome = try UpbeatProgram.run("run", ".", "-o", "out", in: folder, home: home)
      #expect(
        outcome.errors == """
          upbeat: the detector model \(home.path)/data/fetched/face_detection_yunet_2023mar.onnx is missing; run \
          scripts/setup, which puts it there

          """)
      #expect(outcome.status == 1)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["home"])

      let own = try UpbeatProgram.run("run", ".", "--detector", "absent.onnx", in: folder, home: home)
      #expect(own.errors == "upbeat: the detector model absent.onnx is missing; check the path\n")
      #expect(own.status == 1)
    }
  }

  @Test func `a log level that does not exist is named with those that do`() throws {
    try withBareHome { folder, home in
      let outcome = try UpbeatProgram.run("run", ".", in: folder, home: home, environment: ["UPBEAT_LOG": "loud"])
      #expect(
        outcome.errors == """
          upbeat: UPBEAT_LOG: there is no log level loud; choose one of trace, debug, info, notice, warning, error, \
          critical

          """)
      #expect(outcome.status == 1)
    }
  }

  @Test func `a file that is no model is named`() throws {
    try withBareHome { folder, home in
      let model = folder.appending(path: "model.onnx")
      try "this is no network".write(to: model, atomically: false, encoding: .utf8)
      let outcome = try UpbeatProgram.run("run", ".", "--detector", model.path, in: folder, home: home)
      #expect(outcome.errors.hasPrefix("upbeat: the detector model \(model.path) cannot be used: "))
      #expect(outcome.status == 1)
      let place = try UpbeatProgram.run("run", ".", "--detector", ".", in: folder, home: home)
      #expect(place.errors == "upbeat: the detector model . cannot be used: it is a folder\n")
      #expect(place.status == 1)
    }
  }

  @Test func `a home without songs is named`() throws {
    try withTemporaryFolder { folder in
      let outcome = try UpbeatProgram.run("run", ".", in: folder, home: folder)
      #expect(
        outcome.errors == """
          upbeat: no data/songs in or above \(folder.path); set UPBEAT_HOME to the folder that Upbeat was cloned into

          """)
      #expect(outcome.status == 1)
    }
  }
}
