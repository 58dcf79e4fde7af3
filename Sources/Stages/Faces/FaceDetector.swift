public import Inference
public import Pixels

/// Finds faces with YuNet (Wu et al., "YuNet: A Tiny Millisecond-level Face Detector", 2023) at several sizes of a photo.
///
/// Keeps the memory of its network's run; one a worker.
public final class FaceDetector {
  private let session: Session
  private let network: Network
  private let options: DetectorOptions

  /// Runs the network once on a small picture, so that one that does not fit is refused here.
  ///
  /// - Throws: `FacesError.notADetector` where the network's input and outputs are not YuNet's.
  public init(_ network: Network, options: DetectorOptions = .standard) throws(FacesError) {
    let names = Set(network.outputs.map(\.name))
    for name in YuNetOutput.names where !names.contains(name) {
      throw .notADetector(missing: "output \(name)")
    }
    guard network.inputs.count == 1 else { throw .notADetector(missing: "single input") }
    session = Session(network)
    self.network = network
    self.options = options
    do {
      _ = try candidates(in: Image(width: 64, height: 64, pixels: Array(repeating: 127, count: 64 * 64 * 3)))
    } catch let error as FacesError {
      throw error
    } catch {
      throw .notADetector(missing: "way to look at a picture of 64x64 pixels: \(error)")
    }
  }

  /// The faces of a photo, best first, in pixels of the upright, full-size photo.
  ///
  /// - Throws: `InferenceError` where the photo is too large for the network's limits, `FacesError` where the network's
  ///   outputs do not fit the photo.
  public func faces(in photo: DecodedPhoto) throws -> [Face] {
    guard !photo.image.pixels.isEmpty else { return [] }
    let sight = scaled(photo.image, toLongSide: max(min(options.longSide, photo.image.longSide), options.closeLongSide))
    let hints = try candidates(in: sight, threshold: options.leastScore)
    if sight.longSide <= options.closeLongSide { return suppressed(reliable(hints).inPhoto(photo, from: sight), photo) }

    let largest = options.largeHint.side
    var found: [Face]
    if hasSmallHint(hints), photo.image.longSide > sight.longSide {
      found = try fineLook(at: photo, hints, from: sight)
      found += reliable(hints, sides: options.fineLook.sureSide...largest).inPhoto(photo, from: sight)
    } else {
      found = reliable(hints, sides: 0...largest).inPhoto(photo, from: sight)
    }
    if hasLargeHint(hints) {
      let close = scaled(sight, toLongSide: options.closeLongSide)
      found += try candidates(in: close).inPhoto(photo, from: close)
    }
    return suppressed(found, photo)
  }

  /// The faces of the fine look, which goes to the parts of the photo where the first one saw small faces.
  private func fineLook(at photo: DecodedPhoto, _ hints: [Face], from sight: Image) throws -> [Face] {
    let image = photo.image
    let look = options.fineLook
    let enlarged = Float(min(look.longSide, image.longSide)) / Float(sight.longSide)
    let least = min(look.leastScore, options.scoreThreshold)
    let parts = FineParts(width: sight.width, height: sight.height, factor: enlarged)
    let unsettled = hints.filter { $0.box.longSide < look.sureSide && $0.score >= least }
    return try parts.around(unsettled, margin: look.margin).flatMap { part in
      let columns = part.columns.scaled(from: sight.width, to: image.width)
      let rows = part.rows.scaled(from: sight.height, to: image.height)
      let fine = image.resized(
        columns: columns, rows: rows, toWidth: Int((Float(part.columns.count) * enlarged).rounded()),
        height: Int((Float(part.rows.count) * enlarged).rounded()), kernels: network.vectorKernels)
      let inPart = Point(
        x: Float(part.columns.count) / Float(fine.width), y: Float(part.rows.count) / Float(fine.height))
      let inImage = Point(x: Float(columns.count) / Float(fine.width), y: Float(rows.count) / Float(fine.height))
      let corner = Point(x: Float(columns.lowerBound), y: Float(rows.lowerBound))
      return reliable(try candidates(in: fine), sides: 0...options.largeHint.side * enlarged)
        .filter { !parts.isCut($0.mapped(scale: inPart).box, by: part) }
        .map { $0.mapped(scale: inImage, corner: corner) }
    }.inPhoto(photo, from: image)
  }

