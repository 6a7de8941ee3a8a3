import Exchange
import Foundation
import Model
import TestKit
import Testing
import X12

/// Claims of files, read and written again.
@Suite struct ClaimWriterFileTests {
  /// A readable claim of a file and what the guide and the envelope have against it.
  struct Read {
    var name: String
    var claim: Claim
    var errors: Set<String>
  }

  /// The readable claims of a document; those with bytes that are not UTF-8 are left out, since a
  /// claim as a value replaces them.
  static func claims(_ bytes: [UInt8], _ name: String) -> [Read] {
    var found: [Read] = []
    var common: Set<String> = []
    bytes.withUnsafeBytes { buffer in
      let reader = Claim837PReader(buffer, owner: nil)
      while let batch = reader.next() {
        let findings = reader.takeGuideFindings()
        common.formUnion(errors(reader.takeProblems()))
        for index in 0..<batch.count where !batch[index].isUnreadable {
          let claim = Claim(batch[index])
          if ClaimJSONWriter.text(claim).contains("\u{FFFD}") { continue }
          let own = findings.filter { $0.claim == index }.map { "\($0.code) \($0.position.home)" }
          found.append(
            Read(name: "\(name), claim \(index + 1)", claim: claim, errors: Set(own)))
        }
      }
      common.formUnion(errors(reader.takeProblems()))
    }
    for index in found.indices { found[index].errors.formUnion(common) }
    return found
  }

  private static func errors(_ problems: [InputProblem]) -> [String] {
    problems.filter { $0.severity == .error }.map { "\($0.code) \($0.position.home)" }
  }

  /// What is wrong with the claims of a file when they are written: what breaks the law, and what the
  /// guide has against the written ones that it has not against the read ones.
  static func faults(_ reads: [Read], isSound: Bool = true) -> [String] {
    reads.flatMap { read -> [String] in
      var faults = WritingLaw.faults(read.claim, isSound: isSound, WritingLaw.write)
      let again = claims(WritingLaw.write(read.claim).document, "written")
      if again.count != 1 { faults.append("\(again.count) claims were written") }
      for one in again where isSound {
        faults += one.errors.subtracting(read.errors).sorted()
      }
      return faults.map { "\(read.name): \($0)" }
    }
  }

  @Test func everythingThereIs() {
    #expect(Self.faults(Self.claims(Array(Maximal.file.utf8), "maximal")) == [])
    #expect(Self.faults(Self.claims(Array(Fixture.full.utf8), "full")) == [])
  }

  @Test func thePlayground() throws {
    let inbox = TestData.project.appendingPathComponent("Playground/inbox")
    var claims = 0
    for file in ["2026-06-batch.837", "damaged.837"] {
      let bytes = Array(try Data(contentsOf: inbox.appendingPathComponent(file)))
      let reads = Self.claims(bytes, file)
      claims += reads.count
      #expect(Self.faults(reads) == [])
    }
    #expect(claims > 20)
  }

  @Test(.enabled(if: ClaimCorpus.x12 != nil)) func theSamples() throws {
    // Its data are divided by another character than its ISA names, so nothing in it is what it seems.
    let unsound = ["837P/LinuxForHealth-x12__demo.example6.837"]
    var (claims, clean) = (0, 0)
    for (file, _) in try ClaimCorpus.rows() where file.hasPrefix("837P/") {
      let reads = Self.claims(try ClaimCorpus.bytes(file), file)
      claims += reads.count
      clean += reads.count { $0.errors.isEmpty }
      #expect(Self.faults(reads, isSound: !unsound.contains(file)) == [])
    }
    print("written and read again: \(claims) claims, of them \(clean) without errors")
    #expect(claims > 100)
  }
}
