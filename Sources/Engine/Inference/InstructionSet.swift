import CProcessor
import Foundation
public import Kernels
import KernelsBaseline

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
  import KernelsAVX512Pairs
#endif

/// The instruction sets that the kernels exist for. The one place that picks one.
public enum InstructionSet: String, CaseIterable, Sendable {
  /// One float at a time: the oracle of the others.
  case scalar
  /// What every 64-bit processor has: SSE2 or NEON.
  case baseline
  /// AVX2 with FMA.
  case avx2
  /// AVX-512 F, VL, BW and DQ.
  case avx512

  /// Overrides `best`; one of the case names.
  public static let environmentVariable = "UPBEAT_ISA"

  /// Whether this processor and operating system can run it.
  public var isAvailable: Bool {
    switch self {
    case .scalar, .baseline: true
    case .avx2: upbeat_has_avx2_fma() != 0
    case .avx512: upbeat_has_avx512() != 0
    }
  }

  /// The widest that is available, or what `UPBEAT_ISA` asks for.
  ///
  /// - Throws: `InferenceError` where `UPBEAT_ISA` names no instruction set, or one that the machine lacks.
  public static var best: InstructionSet {
    get throws(InferenceError) {
      guard let name = ProcessInfo.processInfo.environment[environmentVariable], !name.isEmpty else {
        return allCases.last { $0.isAvailable } ?? .baseline
      }
      let chosen = try InstructionSet(named: name)
      guard chosen.isAvailable else { throw .instructionSetMissing(chosen.rawValue) }
      return chosen
    }
  }

  /// - Throws: `InferenceError.unknownInstructionSet` where no case has that name.
  public init(named name: String) throws(InferenceError) {
    guard let value = InstructionSet(rawValue: name) else { throw .unknownInstructionSet(name) }
    self = value
  }

  /// The kernels of this instruction set.
  ///
  /// - Throws: `InferenceError.instructionSetMissing` where the machine lacks it.
  public var kernels: KernelTable {
    get throws(InferenceError) {
      guard isAvailable else { throw .instructionSetMissing(rawValue) }
      #if arch(x86_64)
        switch self {
        case .scalar: return scalarKernels
        case .baseline: return KernelsBaseline.kernels
        case .avx2: return KernelsAVX2.kernels
        case .avx512:
          var kernels = KernelsAVX512.kernels
          if InstructionSet.avx2.isAvailable { kernels.narrower = [KernelsAVX2.kernels] }
          return kernels
        }
      #else
        return self == .scalar ? scalarKernels : KernelsBaseline.kernels
      #endif
    }
  }

  /// The kernels over pairs of bfloat16 numbers that go with this instruction set, where the machine has the instruction for
  /// them; training alone uses them.
  public var pairKernels: PairKernels? {
    switch self {
    case .scalar: return scalarPairs
    case .baseline, .avx2: return nil
    case .avx512:
      #if arch(x86_64)
        return upbeat_has_avx512_bf16() != 0 ? KernelsAVX512Pairs.kernels : nil
      #else
        return nil
      #endif
    }
  }
}
