import Exchange
import Model

/// Synthetic 837P files; the people, payers and numbers do not exist.
enum Fixture {
  static func file(
    guide: String = "005010X222A1", st03: String? = nil, kind: String = "837", _ body: [String],
    hasEnd: Bool = true
  ) -> String {
    let isa =
      "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260105*0930*^*00501*"
      + "000000101*0*T*:"
    let start = [
      isa, "GS*HC*SENDER*RECEIVER*20260105*0930*11*X*\(guide)", "ST*\(kind)*0001*\(st03 ?? guide)",
    ]
    let end = ["SE*\(body.count + 2)*0001", "GE*1*11", "IEA*1*000000101"]
    return (start + body + (hasEnd ? end : Array(end.dropFirst()))).map { $0 + "~\n" }.joined()
  }

  static let transactionHead = [
    "BHT*0019*00*B1*20260105*0930*CH",
    "NM1*41*2*EXAMPLE BILLING*****46*SUB001", "PER*IC*DESK*TE*5555550100",
    "NM1*40*2*EXAMPLE HOUSE*****46*RCV001",
  ]

  static let provider = [
    "HL*1**20*1", "PRV*BI*PXC*207Q00000X",
    "NM1*85*1*DOE*JANE****XX*1999999984", "N3*1 MAIN STREET*SUITE 2", "N4*TOWN*CA*900010001",
    "REF*EI*001234567", "PER*IC*DESK*FX*5555550101*TE*5555550102",
    "NM1*87*2", "N3*PO BOX 5", "N4*VILLE*CA*900020002",
  ]

  static let subscriber = [
    "HL*2*1*22*1", "SBR*P**GRP1*BIG EMPLOYER*12****CI",
    "NM1*IL*1*SAMPLE*PAT*Q**JR*MI*W000001", "N3*2 SIDE STREET*APT 3", "N4*TOWN*CA*90003",
    "DMG*D8*19800102*F", "REF*SY*000000001", "REF*Y4*PC-77",
    "NM1*PR*2*EXAMPLE PAYER*****PI*60054", "N3*3 PAYER ROAD", "N4*CITY*TX*75001",
  ]

  static let dependent = [
    "HL*3*2*23*0", "PAT*19****D8*20260103***Y", "NM1*QC*1*SAMPLE*KIM*R**II",
    "N3*4 OTHER STREET*APT 5", "N4*TOWN*NV*89001", "DMG*D8*20150304*M",
  ]

  /// A claim that fills every field of the schema.
  static let fullClaim = [
    "CLM*A-1*350.5***11:B:7*Y*A*Y*I*P*AA:EM:OA:CA:MX*02********11",
    "DTP*431*D8*20251201", "DTP*454*D8*20251202", "DTP*304*D8*20251203", "DTP*453*D8*20251204",
    "DTP*439*D8*20251205", "DTP*484*D8*20251206", "DTP*455*D8*20251207", "DTP*471*D8*20251208",
    "DTP*314*RD8*20251209-20251210", "DTP*297*D8*20251211", "DTP*296*D8*20251212",
    "DTP*435*DT*202512130830", "DTP*096*D8*20251214", "DTP*090*D8*20251215",
    "DTP*091*D8*20251216",
    "PWK*OZ*BM***AC*CTRL1", "PWK*B2*BM***AC*CTRL2", "CN1*09", "AMT*F5*20",
    "REF*4N*7", "REF*EW*MAM1", "REF*F8*ICN1", "REF*9F*RFL1", "REF*G1*AUTH1", "REF*X4*05D1234567",
    "REF*LX*IDE1", "REF*D9*TRACE1", "REF*EA*MRN1", "REF*P4*DEMO1", "REF*1J*CPO1",
    "NTE*ADD*CLAIM NOTE",
    "HI*ABK:J069*ABF:R05*ABF:R51*ABF:Z01*ABF:Z02*ABF:Z03*ABF:Z04*ABF:Z05*ABF:Z06*ABF:Z07*ABF:Z08"
      + "*ABF:Z09",
    "NM1*DN*1*REFER*RITA****XX*1000000004", "NM1*82*1*RENDER*ROB****XX*1000000012",
    "PRV*PE*PXC*208D00000X", "NM1*77*2*EXAMPLE SITE*****XX*1000000020", "N3*5 SITE STREET",
    "N4*TOWN*CA*900040004", "NM1*DQ*1*SUPER*SUE****XX*1000000038",
    "SBR*S*18*GRP2*OTHER PLAN*47****MB", "CAS*CO*45*10.25**2*5", "CAS*PR*1*1.75", "AMT*D*100",
    "AMT*A8*3", "AMT*EAF*25", "OI***Y***I", "NM1*IL*1*SAMPLE*LEE****MI*X9", "N3*9 FAR STREET",
    "NM1*PR*2*OTHER PAYER*****PI*OTH01", "DTP*573*D8*20251220", "REF*F8*OICN", "REF*G1*OAUTH",
  ]

