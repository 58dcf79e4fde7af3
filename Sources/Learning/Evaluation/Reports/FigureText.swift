import FaceSets
import Reports

/// `0.6336` as `63.36%`; a dash for what is not there.
func percent(_ share: Double?, places: Int = 2) -> String {
  share.flatMap { decimalText(100 * $0, places: places) }.map { "\($0)%" } ?? "-"
}

/// Four decimals; a dash for what is no number.
func fraction(_ value: Double, places: Int = Places.share) -> String { decimalText(value, places: places) ?? "-" }

/// `61.77% to 64.95%`.
func percentInterval(_ interval: ClosedRange<Double>) -> String {
  "\(percent(interval.lowerBound)) to \(percent(interval.upperBound))"
}

extension EvaluationRecord {
  /// What was measured, in a few words: `a.onnx`, or `a.onnx and b.onnx`, or `5 networks`.
  var networkNames: String {
    switch networks.count {
    case ...2: networks.map(\.name).joined(separator: " and ")
    default: "\(networks.count) networks"
    }
  }

  /// How many faces were left out, and why; `nil` where none were.
  var leftOutText: String? {
    var parts = FERPlus.Reason.allCases.compactMap { reason in source.leftOut[reason].map { "\($0) \(reason.rawValue)" }
    }
    if source.unusable > 0 { parts.append("\(source.unusable) that could not be used") }
    return parts.isEmpty ? nil : "left out: " + parts.joined(separator: ", ")
  }

  /// The main figures and the other variants, the main ones first.
  var allVariants: [Variant] { [Variant(network: nil, views: views, figures: figures)] + variants }

  /// What a variant is called: the single network has no need of a name.
  func title(_ variant: Variant) -> String {
    let name = variant.network ?? (networks.count == 1 ? networks[0].name : "all \(networks.count), averaged")
    return "\(name), \(variant.views.rawValue)"
  }

  /// Where the temperature comes from, in words.
  var temperatureText: String {
    guard let temperature = calibration.temperature else {
      return "no temperature: the data has no \(FER2013.Split.validation.rawValue) rows to fit one on"
    }
    let value = fraction(temperature.value)
    switch temperature.origin {
    case .metadata: return "temperature \(value), named by the network's file"
    case .fitted(let faces):
      let same = source.split == .validation ? ", the evaluated ones" : ""
      return "temperature \(value), fitted on \(faces) faces of \(FER2013.Split.validation.rawValue)\(same)"
    }
  }
}
