internal import CodeSets
internal import Model
import Testing

@Suite("The fee schedule's files as CMS published them", .enabled(if: OfficialFees.available))
struct FeeFilesTests {
  @Test(
    "All releases of relative values import whole",
    arguments: [
      ("PPRRVU20_JAN_RVU20A", 17_236, 360_896, "2020-01-01"),
      ("PPRRVU20_APR_RVU20B", 17_250, 360_896, "2020-04-01"),
      ("PPRRVU20_V0618_RVU20C", 17_320, 360_896, "2020-07-01"),
      ("PPRRVU20_OCT_RVU20D", 17_346, 360_896, "2020-10-01"),
      ("PPRRVU21_JAN_RVU21A", 17_327, 348_931, "2021-01-01"),
      ("PPRRVU21_APR_RVU21B", 17_338, 348_931, "2021-04-01"),
      ("PPRRVU21_JUL_RVU21C", 17_403, 348_931, "2021-07-01"),
      ("PPRRVU21_OCT_RVU21D", 17_432, 348_931, "2021-10-01"),
      ("PPRRVU22_JAN_RVU22A", 17_600, 346_062, "2022-01-01"),
      ("PPRRVU22_APR_RVU22B", 17_630, 346_062, "2022-04-01"),
      ("PPRRVU22_JUL_RVU22C", 17_695, 346_062, "2022-07-01"),
      ("PPRRVU22_OCT_RVU22D", 17_726, 346_062, "2022-10-01"),
      ("PPRRVU23_JAN_RVU23A", 18_010, 338_872, "2023-01-01"),
      ("PPRRVU23_APR_RVU23B", 18_037, 338_872, "2023-04-01"),
      ("PPRRVU23_JUL_RVU23C", 18_132, 338_872, "2023-07-01"),
      ("PPRRVU23_OCT_RVU23D", 18_168, 338_872, "2023-10-01"),
      ("PPRRVU24_JAN_RVU24A", 18_499, 327_442, "2024-01-01"),
      ("PPRRVU24_JAN_RVU24AR", 18_499, 332_875, "2024-03-09"),
      ("PPRRVU24_APR_RVU24B", 18_534, 332_875, "2024-04-01"),
      ("PPRRVU24_JUL_RVU24C", 18_664, 332_875, "2024-07-01"),
    ])
  func releases(name: String, rows: Int, factor: Int32, from: String) throws {
    let revised = name.hasSuffix("AR")
    let file = try OfficialFees.file(.mpfs, "\(name).csv.gz", from: revised ? from : nil)
    #expect(file.manifest.rows == rows)
    #expect(file.manifest.from.description == from)
    #expect(file.manifest.through?.description == "\(from.prefix(4))-12-31")
    #expect(file.manifest.revision == (revised ? 1 : 0))
    #expect(file.manifest.set.isEmpty)
    #expect(file.manifest.notice.contains("copyright American Medical Association"))
    let values = try RelativeValues(file)
    #expect((0..<values.count).allSatisfy { values[$0].conversionFactor == factor })
    #expect(values.row(CodeKey("99213"))?.status.letter == "A")
  }

