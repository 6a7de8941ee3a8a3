internal import Crypto
internal import Foundation
package import Model

/// What stands in the open at the head of a backup: whose it is, of when, and how far it goes.
///
/// The file is magic, format, length and canonical JSON of this, the digest of all that, the wrapped
/// key, then the frames (`BackupFrames`). Nothing in it is private; everything is authenticated.
package struct BackupHeader: Equatable, Sendable {
  /// The practice's public id.
  package var practice: PublicID
  /// The schema of the database inside.
  package var schema: Int
  /// When the copy was taken.
  package var created: Instant
  /// The end of the audit chain inside; a backup must hold exactly this.
  package var head: ChainHead
  /// The size of the database inside, in bytes.
  package var size: Int64

  static let magic = Array("SJBACKUP".utf8)
  static let format: UInt16 = 1
  /// A head is some 300 bytes; one that claims more than this is none.
  static let longest = 4096

  init(practice: PublicID, schema: Int, created: Instant, head: ChainHead, size: Int64) {
    self.practice = practice
    self.schema = schema
    self.created = created
    self.head = head
    self.size = size
  }

  /// Magic, format, length, JSON and their digest.
  var bytes: [UInt8] {
    var payload = Payload()
    payload.set("practice", practice.description)
    payload.set("schema", schema)
    payload.set("created", created.milliseconds)
    payload.set("head", head.description)
    payload.set("size", size)
    let json = payload.bytes
    var bytes = BackupHeader.magic + BackupHeader.bigEndian(BackupHeader.format)
    bytes += BackupHeader.bigEndian(UInt32(json.count)) + json
    return bytes + Digest(of: bytes).bytes
  }

  /// Reads a head from a file that stands at its beginning, and leaves it behind the head.
  ///
  /// - Returns: the head and its bytes, which everything after is bound to.
  /// - Throws: `K401` when it is no backup, of a newer format, or altered.
  static func read(_ file: BackupFile) throws -> (header: BackupHeader, bytes: [UInt8]) {
    let start = try file.read(upTo: magic.count + 6)
    guard start.starts(with: magic) else {
      throw file.problem("it is no backup of Scrubjay")
    }
    guard start.count == magic.count + 6 else { throw file.truncated(inside: "its head") }
    let version = UInt16(start[8]) << 8 | UInt16(start[9])
    guard version == format else {
      throw file.problem(
        "it has format \(version), and this program knows format \(format); use the program that "
          + "wrote it, or a newer one")
    }
    let length = start[10..<14].reduce(0) { $0 << 8 | Int($1) }
    guard length <= longest else { throw file.problem("its head is altered (byte 10)") }
    let json = try file.read(upTo: length)
    let digest = try file.read(upTo: 32)
    guard json.count == length, digest.count == 32 else {
      throw file.truncated(inside: "its head")
    }
    guard Digest(of: start + json).bytes == digest, let header = BackupHeader(json: json) else {
      throw file.problem("its head is altered (bytes 0 to \(start.count + length + 31))")
    }
    return (header, start + json + digest)
  }

  private init?(json: [UInt8]) {
    guard let payload = try? Payload(stored: json),
      let practice = payload.text("practice").flatMap({ PublicID($0) }),
      let schema = payload.integer("schema"), let created = payload.integer("created"),
      let head = payload.text("head").flatMap({ ChainHead($0) }),
      let size = payload.integer("size"), size >= 0
    else { return nil }
    self.init(
      practice: practice, schema: Int(schema), created: Instant(milliseconds: created), head: head,
      size: size)
  }

  static func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.bigEndian, Array.init)
  }
}

/// The key of one backup, which the practice's key file wraps.
struct BackupKey {
  let key: SymmetricKey

  /// Nonce, key and tag.
  static let wrappedLength = 60

  static func random() -> BackupKey { BackupKey(key: SymmetricKey(size: .bits256)) }

  init(key: SymmetricKey) { self.key = key }

  func wrapped(by file: KeyFile, for header: [UInt8]) throws -> [UInt8] {
    let box = try key.withUnsafeBytes {
      try AES.GCM.seal(Data($0), using: file.key, authenticating: BackupKey.place(header))
    }
    guard let combined = box.combined else {
      throw KernelProblem(.keyForm, "The backup's key could not be wrapped.")
    }
    return Array(combined)
  }

  /// - Throws: `K304` when the key file is not the one the backup was made under.
  init(wrapped: [UInt8], by file: KeyFile, for header: [UInt8], in backup: BackupFile) throws {
    guard let box = try? AES.GCM.SealedBox(combined: Data(wrapped)),
      let opened = try? AES.GCM.open(
        box, using: file.key, authenticating: BackupKey.place(header))
    else {
      throw KernelProblem(
        .wrongKey,
        "The key file does not open \(backup.path): the backup was made under another key. Use the "
          + "key file of the practice at that time.")
    }
    key = SymmetricKey(data: opened)
  }

  private static func place(_ header: [UInt8]) -> Data { Data("backup_key|".utf8) + Data(header) }
}
