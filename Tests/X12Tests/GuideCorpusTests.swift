import Foundation
import Testing
import X12

/// The guide's checker against what pyx12, stupidedi and linuxforhealth-x12 say of the samples.
@Suite(.enabled(if: Corpus.folder != nil)) struct GuideCorpusTests {
  struct Row {
    var file: String
    var verdict: String
    var tools: [String]
  }

  static func rows(_ prefix: String) throws -> [Row] {
    let text = String(decoding: try Corpus.bytes("ORACLE.tsv"), as: UTF8.self)
    return text.split(separator: "\n").dropFirst().compactMap { row in
      let columns = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard columns[0].hasPrefix(prefix) else { return nil }
      return Row(file: columns[0], verdict: columns[1], tools: Array(columns[2...]))
    }
  }

  @Test func professional() throws {
    var counts: [String: (files: Int, clean: Int)] = [:]
    for row in try Self.rows("837P/") {
      let checked = Checked(try Corpus.bytes(row.file))
      let first = checked.errors.first.map { "\($0)" } ?? ""
      counts[row.verdict, default: (0, 0)].files += 1
      if checked.errors.isEmpty { counts[row.verdict, default: (0, 0)].clean += 1 }
      print(row.verdict, row.file, checked.errors.count, checked.problems.count, first)
    }
    print(counts)
  }
}
