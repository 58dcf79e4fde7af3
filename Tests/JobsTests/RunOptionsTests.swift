import Foundation
import Jobs
import TestSupport
import Testing

@Suite struct RunOptionsTests {
  @Test func `the command line wins over the job file, the job file over the defaults`() throws {
    let job = RunSettings(inputs: ["a"], output: "b", workers: 3, seed: 5)
    let commandLine = RunSettings(inputs: ["c", "d"], seed: 6, title: "Party")
    let options = try withHome { try RunOptions(commandLine.overriding(job), resources: $0) }
    #expect(options.inputs == ["c", "d"])
    #expect(options.output == "b")
    #expect(options.workers == 3)
    #expect(options.seed == 6)
    #expect(options.title == "Party")
    #expect(options.policy == "lift")
    #expect(options.detector.hasSuffix("/data/fetched/face_detection_yunet_2023mar.onnx"))
    #expect(options.emotions.hasSuffix("/data/models/standard.onnx"))
    #expect(options.catalogue.hasSuffix("/data/songs"))
  }

  @Test func `one worker a core unless told otherwise`() throws {
    let options = try withHome { try RunOptions(RunSettings(inputs: ["a"]), resources: $0) }
    #expect(options.workers == min(ProcessInfo.processInfo.activeProcessorCount, 256))
    #expect(options.output == "upbeat-output")
    #expect(abs(options.faceThreshold - 0.75) < 1e-6)
    #expect(abs(options.moodThreshold - 0.4) < 1e-6)
  }

  @Test(arguments: [
    (RunSettings(), "nothing to read: name folders, archives or photos, or give a job file with 'inputs'"),
    (RunSettings(inputs: ["a"], workers: 0), "--workers should be a whole number from 1 to 256, not 0"),
    (RunSettings(inputs: ["a"], seed: -4), "--seed should be a whole number from 0 to \(Int.max), not -4"),
    (RunSettings(inputs: ["a"], output: ""), "--output should be text, not nothing"),
    (RunSettings(inputs: ["a"], emotions: ""), "--emotions should be text, not nothing"),
    (RunSettings(inputs: ["a"], policy: "glum"), "--policy should be one of: lift, match, iso, not 'glum'"),
  ])
  func `what cannot be asked for is named`(settings: RunSettings, message: String) {
    let error = #expect(throws: JobsError.self) { try withHome { try RunOptions(settings, resources: $0) } }
    #expect(error?.description == message)
    #expect(error?.isUsageError == true)
  }

  @Test func `the resource folder is the nearest above the program that holds songs`() throws {
    try withTemporaryFolder { folder in
      let home = folder.resolvingSymlinksInPath().path
      try FileManager.default.createDirectory(atPath: home + "/data/songs", withIntermediateDirectories: true)
      try FileManager.default.createDirectory(atPath: home + "/.build/release", withIntermediateDirectories: true)
      let program = home + "/.build/release/upbeat"
      #expect(try ResourceFolder.find(home: nil, program: program).path == home)
      #expect(try ResourceFolder.find(home: home, program: "/bin/ls").path == home)
      #expect(throws: JobsError.noResourceFolder(tried: home + "/.build")) {
        try ResourceFolder.find(home: home + "/.build", program: program)
      }
      #expect(throws: JobsError.noResourceFolder(tried: "/proc")) {
        try ResourceFolder.find(home: nil, program: "/proc/upbeat")
      }
    }
  }

  @Test func `a relative cache folder is ignored`() {
    func base(_ cache: String?) -> String {
      CacheFolder.songDatabase(for: "/songs", cache: cache).deletingLastPathComponent().path
    }
    #expect(base("/tmp/cache") == "/tmp/cache/upbeat")
    #expect(base(nil).hasSuffix("/.cache/upbeat"))
    #expect(base("cache") == base(nil))
  }

  private func withHome<Result>(_ body: (ResourceFolder) throws -> Result) throws -> Result {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appending(path: "data/songs"), withIntermediateDirectories: true)
      return try body(ResourceFolder.find(home: folder.path, program: ""))
    }
  }
}
