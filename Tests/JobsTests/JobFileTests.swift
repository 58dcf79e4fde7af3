import Foundation
import JobFiles
import Jobs
import TestSupport
import Testing

@Suite struct JobFileTests {
  @Test func `every key is read, and paths are relative to the file`() throws {
    let settings = try settings(
      """
      inputs: [photos, ../more.zip, /abs/one.jpg]
      output: out
      workers: 3
      seed: 12
      policy: lift
      title: "Ann: the party"
      catalogue: songs
      models:
        detector: d.onnx
        emotions: /m/e.onnx
      thresholds: {face: 0.75, mood: 1}
      """)
    #expect(
      settings
        == RunSettings(
          inputs: ["FOLDER/jobs/photos", "FOLDER/more.zip", "/abs/one.jpg"], output: "FOLDER/jobs/out", workers: 3,
          seed: 12, policy: "lift", title: "Ann: the party", catalogue: "FOLDER/jobs/songs",
          detector: "FOLDER/jobs/d.onnx", emotions: "/m/e.onnx", faceThreshold: 0.75, moodThreshold: 1))
  }

  @Test func `a single input needs no list`() throws {
    #expect(try settings("inputs: 2024").inputs == ["FOLDER/jobs/2024"])
  }

  @Test func `an empty file leaves everything open`() throws {
    #expect(try settings("# nothing yet\n") == RunSettings())
  }

  @Test(arguments: [
    (
      "inputs: a\nwrokers: 3\n",
      "2: unknown key 'wrokers'; the keys are: inputs, output, workers, seed, policy, title, catalogue, models, "
        + "thresholds"
    ),
    ("models:\n  detectr: a\n", "2: unknown key 'models.detectr'; the keys are: models.detector, models.emotions"),
    ("seed: 1\n\nworkers: many\n", "3: 'workers' should be a whole number from 1 to 256, not 'many'"),
    ("workers: 0\n", "1: 'workers' should be a whole number from 1 to 256, not '0'"),
    ("workers: \"3\"\n", "1: 'workers' should be a whole number from 1 to 256, not the text '3'"),
    ("workers: [3]\n", "1: 'workers' should be a whole number from 1 to 256, not a list"),
    ("thresholds:\n  face: 1.5\n", "2: 'thresholds.face' should be a number from 0 to 1, not '1.5'"),
    ("seed: -1\n", "1: 'seed' should be a whole number from 0 to \(Int.max), not '-1'"),
    ("seed: 1.5\n", "1: 'seed' should be a whole number from 0 to \(Int.max), not '1.5'"),
    ("policy: cheer\n", "1: 'policy' should be one of: lift, match, iso, not 'cheer'"),
    ("title:\n", "1: 'title' should be text, not nothing"),
    ("output: {a: b}\n", "1: 'output' should be text, not a mapping"),
    ("inputs:\n  - a\n  - [b]\n", "3: 'inputs' should be a text or a list of texts, not a list"),
    ("models: x.onnx\n", "1: 'models' should hold lines such as 'detector: value', not 'x.onnx'"),
    ("- a\n- b\n", "1: a job file should hold lines such as 'inputs: value', not a list"),
    ("seed: 1\nseed: 2\n", "1: the same key twice: seed"),
    ("inputs: [a\nseed: 1\n", "2: this is not YAML: did not find expected ',' or ']'"),
    ("title: \"open\n", "2: this is not YAML: found unexpected end of stream"),
    ("\tseed: 1\n", "1: this is not YAML: found character that cannot start any token"),
  ])
  func `a mistake is named with file, line and key`(text: String, message: String) {
    let error = #expect(throws: JobFileError.self) { try settings(text) }
    #expect(error?.description.replacing(/^.*\/jobs\//, with: "") == "party.yaml:" + message)
  }

  @Test func `a missing file, a folder, a device and one that is not text are named`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "job.yaml").path
      let folderItself = JobFileError.unreadable(path: folder.path, reason: "it is a folder")
      #expect(throws: folderItself) { try JobFile(contentsOf: folder.path) }
      let device = JobFileError.unreadable(path: "/dev/null", reason: "it is not a regular file")
      #expect(throws: device) { try JobFile(contentsOf: "/dev/null") }
      let missing = JobFileError.unreadable(path: path, reason: "there is no such file")
      #expect(throws: missing) { try JobFile(contentsOf: path) }
      try Data([0x73, 0xFF, 0xFE]).write(to: URL(filePath: path))
      let binary = JobFileError.unreadable(path: path, reason: "it is not UTF-8 text")
      #expect(throws: binary) { try JobFile(contentsOf: path) }
      #expect(binary.description == "the job file \(path) cannot be read: it is not UTF-8 text")
    }
  }

  /// The settings of `text` as a file in a folder `jobs`, with `FOLDER` for what is above.
  private func settings(_ text: String) throws -> RunSettings {
    try withTemporaryFolder { folder in
      let jobs = folder.appending(path: "jobs")
      try FileManager.default.createDirectory(at: jobs, withIntermediateDirectories: true)
      let file = jobs.appending(path: "party.yaml")
      try text.write(to: file, atomically: false, encoding: .utf8)
      var settings = try JobFile(contentsOf: file.path).settings
      func shortened(_ path: String) -> String { path.replacing(folder.path, with: "FOLDER") }
      settings.inputs = settings.inputs.map(shortened)
      settings.output = settings.output.map(shortened)
      settings.catalogue = settings.catalogue.map(shortened)
      settings.detector = settings.detector.map(shortened)
      settings.emotions = settings.emotions.map(shortened)
      return settings
    }
  }
}
