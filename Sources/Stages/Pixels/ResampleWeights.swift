/// How the samples of one axis become fewer (each the average of the area it covers) or more (linear interpolation
/// between the two nearest centres, the edge samples continued outwards).
///
/// Weights are multiples of 1/16384, and those of one output sum to 1: weighted sums of 8-bit samples are exact in `Float`, and
/// an even surface keeps its value.
struct ResampleWeights {
  private static let one = 1 << 14

  /// What one output sample is made of.
  struct Span {
    /// First input sample.
    var first: Int
    /// Range of `values`: the weight of the first sample and of those after it.
    var weights: Range<Int>
  }

  private(set) var spans: [Span] = []
  private(set) var values: [Float] = []

  /// - Precondition: both counts are positive.
  init(from inputCount: Int, to outputCount: Int) {
    precondition(inputCount > 0 && outputCount > 0, "resampling \(inputCount) samples to \(outputCount)")
    spans.reserveCapacity(outputCount)
    for output in 0..<outputCount {
      if outputCount < inputCount {
        appendArea(output, inputCount, outputCount)
      } else {
        appendLinear(output, inputCount, outputCount)
      }
    }
  }

  /// In units of 1/outputCount of an input sample, output `i` covers `i * inputCount ..< (i + 1) * inputCount`, and input
  /// `j` covers `j * outputCount ..< (j + 1) * outputCount`.
  private mutating func appendArea(_ output: Int, _ inputCount: Int, _ outputCount: Int) {
    let start = output * inputCount
    let end = start + inputCount
    let first = start / outputCount
    let last = (end - 1) / outputCount
    let firstWeight = values.count
    var assigned = 0
    for input in first...last {
      let covered = min((input + 1) * outputCount, end) - start
      let sum = (covered * Self.one + inputCount / 2) / inputCount
      append(sum - assigned)
      assigned = sum
    }
    spans.append(Span(first: first, weights: firstWeight..<values.count))
  }

  /// In units of 1/(2 * outputCount) of an input sample, the centre of output `i` lies `(2 * i + 1) * inputCount -
  /// outputCount` beyond the centre of input 0.
  private mutating func appendLinear(_ output: Int, _ inputCount: Int, _ outputCount: Int) {
    let unit = 2 * outputCount
    let farthest = (inputCount - 1) * unit
    let position = min(max((2 * output + 1) * inputCount - outputCount, 0), farthest)
    let first = min(position / unit, max(inputCount - 2, 0))
    let second = ((position - first * unit) * Self.one + outputCount) / unit
    let firstWeight = values.count
    append(Self.one - second)
    if inputCount > 1 { append(second) }
    spans.append(Span(first: first, weights: firstWeight..<values.count))
  }

  /// - Parameter weight: in units of 1/`one`.
  private mutating func append(_ weight: Int) { values.append(Float(weight) / Float(Self.one)) }
}
