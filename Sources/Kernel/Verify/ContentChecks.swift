internal import Crypto
internal import Foundation
internal import GRDB

extension Check {
  static let documents = Check(
    "documents", "The parts of every document open and together have its size and its digest."
  ) { work in
    try work.each("SELECT id, sha256, size FROM document ORDER BY id") { row, work in
      let id = row[0] as Int64
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
      if size != row[2] as Int64 {
        work.fault("document \(id)", "its parts have \(size) bytes, not \(row[2] as Int64)")
      } else if Array(hasher.finalize()) != row.bytes(1) {
        work.fault("document \(id)", "its parts do not have its digest")
      }
    }
  }

  static let coverages = Check("coverages", "The member id of every coverage opens.") { work in
    try work.each("SELECT id, sealed_member FROM coverage") { row, work in
      _ = work.opened(row.bytes(1), "coverage", "sealed_member", row: row[0] as Int64)
    }
  }

  static let claimHeads = Check(
    "claim-heads", "What stands above the claims of a file opens and has its digest."
  ) { work in
    try work.eachFragment(of: "claim_head")
  }

  static let claimVersions = Check(
    "claim-versions", "The fragment of every claim version opens and has its digest."
  ) { work in
    try work.eachFragment(of: "claim_version")
  }

  static let decisions = Check(
    "decisions", "Every decision has the digest of what it was taken on."
  ) { work in
    try work.each("SELECT id, hash FROM decision WHERE length(hash) <> 32") { row, work in
      work.fault("decision \(row[0] as Int64)", "its hash is no digest")
    }
    work.examined = try Int64.fetchOne(work.db, sql: "SELECT count(*) FROM decision") ?? 0
  }

  static let bundleSources = Check(
    "bundle-sources", "The sources of every bundle have their digest."
  ) { work in
    try work.eachDigest("SELECT id, sha256, archive FROM bundle_source", "bundle_source")
  }

  static let bundles = Check("bundles", "The manifest of every bundle has its digest.") { work in
    try work.eachDigest("SELECT id, sha256, manifest FROM bundle", "bundle")
  }
}

extension Examination {
  fileprivate mutating func eachFragment(of table: String) throws {
    try each("SELECT id, sha256, sealed FROM \(table)") { row, work in
      let id = row[0] as Int64
      guard let opened = work.opened(row.bytes(2), table, "sealed", row: id) else { return }
      if Digest(of: opened).bytes != row.bytes(1) {
        work.fault("\(table) \(id)", "its bytes do not have its digest")
      }
    }
  }

  fileprivate mutating func eachDigest(_ sql: String, _ table: String) throws {
    try each(sql) { row, work in
      if Digest(of: row.bytes(2)).bytes != row.bytes(1) {
        work.fault("\(table) \(row[0] as Int64)", "its bytes do not have its digest")
      }
    }
  }
}
