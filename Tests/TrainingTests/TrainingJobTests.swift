import Foundation
import JobFiles
import TestSupport
import Testing
import Training

@Suite struct TrainingJobTests {
  @Test func theShippedJobIsRead() throws {
    let plan = try TrainingJob(contentsOf: Checkout.folder.appending(path: "jobs/train-small.yaml").path).plan
    #expect(plan.output.hasSuffix("/data/models/standard.onnx"))
    #expect(plan.network.blocks.count == 8)
    #expect(plan.network.blocks.first == .convolution(channels: 24, size: 3, stride: 2))
    #expect(plan.dropsTestDuplicates)
    #expect(plan.augmentation.flip)
  }

  @Test(arguments: [
    ("epochs: 3", "epocks: 3", ":8: unknown key 'training.epocks'; the keys are:"),
    ("epochs: 3", "epochs: many", ":8: 'training.epochs' should be a whole number above 0, not 'many'"),
    (
      "- convolution: {channels: 8}", "- pool: {size: 4}\n    - pool: {size: 4}\n    - pool: {size: 4}",
      ":8: this pool leaves nothing of features of 3x3 pixels"
    ),
    ("epochs: 3", "batch: 3", ":8: 'training.batch' should be a multiple of part * workers = 2, not 3"),
    ("channels: 8", "chanels: 8", ":6: unknown key 'network.blocks.convolution.chanels'"),
    ("{channels: 8}", "{}", ":6: 'network.blocks.convolution.channels' is missing"),
    ("- convolution", "- konvolution", ":6: unknown key 'network.blocks.konvolution'"),
    ("work: w", "dropout: 1", ":3: unknown key 'dropout'"),
    ("output: o.onnx", "", ": 'output' is missing"),
  ])
  func mistakesAreNamed(part: String, replacement: String, message: String) throws {
    let text = """
      data: d.csv
      output: o.onnx
      work: w
      network:
        blocks:
          - convolution: {channels: 8}
      training:
        epochs: 3
      """
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "t.yaml").path
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      #expect(try TrainingJob(contentsOf: path).plan.data == folder.path + "/d.csv")
      try text.replacingOccurrences(of: part, with: replacement)
        .write(toFile: path, atomically: true, encoding: .utf8)
      let error = #expect(throws: JobFileError.self) { try TrainingJob(contentsOf: path) }
      #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }
  }
}
