/// Twelve chains of multiply-adds: more than the latency of two multiply-add units asks for.
@Sendable
func multiplyAdds_peak(_ rounds: Int) -> Float {
  let factor = Lane(repeating: 0.999_999)
  let addend = Lane(repeating: 0.000_001)
  var a0 = addend
  var a1 = addend * 2
  var a2 = addend * 3
  var a3 = addend * 4
  var b0 = addend * 5
  var b1 = addend * 6
  var b2 = addend * 7
  var b3 = addend * 8
  var c0 = addend * 9
  var c1 = addend * 10
  var c2 = addend * 11
  var c3 = addend * 12
  for _ in 0..<rounds {
    a0 = fma(a0, factor, addend)
    a1 = fma(a1, factor, addend)
    a2 = fma(a2, factor, addend)
    a3 = fma(a3, factor, addend)
    b0 = fma(b0, factor, addend)
    b1 = fma(b1, factor, addend)
    b2 = fma(b2, factor, addend)
    b3 = fma(b3, factor, addend)
    c0 = fma(c0, factor, addend)
    c1 = fma(c1, factor, addend)
    c2 = fma(c2, factor, addend)
    c3 = fma(c3, factor, addend)
  }
  let total = (a0 + a1 + a2 + a3) + (b0 + b1 + b2 + b3) + (c0 + c1 + c2 + c3)
  var sum: Float = 0
  for index in 0..<Lane.scalarCount { sum += total[index] }
  return sum
}