  @Test("RVU24C: rows by status and modifier, indicators of one row")
  func july2024() throws {
    let values = try RelativeValues(OfficialFees.file(.mpfs, "PPRRVU24_JUL_RVU24C.csv.gz"))
    var statuses: [String: Int] = [:]
    var modifiers: [String: Int] = [:]
    var notPaid = (facility: 0, nonfacility: 0)
    for index in 0..<values.count {
      let row = values[index]
      statuses[row.status.letter, default: 0] += 1
      modifiers[row.modifier.text ?? "?", default: 0] += 1
      if row.naFacility { notPaid.facility += 1 }
      if row.naNonfacility { notPaid.nonfacility += 1 }
    }
    #expect(values.count == 18_664)
    #expect(
      statuses == [
        "A": 8_977, "X": 2_551, "I": 1_429, "E": 1_410, "C": 1_210, "M": 1_201, "R": 1_050,
        "N": 327, "J": 276, "P": 142, "B": 83, "T": 8,
      ])
    #expect(modifiers == ["": 16_470, "26": 1_105, "TC": 1_085, "53": 4])
    #expect(notPaid == (2_468, 4_066))
    let knee = try #require(values.row(CodeKey("27447")))
    #expect(knee.global == .ninetyDays)
    #expect([knee.preoperative, knee.intraoperative, knee.postoperative] == [100, 690, 210])
    #expect([knee.multiple, knee.bilateral, knee.assistant] == [2, 1, 2])
    let polyp = try #require(values.row(CodeKey("45385")))
    #expect(polyp.endoscopyBase == CodeKey("45378"))
    #expect(values.row(CodeKey("45378"), modifier: CodeKey("53")) != nil)
    #expect(values.row(CodeKey("00000")) == nil)
  }

  @Test("Descriptors of CPT and CDT codes are not stored, those of Level II are")
  func descriptors() throws {
    let values = try RelativeValues(OfficialFees.file(.mpfs, "PPRRVU24_JUL_RVU24C.csv.gz"))
    var named = 0
    for index in 0..<values.count where !values.name(at: index).isEmpty {
      named += 1
      let code = values[index].code.text ?? ""
      #expect(code.utf8.first.map { (65...90).contains($0) } == true, "\(code)")
      #expect(!code.hasPrefix("D"))
    }
    #expect(named > 1000)
  }

  @Test("The excerpt of 2026 has 32 columns and is of its set")
  func excerpt2026() throws {
    let file = try OfficialFees.file(.mpfs, "PPRRVU2026_Jul_nonQPP.excerpt.csv")
    #expect(file.manifest.rows == 30)
    #expect(file.manifest.set == "nonqpp")
    #expect(file.manifest.from.description == "2026-07-01")
    #expect(
      file.manifest.dropped.contains {
        $0.reason == "descriptor of a CPT or CDT code" && $0.count == 30
      })
    let values = try RelativeValues(file)
    let row = try #require(values.row(CodeKey("00100")))
    #expect(row.status.letter == "J")
    #expect(row.conversionFactor == 334_009)
    #expect(row.price == CodeKey("9"))
    #expect(row.imagingFamily == 99)
  }

  @Test("GPCI2026: 109 localities, footnotes and marks left out")
  func indices2026() throws {
    let file = try OfficialFees.file(.gpci, "GPCI2026.csv")
    #expect(file.manifest.rows == 109)
    #expect(file.manifest.from.description == "2026-01-01")
    #expect(file.manifest.dropped.map(\.reason).contains("note under the table"))
    let indices = try GeographicIndices(file)
    let alaska = try #require(indices.onlyLocality(ofState: CodeKey("AK")))
    #expect(alaska.description == "02102/01")
    #expect(indices.name(alaska) == "ALASKA")
    #expect(indices[alaska]?.work == 1500)
    #expect(indices[alaska]?.practice == 1065)
    #expect(indices[alaska]?.malpractice == 551)
    #expect(indices.localities(ofState: CodeKey("CA")).count > 20)
    #expect(indices.onlyLocality(ofState: CodeKey("CA")) == nil)
    #expect(indices[FeeLocality(bits: 1)] == nil)
  }

  @Test(
    "Indices in the plain layout",
    arguments: [
      ("GPCI_RVU20A", 112, "2020-01-01", 915, 1049), ("GPCI_RVU21A", 112, "2021-01-01", 0, 0),
      ("GPCI_RVU22A", 112, "2022-01-01", 0, 0), ("GPCI_RVU23A", 112, "2023-01-01", 0, 0),
      ("GPCI_RVU23D", 112, "2023-10-01", 0, 0), ("GPCI_RVU24A", 109, "2024-01-01", 911, 1033),
    ])
  func indices(name: String, rows: Int, from: String, practice: Int32, malpractice: Int32) throws {
    let file = try OfficialFees.file(.gpci, "\(name).csv")
    #expect(file.manifest.rows == rows)
    #expect(file.manifest.from.description == from)
    let ohio = try #require(try GeographicIndices(file)[FeeFixtures.ohio])
    #expect(ohio.work == 1000)
    if practice > 0 {
      #expect(ohio.practice == practice)
      #expect(ohio.malpractice == malpractice)
    }
  }

  @Test(
    "Localities and counties", arguments: [("20A", 113), ("21A", 113), ("24A", 110)])
  func localities(release: String, rows: Int) throws {
    let file = try OfficialFees.file(.locality, "LOCCO_RVU\(release).csv")
    #expect(file.manifest.rows == rows)
    let localities = try FeeLocalities(file)
    #expect(localities.areas(of: FeeFixtures.ohio).map(\.state) == ["OHIO"])
    #expect(
      localities.areas(of: FeeLocality(bits: 118_218)).first?.state == "CALIFORNIA")
    #expect(file.manifest.dropped.map(\.reason) == ["note under the table"])
  }

  @Test(
    "Anesthesia factors; the contractors' leading zeros are put back",
    arguments: [
      ("20A", 112, nil), ("21A", 112, nil), ("22A", 112, nil), ("23A", 112, nil),
      ("23D", 112, nil), ("24A", 109, nil), ("24AR", 109, "2024-03-09"),
    ] as [(String, Int, String?)])
  func anesthesia(release: String, rows: Int, from: String?) throws {
    let file = try OfficialFees.file(.anesthesia, "ANES_RVU\(release).csv", from: from)
    #expect(file.manifest.rows == rows)
    let factors = try AnesthesiaFactors(file)
    let wyoming = try #require(FeeLocality(contractor: "03602", locality: "21"))
    #expect(factors.factor(wyoming) != nil)
    if release == "24AR" { #expect(factors.factor(FeeFixtures.ohio) == 205_200) }
  }

  @Test(
    "Caps at the outpatient rate",
    arguments: [
      ("20A", 18_207, nil), ("20C", 18_207, nil), ("21A", 17_969, nil), ("21C", 19_397, nil),
      ("22A", 18_564, nil), ("23A", 18_326, nil), ("24A", 17_710, nil),
      ("24AR", 17_710, "2024-03-09"), ("24C", 17_710, nil),
    ] as [(String, Int, String?)])
  func caps(release: String, rows: Int, from: String?) throws {
    let file = try OfficialFees.file(.oppsCap, "OPPSCAP_RVU\(release).csv.gz", from: from)
    #expect(file.manifest.rows == rows)
    #expect(file.manifest.revision == (from == nil ? 0 : 1))
    let caps = try OPPSCaps(file)
    let technical = caps.cap(
      CodeKey("93990"), modifier: CodeKey("TC"), locality: FeeFixtures.ohio)
    if release == "24C" { #expect(technical?.nonfacility == 9_558) }
    #expect(technical?.status.letter == "A")
  }
}
