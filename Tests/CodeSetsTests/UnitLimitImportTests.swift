internal import CodeSets
internal import Model
import Testing

@Suite("Import of medically unlikely edits and add-on codes")
struct UnitLimitImportTests {
  @Test("The official layout: a notice over lines, a line break in the header, Windows-1252")
  func official() throws {
    let release = try NCCISamples.release(
      .ncciMUE, [NCCISamples.limits(["97110 6 3", "0001U 1 2", "A0425 250 1", "99999 0 2"])])
    #expect(release.manifest.dataset == "ncci-mue/medicare-practitioner")
    #expect(release.manifest.from == .test("2024-07-01"))
    #expect(release.manifest.through == .test("2024-09-30"))
    #expect(release.manifest.notice.contains("CPT\u{AE} is a mark."))
    let limits = try UnitLimits(release.opened())
    #expect(limits.count == 4)
    #expect(limits.look(CodeKey("97110"))?.units == 6)
    #expect(limits.look(CodeKey("97110"))?.mai == 3)
    #expect(limits.look(CodeKey("99999"))?.units == 0)
    #expect(limits.look(CodeKey("99998")) == nil)
    #expect(limits.look(CodeKey("97110")).map(limits.rationale) == "Nature of Analyte")
  }

  @Test("The kind of provider, by name and by header, must be the one asked for")
  func kinds() throws {
    let outpatient = NCCISamples.limits(
      ["97110 8 3"], title: "Outpatient Hospital Services",
      name: "MCR_MUE_OutpatientHospitalServices_Eff_07-01-2024.csv")
    #expect(
      try NCCISamples.release(.ncciMUE, [outpatient]).manifest.set == "medicare-outpatient")
    #expect(
      NCCISamples.problem(.ncciMUE, [outpatient], set: "medicare-practitioner")?.code
        == .contradiction)
    // Renamed, the header still says it.
    let renamed = SourceFile(name: "limits.csv", MappedFile(copying: outpatient.copied))
    let problem = NCCISamples.problem(
      .ncciMUE, [renamed], from: .test("2024-07-01"), set: "medicare-practitioner")
    #expect(problem?.code == .contradiction)
    #expect(problem?.message.contains("header") == true)
    let wrong = SourceFile(
      name: "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv",
      MappedFile(copying: outpatient.copied))
    #expect(NCCISamples.problem(.ncciMUE, [wrong])?.code == .contradiction)
    #expect(NCCISamples.problem(.ncciMUE, [renamed])?.code == .noDate)
    let dme = NCCISamples.limits(
      ["A4218 56 3"], title: "DME Supplier Services",
      name: "MCR_MUE_DMESupplierServices_Eff_07-01-2024.csv")
    #expect(try NCCISamples.release(.ncciMUE, [dme]).manifest.set == "medicare-dme")
  }

  @Test("Medicaid's edits have no indicator and are their own set")
  func medicaid() throws {
    let text = "HCPCS/CPT Code,Practitioner Services MUE Values,MUE Rationale\n97110,6,x\n"
    let name = "medicaid-ncci-q3-2024-mue-edits-practitioner-services.csv"
    let file = SourceFile(name: name, text: text)
    let release = try NCCISamples.release(.ncciMUE, [file])
    #expect(release.manifest.dataset == "ncci-mue/medicaid-practitioner")
    #expect(try UnitLimits(release.opened()).look(CodeKey("97110"))?.mai == 0)
    #expect(
      NCCISamples.problem(.ncciMUE, [file], set: "medicare-practitioner")?.code == .contradiction)
    let bare = SourceFile(name: "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv", text: text)
    #expect(NCCISamples.problem(.ncciMUE, [bare])?.code == .contradiction)
  }

  @Test(
    "What is wrong in a row is told by its code",
    arguments: [
      ("9711,6,3 Date,x", "I113"), ("97110,,3 Date,x", "I115"), ("97110,-1,3 Date,x", "I115"),
      ("97110,1.5,3 Date,x", "I115"), ("97110,6,4 Date,x", "I116"), ("97110,6,,x", "I116"),
      ("97110,6,33,x", "I116"), ("97110,6,3 Date", "I112"), ("0001U,2,2 Date,x", "I117"),
    ])
  func badRows(row: String, code: String) {
    let good = NCCISamples.limits(["0001U 1 2"])
    let bytes = good.copied + Array((row + "\r\n").utf8)
    let problem = NCCISamples.problem(
      .ncciMUE, [SourceFile(name: good.name, MappedFile(copying: bytes))])
    #expect(problem?.code.rawValue == code)
    // Three lines of notice, two of header, one row before.
    #expect(problem?.row == 7)
  }

  @Test("Add-on codes with days of the year, deletions and contractors' codes")
  func addOns() throws {
    let release = try NCCISamples.release(
      .ncciAddOn,
      [
        NCCISamples.addOns([
          "99291 99292 1 2018001 -", "CCCCC 0054T 2 - -", "96360 96375 1 2019001 2024060",
          "96360 96375 1 2024061 2024366",
        ])
      ])
    #expect(release.manifest.dataset == "ncci-aoc/medicare")
    #expect(release.manifest.from == .test("2024-07-01"))
    #expect(release.manifest.dropped.map(\.count) == [4])
    let codes = try AddOnCodes(release.opened())
    #expect(codes.codes.compactMap(\.text) == ["0054T", "96375", "99292"])
    let care = try #require(codes.edits(CodeKey("99292")).first)
    #expect(care.primary == CodeKey("99291"))
    #expect(care.from == .test("2018-01-01"))
    #expect(care.through == nil)
    #expect(care.type == 1)
    #expect(
      codes.edits(CodeKey("96375")).map(\.through) == [.test("2024-02-29"), .test("2024-12-31")])
    #expect(codes.edits(CodeKey("0054T")).map(\.primary.text) == ["CCCCC"])
    #expect(codes.isAddOn(CodeKey("96375"), on: .test("2024-12-31")))
    #expect(!codes.isAddOn(CodeKey("96375"), on: .test("2025-01-01")))
    #expect(!codes.isAddOn(CodeKey("99291"), on: .test("2024-07-01")))
  }

  @Test(
    "What is wrong in an add-on row is told by its code",
    arguments: [
      ("CCCC 99292 1 - -", "I113"), ("99291 CCCCC 1 - -", "I113"), ("99291 99292 4 - -", "I116"),
      ("99291 99292 1 2023366 -", "I114"), ("99291 99292 1 20240701 -", "I114"),
      ("99291 99292 1 2024001 2024000x", "I114"), ("99291 99293 1 2018001 -", "I117"),
    ])
  func badAddOns(row: String, code: String) {
    let problem = NCCISamples.problem(
      .ncciAddOn, [NCCISamples.addOns(["99291 99293 3 2018001 -", row])])
    #expect(problem?.code.rawValue == code)
    #expect(problem?.row == 4)
  }

  @Test("The plain table of add-on codes")
  func plain() throws {
    let file = SourceFile(
      name: "aoc_2024q3.tsv",
      text: "primary_code\tadd_on_code\taoc_edit_type\nCCCCC\t0054T\t2\n0070U\t0071U\t1\n")
    let release = try NCCISamples.release(.ncciAddOn, [file])
    #expect(release.manifest.rows == 2)
    #expect(release.manifest.from == .test("2024-07-01"))
    #expect(try AddOnCodes(release.opened()).isAddOn(CodeKey("0054T"), on: .test("1990-01-01")))
    #expect(NCCISamples.problem(.ncciAddOn, [file], set: "medicare-dme")?.code == .noSet)
    let named = NCCISamples.addOns(["99291 99292 1 - -"])
    #expect(NCCISamples.problem(.ncciAddOn, [named], set: "medicaid")?.code == .contradiction)
  }
}
