import Exchange
import Model
import Testing

/// Whom the guide's errors hit: the claim they stand in, the claims below their level, or the input.
@Suite struct GuideFindingTests {
  /// `claim id: code home line` of every finding, and `code` of every problem.
  struct Read {
    var findings: [String] = []
    var problems: [String] = []

    init(_ text: String, claimsPerBatch: Int = 256) {
      Array(text.utf8).withUnsafeBytes { buffer in
        let reader = Claim837PReader(buffer, owner: nil, claimsPerBatch: claimsPerBatch)
        while let batch = reader.next() {
          for found in reader.takeGuideFindings() {
            let claim = batch[found.claim]
            let line = found.line.map { " line \($0)" } ?? ""
            findings.append(
              "\(claim.text(claim[.id])): \(found.code) \(found.position.home)\(line)")
          }
          problems += reader.takeProblems().map { "\($0.code) \($0.severity)" }
        }
        problems += reader.takeProblems().map { "\($0.code) \($0.severity)" }
        #expect(reader.takeGuideFindings().isEmpty)
      }
    }
  }

  static let twoClaims = [
    "HL*2*1*22*0", "SBR*P*18*******MC", "NM1*IL*1*SOLO*SAM****MI*W000002", "N3*7 LONE STREET",
    "N4*TOWN*CA*90006", "DMG*D8*19700506*M", "NM1*PR*2*EXAMPLE MEDICAID*****PI*MCD01",
    "CLM*A-1*125***11:B:1*Y*A*Y*Y", "HI*ABK:J069", "LX*1", "SV1*HC:99213*100*UN*1***1",
    "DTP*472*D8*20251219", "LX*2", "SV1*HC:99214*25*UN*1***1", "DTP*472*D8*20251218",
    "CLM*A-2*60***11:B:1*Y*A*Y*Y", "HI*ABK:J069", "LX*1", "SV1*HC:99212*60*UN*1***1",
    "DTP*472*D8*20251220",
    "HL*3*1*22*1", "SBR*P********MC", "NM1*IL*1*DUO*DAN****MI*W000003",
    "NM1*PR*2*EXAMPLE MEDICAID*****PI*MCD01", "HL*4*3*23*0", "PAT*19", "NM1*QC*1*DUO*DOT",
    "N3*7 LONE STREET", "N4*TOWN*CA*90006", "DMG*D8*20200506*F",
    "CLM*A-3*60***11:B:1*Y*A*Y*Y", "HI*ABK:J069", "LX*1", "SV1*HC:99212*60*UN*1***1",
    "DTP*472*D8*20251220",
  ]

  static func file(_ old: String = "", _ new: [String] = []) -> String {
    let body = Fixture.transactionHead + Fixture.provider + twoClaims
    guard let place = body.firstIndex(where: { !old.isEmpty && $0.hasPrefix(old) }) else {
      return Fixture.file(body)
    }
    return Fixture.file(Array(body[..<place]) + new + Array(body[(place + 1)...]))
  }

  @Test func nothingAgainstTheFixture() {
    let read = Read(Self.file())
    #expect(read.findings == [])
    #expect(read.problems == [])
  }

  @Test func anErrorInAClaimHoldsThatClaim() {
    let read = Read(Self.file("SV1*HC:99214", ["SV1*HC:99214*25*XX*1***1"]))
    #expect(read.findings == ["A-1: X166 2400 SV103 line 2"])
    #expect(read.problems == [])
  }

  /// What is missing is noticed at the next claim, but belongs to the one before.
  @Test func whatAClaimLacksIsItsOwn() {
    let read = Read(Self.file("DTP*472*D8*20251218"))
    #expect(read.findings == ["A-1: X152 2400 DTP line 2"])
    let last = Read(Self.file("LX*2", ["LX*3"]))
    #expect(last.findings == ["A-1: X184 2400 LX01 line 2"])
    let claim = Read(Self.file("CLM*A-2", ["CLM*A-2*60***11:B:1*Y*A*Y*Q"]))
    #expect(claim.findings == ["A-2: X166 2300 CLM09"])
  }

  @Test func anErrorOfALevelHoldsTheClaimsBelow() {
    let subscriber = Read(Self.file("DMG*D8*1970", ["DMG*D8*19700506*Q"]))
    #expect(subscriber.findings == ["A-1: X166 2010BA DMG03", "A-2: X166 2010BA DMG03"])
    let patient = Read(Self.file("DMG*D8*2020", []))
    #expect(patient.findings == ["A-3: X152 2010CA DMG"])
    #expect(subscriber.problems + patient.problems == [])
  }

  @Test func anErrorOutsideClaimsIsAProblem() {
    let header = Read(Self.file("PER*IC*DESK*TE", []))
    #expect(header.findings == [])
    #expect(header.problems == ["X152 error"])
  }

  @Test func warningsHoldNothing() {
    let read = Read(Self.file("N3*7", ["N3*7 Lone Street"]))
    #expect(read.findings == [])
    #expect(read.problems == ["X176 warning"])
  }

  /// A value that the reader itself cannot take is told once.
  @Test func nothingIsToldTwice() {
    let amount = Read(Self.file("SV1*HC:99214", ["SV1*HC:99214*1,25*UN*1***1"]))
    #expect(amount.findings == [])
    #expect(amount.problems == ["X141 error"])
    let date = Read(Self.file("DTP*472*D8*20251218", ["DTP*472*D8*20251399"]))
    #expect(date.findings == [])
    #expect(date.problems == ["X142 error"])
  }

  @Test(arguments: [1, 2, 3]) func batchesChangeNothing(_ size: Int) {
    for (old, new) in [
      ("DMG*D8*1970", ["DMG*D8*19700506*Q"]), ("DTP*472*D8*20251218", []),
      ("CLM*A-2", ["CLM*A-2*60***11:B:1*Y*A*Y*Q"]), ("HL*3", ["HL*9*1*22*1"]),
    ] {
      let text = Self.file(old, new)
      #expect(Read(text, claimsPerBatch: size).findings == Read(text).findings)
    }
  }

  /// A level whose error has no claim below is a problem of the input.
  @Test func aLevelWithoutClaims() {
    let body =
      Fixture.transactionHead + Fixture.provider
      + ["HL*2*1*22*0", "SBR*P*18*******ZQ", "NM1*IL*1*SOLO*SAM****MI*W000002"]
    let read = Read(Fixture.file(body))
    #expect(read.findings == [])
    #expect(read.problems.sorted() == ["X153 error", "X166 error"])
  }
}
