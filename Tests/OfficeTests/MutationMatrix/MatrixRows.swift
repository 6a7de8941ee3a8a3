/// The rows of the matrix: what a reader, a guide or a rule can find wrong with a professional claim.
enum MatrixRows {
  static let all = envelope + levels + segments + elements + claims + otherPayers

  static let envelope: [MatrixRow] = [
    MatrixRow("SE01 wrong", .caught(by: "X120", at: "SE*"), .change("SE*", "#", "99")),
    MatrixRow("SE02 differs", .caught(by: "X121", at: "SE*"), .change("SE*", "0001", "0002")),
    MatrixRow("GE01 wrong", .caught(by: "X122", at: "GE*"), .change("GE*", "*1*", "*2*")),
    MatrixRow("GE02 differs", .caught(by: "X123", at: "GE*"), .change("GE*", "415", "416")),
    MatrixRow("IEA02 differs", .caught(by: "X125", at: "IEA*"), .change("IEA*", "415", "416")),
    MatrixRow(
      "ISA06 short", .caught(by: "X104", at: "ISA*"),
      .change("ISA*", "DIPPERCO       *", "DIPPERCO*")),
    MatrixRow(
      "ISA13 not padded", .caught(by: "X186", at: "ISA*"), .change("ISA*", "000000415", "415")),
    MatrixRow("ISA11 U", .caught(by: "X186", at: "ISA*"), .change("ISA*", "*^*", "*U*")),
    MatrixRow(
      "ST03 differs from GS08", .caught(by: "X134", at: "ST*"), .change("ST*", "X222A1", "X222")),
    MatrixRow(
      "two ST with one ST02", .caught(by: "X126", at: "ST*837*0001*005010X222A1#2"),
      .again(from: "ST*", to: "GE*", [.change("CLM*", "RFC-11", "RFC-14")]),
      .change("GE*", "*1*", "*2*")),
    MatrixRow(
      "TA1 before GS", .legal, .after("ISA*", ["TA1*000000100*260414*1015*A*000"])),
  ]

  static let levels: [MatrixRow] = [
    MatrixRow(
      "HL id skips", of: .dependent, .caught(by: "X180", at: "HL*4*"),
      .change("HL*3", "HL*3", "HL*4")),
    MatrixRow(
      "HL02 parent wrong", of: .dependent, .caught(by: "X181", at: "HL*3*1"),
      .change("HL*3", "*2*", "*1*")),
    MatrixRow(
      "HL04=1 without child", .caught(by: "X182", at: "HL*2*1*22*1"),
      .replace("HL*2", ["HL*2*1*22*1"])),
    MatrixRow(
      "SBR02 blank and no 2000C", .caught(by: "X159", at: "SBR*P"), .change("SBR*P", "*18*", "**")),
    MatrixRow(
      "self subscriber without N3, N4, DMG",
      .caught(by: "sj.self-subscriber-complete", at: "CLM*"),
      .cut(from: "N3*5", to: "NM1*PR")),
  ]

  static let segments: [MatrixRow] = [
    MatrixRow("no 2010BB", .caught(by: "X153", at: "CLM*"), .replace("NM1*PR", [])),
    MatrixRow("no HI", .caught(by: "X152", at: "NM1*82"), .replace("HI*", [])),
    MatrixRow("no DTP*472", .caught(by: "X152", at: "LX*2"), .replace("DTP*472", [])),
    MatrixRow("no LX", .caught(by: "X144", at: "SV1*HC:99213"), .replace("LX*1", [])),
    MatrixRow("no 2400", .caught(by: "X153", at: "SE*"), .cut(from: "LX*1", to: "SE*")),
    MatrixRow("LX not sequential", .caught(by: "X184", at: "LX*3"), .replace("LX*2", ["LX*3"])),
    MatrixRow(
      "duplicate REF*EI", .caught(by: "X155", at: "REF*EI*000000009"),
      .after("REF*EI", ["REF*EI*000000009"])),
    MatrixRow(
      "segment order", .caught(by: "X157", at: "N3*8"), .replace("N3*8", []),
      .after("N4*", ["N3*8 BITTERN LANE"])),
    MatrixRow("unknown segment", .caught(by: "X150", at: "ZZZ*"), .after("REF*EI", ["ZZZ*1"])),
    MatrixRow(
      "51 lines", .caught(by: "X154", at: "LX*51"), .change("CLM*", "*145*", "*1468*"),
      .replace("SE*", moreLines + ["SE*#*0001"])),
    MatrixRow(
      "13 diagnoses", .caught(by: "X145", at: "HI*"),
      .change("HI*", "*ABF:R05", (0..<12).map { "*ABF:R\(10 + $0)" }.joined())),
  ]

