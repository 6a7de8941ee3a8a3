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
        withExtendedLifetime(batch) {}
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
    // One is divided by another character than its ISA names, so nothing in it is what it seems; in
    // the other a party of an invented code stands above the claims, and is kept as the claim's.
    let unsound = [
      "837P/LinuxForHealth-x12__demo.example6.837",
      "837P/imsweb-x12-parser__x12_bad_valid_code.txt",
    ]
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

// MARK: - One claim as it is written

extension ClaimWriterFileTests {
  /// The standard claim of the rules' examples with an other payer, a note and a line of its own party.
  static func shown() throws -> Claim {
    var claim = RandomClaims.standard
    func set(_ record: inout RecordValue, _ values: [(String, FieldValue?)]) throws {
      for (path, value) in values {
        try record.set(try #require(Schema.field(record.kind, path), "\(path)"), to: value)
      }
    }
    try set(
      &claim.record,
      [
        ("note", .text("SEEN TWICE: A~B")), ("diagnosis_kind", nil), ("total", .number(150_50)),
        ("diagnoses", .texts(["I10", "E119"])), ("disability_from", .number(20_500)),
        ("disability_to", .number(20_510)), ("attachment_count", .number(2)),
        ("related_causes", .texts(["AA"])), ("accident_state", .text("TX")),
      ])
    var payer = RecordValue(.otherPayer)
    try set(
      &payer,
      [
        ("sequence", .text("S")), ("relationship", .text("18")), ("filing", .text("CI")),
        ("name", .text("OWL MUTUAL")), ("id", .text("OWLMB")), ("paid", .number(80_00)),
        ("subscriber_last_name", .text("WREN")), ("subscriber_id", .text("W2")),
      ])
    var parts: [RecordValue] = []
    for (group, reason, amount) in [("CO", "45", 20_00), ("CO", "97", 5_05), ("PR", "1", -1_50)] {
      var part = RecordValue(.adjustment)
      try set(
        &part,
        [
          ("group", .text(group)), ("reason", .text(reason)), ("amount", .number(Int64(amount))),
        ])
      parts.append(part)
    }
    try payer.setList("adjustments", to: parts)
    claim.otherPayers = [payer]
    var line = claim.lines[0]
    try set(
      &line,
      [
        ("mods", .texts(["25", "GP"])), ("charge", .number(50_50)), ("units", .number(1_500)),
        ("pointers", .numbers([2, 1])), ("dos_to", .number(20_516)),
        ("rendering.npi", .text("1000000012")), ("code_kind", nil),
      ])
    claim.lines.append(line)
    claim.numberLines()
    return claim
  }

  @Test func golden() throws {
    let written = WritingLaw.write(try Self.shown())
    let text = String(decoding: written.document, as: UTF8.self)
    #expect(text.split(separator: "\u{1C}").map(String.init) == Self.goldenSegments)
    #expect(String(decoding: written.context, as: UTF8.self) == Self.goldenContext)
    #expect(written.problems == [])
    let left = written.leftOver.map { "\($0.path): \($0.reason.rawValue)" }
    #expect(left == Self.goldenLeftOver)
  }

  static let goldenSegments = [
    "ISA*00*          *00*          *ZZ*HILLTOP        *ZZ*ACME1          *000101*0000*^*00501*000000001*0*P*>",
    "GS*HC*HILLTOP*ACME1*20000101*0000*1*X*005010X222A1",
    "ST*837*0001*005010X222A1",
    "BHT*0019***20260305**CH",
    "NM1*41*2*HILLTOP FAMILY PRACTICE*****46*HILLTOP",
    "NM1*40*2*ACME HEALTH PLAN*****46*ACME1",
    "HL*1**20*1",
    "PRV*BI*PXC*207Q00000X",
    "NM1*85*2*HILLTOP FAMILY PRACTICE*****XX*1234567893",
    "N3*400 PERCH RD",
    "N4*AUSTIN*TX*787010002",
    "REF*EI*123456789",
    "HL*2*1*22*0",
    "SBR*P*18*******CI",
    "NM1*IL*1*WREN*PIPER****MI*W00000001",
    "N3*12 NEST LN",
    "N4*AUSTIN*TX*787010001",
    "DMG*D8*19800517*F",
    "NM1*PR*2*ACME HEALTH PLAN*****PI*ACME1",
    "CLM*EX-1*150.5***11>B>1*Y*A*Y*Y**AA>>>TX",
    "DTP*314*RD8*20260216-20260226",
    "NTE*ADD*SEEN TWICE: A~B",
    "HI*ABK>I10*ABF>E119",
    "NM1*82*1*HERON*GREY****XX*1000000004",
    "PRV*PE*PXC*207Q00000X",
    "SBR*S*18*******CI",
    "CAS*CO*45*20**97*5.05",
    "CAS*PR*1*-1.5",
    "AMT*D*80",
    "NM1*IL*1*WREN*****MI*W2",
    "NM1*PR*2*OWL MUTUAL*****PI*OWLMB",
    "LX*1",
    "SV1*HC>99213*100*UN*1***1",
    "DTP*472*D8*20260302",
    "LX*2",
    "SV1*HC>99213>25>GP*50.5*UN*1.5***2>1",
    "DTP*472*RD8*20260302-20260304",
    "NM1*82*1******XX*1000000012",
    "SE*37*0001",
    "GE*1*1",
    "IEA*1*000000001",
  ]
  static let goldenContext = """
    {"claim":{"fields":{"attachment_count":2,"diagnosis_kind":null,"note_kind":null,"submitter.entity":null},\
    "lists":{"lines":{"1":{"fields":{"code_kind":null,"rendering.entity":null}}},\
    "other_payers":{"0":{"fields":{"adjusted":null,"id_kind":null,"subscriber_entity":null,"subscriber_id_kind":null}}}}},"version":1}
    """
  static let goldenLeftOver = [
    "attachment_count: no home",
    "diagnosis_kind: assumed",
    "note_kind: assumed",
    "submitter.entity: assumed",
    "other_payers[0].id_kind: assumed",
    "other_payers[0].adjusted: no home",
    "other_payers[0].subscriber_entity: assumed",
    "other_payers[0].subscriber_id_kind: assumed",
    "lines[1].code_kind: assumed",
    "lines[1].rendering.entity: assumed",
  ]
}