  /// Each face once, best first, and the part of it that is in the photo.
  private func suppressed(_ faces: [Face], _ photo: DecodedPhoto) -> [Face] {
    nonMaximumSuppression(faces, overlapThreshold: options.overlapThreshold).prefix(options.maximumFaces)
      .compactMap { $0.clipped(width: photo.fullWidth, height: photo.fullHeight) }
  }

  private func scaled(_ image: Image, toLongSide side: Int) -> Image {
    let factor = Float(side) / Float(image.longSide)
    return image.resized(
      toWidth: max(1, Int((Float(image.width) * factor).rounded())),
      height: max(1, Int((Float(image.height) * factor).rounded())), kernels: network.vectorKernels)
  }

  private func hasSmallHint(_ faces: [Face]) -> Bool {
    let hint = options.fineLook.hint
    return faces.contains { $0.score >= hint.score && $0.box.longSide < hint.side }
  }

  private func hasLargeHint(_ faces: [Face]) -> Bool {
    faces.contains { $0.score >= options.largeHint.score && $0.box.longSide > options.largeHint.side }
  }

  private func reliable(_ faces: [Face], sides: ClosedRange<Float> = 0...(.infinity)) -> [Face] {
    faces.filter { $0.score >= options.scoreThreshold && sides.contains($0.box.longSide) }
  }

  /// The boxes above the score threshold at the image's own size, in its pixels, overlapping ones included.
  package func candidates(in image: Image) throws -> [Face] {
    try candidates(in: image, threshold: options.scoreThreshold)
  }

  private func candidates(in image: Image, threshold: Float) throws -> [Face] {
    let input = YuNetInput.tensor(image)
    let (height, width) = (input.shape[2], input.shape[3])
    let outputs = try session.run([input])
    guard YuNetOutput.fits(outputs, inputWidth: width, inputHeight: height) else {
      throw FacesError.notADetector(missing: "row for each cell of a \(width)x\(height) picture in every output")
    }
    guard YuNetOutput.areNumbers(outputs) else {
      throw FacesError.notADetector(missing: "finite number for every score")
    }
    return YuNetOutput.faces(outputs, inputWidth: width, inputHeight: height, threshold: threshold)
  }
}

extension Image {
  fileprivate var longSide: Int { max(width, height) }
}

extension [Face] {
  /// The faces of a sight in pixels of the full-size photo.
  fileprivate func inPhoto(_ photo: DecodedPhoto, from sight: Image) -> [Face] {
    let factor = Float(Swift.max(photo.fullWidth, photo.fullHeight)) / Float(sight.longSide)
    return map { $0.mapped(scale: Point(x: factor, y: factor)) }
  }
}

extension Range<Int> {
  /// Pixels of a side of `old` pixels in one of `new`, no fewer; at least one.
  fileprivate func scaled(from old: Int, to new: Int) -> Range<Int> {
    lowerBound * new / old..<Swift.max((upperBound * new + old - 1) / old, lowerBound * new / old + 1)
  }
}

extension Face {
  /// - Parameter corner: where the top left corner of what is scaled comes to lie.
  fileprivate func mapped(scale: Point, corner: Point = Point(x: 0, y: 0)) -> Face {
    func mapped(_ point: Point) -> Point { Point(x: corner.x + point.x * scale.x, y: corner.y + point.y * scale.y) }
    let start = mapped(Point(x: box.x, y: box.y))
    return Face(
      box: FaceBox(x: start.x, y: start.y, width: box.width * scale.x, height: box.height * scale.y),
      landmarks: Landmarks(
        leftEye: mapped(landmarks.leftEye), rightEye: mapped(landmarks.rightEye), nose: mapped(landmarks.nose),
        leftMouthCorner: mapped(landmarks.leftMouthCorner), rightMouthCorner: mapped(landmarks.rightMouthCorner)),
      score: score)
  }

  /// The part of the face that is in the photo; nothing where no pixel is.
  fileprivate func clipped(width: Int, height: Int) -> Face? {
    let (left, top) = (max(box.x, 0), max(box.y, 0))
    let right = min(box.x + box.width, Float(width))
    let bottom = min(box.y + box.height, Float(height))
    guard right - left >= 1, bottom - top >= 1 else { return nil }
    var face = self
    face.box = FaceBox(x: left, y: top, width: right - left, height: bottom - top)
    return face
  }
}
