public import Inference
public import Pixels

/// Finds faces with YuNet (Wu et al., "YuNet: A Tiny Millisecond-level Face Detector", 2023) at several sizes of a photo.
///
/// Keeps the memory of its network's run; one a worker.
public final class FaceDetector {
  private let session: Session
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
    let image = photo.image
    var found: [Face] = []
    let sides = levels(of: image)
    for (index, side) in sides.enumerated() {
      let factor = Float(side) / Float(max(image.width, image.height))
      let level = image.resized(
        toWidth: max(1, Int((Float(image.width) * factor).rounded())),
        height: max(1, Int((Float(image.height) * factor).rounded())))
      let isLast = index == sides.count - 1
      let faces = try candidates(in: level).filter { isLast || $0.box.longSide <= options.largestFace }
      let toFull = Float(max(photo.fullWidth, photo.fullHeight)) / Float(max(level.width, level.height))
      found += faces.map { $0.scaled(by: toFull) }
    }
    let kept = nonMaximumSuppression(found, overlapThreshold: options.overlapThreshold)
    return kept.prefix(options.maximumFaces).compactMap { $0.clipped(width: photo.fullWidth, height: photo.fullHeight) }
  }

  /// The boxes above the score threshold at the image's own size, in its pixels, overlapping ones included.
  package func candidates(in image: Image) throws -> [Face] {
    let input = YuNetInput.tensor(image)
    let (height, width) = (input.shape[2], input.shape[3])
    let outputs = try session.run([input])
    guard YuNetOutput.fits(outputs, inputWidth: width, inputHeight: height) else {
      throw FacesError.notADetector(missing: "row for each cell of a \(width)x\(height) picture in every output")
    }
    return YuNetOutput.faces(outputs, inputWidth: width, inputHeight: height, threshold: options.scoreThreshold)
  }

  /// Long sides in falling order; all but the last only shrink, and none comes twice.
  private func levels(of image: Image) -> [Int] {
    let side = max(image.width, image.height)
    guard side > 0, let last = options.longSides.last else { return [] }
    let larger = options.longSides.dropLast().map { min($0, side) }.filter { $0 > last }
    return Set(larger).sorted(by: >) + [last]
  }
}

extension Face {
  fileprivate func scaled(by factor: Float) -> Face {
    func scaled(_ point: Point) -> Point { Point(x: point.x * factor, y: point.y * factor) }
    return Face(
      box: FaceBox(x: box.x * factor, y: box.y * factor, width: box.width * factor, height: box.height * factor),
      landmarks: Landmarks(
        leftEye: scaled(landmarks.leftEye), rightEye: scaled(landmarks.rightEye), nose: scaled(landmarks.nose),
        leftMouthCorner: scaled(landmarks.leftMouthCorner), rightMouthCorner: scaled(landmarks.rightMouthCorner)),
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
