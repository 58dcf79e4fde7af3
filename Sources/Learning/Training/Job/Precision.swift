/// Of the products of large convolutions while training; sums are of floats, and so is all else.
public enum Precision: String, Sendable, CaseIterable { case float32, bfloat16 }
