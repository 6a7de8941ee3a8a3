internal import Crypto
internal import Foundation
internal import GRDB

extension Check {
  static let documents = Check(
    "documents",
    "The parts of every document open and together have its size and the digest it came with."
  ) { work in
    try work.each("SELECT id, sha256, size, public_id FROM document ORDER BY id") { row, work in
      let id = try row.integer(0)
      try work.compare(
        row.bytes(1), "document \(id)", "sha256", of: row.text(3), event: DocumentStore.made.name)
      var (hasher, size, ordinal) = (SHA256(), Int64(0), Int64?.none)
      let parts = try Row.fetchCursor(
        work.db,
        sql: "SELECT id, ordinal, sealed FROM document_part WHERE document_id = ? ORDER BY ordinal",
        arguments: [id])
      while let part = try parts.next() {
        let next = part[1] as Int64
        if let ordinal, next != ordinal + 1 {
          work.fault("document \(id)", "a part is missing between \(ordinal) and \(next)")
        }
        ordinal = next
        guard
          let opened = work.opened(part.bytes(2), "document_part", "sealed", row: part[0] as Int64)
        else { return }
        hasher.update(data: opened)
        size += Int64(opened.count)
      }
      if try row.integer(2) != size {
        work.fault("document \(id)", "its parts have \(size) bytes, not \(try row.integer(2))")
      } else if Array(hasher.finalize()) != row.bytes(1) {
        work.fault("document \(id)", "its parts do not have its digest")
      }
    }
  }

  static let coverages = Check("coverages", "The member id of every coverage opens.") { work in
    try work.each("SELECT id, sealed_member FROM coverage") { row, work in
      _ = work.opened(row.bytes(1), "coverage", "sealed_member", row: try row.integer(0))
    }
  }

  static let claimHeads = Check(
    "claim-heads", "What stands above the claims of a file opens and has its digest."
  ) { work in
    try work.eachFragment(of: "claim_head")
  }

  static let claimVersions = Check(
    "claim-versions", "The content of every claim version opens and has the digest it came with."
  ) { work in
    let event = try work.db.makeStatement(
      sql: """
        SELECT payload FROM event WHERE record = ? AND type = 'claim.received' \
        ORDER BY record_version LIMIT 1 OFFSET ?
        """)
    try work.each(
      """
      SELECT claim_version.id, claim_version.sha256, claim_version.sealed, claim_head.sha256, \
      claim.public_id, claim_version.ordinal FROM claim_version \
      JOIN claim_head ON claim_head.id = head_id JOIN claim ON claim.id = claim_id \
      ORDER BY claim_version.id
      """
    ) { row, work in
      let id = try row.integer(0)
      let place = "claim_version \(id)"
      guard let content = work.opened(row.bytes(2), "claim_version", "sealed", row: id) else {
        return
      }
      guard let head = Digest(stored: row.bytes(3)) else { return }
      let digest = StoredClaim.digest(head: head, content: content)
      if digest.bytes != row.bytes(1) {
        return work.fault(place, "its content and head do not have its digest")
      }
      let payload = try Row.fetchOne(
        event, arguments: [row.text(4), try row.integer(5) - 1]
      ).map { try Payload(stored: $0.bytes(0)) }
      if payload?.text("sha256") != digest.description {
        work.fault(place, "its digest is not the one that its claim's event names")
      }
    }
  }

  static let decisions = Check(
    "decisions", "Every decision has its digest, and those of a command the digest it names."
  ) { work in
    try work.each("SELECT id, status, findings, hash FROM decision ORDER BY id") { row, work in
      let hash = Digest(of: Array((row.text(1)).utf8) + [0] + row.bytes(2))
      if hash.bytes != row.bytes(3) {
        work.fault(
          "decision \(try row.integer(0))", "its status and findings do not have its digest")
      }
    }
    let commands = try Row.fetchAll(
      work.db, sql: "SELECT sequence, payload FROM command WHERE type = ?",
      arguments: [RecordDecisions.type.name])
    for command in commands {
      let sequence = command[0] as Int64
      let payload = try Payload(stored: command.bytes(1))
      let rows = try Row.fetchAll(
        work.db,
        sql: """
          SELECT claim.public_id, claim_version.ordinal, decision.hash FROM decision \
          JOIN claim_version ON claim_version.id = claim_version_id \
          JOIN claim ON claim.id = claim_id WHERE decision.command = ? ORDER BY decision.id
          """, arguments: [sequence])
      // Fewer stand under it when some were known, or were replaced later; then nothing can be said.
      guard payload.integer("count") == Int64(rows.count) else { continue }
      var fields = HashedFields()
      for row in rows {
        fields.add(row.text(0))
        fields.add(try row.integer(1))
        fields.add(row.bytes(2))
      }
      if payload.text("digest") != fields.digest.description {
        work.fault("command \(sequence)", "the decisions under it are not those it recorded")
      }
    }
  }

  static let bundleSources = Check(
    "bundle-sources", "The sources of every bundle have their digest."
  ) { work in
    try work.eachDigest("SELECT id, sha256, archive FROM bundle_source", "bundle_source")
  }

  static let bundles = Check(
    "bundles", "The manifest of every bundle has the digest it was built with, and so its sources."
  ) { work in
    try work.eachDigest("SELECT id, sha256, manifest FROM bundle", "bundle")
    try work.each(
      """
      SELECT bundle.id, bundle.public_id, bundle.sha256, bundle_source.sha256 FROM bundle \
      JOIN bundle_source ON bundle_source.id = source_id
      """
    ) { row, work in
      let place = "bundle \(try row.integer(0))"
      for (digest, name) in [(row.bytes(2), "sha256"), (row.bytes(3), "source")] {
        try work.compare(digest, place, name, of: row.text(1), event: "bundle.built")
      }
    }
  }
}

extension Examination {
  fileprivate mutating func eachFragment(of table: String) throws {
    try each("SELECT id, sha256, sealed FROM \(table)") { row, work in
      let id = try row.integer(0)
      guard let opened = work.opened(row.bytes(2), table, "sealed", row: id) else { return }
      if Digest(of: opened).bytes != row.bytes(1) {
        work.fault("\(table) \(id)", "its bytes do not have its digest")
      }
    }
  }

  /// Holds a digest against the one that a record's event names, which the chain covers.
  fileprivate mutating func compare(
    _ digest: [UInt8], _ place: String, _ name: String, of record: String, event: String
  ) throws {
    let row = try Row.fetchOne(
      db, sql: "SELECT payload FROM event WHERE record = ? AND type = ? LIMIT 1",
      arguments: [record, event])
    let payload = try row.map { try Payload(stored: $0.bytes(0)) }
    if payload?.text(name) != Digest(stored: digest)?.description {
      fault(place, "its digest is not the one that its event names")
    }
  }

  fileprivate mutating func eachDigest(_ sql: String, _ table: String) throws {
    try each(sql) { row, work in
      if Digest(of: row.bytes(2)).bytes != row.bytes(1) {
        work.fault("\(table) \(try row.integer(0))", "its bytes do not have its digest")
      }
    }
  }
}
