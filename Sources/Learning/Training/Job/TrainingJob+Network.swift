import FaceSets
import JobFiles

extension TrainingJob {
  static func network(_ job: JobMapping) throws(JobFileError) -> NetworkDescription {
    let network = try job.required("network", known: ["input", "blocks", "dropout"])
    let kinds = [
      "convolution": ["channels", "size", "stride"], "separable": ["channels", "stride"],
      "residual": ["channels", "stride", "squeeze"], "pool": ["kind", "size"], "squeeze": ["reduction"],
      "dropout": ["rate"],
    ]
    guard let entries = try network.entries("blocks", known: kinds), !entries.isEmpty else {
      throw network.missing("blocks")
    }
    let inputSide =
      try network.whole("input", in: 8...FaceSet.side, expected: "8...\(FaceSet.side) pixels") ?? FaceSet.side
    var blocks: [NetworkDescription.Block] = []
    var side = inputSide
    for entry in entries {
      let block = try block(entry.kind, entry.mapping)
      guard block.side(of: side) > 0 else {
        throw entry.mapping.problem("this pool leaves nothing of features of \(side)x\(side) pixels")
      }
      side = block.side(of: side)
      blocks.append(block)
    }
    return NetworkDescription(
      inputSide: inputSide, blocks: blocks, dropout: try network.fraction("dropout", upTo: 0.95) ?? 0)
  }

  private static func block(_ kind: String, _ keys: JobMapping) throws(JobFileError) -> NetworkDescription.Block {
    let stride = try keys.whole("stride", in: 1...4, expected: "1...4") ?? 1
    switch kind {
    case "pool":
      return .pool(
        maximum: try keys.choice("kind", of: ["maximum", "average"]) != "average",
        size: try keys.whole("size", in: 2...4, expected: "2...4") ?? 2)
    case "squeeze":
      return .squeeze(reduction: try keys.whole("reduction", in: 1...256, expected: "1...256") ?? 8)
    case "dropout":
      return .dropout(rate: try keys.fraction("rate", upTo: 0.95) ?? 0.1)
    default: break
    }
    guard let channels = try keys.whole("channels", in: 1...4096, expected: "1...4096") else {
      throw keys.missing("channels")
    }
    switch kind {
    case "separable": return .separable(channels: channels, stride: stride)
    case "residual":
      let squeeze = try keys.whole("squeeze", in: 0...256, expected: "0...256") ?? 0
      return .residual(channels: channels, stride: stride, squeeze: squeeze)
    default:
      let size = try keys.choice("size", of: ["1", "3", "5", "7"]).flatMap { Int($0) } ?? 3
      return .convolution(channels: channels, size: size, stride: stride)
    }
  }
}
