import Foundation
import TestSupport
import Testing

/// `train` with the real binary, on stripes that stand, lie or lean.
@Suite struct TrainTests {
  @Test func `a training that was killed ends as one that was not`() throws {
    try withTemporaryFolder { folder in
      try Self.writeFaces(in: folder)
      try Self.job(epochs: 12).write(to: folder.appending(path: "a.yaml"), atomically: false, encoding: .utf8)
      let outcome = try UpbeatProgram.shell(
        """
        sed 's/: a/: b/' a.yaml > b.yaml
        "$upbeat" train a.yaml || exit 1
        "$upbeat" train b.yaml & job=$!
        until [ -s b/checkpoint.bin ]; do sleep 0.01; done
        kill -9 $job
        wait $job
        "$upbeat" train b.yaml 2> second || exit 1
        cmp a.onnx b.onnx && cut -d , -f 1-4 a/log.csv | cmp - <(cut -d , -f 1-4 b/log.csv) && wc -l < b/log.csv
        """, in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output == "13\n")
      let second = try String(contentsOf: folder.appending(path: "second"), encoding: .utf8)
      #expect(second.contains("\ngoing on after epoch ") || second.contains("sha256"), "\(second)")
    }
  }

  @Test func `two trainings do not share a folder, and a changed job is told apart`() throws {
    try withTemporaryFolder { folder in
      try Self.writeFaces(in: folder)
      try Self.job(epochs: 4000).write(to: folder.appending(path: "a.yaml"), atomically: false, encoding: .utf8)
      let outcome = try UpbeatProgram.shell(
        """
        "$upbeat" train a.yaml 2> first & job=$!
        until [ -s a/checkpoint.bin ]; do sleep 0.01; done
        "$upbeat" train a.yaml
        kill -9 $job
        wait $job
        sed -i 's/seed: 1/seed: 2/; s/epochs: 4000/epochs: 3/' a.yaml
        "$upbeat" train a.yaml 2>&1 | tail -n 1
        """, in: folder)
      #expect(
        outcome.errors.contains(
          "a: another training works in this folder; wait for it, or name another work folder\n"), "\(outcome.errors)")
      #expect(
        outcome.output.hasSuffix(
          "checkpoint.bin: this checkpoint belongs to another training, which differs in epochs, seed; restore what was "
            + "changed, or name another work folder\n"), "\(outcome.output)")
    }
  }

  @Test(arguments: [
    ("output: a.onnx", "output: faces", "faces cannot be written: it is a folder, or cannot be read"),
    ("output: a.onnx", "output: a.yaml", "a.yaml cannot be written: a file that is no network is there"),
    ("output: a.onnx", "output: a.onnx\nstart_from: a.onnx", "a.onnx cannot be written: the training learns from it"),
    ("channels: 8", "channels: 4096", "MB; lower training.part, training.workers or the channels of network.blocks"),
    (
      "part: 7", "part: 7, momentum: 0.9, optimiser: adamw",
      "'training.momentum' does nothing: it is for the optimiser sgd"
    ),
  ])
  func `what cannot work is told at once`(part: String, replacement: String, message: String) throws {
    try withTemporaryFolder { folder in
      try Self.writeFaces(in: folder)
      let job = Self.job(epochs: 1).replacing(
        "batch: 14", with: part.contains("channels") ? "batch: 65534" : "batch: 14"
      )
      .replacing("part: 7", with: part.contains("channels") ? "part: 32767" : "part: 7")
      .replacing(part, with: replacement)
      try job.write(to: folder.appending(path: "a.yaml"), atomically: false, encoding: .utf8)
      let outcome = try UpbeatProgram.run("train", "a.yaml", in: folder)
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
      #expect(outcome.status != 0)
    }
  }

  @Test func `a training that diverges says so, and leaves no network`() throws {
    try withTemporaryFolder { folder in
      try Self.writeFaces(in: folder)
      try ("\u{FEFF}" + Self.job(epochs: 30).replacing("seed: 1", with: "seed: 1, learning_rate: 100"))
        .write(to: folder.appending(path: "a.yaml"), atomically: false, encoding: .utf8)
      let outcome = try UpbeatProgram.run("train", "a.yaml", in: folder)
      #expect(outcome.errors.contains("the training diverged"), "\(outcome.errors)")
      #expect(outcome.status == 1)
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "a.onnx").path))
      let best = folder.appending(path: "a/best.onnx").path
      if FileManager.default.fileExists(atPath: best) {
        #expect(try !String(decoding: Data(contentsOf: URL(filePath: best)), as: UTF8.self).contains("1.0000"))
      }
    }
  }

  private static func job(epochs: Int) -> String {
    """
    data: faces
    output: a.onnx
    work: a
    network: {input: 24, blocks: [convolution: {channels: 8, stride: 2}, residual: {channels: 8, stride: 2}], dropout: 0.1}
    training: {epochs: \(epochs), batch: 14, part: 7, seed: 1}
    augmentation: {flip: true, shift: 2, mixup: 0.3}

    """
  }

  /// 84 pictures of seven kinds in folders, a third of them to choose on.
  private static func writeFaces(in folder: URL) throws {
    for (label, name) in ["angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"].enumerated() {
      for index in 0..<12 {
        let split = index % 3 == 0 ? "validation" : "train"
        let file = folder.appending(path: "faces/\(split)/\(name)/\(index).png")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        let pixels = (0..<48 * 48).flatMap { pixel -> [UInt8] in
          let place = pixel % 48 * (label % 3) + pixel / 48 * (label / 3) + index
          return Array(repeating: place / 4 % 2 == 0 ? 60 : 190, count: 3)
        }
        try Data(MadePNG(width: 48, height: 48, pixels: pixels).bytes).write(to: file)
      }
    }
  }
}
