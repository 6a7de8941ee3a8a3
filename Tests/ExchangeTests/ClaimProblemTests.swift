import Exchange
import Model
import Testing

@Suite struct ClaimProblemTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let old: String
    let new: [String]
    let expected: String
    /// The claims that are marked unreadable.
    var unreadable = ["B-2"]
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "charge with a comma", old: "SV1*HC:99213*125*UN*1***1",
      new: ["SV1*HC:99213*1,25*UN*1***1"],
      expected:
        "X141 error at segment 29 (SV1, 27 of its transaction), element 2, byte 793: 2400 SV102 is "
        + "not an amount of dollars with at most two decimals, no commas, no plus sign. Claim B-2 "
        + "is not judged. Correct it at its source."),
    Case(
      name: "total that is no number", old: "CLM*B-2*125***11:B:1*Y*A*Y*Y",
      new: ["CLM*B-2*$125***11:B:1*Y*A*Y*Y"],
      expected:
        "X141 error at segment 26 (CLM, 24 of its transaction), element 2, byte 739: 2300 CLM02 is "
        + "not an amount of dollars with at most two decimals, no commas, no plus sign. Claim B-2 "
        + "is not judged. Correct it at its source."),
    Case(
      name: "units", old: "SV1*HC:99213*125*UN*1***1", new: ["SV1*HC:99213*125*UN*1.0001***1"],
      expected:
        "X141 error at segment 29 (SV1, 27 of its transaction), element 4, byte 800: 2400 SV104 is "
        + "not a quantity with at most three decimals, no commas, no plus sign. Claim B-2 is not "
        + "judged. Correct it at its source."),
    Case(
      name: "pointer", old: "SV1*HC:99213*125*UN*1***1", new: ["SV1*HC:99213*125*UN*1***A"],
      expected:
        "X141 error at segment 29 (SV1, 27 of its transaction), element 7, byte 804: 2400 SV107 is "
        + "not a whole number, no commas, no plus sign. Claim B-2 is not judged. "
        + "Correct it at its source."),
    Case(
      name: "day that does not exist", old: "DTP*472*D8*20251219", new: ["DTP*472*D8*20250230"],
      expected:
        "X142 error at segment 30 (DTP, 28 of its transaction), element 3, byte 818: 2400 DTP*472 "
        + "is not a date of the calendar in the format it names (D8: CCYYMMDD, RD8: two with a "
        + "hyphen). Claim B-2 is not judged. Correct it at its source."),
    Case(
      name: "birth date hits every claim below", old: "DMG*D8*19700506*M",
      new: ["DMG*D8*1970*M"],
      expected:
        "X142 error at segment 24 (DMG, 22 of its transaction), element 2, byte 679: 2010BA DMG02 "
        + "is not a date of the calendar in the format it names (D8: CCYYMMDD, RD8: two with a "
        + "hyphen). The claims below are not judged. Correct it at its source.",
      unreadable: ["B-2", "B-3"]),
    Case(
      name: "line before any claim", old: "CLM*B-2*125***11:B:1*Y*A*Y*Y",
      new: ["LX*9", "CLM*B-2*125***11:B:1*Y*A*Y*Y"],
      expected:
        "X144 error at segment 26 (LX, 24 of its transaction), byte 731: A service line stands "
        + "here before any claim, so it was not read. Correct the order at its source.",
      unreadable: ["B-2", "B-3"]),
    Case(
      name: "no LX", old: "SV1*HC:99213*125*UN*1***1",
      new: ["SV1*HC:99213*125*UN*1***1", "SV1*HC:99214*5*UN*1***1"],
      expected:
        "X144 error at segment 30 (SV1, 28 of its transaction), byte 807: The service line has no "
        + "LX segment of its own before it. It was read as a line; claim B-2 is not judged. "
        + "Correct it at its source."),
    Case(
      name: "other payer after a line", old: "DTP*472*D8*20251219",
      new: ["DTP*472*D8*20251219", "SBR*S*18"],
      expected:
        "X144 error at segment 31 (SBR, 29 of its transaction), byte 828: SBR belongs to the claim "
        + "and stands after its first line, so it was not read. Claim B-2 is not judged. "
        + "Correct the order at its source."),
    Case(
      name: "five pointers", old: "SV1*HC:99213*125*UN*1***1",
      new: ["SV1*HC:99213*125*UN*1***1:1:1:1:1"],
      expected:
        "X145 error at segment 29 (SV1, 27 of its transaction), element 7, byte 804: The line has "
        + "more than four diagnosis pointers; the guide allows four. Claim B-2 is not judged. "
        + "Correct it at its source."),
    Case(
      name: "level that is none", old: "HL*4*1*22*0", new: ["HL*4*1*99*0"],
      expected:
        "X144 error at segment 18 (HL, 16 of its transaction), element 3, byte 557: HL03 is none of "
        + "20 (provider), 22 (subscriber) and 23 (patient), so whom the claims below are for is "
        + "not known. Correct it at its source.",
      unreadable: ["B-2", "B-3"]),
  ]

  @Test(arguments: cases) func values(_ example: Case) {
    let read = ReadClaims(Fixture.simple(replacing: example.old, with: example.new))
    // What the envelope and the guide say is tested elsewhere.
    let own = read.problems.filter { $0.code != "X120" && $0.code < "X150" }
    #expect(own.map(\.description) == [example.expected])
    // The byte lies in the line of the segment.
    let text = Fixture.simple(replacing: example.old, with: example.new)
    if let position = own.first?.position {
      let lines = text.utf8.prefix(position.byte).filter { $0 == UInt8(ascii: "\n") }.count
      #expect(lines + 1 == position.segment)
    }
    // Marked, but not lost.
    #expect(read.claims.map { $0["id"] } == ["B-2", "B-3"])
    let marked = zip(read.claims, read.unreadable).filter(\.1).map { $0.0["id"] ?? "" }
    #expect(marked == example.unreadable)
    #expect(read.totals.unreadable == example.unreadable.count)
    if example.unreadable == ["B-2"] { #expect(own.first?.claim == "B-2") }
  }

  @Test func claimBelowNoSubscriber() {
    let claim = [
      "CLM*C-1*5***11:B:1*Y*A*Y*Y", "HI*ABK:J069", "LX*1", "SV1*HC:99213*5*UN*1***1",
      "DTP*472*D8*20251219",
    ]
    let read = ReadClaims(Fixture.file(Fixture.transactionHead + Fixture.provider + claim))
    #expect(read.codes == ["X144"])
    #expect(read.unreadable == [true])
    #expect(read.claims[0]["billing.name"] == "DOE")
  }

  @Test func thirteenDiagnoses() {
    let codes = (0..<12).map { "ABF:A0\($0)" }.joined(separator: "*")
    let read = ReadClaims(
      Fixture.simple(replacing: "HI*ABK:J069", with: ["HI*ABK:J069", "HI*\(codes)"]))
    #expect(read.codes.filter { $0 != "X120" } == ["X145", "X145"])
    #expect(read.claims[0]["diagnosis_count"] == "12")
  }

  @Test func claimCutByTheEndOfItsTransaction() {
    let body = Fixture.transactionHead + Fixture.provider + Fixture.subscriberClaim
    let read = ReadClaims(Fixture.file(body, hasEnd: false))
    #expect(read.codes == ["X113", "X143"])
    #expect(read.unreadable == [false, true])
    #expect(
      read.problems[1].description
        == "X143 error at segment 31 (CLM, 29 of its transaction), byte 828: Claim B-3 is the last "
        + "before its transaction breaks off, so a part of it may be missing. It is not judged. "
        + "Fetch the file again.")
  }

  /// Cut anywhere, every claim that began is delivered, and the last one is not called readable.
  @Test func truncation() {
    let bytes = Array(Fixture.full.utf8)
    let end = Fixture.full.utf8.count - "SE*000*0001~\nGE*1*11~\nIEA*1*000000101~\n".utf8.count
    for length in stride(from: 0, to: bytes.count, by: 3) {
      let part = Array(bytes[..<length])
      let segments = String(decoding: part, as: UTF8.self).split(separator: "\n")
      let begun = segments.filter { $0.hasPrefix("CLM") }.count
      let isOpen = segments.last { $0.hasPrefix("CLM") || $0.hasPrefix("HL") }?.first == "C"
      let read = ReadClaims(part)
      #expect(read.claims.count == begun, "cut at \(length)")
      if length < end, isOpen { #expect(read.unreadable.last == true, "cut at \(length)") }
      #expect(!read.problems.isEmpty, "cut at \(length)")
    }
  }

  @Test func damagedSegmentMarksItsClaim() {
    let read = ReadClaims(Fixture.simple(replacing: "HI*ABK:J069", with: ["HI*ABK:J0\n69"]))
    #expect(read.codes == ["X106", "X146", "X146"])
    #expect(read.unreadable == [true, true])
    #expect(read.problems[1].claim == "B-2")
  }

  @Test func mutationsNeitherCrashNorLoseTheFile() {
    var state: UInt64 = 11
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let base = Array(Fixture.full.utf8)
    let spice = Array("*:~\n^HLSVNM1CLM-9".utf8)
    for _ in 0..<1_000 {
      var bytes = base
      for _ in 0..<1 + random(5) {
        let position = random(bytes.count)
        switch random(3) {
        case 0: bytes[position] = spice[random(spice.count)]
        case 1: bytes.removeSubrange(position..<min(bytes.count, position + 1 + random(30)))
        default:
          let copy = bytes[position..<min(bytes.count, position + 1 + random(120))]
          bytes.insert(contentsOf: copy, at: random(bytes.count))
        }
      }
      let read = ReadClaims(bytes, claimsPerBatch: 2)
      #expect(read.claims.count == read.totals.claims)
      #expect(read.lines.map(\.count).reduce(0, +) == read.totals.lines)
      #expect(read.ordinals == Array(0..<read.claims.count))
    }
  }

  /// Messages name the claim and no person.
  @Test func messagesQuoteNobody() {
    for example in Self.cases {
      for problem in ReadClaims(Fixture.simple(replacing: example.old, with: example.new)).problems
      {
        for name in ["SOLO", "SAM", "W000002", "LONE", "19700506"] {
          #expect(!problem.description.contains(name))
        }
      }
    }
  }
}