  /// Lines 3 to 51, each with a charge of its own; 1323 dollars together.
  private static let moreLines = (3...51).flatMap {
    ["LX*\($0)", "SV1*HC:99213*\($0)*UN*1***1", "DTP*472*D8*20260408"]
  }

  static let elements: [MatrixRow] = [
    MatrixRow(
      "NM108 missing", .caught(by: "X160", at: "NM1*IL"), .change("NM1*IL", "*MI*", "**")),
    MatrixRow(
      "NM109 missing", .caught(by: "X160", at: "NM1*IL"), .change("NM1*IL", "*SHM000011", "")),
    MatrixRow(
      "SV107 missing", .caught(by: "X160", at: "SV1*HC:99213"), .change("SV1*", "***1:2", "")),
    MatrixRow(
      "first HI not ABK or BK", .caught(by: "X166", at: "HI*"), .change("HI*", "ABK", "ABF")),
    MatrixRow("gender X", .caught(by: "X166", at: "DMG*"), .change("DMG*", "*F", "*X")),
    MatrixRow("BHT06 XX", .caught(by: "X166", at: "BHT*"), .change("BHT*", "*CH", "*XX")),
    MatrixRow(
      "PER without number", .caught(by: "X160", at: "PER*"), .change("PER*", "*5550100200", "")),
    MatrixRow(
      "DTP 20260230", .caught(by: "X142", at: "DTP*472"), .change("DTP*", "0408", "0230")),
    MatrixRow("trailing **", .caught(by: "X174", at: "N3*5"), .change("N3*5", "EET", "EET**")),
    MatrixRow(
      "trailing empty component", .caught(by: "X174", at: "SV1*HC:99213"),
      .change("SV1*", "99213*", "99213:*")),
    MatrixRow("trailing space", .caught(by: "X175", at: "N3*5"), .change("N3*5", "EET", "EET ")),
    MatrixRow("leading space", .caught(by: "X175", at: "N3* 5"), .change("N3*5", "5", " 5")),
    MatrixRow("lower case", .caught(by: "X176", at: "N3*5"), .change("N3*5", "SHORE", "Shore")),
    MatrixRow("^ in a name", .caught(by: "X170", at: "NM1*IL"), .change("NM1*IL", "VER", "^VER")),
    MatrixRow(
      "non-ASCII letter", .caught(by: "X176", at: "NM1*IL"), .change("NM1*IL", "PIP", "PÍP")),
    MatrixRow(
      "CLM01 of 39 characters", .caught(by: "X164", at: "CLM*"),
      .change("CLM*", "RFC-11", String(repeating: "R", count: 39))),
    MatrixRow("amount 1,145", .caught(by: "X141", at: "CLM*"), .change("CLM*", "145", "1,145")),
    MatrixRow("amount 145.000", .caught(by: "X177", at: "CLM*"), .change("CLM*", "145", "145.000")),
  ]

