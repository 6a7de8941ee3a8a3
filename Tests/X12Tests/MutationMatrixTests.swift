import Testing
import X12

/// The structural rows of the mutation matrix for professional claims: each mutant of a valid file
/// is told by the envelope or the guide; the file itself is not. What needs meaning, such as totals
/// and check digits, is for rules.
@Suite struct MutationMatrixTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let name: String
    let make: @Sendable (String) -> String
    var testDescription: String { name }

    init(_ name: String, _ old: String, _ new: String) {
      self.name = name
      make = { $0.replacingFirst(old, with: new) }
    }

    init(_ name: String, make: @escaping @Sendable (String) -> String) {
      self.name = name
      self.make = make
    }
  }

  static let rows = [
    Row("SE01 wrong", "SE*", "SE*9"),
    Row("SE02 differs", "*0001~\nGE", "*0002~\nGE"),
    Row("GE01 wrong", "GE*1*", "GE*2*"),
    Row("GE02 differs", "GE*1*11", "GE*1*12"),
    Row("IEA02 differs", "IEA*1*000000101", "IEA*1*000000102"),
    Row("HL id skips", "HL*3*", "HL*5*"),
    Row("HL02 parent wrong", "HL*4*3*", "HL*4*2*"),
    Row("HL04 1 without child", "HL*2*1*22*0", "HL*2*1*22*1"),
    Row("SBR02 blank and no 2000C", "SBR*P*18*GRP1", "SBR*P**GRP1"),
    Row("no 2010BB", "NM1*PR*2*EXAMPLE PAYER*****PI*60054~\n", ""),
    Row("no HI", "HI*ABK:J069*ABF:R05~\n", ""),
    Row("no DTP*472", "DTP*472*D8*20260102~\n", ""),
    Row("no LX", "LX*1~\n", ""),
    Row("no 2400") { text in
      let start = text.ranges(of: "LX*1~\n")[0].lowerBound
      let end = text.ranges(of: "HL*3*1")[0].lowerBound
      return String(text[..<start] + text[end...])
    },
    Row("LX not sequential", "LX*2", "LX*3"),
    Row("SV107 missing", "99.5*UN*1***1", "99.5*UN*1"),
    Row("first HI not ABK/BK", "HI*ABK:J069*", "HI*ABF:J069*"),
    Row("DTP 20260230", "DTP*472*D8*20260102", "DTP*472*D8*20260230"),
    Row("trailing separators", "N3*2 SIDE STREET", "N3*2 SIDE STREET**"),
    Row("trailing empty component", "SV1*HC:36415*", "SV1*HC:36415:*"),
    Row("trailing space", "N3*2 SIDE STREET", "N3*2 SIDE STREET "),
    Row("leading space", "N3*2 SIDE STREET", "N3* 2 SIDE STREET"),
    Row("lower case", "N3*2 SIDE STREET", "N3*2 side street"),
    Row("^ in a name", "SAMPLE*PAT", "SAM^PLE*PAT"),
    Row("non-ASCII letter", "SAMPLE*PAT", "SAMPÑE*PAT"),
    Row("CLM01 of 39 characters", "CLM*A-1*", "CLM*\(String(repeating: "A", count: 39))*"),
    Row("amount 1,145", "CLM*A-1*225*", "CLM*A-1*1,145*"),
    Row("amount 145.000", "CLM*A-1*225*", "CLM*A-1*145.000*"),
    Row("duplicate REF*EI", "REF*EI*001234567~", "REF*EI*001234567~\nREF*EI*001234567~"),
    Row(
      "segment order", "N3*1 MAIN STREET~\nN4*TOWN*CA*900010001~",
      "N4*TOWN*CA*900010001~\nN3*1 MAIN STREET~"),
    Row("unknown segment", "REF*EA*MRN1", "ZZZ*EA*MRN1"),
    Row("51 lines") { text in
      let lines = (3...51).map { "LX*\($0)~\nSV1*HC:99213*1*UN*1***1~\nDTP*472*D8*20260102~\n" }
      return text.replacingFirst("HL*3*1*", with: lines.joined() + "HL*3*1*")
    },
    Row("13 diagnoses", "*ABF:R05~", String(repeating: "*ABF:R05", count: 12) + "~"),
    Row("NM108 missing", "****MI*W000001", "*****W000001"),
    Row("NM109 missing", "****MI*W000001", "****MI"),
    Row("ISA06 short", "SENDER         *", "SENDER*"),
    Row("gender X", "19800102*F", "19800102*X"),
    Row("BHT06 XX", "0930*CH", "0930*XX"),
    Row("PER without number", "PER*IC*DESK*TE*5555550100", "PER*IC*DESK*TE"),
    Row("ISA13 not padded", "*000000101*0*T", "*101*0*T"),
    Row("two ST with one ST02") { text in
      let start = text.ranges(of: "ST*837")[0].lowerBound
      let end = text.ranges(of: "GE*1")[0].lowerBound
      return String(text[..<end] + text[start...]).replacingFirst("GE*1*", with: "GE*2*")
    },
    Row("2320 without OI", "OI***Y***Y~\n", ""),
    Row("2320 without 2330B", "NM1*PR*2*FIRST PAYER*****PI*OTH01~\n", ""),
    Row("2430 without DTP*573", "DTP*573*D8*20260110~\n", ""),
  ]

  @Test func everyMutantIsTold() {
    let text = GuideSample().text
    #expect(Checked(text).problems.isEmpty)
    var caught = 0
    for row in Self.rows {
      let mutant = row.make(text)
      #expect(mutant != text, "\(row.name) changes nothing")
      let problems = Checked(mutant).problems.filter { $0.code != .segmentCount }
      // A segment more or less changes SE01, too; that alone does not count but where it is meant.
      let isTold = !problems.isEmpty || row.name == "SE01 wrong"
      if isTold { caught += 1 }
      #expect(isTold, "\(row.name)")
    }
    print("mutation matrix, 837P structural: \(caught) of \(Self.rows.count) told by the reader")
  }
}
