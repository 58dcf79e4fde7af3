import Reports
import Testing

@Suite struct RunFactsTests {
  @Test func `run.json tells what a run was told and what it took`() {
    var skipped = SkippedEntries()
    skipped.append(path: "notes.txt", reason: "not a photo")
    let run = RunRecord(
      version: "0.1.0", startedAt: "2026-05-01T14:03:22Z", finishedAt: "2026-05-01T14:03:24Z", wallSeconds: 2.0406,
      cpuSeconds: [("read", 0.25), ("decode", 1)], instructionSet: "avx2",
      models: [ModelFingerprint(role: "detector", path: "/m/a.onnx", sha256: "00ff")],
      options: [
        RunOption("inputs", .list(["a.zip", "b"])), RunOption("seed", .whole(7)), RunOption("threshold", .share(0.6)),
        RunOption("policy", .text("lift")),
      ],
      photos: 21, faces: 30, unreadablePhotos: 1, skipped: skipped)
    #expect(RunJSON(run).text == expected)
  }

  @Test func `only the first skipped entries are kept by name`() {
    var skipped = SkippedEntries()
    for number in 0..<SkippedEntries.longestList + 5 { skipped.append(path: "\(number).txt", reason: "not a photo") }
    #expect(skipped.count == SkippedEntries.longestList + 5)
    #expect(skipped.named.count == SkippedEntries.longestList)
    #expect(skipped.named.last?.path == "\(SkippedEntries.longestList - 1).txt")
  }

  private let expected = """
    {
      "version": "0.1.0",
      "started_at": "2026-05-01T14:03:22Z",
      "finished_at": "2026-05-01T14:03:24Z",
      "wall_seconds": 2.041,
      "cpu_seconds": {
        "read": 0.250,
        "decode": 1.000
      },
      "instruction_set": "avx2",
      "models": [
        {
          "role": "detector",
          "path": "/m/a.onnx",
          "sha256": "00ff"
        }
      ],
      "options": {
        "inputs": [
          "a.zip",
          "b"
        ],
        "seed": 7,
        "threshold": 0.6000,
        "policy": "lift"
      },
      "photos": 21,
      "faces": 30,
      "unreadable_photos": 1,
      "skipped": {
        "count": 1,
        "named": [
          {
            "path": "notes.txt",
            "reason": "not a photo"
          }
        ]
      }
    }

    """
}
