/// A synthetic 837P that the guide has nothing to say against: a subscriber's own claim, and a
/// dependant's with another payer. The people, payers and numbers do not exist.
struct GuideSample {
  var segments = [
    "BHT*0019*00*B1*20260105*0930*CH", "NM1*41*2*EXAMPLE BILLING*****46*SUB001",
    "PER*IC*DESK*TE*5555550100", "NM1*40*2*EXAMPLE HOUSE*****46*RCV001",
    "HL*1**20*1", "PRV*BI*PXC*207Q00000X", "NM1*85*2*EXAMPLE CLINIC*****XX*1999999984",
    "N3*1 MAIN STREET", "N4*TOWN*CA*900010001", "REF*EI*001234567",
    "HL*2*1*22*0", "SBR*P*18*GRP1******CI", "NM1*IL*1*SAMPLE*PAT****MI*W000001",
    "N3*2 SIDE STREET", "N4*TOWN*CA*90003", "DMG*D8*19800102*F",
    "NM1*PR*2*EXAMPLE PAYER*****PI*60054",
    "CLM*A-1*225***11:B:1*Y*A*Y*Y", "REF*EA*MRN1", "HI*ABK:J069*ABF:R05",
    "NM1*82*1*RENDER*ROB****XX*1000000012", "PRV*PE*PXC*208D00000X",
    "LX*1", "SV1*HC:99213:25*125.5*UN*1***1:2", "DTP*472*D8*20260102", "REF*6R*L1",
    "LX*2", "SV1*HC:36415*99.5*UN*1***1", "DTP*472*RD8*20260102-20260103",
    "HL*3*1*22*1", "SBR*S********MC", "NM1*IL*1*OTHER*LEE****MI*W000002",
    "NM1*PR*2*EXAMPLE PLAN*****PI*MCD01",
    "HL*4*3*23*0", "PAT*19", "NM1*QC*1*OTHER*KIM", "N3*4 FAR STREET", "N4*TOWN*NV*89001",
    "DMG*D8*20150304*M",
    "CLM*B-2*100***11:B:1*Y*A*Y*Y", "HI*ABK:J069",
    "SBR*P*18*******CI", "AMT*D*40", "OI***Y***Y", "NM1*IL*1*OTHER*LEE****MI*X9",
    "NM1*PR*2*FIRST PAYER*****PI*OTH01",
    "LX*1", "SV1*HC:99213*100*UN*1***1", "DTP*472*D8*20260102",
    "SVD*OTH01*40*HC:99213**1", "CAS*CO*45*35**PR*1*25", "DTP*573*D8*20260110",
  ]
  var guide = "005010X222A1"
  var delimiters = (element: "*", component: ":", repetition: "^", terminator: "~")
  var lineEnd = "\n"

  /// The sample with its first segment that begins so replaced, removed or followed by others.
  func replacing(_ old: String, with new: [String]) -> GuideSample {
    var copy = self
    guard let place = segments.firstIndex(where: { $0 == old || $0.hasPrefix(old) }) else {
      copy.segments = ["NO SEGMENT \(old)"]
      return copy
    }
    copy.segments.replaceSubrange(place...place, with: new)
    return copy
  }

  var all: [String] {
    let isa =
      "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260105*0930*^*00501*"
      + "000000101*0*T*:"
    return [isa, "GS*HC*SENDER*RECEIVER*20260105*0930*11*X*\(guide)", "ST*837*0001*\(guide)"]
      + segments + ["SE*\(segments.count + 2)*0001", "GE*1*11", "IEA*1*000000101"]
  }

  var text: String { all.map(write).joined() }
  var bytes: [UInt8] { Array(text.utf8) }

  func write(_ segment: String) -> String {
    String(
      segment.flatMap { character -> String in
        switch character {
        case "*": delimiters.element
        case ":": delimiters.component
        case "^": delimiters.repetition
        default: String(character)
        }
      }) + delimiters.terminator + lineEnd
  }
}
