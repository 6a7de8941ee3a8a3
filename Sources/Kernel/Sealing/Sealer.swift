internal import Crypto
internal import Foundation

/// Seals with AES-256-GCM under the practice's sealing key, which the key file unwraps.
///
/// A sealed value is one byte format (1), two bytes key number, then nonce (12), text and tag (16);
/// what it belongs to is authenticated as `table|column|row`, so a value moved to another row does
/// not open.
package struct Sealer: Sealing {
  private let number: UInt16
  private let key: SymmetricKey
  private let indexKey: SymmetricKey

  private static let format: UInt8 = 1
  private static let headLength = 3

  private init(number: UInt16, key: SymmetricKey) {
    self.number = number
    self.key = key
    indexKey = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, info: Data("scrubjay blind index".utf8), outputByteCount: 32)
  }

  /// A new sealing key, and the same wrapped by the key file for its row.
  package static func new(number: UInt16, under file: KeyFile) throws -> (Sealer, wrapped: [UInt8])
  {
    let key = SymmetricKey(size: .bits256)
    let box = try key.withUnsafeBytes {
      try AES.GCM.seal(Data($0), using: file.key, authenticating: wrapPlace(number))
    }
    guard let combined = box.combined else {
      throw KernelProblem(.keyForm, "The sealing key could not be wrapped.")
    }
    return (Sealer(number: number, key: key), Array(combined))
  }

  /// The sealing key that a row holds.
  ///
  /// - Throws: `K304` when the key file is not the one it was wrapped with.
  package init(number: UInt16, wrapped: [UInt8], under file: KeyFile) throws {
    guard let box = try? AES.GCM.SealedBox(combined: Data(wrapped)),
      let opened = try? AES.GCM.open(box, using: file.key, authenticating: Self.wrapPlace(number))
    else {
      throw KernelProblem(
        .wrongKey,
        "The key file is not the key of this practice. Use the key file that was made with it.")
    }
    self.init(number: number, key: SymmetricKey(data: opened))
  }

  private static func wrapPlace(_ number: UInt16) -> Data { Data("sealing_key|\(number)".utf8) }

  package func seal(_ bytes: [UInt8], for place: SealedPlace) throws -> [UInt8] {
    let box = try AES.GCM.seal(
      bytes, using: key, authenticating: Array(place.description.utf8))
    guard let combined = box.combined else {
      throw KernelProblem(.unsealable, "A value for \(place) could not be sealed.")
    }
    var sealed: [UInt8] = [Self.format, UInt8(number >> 8), UInt8(number & 255)]
    sealed.reserveCapacity(Self.headLength + combined.count)
    sealed.append(contentsOf: combined)
    return sealed
  }

  package func open(_ sealed: UnsafeRawBufferPointer, from place: SealedPlace) throws -> [UInt8] {
    guard sealed.count > Self.headLength, sealed[0] == Self.format,
      sealed[1] == UInt8(number >> 8), sealed[2] == UInt8(number & 255),
      let box = try? AES.GCM.SealedBox(
        combined: UnsafeRawBufferPointer(rebasing: sealed[Self.headLength...])),
      let opened = try? AES.GCM.open(
        box, using: key, authenticating: Array(place.description.utf8))
    else {
      throw KernelProblem(
        .unsealable,
        "The sealed value at \(place) does not open: it was altered or moved. Restore a backup, and "
          + "ask who has written to the file.")
    }
    return Array(opened)
  }

  package func blindIndex(_ text: String, domain: String) -> Int64 {
    var code = HMAC<SHA256>(key: indexKey)
    code.update(data: Data(domain.utf8))
    code.update(data: Data([0]))
    code.update(data: Data(text.utf8))
    return code.finalize().prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
  }
}