  static let claims: [MatrixRow] = [
    MatrixRow(
      "CLM02 is not the sum of SV102", .caught(by: "sj.total-is-line-sum", at: "CLM*"),
      .change("CLM*", "145", "146")),
    MatrixRow(
      "NPI with a bad check digit", .caught(by: "sj.billing-npi", at: "NM1*85"),
      .change("NM1*85", "1999002011", "1999002012")),
    MatrixRow(
      "NPI of 9 digits", .caught(by: "sj.rendering-npi", at: "NM1*82"),
      .change("NM1*82", "1999102019", "199910201")),
    MatrixRow(
      "SV107 names diagnosis 5 of 2", .caught(by: "sj.pointers-in-range", at: "SV1*HC:99213"),
      .change("SV1*", "1:2", "1:5")),
    MatrixRow(
      "ICD with a dot", .caught(by: "sj.icd10-shape", at: "HI*"), .change("HI*", "J069", "J06.9")),
    MatrixRow("unknown ICD", .needsCodes("ICD-10-CM"), .change("HI*", "J069", "J068")),
    MatrixRow("unknown CPT", .needsCodes("CPT"), .change("SV1*", "99213", "99200")),
    MatrixRow(
      "POS 98", .caught(by: "sj.pos-in-code-set", at: "CLM*"), .change("CLM*", "11:B", "98:B")),
    MatrixRow(
      "frequency 7 without REF*F8", .caught(by: "sj.replacement-reference", at: "CLM*"),
      .change("CLM*", ":B:1", ":B:7")),
    MatrixRow(
      "service date 2099", .caught(by: "sj.service-not-in-future", at: "DTP*472"),
      .change("DTP*", "2026", "2099")),
    MatrixRow(
      "billing ZIP of 5 digits", .caught(by: "sj.billing-zip", at: "N4*"),
      .change("N4*", "000010008", "00001")),
    MatrixRow(
      "PO box as street", .caught(by: "sj.billing-street-address", at: "N3*"),
      .change("N3*", "8 BITTERN LANE", "PO BOX 8")),
    MatrixRow(
      "negative units", .caught(by: "sj.units-positive", at: "SV1*HC:99213"),
      .change("SV1*", "UN*1*", "UN*-1*")),
    MatrixRow(
      "same CLM01 twice", .caught(by: "sj.claim-number-once", at: "CLM*RFC-11#2"),
      .again(
        from: "CLM*", to: "SE*",
        [
          .change("SV1*HC:99213", "99213", "99212"), .change("DTP*", "0408", "0409"),
        ])),
  ]

  static let otherPayers: [MatrixRow] = [
    MatrixRow(
      "2320 without OI", of: .secondary, .caught(by: "X152", at: "NM1*IL*1*AVOCET*ANNE****MI*WDR"),
      .replace("OI*", [])),
    MatrixRow(
      "2320 without 2330B", of: .secondary, .caught(by: "X153", at: "LX*1"),
      .replace("NM1*PR*2*WADER", [])),
    MatrixRow(
      "2430 without DTP*573", of: .secondary, .caught(by: "X152", at: "LX*2"),
      .replace("DTP*573", [])),
    MatrixRow(
      "SVD01 is not a 2330B id", of: .secondary,
      .caught(by: "sj.decisions-name-a-payer", at: "CLM*"), .change("SVD*", "WADER", "CRANE")),
    MatrixRow(
      "no AMT*D", of: .secondary, .caught(by: "sj.other-payer-says-paid", at: "CLM*"),
      .replace("AMT*D", [])),
    MatrixRow(
      "line COB unbalanced", of: .secondary,
      .caught(by: "sj.cob-line-balance", at: "LX*"), .change("CAS*CO", "*30", "*29")),
    MatrixRow(
      "two SBR01=S", of: .secondary, .caught(by: "sj.payers-take-turns", at: "CLM*"),
      .change("SBR*P", "SBR*P", "SBR*S")),
    MatrixRow(
      "CARC 999", of: .secondary, .needsCodes("claim adjustment reason codes"),
      .change("CAS*CO", "*45*", "*999*")),
  ]
}
