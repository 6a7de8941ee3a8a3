import Exchange
import Foundation
import Model
import Testing

/// The third-party samples that `SCRUBJAY_DATA` (or `../shared/data`) holds.
enum ClaimCorpus {
  static let x12: URL = {
    if let path = ProcessInfo.processInfo.environment["SCRUBJAY_DATA"] {
      return URL(fileURLWithPath: path).appendingPathComponent("x12")
    }
    let package = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return package.deletingLastPathComponent().appendingPathComponent("shared/data/x12")
  }()

  static var isThere: Bool {
    let found = FileManager.default.fileExists(
      atPath: x12.appendingPathComponent("FACTS.tsv").path)
    if !found {
      print("SKIPPED: no FACTS.tsv under \(x12.path); set SCRUBJAY_DATA to test with it.")
    }
    return found
  }

  /// Files of a table with what it says about claims: `claims=2 lines=3 chargeMismatch=0 […]`.
  static func rows() throws -> [(file: String, facts: [String: Int])] {
    let text = try String(
      contentsOf: x12.appendingPathComponent("FACTS.tsv"), encoding: .utf8)
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

@Suite(.enabled(if: ClaimCorpus.isThere)) struct ClaimCorpusTests {
  @Test func professionalClaimsAgreeWithFacts() throws {
    let rows = try ClaimCorpus.rows().filter { $0.file.hasPrefix("837P/") }
    #expect(rows.count > 40)
    for (file, facts) in rows {
      let data = try Data(contentsOf: ClaimCorpus.x12.appendingPathComponent(file))
      let read = ReadClaims(Array(data))
      let mismatches = read.claims.filter { $0["total"] != $0["line_total"] }.count
      #expect(read.totals.claims == facts["claims"], "\(file): \(read.codes)")
      #expect(read.totals.lines == facts["lines"], "\(file): \(read.codes)")
      #expect(mismatches == facts["chargeMismatch"], "\(file)")
    }
  }

  @Test func otherClaimsAreCountedAndNotJudged() throws {
    for (file, facts) in try ClaimCorpus.rows()
    where file.hasPrefix("837I/") || file.hasPrefix("837D/") {
      let data = try Data(contentsOf: ClaimCorpus.x12.appendingPathComponent(file))
      let read = ReadClaims(Array(data))
      #expect(read.totals.claims == 0, "\(file)")
      #expect(read.totals.notJudged == facts["claims"], "\(file)")
      #expect(read.codes.contains("X131") || read.codes.contains("X132"), "\(file)")
    }
  }

  @Test func everyFileIsReadAndShown() throws {
    for (file, _) in try ClaimCorpus.rows() {
      let data = try Data(contentsOf: ClaimCorpus.x12.appendingPathComponent(file))
      let read = ReadClaims(Array(data))
      let hasClaims = file.hasPrefix("837") || file.contains("837")
      #expect(hasClaims || read.claims.isEmpty, "\(file)")
      #expect(!read.claims.isEmpty || !read.problems.isEmpty, "\(file) gave nothing at all")
      data.withUnsafeBytes { #expect(EDIDocument.json($0).count > 100) }
    }
  }
}