@Suite struct OtherTransactionTests {
  private let body = Fixture.transactionHead + Fixture.provider + Fixture.subscriberClaim

  @Test func remittance() {
    let read = ReadClaims(
      Fixture.file(guide: "005010X221A1", kind: "835", ["BPR*I*0", "TRN*1*1"]))
    #expect(
      read.problems.map(\.description) == [
        "X130 error at segment 3 (ST, 1 of its transaction), byte 162: This is an 835 "
          + "(remittance); it holds no claims to scrub, which reads 837P (005010X222A1). Give the "
          + "file of claims; `scrubjay edi show FILE` shows this one."
      ])
    #expect(read.totals.claims == 0)
  }

  @Test func institutional() {
    let read = ReadClaims(Fixture.file(guide: "005010X223A2", body))
    #expect(
      read.problems.map(\.description) == [
        "X131 error at segment 3 (ST, 1 of its transaction), byte 162: These are institutional "
          + "claims (837I, 005010X223A2). Their 2 claims were read but not judged: scrub judges "
          + "professional claims (837P, 005010X222A1)."
      ])
    #expect(read.totals.claims == 0)
    #expect(read.totals.notJudged == 2)
  }

  @Test func oldVersion() {
    let read = ReadClaims(Fixture.file(guide: "004010X098A1", st03: "", body))
    #expect(
      read.problems.map(\.description) == [
        "X132 error at segment 3 (ST, 1 of its transaction), byte 162: This is an 837 of "
          + "004010X098A1. Its 2 claims were not judged: scrub reads 005010X222A1. Export the "
          + "claims again in that version."
      ])
  }

  @Test(arguments: ["005010X222", "005010X222A2"]) func aliases(_ guide: String) {
    let read = ReadClaims(Fixture.file(guide: guide, body))
    #expect(read.claims.count == 2)
    #expect(read.codes == ["X133"])
    #expect(read.problems.first?.severity == .warning)
  }

  @Test func guidesThatDiffer() {
    let read = ReadClaims(Fixture.file(guide: "005010X223A2", st03: "005010X222A1", body))
    #expect(read.claims.count == 2)
    #expect(read.codes == ["X134"])
  }

  @Test func guideOfTheGroupAlone() {
    #expect(ReadClaims(Fixture.file(st03: "", body)).claims.count == 2)
  }

  /// Many transactions of one kind make one message, which counts them.
  @Test func oneMessagePerKind() {
    let one = Fixture.file(guide: "005010X221A1", kind: "835", ["BPR*I*0"])
    let read = ReadClaims(one + one + Fixture.file(body) + one)
    #expect(read.codes == ["X130"])
    #expect(read.problems[0].message.contains("(and 2 more in this file)"))
    #expect(read.claims.count == 2)
  }

  /// A TA1 may stand before the groups; only a file of nothing else is told that it has no claims.
  @Test func acknowledgmentBeforeTheGroups() {
    let text = Fixture.file(body)
    let both = ReadClaims(
      text.replacing("~\nGS*", with: "~\nTA1*000000100*260104*0930*A*000~\nGS*"))
    #expect(both.codes == [])
    #expect(both.claims.count == 2)
    let isa = text.prefix { $0 != "~" }
    let alone = ReadClaims("\(isa)~\nTA1*000000100*260104*0930*A*000~\nIEA*0*000000101~\n")
    #expect(alone.codes == ["X130"])
  }
}
