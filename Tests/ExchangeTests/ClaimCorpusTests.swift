import Exchange
import Foundation
import TestKit
import Testing

/// The third-party samples, when they are there.
enum ClaimCorpus {
  static let x12 = TestData.folder(for: "claim corpus")?.appendingPathComponent("x12")

  static func bytes(_ file: String) throws -> [UInt8] {
    Array(try Data(contentsOf: #require(x12).appendingPathComponent(file)))
  }

  /// Files of a table with what it says about claims: `claims=2 lines=3 chargeMismatch=0 […]`.
  static func rows() throws -> [(file: String, facts: [String: Int])] {
    let text = String(decoding: try bytes("FACTS.tsv"), as: UTF8.self)
    return text.split(separator: "\n").dropFirst().map { row in
      let columns = row.split(separator: "\t", omittingEmptySubsequences: false)
      var facts: [String: Int] = [:]
      for word in columns[columns.count - 1].split(separator: " ") {
        let parts = word.split(separator: "=")
        if parts.count == 2, let value = Int(parts[1]) { facts[String(parts[0])] = value }
      }
      return (String(columns[0]), facts)
    }
  }
}

@Suite(.enabled(if: ClaimCorpus.x12 != nil)) struct ClaimCorpusTests {
  @Test func professionalClaimsAgreeWithFacts() throws {
    let rows = try ClaimCorpus.rows().filter { $0.file.hasPrefix("837P/") }
    #expect(rows.count > 40)
    for (file, facts) in rows {
      let bytes = try ClaimCorpus.bytes(file)
      let read = ReadClaims(bytes)
      let mismatches = read.claims.filter { $0["total"] != $0["line_total"] }.count
      #expect(read.totals.claims == facts["claims"], "\(file): \(read.codes)")
      #expect(read.totals.lines == facts["lines"], "\(file): \(read.codes)")
      #expect(mismatches == facts["chargeMismatch"], "\(file)")
    }
  }

  @Test func otherClaimsAreCountedAndNotJudged() throws {
    for (file, facts) in try ClaimCorpus.rows()
    where file.hasPrefix("837I/") || file.hasPrefix("837D/") {
      let bytes = try ClaimCorpus.bytes(file)
      let read = ReadClaims(bytes)
      #expect(read.totals.claims == 0, "\(file)")
      #expect(read.totals.notJudged == facts["claims"], "\(file)")
      #expect(read.codes.contains("X131") || read.codes.contains("X132"), "\(file)")
    }
  }

  @Test func everyFileIsReadAndShown() throws {
    for (file, _) in try ClaimCorpus.rows() {
      let bytes = try ClaimCorpus.bytes(file)
      let read = ReadClaims(bytes)
      let hasClaims = file.hasPrefix("837") || file.contains("837")
      #expect(hasClaims || read.claims.isEmpty, "\(file)")
      #expect(!read.claims.isEmpty || !read.problems.isEmpty, "\(file) gave nothing at all")
      bytes.withUnsafeBytes { #expect(EDIDocument.json($0).count > 100) }
    }
  }
}
