import Exchange
import Model
import TestKit
import Testing

/// What cannot be written is told with its field, and comes back all the same.
@Suite struct ClaimWriterProblemTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var path: String
    var value: FieldValue
    var codes: [String]
    var record = Record.claim
    var testDescription: String { "\(record.rawValue) \(path) \(codes)" }
  }

  static let cases: [Case] = [
    Case(path: "id", value: .text(String(repeating: "A", count: 39)), codes: ["X200"]),
    Case(path: "pos", value: .text("111"), codes: ["X200"]),
    Case(path: "mods", value: .texts(["25", "599"]), codes: ["X200"], record: .line),
    Case(path: "total", value: .number(.max), codes: ["X200"]),
    Case(path: "total", value: .number(-999_999_999_999_999_999), codes: []),
    Case(path: "pricing.rate", value: .number(10_000_000_000_00), codes: ["X200"]),
    Case(path: "contract_percent", value: .number(1_000_001), codes: ["X200"]),
    Case(path: "pricing.rate", value: .number(100_000_000_00), codes: []),
    Case(path: "billing.name", value: .text("CLÍNICA"), codes: ["X201"]),
    Case(path: "note", value: .text("smiles \u{1F600}"), codes: ["X201"]),
    Case(path: "billing.name", value: .text("lower case & (signs) @ #"), codes: []),
    Case(path: "note", value: .text("TWO\nLINES"), codes: ["X202"]),
    Case(path: "note", value: .text("\u{7F}"), codes: ["X202"]),
    Case(path: "diagnoses", value: .texts(["I10", "E\t1"]), codes: ["X202"]),
    Case(path: "onset_date", value: .number(-800_000), codes: ["X203"]),
    Case(path: "onset_date", value: .number(3_000_000), codes: ["X203"]),
    Case(path: "onset_date", value: .number(.max), codes: ["X203"]),
    Case(path: "number", value: .number(1_000_000_000), codes: ["X203"], record: .line),
    Case(path: "number", value: .number(1_000_000), codes: ["X200"], record: .line),
    Case(path: "pointers", value: .numbers([1, -1]), codes: ["X203"], record: .line),
    Case(path: "diagnosis_kind", value: .text("ICD"), codes: ["X206"]),
    Case(path: "billing.tax_id_kind", value: .text("24"), codes: ["X206"]),
    Case(path: "vision.conditions", value: .texts(["L1"]), codes: ["X206"]),
    Case(path: "primary_care.npi", value: .text("1000000004"), codes: ["X206"]),
    Case(path: "patient.sex", value: .text("M"), codes: ["X206"]),
    Case(path: "patient.member_id", value: .text("M1"), codes: ["X206"]),
    Case(path: "dos_to", value: .date(CivilDate(days: 20_600)), codes: [], record: .line),
    Case(path: "payer_referral", value: .text("R1"), codes: ["X206"], record: .line),
  ]

  @Test(arguments: cases) func isToldAndComesBack(_ example: Case) throws {
    var claim = RandomClaims.standard
    let field = try #require(Schema.field(example.record, example.path))
    if example.record == .line {
      try claim.lines[0].set(field, to: example.value)
    } else {
      try claim.record.set(field, to: example.value)
    }
    let written = WritingLaw.write(claim)
    #expect(Set(written.problems.map(\.code.rawValue)) == Set(example.codes))
    let path = example.record == .line ? "lines[0].\(example.path)" : example.path
    if !example.codes.isEmpty { #expect(written.problems.contains { $0.path == path }) }
    #expect(WritingLaw.faults(claim, isSound: false, WritingLaw.write) == [])
    for problem in written.problems {
      #expect(!problem.message.contains("CLÍNICA") && !problem.message.contains("TWO"))
    }
  }

  /// Values at random, most of them impossible, come back, and what is left out is told.
  @Test(arguments: 0..<40 as Range<UInt64>) func impossibleValuesComeBack(_ seed: UInt64) throws {
    var random = RandomClaims(seed: seed)
    for _ in 0..<5 {
      let claim = random.impossible(.init(oneIn: 4, keepsSegments: true))
      #expect(WritingLaw.faults(claim, isSound: false, WritingLaw.write) == [], "seed \(seed)")
    }
  }

  // MARK: Delimiters

  @Test func otherDelimitersStandInForThoseInTexts() throws {
    var claim = RandomClaims.standard
    let note = try #require(Schema.field(.claim, "note"))
    try claim.record.set(note, to: .text("A*B:C~D^E"))
    let written = WritingLaw.write(claim)
    #expect(written.problems == [])
    #expect(String(decoding: written.head.prefix(4), as: UTF8.self) == "ISA|")
    #expect(written.head[104] == UInt8(ascii: ">"))
    #expect(written.head[105] == 0x1C)
    #expect(String(decoding: written.fragment, as: UTF8.self).contains("NTE|ADD|A*B:C~D^E\u{1C}"))
  }

  @Test func textsCannotHoldTheDelimitersOfKeptSegments() throws {
    var claim = RandomClaims.standard
    let note = try #require(Schema.field(.claim, "note"))
    try claim.record.set(note, to: .text("A*B"))
    try claim.record.setList("segments", to: [try segment("2300", "REF", "REF*QQ*1")])
    let written = WritingLaw.write(claim)
    #expect(written.problems.map(\.code) == [.delimiter])
    #expect(written.problems.map(\.path) == ["note"])
    #expect(WritingLaw.faults(claim, isSound: false, WritingLaw.write) == [])
  }

  @Test(arguments: [
    ("2300", "REF", "REF\n*QQ*1"), ("2300", "REF", "DTP*QQ*1"), ("2310Z", "REF", "REF*QQ*1"),
    ("2400", "REF", "REF*QQ*1"), ("2010CA", "REF", "REF*QQ*1"), ("2300", "", ""),
    ("2300", "SE", "SE*1*0001"), ("2000B", "HL", "HL*9*1*22*0"),
  ])
  func keptSegmentsWithoutAPlaceAreTold(_ loop: String, _ id: String, _ text: String) throws {
    var claim = RandomClaims.standard
    try claim.record.setList("segments", to: [try segment(loop, id, text)])
    let written = WritingLaw.write(claim)
    #expect(written.problems.contains { $0.code == .segment && $0.path == "segments[0]" })
    #expect(WritingLaw.faults(claim, isSound: false, WritingLaw.write) == [])
  }

  /// A kept segment that opens another claim or line makes the claim one that cannot be read.
  @Test(arguments: [
    ("2300", "CLM", "CLM*OTHER*1"), ("2300", "HI", "HI*ABK"), ("2400", "SV1", "SV1*HC:99213*1"),
  ])
  func aSegmentOfAnotherClaimIsTold(_ loop: String, _ id: String, _ text: String) throws {
    var claim = RandomClaims.standard
    var kept = try segment(loop, id, text)
    if loop == "2400" { try kept.set(try #require(Schema.field(.segment, "line")), to: .number(1)) }
    try claim.record.setList("segments", to: [kept])
    let isHarmless = id == "HI"
    #expect((WritingLaw.write(claim).problems == []) == isHarmless)
    #expect(WritingLaw.faults(claim, isSound: false, WritingLaw.write) == [])
  }

  private func segment(_ loop: String, _ id: String, _ text: String) throws -> RecordValue {
    var record = RecordValue(.segment)
    for (path, value) in [("loop", loop), ("id", id), ("text", text)] {
      try record.set(try #require(Schema.field(.segment, path)), to: .text(value))
    }
    return record
  }

  // MARK: Envelope and context

  @Test func theEnvelopeIsGiven() throws {
    var envelope = ClaimEnvelope()
    envelope.sender = "SENDER"
    envelope.receiver = "RECEIVER"
    envelope.date = try #require(CivilDate("2026-07-01"))
    envelope.time = "0915"
    envelope.control = 42
    envelope.transaction = 7
    envelope.usage = "T"
    let written = Claim837PWriter(envelope: envelope).write(RandomClaims.standard)
    #expect(written.problems == [])
    let segments = String(decoding: written.document, as: UTF8.self).split(separator: "~")
    #expect(
      segments[0]
        == "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       "
        + "*260701*0915*^*00501*000000042*0*T*:")
    #expect(segments[1] == "GS*HC*SENDER*RECEIVER*20260701*0915*42*X*005010X222A1")
    #expect(segments[2] == "ST*837*0007*005010X222A1")
    #expect(segments.suffix(3) == ["SE*\(segments.count - 4)*0007", "GE*1*42", "IEA*1*000000042"])
  }

  @Test func anEnvelopeThatDoesNotFitIsTold() throws {
    var envelope = ClaimEnvelope()
    envelope.sender = "A SENDER"
    envelope.time = "9:15"
    envelope.control = 0
    envelope.usage = "X"
    let written = Claim837PWriter(envelope: envelope).write(RandomClaims.standard)
    #expect(written.problems.map(\.home) == ["ISA06", "ISA10", "ISA13", "ISA15"])
    #expect(written.problems.allSatisfy { $0.code == .envelope })
  }

  @Test(arguments: [
    "", "{", "[]", "{\"version\":2,\"claim\":{}}", "{\"version\":1}",
    "{\"version\":1,\"claim\":{\"fields\":{\"nothing\":1}}}",
    "{\"version\":1,\"claim\":{\"fields\":{\"total\":\"1\"}}}",
    "{\"version\":1,\"claim\":{\"fields\":{\"total\":1.5}}}",
    "{\"version\":1,\"claim\":{\"lists\":{\"lines\":{\"9\":{}}}}}",
    "{\"version\":1,\"claim\":{\"lists\":{\"none\":[]}}}",
  ])
  func aContextThatDoesNotFitIsRefused(_ context: String) throws {
    let written = WritingLaw.write(RandomClaims.standard)
    #expect(throws: ClaimContext.Problem.self) {
      try Claim837PWriter.claim(
        head: written.head, fragment: written.fragment, context: Array(context.utf8))
    }
  }
}
