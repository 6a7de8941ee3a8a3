/// A valid 837P that mutants are made of, by segments; SE01 is counted when it is written.
///
/// All birds: the people, payers and numbers do not exist.
struct MatrixBase: Sendable {
  let name: String
  /// From ISA to IEA.
  var segments: [String]

  /// A subscriber's own claim of two diagnoses and two lines.
  static let plain = MatrixBase(
    name: "plain", subscriber + ["CLM*RFC-11*145***11:B:1*Y*A*Y*Y"] + claim)

  /// A dependent's claim below its own level (2000C).
  static let dependent = MatrixBase(
    name: "dependent",
    [
      "HL*2*1*22*1", "SBR*P********CI", "NM1*IL*1*STILT*SAUL****MI*SHM000012",
      "NM1*PR*2*SHOREBIRD MUTUAL*****PI*SHORE",
      "HL*3*2*23*0", "PAT*19", "NM1*QC*1*STILT*SANDY", "N3*6 SHORE STREET",
      "N4*MARSHTON*OH*000010006", "DMG*D8*20170203*M",
      "CLM*RFC-12*145***11:B:1*Y*A*Y*Y",
    ] + claim)

  /// A claim to the second payer, with what the first decided on each line.
  static let secondary = MatrixBase(
    name: "secondary",
    [
      "HL*2*1*22*0", "SBR*S*18*******CI", "NM1*IL*1*AVOCET*ANNE****MI*SHM000013",
      "N3*7 SHORE STREET", "N4*MARSHTON*OH*000010007", "DMG*D8*19770930*F",
      "NM1*PR*2*SHOREBIRD MUTUAL*****PI*SHORE",
      "CLM*RFC-13*200***11:B:1*Y*A*Y*Y", "HI*ABK:M1711*ABF:M25561",
      "NM1*82*1*GODWIT*GRETA****XX*1999102019",
      "SBR*P*18*******12", "AMT*D*110", "AMT*EAF*30", "OI***Y***Y",
      "NM1*IL*1*AVOCET*ANNE****MI*WDR000013", "NM1*PR*2*WADER HEALTH PLAN*****PI*WADER",
      "LX*1", "SV1*HC:99213:25*120*UN*1***1", "DTP*472*D8*20260402",
      "SVD*WADER*70*HC:99213:25**1", "CAS*CO*45*30", "CAS*PR*2*20", "DTP*573*D8*20260410",
      "LX*2", "SV1*HC:20610:RT*80*UN*1***1", "DTP*472*D8*20260402",
      "SVD*WADER*40*HC:20610:RT**1", "CAS*CO*45*30", "CAS*PR*2*10", "DTP*573*D8*20260410",
    ])

  static let all = [plain, dependent, secondary]

  private init(name: String, _ body: [String]) {
    self.name = name
    segments = Self.head + body + ["SE*#*0001", "GE*1*415", "IEA*1*000000415"]
  }

  private static let head = [
    "ISA*00*          *00*          *ZZ*DIPPERCO       *ZZ*BROOKHOUSE     *260415*1015*^*00501*"
      + "000000415*0*T*:",
    "GS*HC*DIPPERCO*BROOKHOUSE*20260415*1015*415*X*005010X222A1",
    "ST*837*0001*005010X222A1", "BHT*0019*00*M0415*20260415*1015*CH",
    "NM1*41*2*DIPPER BILLING*****46*DIPPERCO", "PER*IC*DUNLIN DESK*TE*5550100200",
    "NM1*40*2*BROOK CLEARINGHOUSE*****46*BROOKHOUSE",
    "HL*1**20*1", "PRV*BI*PXC*207Q00000X",
    "NM1*85*2*REEDBED FAMILY CARE*****XX*1999002011", "N3*8 BITTERN LANE",
    "N4*MARSHTON*OH*000010008", "REF*EI*000000008",
  ]

  private static let subscriber = [
    "HL*2*1*22*0", "SBR*P*18*******CI", "NM1*IL*1*PLOVER*PIP****MI*SHM000011",
    "N3*5 SHORE STREET", "N4*MARSHTON*OH*000010005", "DMG*D8*19840611*F",
    "NM1*PR*2*SHOREBIRD MUTUAL*****PI*SHORE",
  ]

  private static let claim = [
    "HI*ABK:J069*ABF:R05", "NM1*82*1*GODWIT*GRETA****XX*1999102019", "PRV*PE*PXC*207Q00000X",
    "LX*1", "SV1*HC:99213*120*UN*1***1:2", "DTP*472*D8*20260408",
    "LX*2", "SV1*HC:87880:QW*25*UN*1***1", "DTP*472*D8*20260408",
  ]

  /// The same with another claim number and member, for files that are judged as one input.
  func numbered(_ number: Int) -> MatrixBase {
    var copy = self
    let digits = String(String(1_000_000 + number).dropFirst())
    for index in segments.indices {
      let segment = segments[index]
      if segment.hasPrefix("CLM*RFC-") {
        copy.segments[index].replace("RFC-1", with: "RFC\(digits)-")
      }
      if segment.hasPrefix("NM1*IL*") {
        copy.segments[index].replace("*MI*SHM", with: "*MI*S\(digits)")
      }
    }
    return copy
  }

  /// The file; `#` in SE becomes the number of segments of its transaction.
  var text: String {
    var start = 0
    return segments.enumerated().map { index, segment in
      if segment.hasPrefix("ST*") { start = index }
      let count = "\(index - start + 1)"
      let isEnd = segment.hasPrefix("SE*")
      return (isEnd ? segment.replacing("#", with: count) : segment) + "~\n"
    }.joined()
  }
}
