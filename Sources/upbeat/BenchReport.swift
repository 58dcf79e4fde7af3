import Foundation
import Inference

/// What a benchmark found.
struct BenchReport: Encodable {
  let model: String
  let instructionSet: String
  /// `[N, C, H, W]`.
  let shape: [Int]
  let repeats: Int
  let minimumMilliseconds: Double
  let medianMilliseconds: Double
  let multiplyAdds: Int
  /// Of the shortest run, a multiply-add counting as two operations.
  let gigaflops: Double
  let peakGigaflops: Double
  /// In the order of the model; none where they were not asked for.
  let layers: [BenchLayer]?

  /// Runs the network once to plan, then `repeats` times, and measures the peak before and after.
  init(measuring network: Network, model: String, shape: [Int], repeats: Int, layers: Bool) throws {
    // Planning comes first: it refuses shapes that would not fit into memory.
    multiplyAdds = try network.multiplyAdds(inputShapes: [shape])
    let session = Session(network)
    // Greys that repeat after 251 values: speed does not depend on them, as long as none is tiny.
    let values = (0..<shape.reduce(1, *)).map { Float($0 % 251) }
    let input = Tensor(shape: shape, layout: .channelsLast(halo: 0), values: values)
    _ = try session.run([input])
    let before = try network.instructionSet.measuredPeak(seconds: 0.1)
    let clock = ContinuousClock()
    let times = try (0..<repeats).map { _ in try clock.measure { _ = try session.run([input]) } / .milliseconds(1) }
      .sorted()
    self.layers = layers ? try network.layerTimes(input, repeats: repeats).map(BenchLayer.init) : nil
    let after = try network.instructionSet.measuredPeak(seconds: 0.1)
    self.model = model
    self.shape = shape
    self.repeats = repeats
    instructionSet = network.instructionSet.rawValue
    minimumMilliseconds = times[0]
    medianMilliseconds = (times[(repeats - 1) / 2] + times[repeats / 2]) / 2
    gigaflops = 2e-6 * Double(multiplyAdds) / minimumMilliseconds
    peakGigaflops = 2e-9 * max(before, after)
  }

  var text: String {
    var lines = [summary]
    if let layers { lines += [BenchLayer.heading] + layers.map { $0.line(peak: peakGigaflops) } }
    return lines.joined(separator: "\n")
  }

  private var summary: String {
    String(
      format: """
        %@, %@ on %@
        minimum  %8.3f ms
        median   %8.3f ms  of %d run%@
        speed    %8.1f GFLOP/s, %.0f%% of the peak
        peak     %8.1f GFLOP/s
        """,
      model, shape.map(String.init).joined(separator: "x"), instructionSet, minimumMilliseconds, medianMilliseconds,
      repeats, repeats == 1 ? "" : "s", gigaflops, 100 * gigaflops / peakGigaflops, peakGigaflops)
  }

  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.keyEncodingStrategy = .convertToSnakeCase
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}

/// One layer's line of a benchmark.
struct BenchLayer: Encodable {
  let name: String
  let kind: String
  let shape: [Int]
  let milliseconds: Double
  let multiplyAdds: Int
  /// Of what it reads and writes, each value once.
  let bytes: Int

  init(_ layer: LayerTime) {
    name = layer.name
    kind = layer.kind
    shape = layer.shape
    milliseconds = layer.seconds * 1000
    multiplyAdds = layer.multiplyAdds
    bytes = layer.bytes
  }

  static let heading = "\n     ms  GFLOP/s  of peak     GB/s  layer"

  func line(peak: Double) -> String {
    let gigaflops = 2e-6 * Double(multiplyAdds) / milliseconds
    let work = String(format: "%7.1f  %6.0f%%", gigaflops, 100 * gigaflops / peak)
    let speed = multiplyAdds > 0 ? work : "      -        -"
    let what = [kind, shape.map(String.init).joined(separator: "x"), name].joined(separator: " ")
    return String(format: "%7.3f  %@  %7.1f  %@", milliseconds, speed, 1e-6 * Double(bytes) / milliseconds, what)
  }
}
