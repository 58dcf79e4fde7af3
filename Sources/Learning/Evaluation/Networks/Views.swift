import Emotions
public import Pixels

/// Which parts of a face a network is shown, to average what it says.
public enum Views: String, Sendable, CaseIterable {
  /// The face as a photo's faces are shown.
  case single = "single crop"
  /// Four corners and the middle, each as it is and mirrored (Krizhevsky et al., "ImageNet Classification with Deep
  /// Convolutional Neural Networks", 2012).
  case ten = "ten-crop"

  /// The side of the windows in a 48x48 picture, for networks that see whole faces.
  static let usualWindow = 44
  private static let usualSide = 48

  /// The ten views of a face.
  ///
  /// - Parameter window: the part of a crop that the network sees, `EmotionClassifier.window`; without one, windows of
  ///   44x44 pixels of the 48x48.
  public static func ten(
    of face: GrayImage, window: (width: Int, height: Int, cropSide: Int)?
  ) -> [GrayImage] {
    let window = window ?? (width: usualWindow, height: usualWindow, cropSide: usualSide)
    let whole = face.resized(toWidth: window.cropSide, height: window.cropSide)
    let (right, bottom) = (window.cropSide - window.width, window.cropSide - window.height)
    let places = [(0, 0), (right, 0), (0, bottom), (right, bottom), (right / 2, bottom / 2)]
    return places.flatMap { x, y in
      let view = whole.part(x: x, y: y, width: window.width, height: window.height)
      return [view, view.mirrored]
    }
  }
}