  /// Two lines: one with everything of its own, one with nothing.
  static let fullLines = [
    "LX*1", "SV1*HC:J1234:25:59:76:LT:UNLISTED*300.50*UN*2.5*22**1:2:3:12**Y**Y*Y***0",
    "DTP*472*RD8*20251217-20251218", "DTP*471*D8*20251216", "DTP*304*D8*20251215",
    "DTP*463*D8*20251214", "REF*G1*LAUTH", "REF*9F*LRFL", "REF*6R*LINE1", "REF*X4*05D7654321",
    "REF*EW*MAM2", "AMT*T*1.5", "NTE*ADD*LINE NOTE", "PS1*P1*40",
    "LIN**N4*00000000001", "CTP****1.125*ML", "REF*XZ*RX1",
    "NM1*82*1*LRENDER*ANN****XX*1000000046", "PRV*PE*PXC*363L00000X",
    "NM1*77*2*LINE SITE*****XX*1000000053", "N3*6 LINE STREET", "N4*HILL*CA*900050005",
    "NM1*DQ*1*LSUPER*IDA****XX*1000000061", "NM1*DK*1*ORDER*OLA****XX*1000000079",
    "NM1*DN*1*LREFER*EVA****XX*1000000087",
    "SVD*OTH01*60.5*HC:J1234**2.5", "CAS*CO*45*240", "DTP*573*D8*20251220",
    "LX*2", "SV1*HC:99213*50*UN*1***1", "DTP*472*D8*20251216", "SVD*OTH01*39.5*HC:99213**1",
  ]

  static let subscriberClaim = [
    "HL*4*1*22*0", "SBR*P*18*******MC", "PAT*****D8*20260104", "NM1*IL*1*SOLO*SAM****MI*W000002",
    "N3*7 LONE STREET", "N4*TOWN*CA*90006", "DMG*D8*19700506*M",
    "NM1*PR*2*EXAMPLE MEDICAID*****PI*MCD01",
    "CLM*B-2*125***11:B:1*Y*A*Y*Y", "HI*ABK:J069", "LX*1", "SV1*HC:99213*125*UN*1***1",
    "DTP*472*D8*20251219",
    "CLM*B-3*60***11:B:1*Y*A*Y*Y", "HI*ABK:J069", "LX*1", "SV1*HC:99212*60*UN*1***1",
    "DTP*472*D8*20251220",
  ]

  static let full = file(
    transactionHead + provider + subscriber + dependent + fullClaim + fullLines + subscriberClaim)

  /// A claim of one line below a plain subscriber, with some of its segments replaced.
  static func simple(replacing old: String = "", with new: [String] = []) -> String {
    let body = transactionHead + provider + subscriberClaim
    return file(body.flatMap { $0 == old ? new : [$0] })
  }
}

/// All claims of a text, with the values a test asks for copied out.
struct ReadClaims {
  var claims: [[String: String]] = []
  var lines: [[[String: String]]] = []
  var otherPayers: [[[String: String]]] = []
  /// Every record of a kind, in the order of the file.
  var records: [Record: [[String: String]]] = [:]
  var unreadable: [Bool] = []
  var ordinals: [Int] = []
  var problems: [InputProblem] = []
  var totals = ClaimTotals()
  var batchSizes: [Int] = []

  init(_ text: String, claimsPerBatch: Int = 256) {
    self.init(Array(text.utf8), claimsPerBatch: claimsPerBatch)
  }

  init(_ bytes: [UInt8], claimsPerBatch: Int = 256) {
    bytes.withUnsafeBytes { buffer in
      let reader = Claim837PReader(buffer, owner: nil, claimsPerBatch: claimsPerBatch)
      while let batch = reader.next() {
        batchSizes.append(batch.count)
        for index in 0..<batch.count { take(batch[index]) }
        problems += reader.takeProblems()
      }
      problems += reader.takeProblems()
      totals = reader.totals
    }
  }

  var codes: [String] { problems.map(\.code) }

  private mutating func take(_ claim: ClaimFrame) {
    unreadable.append(claim.isUnreadable)
    walk(.claim, claim.base)
    ordinals.append(claim.ordinal)
    claims.append(Self.values(claim.base, Schema.claim))
    lines.append((0..<claim.lineCount).map { Self.values(claim.line($0).base, Schema.line) })
    otherPayers.append(
      (0..<claim.otherPayerCount).map {
        Self.values(claim.otherPayer($0).base, Schema.otherPayer)
      })
  }

  private mutating func walk(_ record: Record, _ base: UnsafeRawPointer) {
    records[record, default: []].append(Self.values(base, Schema.fields(of: record)))
    for list in Schema.lists(of: record) {
      for child in list.records(of: base) { walk(list.record, child) }
    }
  }

  /// The values of a record as text, blank ones left out; a list is joined with blanks.
  private static func values(_ base: UnsafeRawPointer, _ fields: [Field]) -> [String: String] {
    var values: [String: String] = [:]
    for field in fields {
      let texts = (0..<field.type.width).compactMap { index -> String? in
        let slot = field.slot(of: base, index)
        return text(base, slot, field.type)
      }
      if !texts.isEmpty { values[field.path] = texts.joined(separator: " ") }
    }
    return values
  }

  private static func text(
    _ base: UnsafeRawPointer, _ slot: Slot, _ type: FieldType
  ) -> String? {
    switch type {
    case .code, .codes, .text:
      return slot.length == 0 ? nil : String(decoding: frameBytes(base, slot), as: UTF8.self)
    case .money: return slot.value == Slot.absent ? nil : "\(Money(cents: slot.value))"
    case .quantity:
      return slot.value == Slot.absent ? nil : "\(Quantity(thousandths: slot.value))"
    case .date:
      return slot.value == Slot.absent ? nil : "\(CivilDate(days: Int32(slot.value)))"
    case .integer, .integers, .flag: return slot.value == Slot.absent ? nil : "\(slot.value)"
    }
  }
}
