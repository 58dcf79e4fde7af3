import Foundation
import Pixels
import TestSupport
import Testing

/// What another decoder makes of a picture: a row of the CSV files that `scripts/oracles/picture-fixtures.py` writes.
struct ReferencePicture: Sendable, CustomTestStringConvertible {
  /// Cells a side of the grid that `means` describes.
  static let grid = 4

  let file: String
  let width: Int
  let height: Int
  /// CRC-32 of the RGB bytes, in hexadecimal; empty where decoders may differ.
  let checksum: String
  /// `[grid, grid, 3]`: the cells' mean red, green, blue.
  let means: [Float]

  var testDescription: String { file }

  static let folder = Checkout.folder.appending(path: "Tests/Fixtures/Pixels")
  static let pngSuite = read("pngsuite.csv")
  static let photos = read("photos.csv")
  static let synthetic = read("synthetic.csv")

  private static func read(_ name: String) -> [ReferencePicture] {
    let text = (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return ReferencePicture(
        file: fields[0], width: Int(fields[1])!, height: Int(fields[2])!, checksum: fields[3],
        means: fields[4].split(separator: " ").map { Float($0)! })
    }
  }
}

extension Image {
  /// The picture's own mean colours, for comparison with `ReferencePicture.means`.
  func gridMeans() -> [Float] {
    let grid = ReferencePicture.grid
    return (0..<grid).flatMap { row in
      (0..<grid).flatMap { column in
        meanColor(
          x: Self.cell(column, of: grid, along: width), y: Self.cell(row, of: grid, along: height))
      }
    }
  }

  func meanColor(x columns: Range<Int>, y rows: Range<Int>) -> [Float] {
    var sums = [Int](repeating: 0, count: 3)
    for y in rows {
      for x in columns {
        for channel in 0..<3 { sums[channel] += Int(pixels[3 * (y * width + x) + channel]) }
      }
    }
    return sums.map { Float($0) / Float(max(columns.count * rows.count, 1)) }
  }

  private static func cell(_ index: Int, of grid: Int, along side: Int) -> Range<Int> {
    let start = index * side / grid
    return start..<min(max((index + 1) * side / grid, start + 1), side)
  }
}

/// The greatest difference between two lists of the same length.
func greatestDifference(_ a: [Float], _ b: [Float]) -> Float {
  #expect(a.count == b.count)
  return zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) }
}

/// The mean and greatest difference between two pictures' bytes.
func differences(_ a: [UInt8], _ b: [UInt8]) -> (mean: Float, greatest: Int) {
  #expect(a.count == b.count)
  let differences = zip(a, b).map { abs(Int($0) - Int($1)) }
  return (Float(differences.reduce(0, +)) / Float(max(differences.count, 1)), differences.max() ?? 0)
}

func readShared(_ path: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: SharedData.folder.appending(path: path)))
}

func readSynthetic(_ name: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: ReferencePicture.folder.appending(path: "jpeg/\(name)")))
}
