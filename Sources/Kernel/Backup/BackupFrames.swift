internal import Crypto
internal import Foundation

/// The body of a backup: frames of 64 KiB, each sealed with AES-256-GCM.
///
/// A frame's nonce is its number, since the key serves one file only. The digest of the head, the
/// number and whether it is the last are authenticated with each, so a frame that is missing, moved,
/// or of another backup does not open, and the end cannot be cut off. Only the last is shorter.
struct BackupFrames {
  static let length = 65_536
  static let tag = 16

  private let key: SymmetricKey
  private let header: [UInt8]
  private var number: UInt64 = 0

  init(key: BackupKey, header: [UInt8]) {
    self.key = key.key
    self.header = Digest(of: header).bytes
  }

  mutating func seal(_ bytes: [UInt8], isLast: Bool) throws -> [UInt8] {
    let box = try AES.GCM.seal(
      bytes, using: key, nonce: try nonce, authenticating: place(isLast))
    number += 1
    return Array(box.ciphertext) + Array(box.tag)
  }

  /// - Throws: `K401` saying at which byte of the file.
  mutating func open(_ sealed: [UInt8], isLast: Bool, of file: BackupFile) throws -> Data {
    let start = file.offset - Int64(sealed.count)
    guard sealed.count >= BackupFrames.tag else {
      throw file.truncated(inside: "frame \(number + 1)")
    }
    if let opened = try? opened(sealed, isLast: isLast) {
      number += 1
      return opened
    }
    if isLast, (try? opened(sealed, isLast: false)) != nil {
      throw file.truncated(inside: "its frames, behind frame \(number + 1)")
    }
    if isLast, sealed.count < BackupFrames.length + BackupFrames.tag {
      throw file.problem(
        "frame \(number + 1), the last (byte \(start) on), does not open: it is cut short, altered or "
          + "of another backup")
    }
    throw file.problem(
      "frame \(number + 1) (byte \(start) on) does not open: it was altered, moved or is of another "
        + "backup")
  }

  private func opened(_ sealed: [UInt8], isLast: Bool) throws -> Data {
    let text = sealed.dropLast(BackupFrames.tag)
    let box = try AES.GCM.SealedBox(
      nonce: try nonce, ciphertext: text, tag: sealed.suffix(BackupFrames.tag))
    return try AES.GCM.open(box, using: key, authenticating: place(isLast))
  }

  private var nonce: AES.GCM.Nonce {
    get throws { try AES.GCM.Nonce(data: [0, 0, 0, 0] + BackupHeader.bigEndian(number)) }
  }

  private func place(_ isLast: Bool) -> Data {
    Data(header + BackupHeader.bigEndian(number) + [isLast ? 1 : 0])
  }
}
