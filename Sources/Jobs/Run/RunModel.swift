import Crypto
import Foundation
public import Inference
public import Reports

/// A network that a run works with, and which file it came from.
public struct RunModel: Sendable {
  public let network: Network
  public let fingerprint: ModelFingerprint

  /// - Parameters:
  ///   - role: what the network does, in a word.
  ///   - check: throws where the network is not made for its role.
  /// - Throws: `.missingModel`, `.unusableModel`.
  public init(role: String, path: String, check: (Network) throws -> Void) throws(JobsError) {
    guard FileManager.default.fileExists(atPath: path) else { throw .missingModel(role: role, path: path) }
    do {
      let bytes = try Network.bytes(of: path)
      fingerprint = ModelFingerprint(role: role, path: path, sha256: hexadecimal(SHA256.hash(data: bytes)))
      network = try Network(onnx: bytes, name: URL(filePath: path).lastPathComponent)
      try check(network)
    } catch InferenceError.unreadable(_, let reason) {
      throw .unusableModel(role: role, path: path, reason: reason)
    } catch {
      throw .unusableModel(role: role, path: path, reason: "\(error)")
    }
  }
}

/// Two lower-case digits a byte.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
