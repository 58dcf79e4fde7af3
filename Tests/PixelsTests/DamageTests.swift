import Pixels
import TestSupport
import Testing

@Suite struct DamageTests {
  private let decoder = PhotoDecoder()

  @Test func noBytesAreEmpty() {
    #expect(throws: PixelsError.empty) { try decoder.decode([]) }
  }

  @Test(arguments: [
    ("HEIC", "\0\0\0\u{18}ftypheic\0\0\0\0"), ("AVIF", "\0\0\0\u{18}ftypavif\0\0\0\0"),
    ("WebP", "RIFF\0\0\0\0WEBPVP8 "), ("GIF", "GIF89a\u{1}\0\u{1}\0"), ("TIFF", "II*\0\u{8}\0\0\0"),
    ("TIFF", "MM\0*\0\0\0\u{8}"), ("BMP", "BM\u{46}\0\0\0\0\0\0\0\u{36}\0\0\0"),
  ])
  func otherFormatsAreNamed(_ format: String, _ start: String) {
    let error = #expect(throws: PixelsError.self) { try decoder.decode(Array(start.utf8)) }
    guard case .unsupported(let found, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(found.rawValue == format)
    #expect(
      error?.description == "\(format) is not supported (this build reads JPEG and PNG); convert it to JPEG or PNG")
  }

  @Test(arguments: ["%PDF-1.7", "x", "hello", "BM is a text"])
  func whatIsNoPictureIsCorrupt(_ text: String) {
    let error = #expect(throws: PixelsError.self) { try decoder.decode(Array(text.utf8)) }
    guard case .corrupt(nil, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(arguments: [
    "baseline-444.jpg", "baseline-420.jpg", "progressive.jpg", "restarts.jpg", "grey.jpg", "ycck-adobe.jpg",
  ])
  func everyCutOfASmallJPEGIsTruncated(_ name: String) throws {
    let whole = try readSynthetic(name)
    // Without the end marker, and perhaps the bits that pad the last byte, all pixels are there.
    for count in 3..<whole.count - 4 { expectTruncated(Array(whole.prefix(count)), "\(name) cut to \(count) bytes") }
  }

  @Test func everyCutOfASmallPNGIsTruncated() throws {
    let whole = MadePNG(width: 9, height: 7).bytes
    let end = whole.count - MadePNG.chunk("IEND", []).count
    for count in 4..<end { expectTruncated(Array(whole.prefix(count)), "cut to \(count) bytes") }
    for count in end...whole.count { #expect(throws: Never.self) { try decoder.decode(Array(whole.prefix(count))) } }
  }

  @Test(
    .enabled(if: SharedData.contains("photos"), "needs photos of the shared data"),
    arguments: [
      ("photos/immich_portrait.jpg", 97), ("photos/astronaut_512.png", 997), ("images/pngsuite/basi6a16.png", 7),
    ])
  func cutsOfRealPhotosAreTruncated(_ path: String, _ step: Int) throws {
    let whole = try readShared(path)
    for count in stride(from: 5, to: whole.count - 20, by: step) {
      expectTruncated(Array(whole.prefix(count)), "cut to \(count) bytes")
    }
  }

  /// Cameras and transfers lose the end marker, pad between segments, and append data of their own.
  @Test func harmlessOdditiesAreTolerated() throws {
    let whole = try readSynthetic("baseline-444.jpg")
    let picture = try decoder.decode(whole).image
    // The first marker, then a JFIF segment of 18 bytes.
    let jfif = 20
    #expect(try decoder.decode(Array(whole.dropLast(2))).image == picture)
    #expect(try decoder.decode(whole + [UInt8](repeating: 0xAB, count: 1000)).image == picture)
    #expect(try decoder.decode(whole.prefix(jfif) + [0, 0, 0] + whole.dropFirst(jfif)).image == picture)
    #expect(try decoder.decode(whole.dropLast(2) + [0, 0, 0, 0] + whole.suffix(2)).image == picture)
  }

  /// A frame header (ITU-T T.81, B.2.2) that says 12 bits, or lossless coding.
  @Test func otherKindsOfJPEGAreUnsupported() throws {
    let whole = try readSynthetic("baseline-444.jpg")
    let frame = try #require(whole.indices.dropLast().first { whole[$0] == 0xFF && whole[$0 + 1] == 0xC0 })
    for (offset, value) in [(4, 12), (1, 0xC3)] as [(Int, UInt8)] {
      var bytes = whole
      bytes[frame + offset] = value
      let error = #expect(throws: PixelsError.self) { try decoder.decode(bytes) }
      guard case .unsupported(.jpeg, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test func aProgressivePictureWithoutItsEndIsTruncated() throws {
    expectTruncated(try readSynthetic("progressive.jpg").dropLast(2), "without its end marker")
  }

  /// A marker where pixels should be: libjpeg would fill the rest with grey.
  @Test func aHoleInTheScanIsCorrupt() throws {
    let whole = try readSynthetic("baseline-444.jpg")
    let holed = whole.prefix(whole.count / 2) + [0xFF, 0xD9] + whole.suffix(whole.count / 4)
    expectCorrupt(Array(holed), "a hole")
  }

  @Test func flippedBitsNeverCrash() throws {
    let names = ["baseline-444.jpg", "progressive.jpg", "restarts.jpg", "cmyk-adobe.jpg"]
    let pictures = try names.map(readSynthetic) + [MadePNG(width: 9, height: 7).bytes]
    var generator = SeededGenerator(seed: 2)
    var failures = 0
    for picture in pictures {
      for _ in 0..<1000 {
        var bytes = picture
        for _ in 0..<3 {
          bytes[.random(in: 4..<bytes.count, using: &generator)] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        }
        do throws(PixelsError) {
          _ = try decoder.decode(bytes)
        } catch {
          failures += 1
          #expect(!error.description.isEmpty)
        }
      }
    }
    #expect(failures > 1000)
  }

  @Test func aWrongPixelChecksumIsCorruptButAWrongTextChecksumIsNot() throws {
    let text = MadePNG.chunk("tEXt", Array("Comment\0hello".utf8))
    var png = MadePNG().bytes
    png.insert(contentsOf: text, at: 33)
    let picture = try decoder.decode(png).image
    var damagedText = png
    damagedText[33 + text.count - 1] ^= 1
    #expect(try decoder.decode(damagedText).image == picture)
    var damagedPixels = png
    damagedPixels[png.count - 12 - 1] ^= 1
    expectCorrupt(damagedPixels, "pixels")
  }

  private func expectTruncated(_ bytes: [UInt8], _ comment: @autoclosure () -> String) {
    do throws(PixelsError) {
      _ = try decoder.decode(bytes)
      Issue.record("\(comment()): decoded")
    } catch {
      if case .truncated = error { return }
      Issue.record("\(comment()): \(error)")
    }
  }

  private func expectCorrupt(_ bytes: [UInt8], _ comment: @autoclosure () -> String) {
    do throws(PixelsError) {
      _ = try decoder.decode(bytes)
      Issue.record("\(comment()): decoded")
    } catch {
      if case .corrupt = error { return }
      Issue.record("\(comment()): \(error)")
    }
  }
}
