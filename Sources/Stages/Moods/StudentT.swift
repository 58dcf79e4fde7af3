/// Student's t distribution, as far as a 95% interval needs it.
enum StudentT {
  /// The 0.975 quantile, within 0.00001 of the true value.
  ///
  /// - Parameter freedom: degrees of freedom, at least 1. The first nine are tabled; above, the expansion around the
  ///   normal quantile of Abramowitz and Stegun, "Handbook of Mathematical Functions", 26.7.5, is that close.
  static func quantile975(freedom: Int) -> Double {
    precondition(freedom >= 1, "\(freedom) degrees of freedom")
    return freedom <= tabled.count ? tabled[freedom - 1] : expansion(Double(freedom))
  }

  private static let tabled = [
    12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157,
  ]

  private static func expansion(_ freedom: Double) -> Double {
    let x = 1.959963984540054  // The normal distribution's 0.975 quantile.
    let square = x * x
    let terms = [
      x * (square + 1) / 4,
      x * ((5 * square + 16) * square + 3) / 96,
      x * (((3 * square + 19) * square + 17) * square - 15) / 384,
      x * ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92160,
    ]
    return x + terms.reversed().reduce(0) { ($0 + $1) / freedom }
  }
}
