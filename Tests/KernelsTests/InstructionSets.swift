import Inference
import Kernels
import Testing

/// The instruction sets that the suites here go through: those that this machine has. The scalar kernels are the oracle.
let testedSets: [InstructionSet] = InstructionSet.allCases.filter { $0 != .scalar && $0.isAvailable }

@Suite("Instruction sets")
struct InstructionSetTests {
  @Test func baseline() throws {
    #expect(try InstructionSet.baseline.kernels.lanes == 4)
    #expect(try InstructionSet.baseline.kernels.name == "baseline")
  }

  @Test(.enabled(if: InstructionSet.avx2.isAvailable, "AVX2 kernels are skipped: this processor lacks AVX2 or FMA"))
  func avx2() throws {
    #expect(try InstructionSet.avx2.kernels.lanes == 8)
    #expect(try InstructionSet.avx2.kernels.name == "avx2")
  }

  @Test(.enabled(if: InstructionSet.avx512.isAvailable, "AVX-512 kernels are skipped: this processor lacks AVX-512"))
  func avx512() throws {
    #expect(try InstructionSet.avx512.kernels.lanes == 16)
    #expect(try InstructionSet.avx512.kernels.name == "avx512")
  }

  @Test(arguments: InstructionSet.allCases.filter { !$0.isAvailable })
  func refusesWhatTheMachineLacks(_ set: InstructionSet) {
    #expect(throws: InferenceError.instructionSetMissing(set.rawValue)) { try set.kernels }
  }

  @Test func refusesUnknownNames() {
    #expect(throws: InferenceError.unknownInstructionSet("mmx")) { try InstructionSet(named: "mmx") }
  }
}
