import Inference
import Kernels
import Pixels
import TestSupport
import Testing

@Suite struct ResizeTests {
  /// Against the definition in floating point, for sides that shrink, stay and grow in all combinations.
  @Test(arguments: [1, 2, 3, 7, 16, 33], [1, 2, 5, 16, 31, 100])
  func equalsTheDefinition(_ side: Int, _ newSide: Int) {
    let picture = random(width: side, height: 9)
    let other = random(width: 9, height: side)
    #expect(greatestError(picture, toWidth: newSide, height: 4) < 0.6)
    #expect(greatestError(picture, toWidth: newSide, height: 20) < 0.6)
    #expect(greatestError(other, toWidth: 4, height: newSide) < 0.6)
    #expect(greatestError(other, toWidth: 20, height: newSide) < 0.6)
  }

  @Test func greyEqualsColour() {
    let gray = random(width: 41, height: 29).gray
    let color = Image(width: 41, height: 29, pixels: gray.pixels.flatMap { [$0, $0, $0] })
    for (width, height) in [(20, 10), (80, 60), (41, 7), (3, 29)] {
      let resized = gray.resized(toWidth: width, height: height)
      #expect(resized.pixels.flatMap { [$0, $0, $0] } == color.resized(toWidth: width, height: height).pixels)
    }
  }

  @Test(arguments: [0, 1, 127, 254, 255] as [UInt8])
  func evenSurfacesKeepTheirValue(_ value: UInt8) {
    let picture = Image(width: 173, height: 211, pixels: [UInt8](repeating: value, count: 173 * 211 * 3))
    for (width, height) in [(1, 1), (17, 200), (172, 210), (400, 3), (346, 422)] {
      #expect(picture.resized(toWidth: width, height: height).pixels.allSatisfy { $0 == value })
    }
  }

  @Test func theSameSizeIsTheSamePicture() {
    let picture = random(width: 12, height: 8)
    #expect(picture.resized(toWidth: 12, height: 8) == picture)
    #expect(picture.gray.resized(toWidth: 12, height: 8) == picture.gray)
  }

  /// Of the part alone: not a sample comes from beside it.
  @Test func aPartIsResizedAsIfItWereAll() throws {
    let picture = random(width: 40, height: 30)
    let tables = try InstructionSet.allCases.filter(\.isAvailable).map { try $0.kernels.vectors }
    for (columns, rows) in [(0..<40, 0..<30), (0..<7, 0..<9), (33..<40, 21..<30), (5..<6, 29..<30), (39..<40, 0..<30)] {
      let part = Image(
        width: columns.count, height: rows.count,
        pixels: rows.flatMap { y in
          picture.pixels[(3 * (y * 40 + columns.lowerBound))..<(3 * (y * 40 + columns.upperBound))]
        })
      for (width, height) in [(3, 4), (columns.count, rows.count), (50, 2)] {
        let expected = part.resized(toWidth: width, height: height)
        for kernels in tables {
          #expect(
            picture.resized(columns: columns, rows: rows, toWidth: width, height: height, kernels: kernels) == expected)
        }
      }
    }
  }

  /// Stripes finer than the new pixels average out instead of beating.
  @Test func shrinkingDoesNotAlias() {
    let stripes = Image(width: 640, height: 8, pixels: (0..<640 * 8 * 3).map { $0 / 3 % 2 == 0 ? 0 : 255 })
    let shrunk = stripes.resized(toWidth: 64, height: 4)
    #expect(shrunk.pixels.allSatisfy { (127...128).contains($0) })
  }

  @Test func lumaIsThatOfLibjpeg() {
    let colors: [(UInt8, UInt8, UInt8)] = [
      (255, 255, 255), (0, 0, 0), (255, 0, 0), (0, 255, 0), (0, 0, 255), (17, 130, 201),
    ]
    let picture = Image(width: colors.count, height: 1, pixels: colors.flatMap { [$0.0, $0.1, $0.2] })
    // round(0.299 R + 0.587 G + 0.114 B)
    #expect(picture.gray.pixels == [255, 0, 76, 150, 29, 104])
  }

  private func random(width: Int, height: Int) -> Image {
    var generator = SeededGenerator(seed: UInt64(width * 1000 + height))
    let pixels = (0..<width * height * 3).map { _ in UInt8.random(in: 0...255, using: &generator) }
    return Image(width: width, height: height, pixels: pixels)
  }

  /// The greatest distance between the resized picture and the definition before rounding.
  private func greatestError(_ picture: Image, toWidth width: Int, height: Int) -> Double {
    let columns = weights(from: picture.width, to: width)
    let rows = weights(from: picture.height, to: height)
    let resized = picture.resized(toWidth: width, height: height)
    var greatest = 0.0
    for y in 0..<height {
      for x in 0..<width {
        for channel in 0..<3 {
          var expected = 0.0
          for (row, rowWeight) in rows[y] {
            for (column, columnWeight) in columns[x] {
              let sample = picture.pixels[3 * (row * picture.width + column) + channel]
              expected += rowWeight * columnWeight * Double(sample)
            }
          }
          greatest = max(greatest, abs(expected - Double(resized.pixels[3 * (y * width + x) + channel])))
        }
      }
    }
    return greatest
  }

  /// For each output sample, the input samples that it is made of: area averages or linear interpolation.
  private func weights(from count: Int, to newCount: Int) -> [[(Int, Double)]] {
    let ratio = Double(count) / Double(newCount)
    return (0..<newCount).map { output in
      if newCount < count {
        let (start, end) = (Double(output) * ratio, Double(output + 1) * ratio)
        return (0..<count).map { ($0, max(0, min(Double($0 + 1), end) - max(Double($0), start)) / ratio) }
      }
      let position = min(max((Double(output) + 0.5) * ratio - 0.5, 0), Double(count - 1))
      let first = Int(position)
      return [(first, 1 - position + Double(first)), (min(first + 1, count - 1), position - Double(first))]
    }
  }
}
