internal import Crypto

/// The SHA-256 of bytes.
func sha256(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
  var hasher = SHA256()
  hasher.update(bufferPointer: bytes)
  return Array(hasher.finalize())
}

/// Two lower-case hexadecimal digits for each byte.
func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
