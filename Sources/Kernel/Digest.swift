internal import Crypto
internal import Foundation

/// A SHA-256 digest: what names a document, a bundle or a command row by its bytes.
package struct Digest: Hashable, Sendable, CustomStringConvertible {
  /// The 32 bytes.
  package let bytes: [UInt8]

  /// The digest of bytes.
  package init(of bytes: some Sequence<UInt8>) {
    var hasher = SHA256()
    let hashed: Void? = bytes.withContiguousStorageIfAvailable {
      hasher.update(bufferPointer: UnsafeRawBufferPointer($0))
    }
    if hashed == nil { hasher.update(data: Array(bytes)) }
    self.bytes = Array(hasher.finalize())
  }

  /// The digest of bytes that came one after another.
  init(_ running: RunningDigest) { bytes = Array(running.hasher.finalize()) }

  /// A digest that was stored; nil when it is not 32 bytes.
  package init?(stored bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// Reads 64 hexadecimal digits.
  package init?(_ text: some StringProtocol) {
    let digits = text.utf8.compactMap(hexValue)
    guard digits.count == 64, text.utf8.count == 64 else { return nil }
    bytes = (0..<32).map { digits[2 * $0] << 4 | digits[2 * $0 + 1] }
  }

  /// The digest of nothing before: where a chain starts.
  package static let zero = Digest(repeating: 0)

  private init(repeating byte: UInt8) { bytes = Array(repeating: byte, count: 32) }

  /// 64 lower-case hexadecimal digits.
  package var description: String {
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in bytes {
      text.append(hexDigits[Int(byte >> 4)])
      text.append(hexDigits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The first twelve digits, enough to tell digests apart on a screen.
  package var short: String { String(description.prefix(12)) }
}

/// A digest of bytes that come one after another, in constant memory.
struct RunningDigest {
  fileprivate var hasher = SHA256()

  mutating func add(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
  }
}

private let hexDigits = Array("0123456789abcdef".utf8)

private func hexValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
