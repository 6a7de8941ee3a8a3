import Testing
import X12

/// Each fault the guide's checker knows, planted in the sample: found once, at its place, under its
/// code.
///
/// The structural rows of the mutation matrix are among them.
@Suite struct GuideTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let old: String
    let new: [String]
    /// `code home` of every problem, in order.
    let expected: [String]
    var testDescription: String { name }

    init(_ name: String, _ old: String, _ new: [String], _ expected: String...) {
      self.name = name
      self.old = old
      self.new = new
      self.expected = expected
    }
  }

  static let segments = [
    Case("unknown segment", "REF*EA", ["XYZ*1"], "X150 2300 XYZ"),
    Case("segment of another transaction", "REF*EA", ["CLP*1"], "X156 2300 CLP"),
    Case("segment no guide uses", "REF*EA", ["CR5*1"], "X158 2300 CR5"),
    Case("segment of the institutional claim", "REF*EA", ["CL1*1"], "X158 2300 CL1"),
    Case("unexpected qualifier", "REF*EA", ["REF*ZQ*1"], "X151 2300 REF01"),
    Case(
      "unexpected party is told once", "NM1*82",
      ["NM1*QQ*1*NOBODY", "N3*1 STREET", "N4*TOWN*CA*90001", "REF*G2*1", "NM1*82*1*RENDER"],
      "X151 2300 NM101"),
    Case("HI missing", "HI*ABK:J069*", [], "X152 2300 NM1"),
    Case("HI with another qualifier first", "HI*ABK:J069*", ["HI*ABF:J069"], "X166 2300 HI01-1"),
    Case("DTP*472 missing", "DTP*472*RD8", [], "X152 2400 HL"),
    Case("LX missing", "LX*2", [], "X152 2400 SV1"),
    Case("first LX missing", "LX*1", [], "X152 2400 SV1"),
    Case("OI missing", "OI*", [], "X152 2320 NM1"),
    Case("2330B missing", "NM1*PR*2*FIRST", [], "X153 2330B LX"),
    Case("2010BB missing", "NM1*PR", [], "X153 2010BB CLM"),
    Case("2010AA missing", "NM1*85", ["NM1*87*2"], "X151 2010AB REF01", "X153 2010AA HL"),
    Case("DTP*573 missing in 2430", "DTP*573", [], "X152 2430 SE"),
    Case("HL missing", "HL*2*", [], "X152 2000B SBR", "X180 2000B HL01"),
    Case("SBR missing", "SBR*P*18*GRP1", [], "X152 2000B NM1"),
    Case("PER missing", "PER", [], "X152 1000A NM1"),
    Case(
      "three referring providers", "NM1*82",
      [
        "NM1*DN*1*A*B", "NM1*P3*1*C*D", "NM1*DN*1*E*F", "NM1*DN*1*G*H", "NM1*82*1*RENDER",
      ], "X154 2310A NM1"),
    Case(
      "two rendering providers", "NM1*82", ["NM1*82*1*A*B", "NM1*82*1*RENDER*ROB"],
      "X154 2310B NM1"),
    Case("REF*EI twice", "REF*EI", ["REF*EI*001234567", "REF*SY*001234567"], "X155 2010AA REF"),
    Case(
      "order of N3 and N4", "N3*1 MAIN", ["N4*TOWN*CA*900010001", "N3*1 MAIN STREET"],
      "X157 2010AA N3", "X155 2010AA N4"),
    Case(
      "NM1*41 again, late", "NM1*82",
      ["NM1*41*2*LATE*****46*SUB002", "PER*IC*DESK*TE*5555550100", "NM1*82*1*RENDER"],
      "X157 1000A NM1", "X154 1000A NM1"),
    Case(
      "claim reference behind the lines", "DTP*472*RD8",
      [
        "DTP*472*RD8*20260102-20260103", "REF*F8*ICN",
      ], "X157 2300 REF"),
  ]

  static let elements = [
    Case(
      "NM108 and NM109 missing", "NM1*IL*1*SAMPLE", ["NM1*IL*1*SAMPLE*PAT"],
      "X160 2010BA NM108", "X160 2010BA NM109"),
    Case(
      "NM109 without NM108", "NM1*82", ["NM1*82*1*RENDER*ROB*****1000000012"],
      "X161 2310B NM108"),
    Case("PER03 without PER04", "PER", ["PER*IC*DESK*TE"], "X160 1000A PER04"),
    Case("PER05 without PER06", "PER", ["PER*IC*DESK*TE*5555550100*EX"], "X161 1000A PER06"),
    Case("SV107 missing", "SV1*HC:36415", ["SV1*HC:36415*99.5*UN*1"], "X160 2400 SV107"),
    Case("component missing", "CLM*A-1", ["CLM*A-1*225***11::1*Y*A*Y*Y"], "X160 2300 CLM05-2"),
    Case(
      "13 diagnoses", "HI*ABK:J069*",
      [
        "HI*ABK:J069" + String(repeating: "*ABF:R05", count: 12)
      ], "X162 2300 HI13"),
    Case(
      "name too short", "NM1*PR*2*EXAMPLE PAYER", ["NM1*PR*2*EXAMPLE PAYER*****PI*6"],
      "X163 2010BB NM109"),
    Case(
      "CLM01 of 39 characters", "CLM*A-1",
      [
        "CLM*\(String(repeating: "1", count: 39))*225***11:B:1*Y*A*Y*Y"
      ], "X164 2300 CLM01"),
    Case("amount with a comma", "CLM*A-1", ["CLM*A-1*1,145***11:B:1*Y*A*Y*Y"], "X165 2300 CLM02"),
    Case(
      "amount with an exponent", "CLM*A-1", ["CLM*A-1*1E3***11:B:1*Y*A*Y*Y"],
      "X165 2300 CLM02"),
    Case("amount with a plus", "CLM*A-1", ["CLM*A-1*+225***11:B:1*Y*A*Y*Y"], "X165 2300 CLM02"),
    Case("point in a whole number", "LX*1", ["LX*1.0"], "X184 2400 LX01", "X165 2400 LX01"),
    Case("unknown code", "DMG*D8*1980", ["DMG*D8*19800102*X"], "X166 2010BA DMG03"),
    Case("BHT06 XX", "BHT", ["BHT*0019*00*B1*20260105*0930*XX"], "X166 BHT06"),
    Case("BHT06 31", "BHT", ["BHT*0019*00*B1*20260105*0930*31"]),
    Case("CAS*ZZ", "CAS", ["CAS*ZZ*45*60"], "X166 2430 CAS01"),
    Case("30 February", "DTP*472*D8", ["DTP*472*D8*20260230"], "X167 2400 DTP03"),
    Case("span of one date", "DTP*472*RD8", ["DTP*472*RD8*20260102"], "X167 2400 DTP03"),
    Case("25 o'clock", "BHT", ["BHT*0019*00*B1*20260105*2530*CH"], "X168 BHT05"),
    Case(
      "state and its code", "N4*TOWN*CA*90003", ["N4*TOWN*CA*90003***CA"],
      "X172 2010BA N406"),
    Case(
      "repetition in a name", "NM1*IL*1*SAMPLE", ["NM1*IL*1*SAM^PLE*PAT****MI*W000001"],
      "X170 2010BA NM103"),
    Case(
      "component separator in a name", "NM1*IL*1*SAMPLE",
      [
        "NM1*IL*1*SAM:PLE*PAT****MI*W000001"
      ], "X171 2010BA NM103-2"),
    Case("unused element", "SBR*P*18", ["SBR*P*18*GRP1*****AC*CI"], "X172 2000B SBR08"),
    Case(
      "social security number", "DMG*D8*1980", ["DMG*D8*19800102*F", "REF*SY*00-00"],
      "X173 2010BA REF02"),
    Case("trailing separators", "SBR*P*18", ["SBR*P*18*GRP1******CI**"], "X174 2000B SBR10"),
    Case("trailing component", "CLM*A-1", ["CLM*A-1*225***11:B:1:*Y*A*Y*Y"], "X171 2300 CLM05-4"),
    Case(
      "trailing empty component", "SV1*HC:99213:25", ["SV1*HC:99213:*125.5*UN*1***1:2"],
      "X174 2400 SV101-3"),
    Case("trailing blank", "N3*1 MAIN", ["N3*1 MAIN STREET "], "X175 2010AA N301"),
    Case("leading blank", "N3*1 MAIN", ["N3* 1 MAIN STREET"], "X175 2010AA N301"),
    Case("small letters", "N3*1 MAIN", ["N3*1 Main Street"], "X176 2010AA N301"),
    Case("beyond ASCII", "N3*1 MAIN", ["N3*1 CAÑON STREET"], "X176 2010AA N301"),
    Case(
      "zeros behind the cents", "CLM*A-1", ["CLM*A-1*145.000***11:B:1*Y*A*Y*Y"],
      "X177 2300 CLM02"),
    Case("cents are no zeros too many", "CLM*A-1", ["CLM*A-1*145.00***11:B:1*Y*A*Y*Y"]),
    Case("certificate of need", "DTP*472*RD8", ["PWK*CT*AD", "DTP*472*D8*20260102"]),
    Case(
      "certificate sent by mail", "DTP*472*RD8", ["PWK*CT*BM***AC*CTRL1", "DTP*472*D8*20260102"]),
    Case(
      "only one of two", "DTP*472*RD8",
      [
        "DTP*472*D8*20260102", "QTY*PT*2", "MEA*TR*R1*1",
      ]),
  ]

  static let levels = [
    Case("HL01 skips", "HL*3*", ["HL*5*1*22*1"], "X180 2000B HL01", "X181 2000C HL02"),
    Case(
      "HL01 begins later", "HL*1*", ["HL*7**20*1"], "X180 2000A HL01", "X181 2000B HL02",
      "X181 2000B HL02"),
    Case("HL02 is wrong", "HL*3*", ["HL*3*2*22*1"], "X181 2000B HL02"),
    Case("HL02 is itself", "HL*4*", ["HL*4*4*23*0"], "X181 2000C HL02"),
    Case("HL03 is none", "HL*2*", ["HL*2*1*24*0"], "X166 2000B HL03"),
    Case("HL04 says 1 without a child", "HL*2*", ["HL*2*1*22*1"], "X182 2000B HL04"),
    Case("HL04 says 0 with a child", "HL*3*", ["HL*3*1*22*0"], "X182 2000B HL04"),
    Case("SBR02 18 with a patient", "SBR*S*", ["SBR*S*18*******MC"], "X159 2000B SBR02"),
    Case(
      "SBR02 blank without a patient", "SBR*P*18", ["SBR*P**GRP1******CI"],
      "X159 2000B SBR02"),
    Case("LX01 skips", "LX*2", ["LX*3"], "X184 2400 LX01"),
    Case("GS08 of an older name", "BHT", ["BHT*0019*00*B1*20260105*0930*CH"]),
  ]

  @Test(arguments: segments + elements + levels) func fault(_ example: Case) {
    let checked = Checked(GuideSample().replacing(example.old, with: example.new).text)
    let found = checked.problems.map { problem in
      problem.place.loop == "ST" || problem.place.loop == .empty
        ? "\(problem.code.rawValue) \(problem.place.home.split(separator: " ").last ?? "")"
        : "\(problem.code.rawValue) \(problem.place.home)"
    }
    #expect(found == example.expected, "\(checked.problems.map(\.description))")
  }

  @Test func theSampleIsGood() {
    let checked = Checked(GuideSample().text)
    #expect(checked.problems.map(\.description) == [])
    #expect(checked.claims == 2)
  }

  /// The sample with other lines in its first claim.
  static func sample(lines: [String]) throws -> GuideSample {
    var sample = GuideSample()
    let first = try #require(sample.segments.firstIndex(of: "LX*1"))
    let end = try #require(sample.segments.firstIndex(of: "HL*3*1*22*1"))
    sample.segments.replaceSubrange(first..<end, with: lines)
    return sample
  }

  @Test func aClaimHasLines() throws {
    let checked = Checked(try Self.sample(lines: []).text)
    #expect(checked.problems.map { "\($0.code.rawValue) \($0.place.home)" } == ["X153 2400 HL"])
  }

  @Test(arguments: [(50, 0), (51, 1), (60, 1)]) func fiftyLinesAndNoMore(
    _ lines: Int, _ expected: Int
  ) throws {
    let all = (1...lines).flatMap {
      ["LX*\($0)", "SV1*HC:99213*1*UN*1***1", "DTP*472*D8*20260102"]
    }
    let checked = Checked(try Self.sample(lines: all).text)
    #expect(checked.codes == Array(repeating: "X154", count: expected))
  }

  @Test func everyCodeHasAnExample() {
    let planted = Set(
      (Self.segments + Self.elements + Self.levels).flatMap { $0.expected.map { $0.prefix(4) } })
    let told: Set<Substring> = ["X153", "X169", "X186", "X187", "X188", "X189"]
    let guide = X12Problem.Code.allCases.map { $0.rawValue[...] }.filter { $0 >= "X150" }
    #expect(planted.union(told) == Set(guide))
  }

  /// N402 and N407 exclude each other; both are states, of which the guide uses the first inside
  /// the United States.
  @Test func oneOfTwo() {
    let sample = GuideSample().replacing("N4*TOWN*CA*90003", with: ["N4*TOWN*CA*90003****CA"])
    let checked = Checked(sample.text)
    #expect(checked.codes.contains("X169"))
    #expect(checked.problems.first?.place.home == "2010BA N407")
    #expect(checked.problems.first?.elementFault.map { "\($0)" } == "10")
  }

  @Test func interchangeAndGroup() {
    let text = GuideSample().text
    let isa = Checked(text.replacing("*260105*0930*^", with: "*269905*0930*^"))
    #expect(isa.problems.map { "\($0.code.rawValue) \($0.place.home)" } == ["X186 ISA09"])
    let old = Checked(text.replacing("*0930*^*00501", with: "*0930*U*00501"))
    #expect(old.problems.map { "\($0.code.rawValue) \($0.place.home)" } == ["X186 ISA11"])
    #expect(old.errors.isEmpty)
    let group = Checked(text.replacing("RECEIVER*20260105", with: "RECEIVER*2026010"))
    #expect(group.problems.map { "\($0.code.rawValue) \($0.place.home)" } == ["X187 GS04"])
  }

  /// A claim with many faults is told of some, a transaction is told how many are left out.
  @Test func limits() throws {
    let lines = (1...40).flatMap {
      ["LX*\($0)", "SV1*HC:99213*1*XX*1***1", "DTP*472*D8*20261399"]
    }
    let checked = Checked(try Self.sample(lines: lines).text)
    #expect(checked.codes.filter { $0 != "X189" }.count == GuideChecker.limits.claim)
    let more = try #require(checked.problems.last)
    #expect(more.code == .more)
    #expect(more.message.hasPrefix("60 more problems"))
  }

  /// Neither names nor identifiers of the file's people reach a message.
  @Test func messagesQuoteNoData() {
    for example in Self.segments + Self.elements + Self.levels {
      let checked = Checked(GuideSample().replacing(example.old, with: example.new).text)
      for problem in checked.problems {
        for word in ["SAMPLE", "RENDER", "OTHER", "W000001", "NEST", "Main", "NOBODY"] {
          #expect(!problem.message.contains(word), "\(problem)")
        }
      }
    }
  }
}
