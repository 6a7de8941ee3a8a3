import Foundation
import TestKit
import Testing
import X12

/// The third-party samples, when they are there.
enum Corpus {
  static let x12 = TestData.folder(for: "X12 corpus")?.appendingPathComponent("x12")

  /// The rows of a table below the heading, by column name.
  static func rows(_ name: String) throws -> [[String: String]] {
    let folder = try #require(x12)
    let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    let lines = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    guard let head = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(head, $0)) }
  }

  static func bytes(_ file: String) throws -> [UInt8] {
    Array(try Data(contentsOf: #require(x12).appendingPathComponent(file)))
  }
}

@Suite(.enabled(if: Corpus.x12 != nil)) struct CorpusTests {
  /// Files whose table row has another notion of what a segment is.
  static let exceptions: [String: String] = [
    "837I/Silvenga-vscode-edi-x12-support__X223-837I-two-claims-for-the-same-provider.edi":
      "the text after IEA counts as a segment there, and a line break stands in IEA01"
  ]

  @Test func countsAgreeWithFacts() throws {
    let rows = try Corpus.rows("FACTS.tsv")
    #expect(rows.count > 150)
    for row in rows {
      let file = try #require(row["file"])
      let reading = Reading(try Corpus.bytes(file))
      #expect(reading.isNested, "\(file)")
      #expect("\(reading.interchanges)" == row["ISA"], "\(file)")
      #expect("\(reading.groups)" == row["GS"], "\(file)")
      #expect("\(reading.transactions.count)" == row["ST"], "\(file)")
      if let reason = Self.exceptions[file] {
        #expect(
          Set(reading.codes) == ["X106", "X124", "X128"], "\(file) is an exception: \(reason)")
        continue
      }
      #expect("\(reading.ids.count)" == row["segments"], "\(file)")
      let envelope: Set<X12Problem.Code> = [
        .truncated, .ieaMissing, .geMissing, .seMissing, .segmentCount, .transactionControl,
        .transactionCount, .groupControl, .groupCount, .interchangeControl, .duplicateControl,
      ]
      let found = reading.problems.filter { envelope.contains($0.code) }
      #expect(
        found.isEmpty == (row["envelope"] == "ok"),
        "\(file): \(row["envelope"] ?? "") against \(found.map(\.description))")
    }
  }

  /// Files that other tools hold valid give no error.
  @Test func validFilesHaveNoErrors() throws {
    for row in try Corpus.rows("ORACLE.tsv") where row["oracle"] == "VALID" {
      let file = try #require(row["file"])
      let errors = Reading(try Corpus.bytes(file)).problems.filter { $0.severity == .error }
      #expect(errors.isEmpty, "\(file): \(errors.map(\.description))")
    }
  }

  /// Every file of every folder, cut and spoilt in many places.
  @Test func damagedFilesNeitherCrashNorLoop() throws {
    var generator = SeededGenerator(seed: 7)
    for row in try Corpus.rows("FACTS.tsv") {
      let file = try #require(row["file"])
      let bytes = try Corpus.bytes(file)
      guard bytes.count < 20_000 else { continue }
      for _ in 0..<40 {
        let length = Int.random(in: 0..<bytes.count, using: &generator)
        var damaged = Array(bytes[..<length])
        if length > 0 { damaged[length / 2] = UInt8.random(in: 0...255, using: &generator) }
        let reading = Reading(damaged)
        #expect(reading.isNested, "\(file) cut at \(length)")
        let isWhole = bytes[length...].allSatisfy { [0x0A, 0x0D, 0x20].contains($0) }
        #expect(isWhole || !reading.problems.isEmpty, "\(file) cut at \(length)")
      }
    }
  }
}
