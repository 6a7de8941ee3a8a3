internal import CodeSets
internal import Model
import Testing

@Suite("HCPCS")
struct HCPCSTests {
  private typealias Record = HCPCSRecordMaker

  private func records(_ records: [HCPCSRecordMaker]) throws -> HCPCSCodes {
    try HCPCSCodes(
      Releases.read(.hcpcs, Record.file(records), name: "HCPC2024_JUL_ANWEB.txt", from: nil)
        .opened())
  }

  private func problem(_ records: [HCPCSRecordMaker]) -> ImportProblem? {
    Releases.problem(.hcpcs, Record.file(records), name: "ANWEB.txt")
  }

  @Test("Records of 320 characters: every field, further lines joined, modifiers")
  func fixed() throws {
    var full = Record("E0999")
    full.long = "Invented bed, with every"
    full.short = "Inv bed"
    full.pricing = "3651"
    full.multiple = "A"
    full.statute = "1861(x)"
    full.xref = "E0100A0021"
    full.coverage = "D"
    full.asc = "YY"
    full.ascDate = "20190101"
    full.tos = "PR"
    full.base = " 12"
    full.ended = "20231231"
    full.action = "D"
    let codes = try records([
      .modifier("ZZ"), .more("   ZZ", "00200", "second line"), full,
      .more("E0999", "00200", "convenience"), .more("E0999", "00300", "and more"), Record("A0021"),
    ])
    #expect(codes.count == 3)
    let code = try #require(codes.details("E0999"))
    #expect(code.title == "Invented bed, with every convenience and more")
    #expect(code.shortTitle == "Inv bed")
    #expect(code.pricing == ["36", "51"])
    #expect(code.statute == "1861(x)")
    #expect(code.crossReferences == ["E0100", "A0021"])
    #expect(code.coverage == .specialInstructions)
    #expect(code.ascGroup == "YY")
    #expect(code.ascEffective == CivilDate("2019-01-01"))
    #expect(code.betos == "D1F")
    #expect(code.typesOfService == ["P", "R"])
    #expect(code.anesthesiaBaseUnits == 12)
    #expect(code.added == CivilDate("2010-01-01"))
    #expect(code.actionEffective == CivilDate("2015-01-01"))
    #expect(code.ended == CivilDate("2023-12-31"))
    #expect(code.action == "D")
    #expect(codes.details("ZZ")?.title == "Invented supply second line")
    #expect(codes.details("ZZ")?.isModifier == true)
  }

  @Test("Where a code stands on a day")
  func standing() throws {
    var ended = Record("E0100")
    ended.ended = "20231231"
    let codes = try records([.modifier("ZY"), ended, Record("E0110")])
    let before = Releases.day("2009-12-31")
    let last = Releases.day("2023-12-31")
    let after = Releases.day("2024-01-01")
    #expect(codes.standing("E0100", on: before) == .notYet(from: Releases.day("2010-01-01")))
    #expect(codes.standing("E0100", on: last) == .inForce)
    #expect(codes.standing("E0100", on: after) == .ended(last: last))
    #expect(codes.standing("E0110", on: after) == .inForce)
    #expect(codes.standing("E0111", on: after) == .unknown)
    #expect(codes.nearest(to: "E0111") == "E0110")
    #expect(codes.nearest(to: "XYZ") == nil)
    // Codes and modifiers of other owners are not in CMS's file, so it says nothing of them.
    for other in ["99213", "0001U", "D0120"] {
      #expect(codes.standing(other, on: after) == .notListed)
    }
    #expect(codes.modifier("25", on: after) == .notListed)
    #expect(codes.modifier("ZY", on: after) == .inForce)
    #expect(codes.modifier("ZY", on: before) == .notYet(from: Releases.day("2010-01-01")))
    #expect(codes.modifier("ZX", on: after) == .unknown)
    #expect(codes.standing("ZY", on: after) == .unknown)
    #expect(codes.modifier("E0110", on: after) == .unknown)
    #expect(codes.coverage("E0110") == .carrierJudgment)
    #expect(codes.coverage("E0110")?.isNeverPaid == false)
    #expect(codes.coverage("ZY") == nil)
  }

  @Test("The name says from when: a quarter, a year until 2019, a second issue")
  func names() throws {
    func manifest(_ name: String, from: String? = nil) throws -> ReleaseManifest {
      try Releases.read(.hcpcs, Record.file([Record("A0021")]), name: name, from: from).manifest
    }
    let quarter = try manifest("HCPC2026_OCT_ANWEB_v2.txt")
    #expect(quarter.from == CivilDate("2026-10-01"))
    #expect(quarter.through == CivilDate("2026-12-31"))
    #expect(quarter.revision == 1)
    #expect(try manifest("HCPC2024_July_ANWEB.txt").from == CivilDate("2024-07-01"))
    #expect(try manifest("hcpcs_2024-04.txt").from == CivilDate("2024-04-01"))
    let year = try manifest("HCPC2019_CONTR_ANWEB.txt")
    #expect(year.from == CivilDate("2019-01-01"))
    #expect(year.through == CivilDate("2019-12-31"))
    #expect(year.revision == 0)
    #expect(throws: ImportProblem.self) { try manifest("HCPC2024_ANWEB.txt") }
    #expect(
      try manifest("HCPC2024_ANWEB.txt", from: "2024-01-01").through == CivilDate("2024-03-31"))
    let found = #expect(throws: ImportProblem.self) {
      try manifest("HCPC2026_OCT_ANWEB.txt", from: "2026-07-01")
    }
    #expect(found?.code == .contradiction)
  }

  @Test("Places are characters, in Windows-1252 and in UTF-8")
  func characters() throws {
    var record = Record("J9999")
    record.long = "Drug®, 5 µg"
    record.short = "Drug®"
    let text = Record.file([record])
    let ansi = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    for bytes in [Array(text.utf8), ansi] {
      let release = try Releases.read(
        .hcpcs, [Releases.file("HCPC2024_JAN_ANWEB.txt", bytes)], from: nil)
      let code = try HCPCSCodes(release.opened()).details("J9999")
      #expect(code?.title == "Drug®, 5 µg")
      #expect(code?.shortTitle == "Drug®")
      #expect(code?.added == CivilDate("2010-01-01"))
      #expect(release.manifest.notice.hasPrefix("***Disclaimers\n*Inclusion implies nothing."))
    }
  }

  @Test("Descriptors of CPT and CDT are left out and counted, their codes kept")
  func owners() throws {
    func foreign(_ code: String) -> HCPCSRecordMaker {
      var record = Record(code)
      record.long = "SECRET words"
      record.short = "SECRET"
      return record
    }
    var modifier = HCPCSRecordMaker.modifier("25")
    modifier.long = "SECRET words"
    let release = try Releases.read(
      .hcpcs,
      Record.file([
        modifier, .more("   25", "00200", "SECRET too"), Record("A0021"), foreign("D0120"),
        .more("D0120", "00200", "SECRET too"), foreign("00100"), foreign("1234F"), foreign("0001U"),
      ]), name: "ANWEB.txt")
    #expect(release.manifest.rows == 6)
    #expect(
      release.manifest.dropped.map { "\($0.count) \($0.reason)" } == [
        "4 descriptor of CPT", "1 descriptor of CDT",
      ])
    #expect(release.manifest.dropped.first?.first == "ANWEB.txt:6")
    #expect(!String(decoding: release.bytes, as: UTF8.self).contains("SECRET"))
    let codes = try HCPCSCodes(release.opened())
    #expect(codes.standing("00100", on: Releases.day("2024-01-01")) == .inForce)
    #expect(codes.modifier("25", on: Releases.day("2024-01-01")) == .inForce)
  }

  @Test("What is wrong is told with row and column")
  func refused() {
    func one(_ change: (inout HCPCSRecordMaker) -> Void) -> ImportProblem? {
      var record = Record("A0021")
      change(&record)
      return problem([Record("A0010"), record])
    }
    #expect(one { _ in } == nil)
    let wrong: [(ImportProblem?, ImportProblem.Code, String)] = [
      (one { $0.code = "A002" }, .badCode, "code"), (one { $0.code = "a0021" }, .badCode, "code"),
      (one { $0.code = "1E+10" }, .badCode, "code"),
      (one { $0.added = "20101301" }, .badDate, "added"),
      (one { $0.ended = "2023" }, .badDate, "termination"),
      (one { $0.coverage = "X" }, .badIndicator, "coverage"),
      (one { $0.action = "Z" }, .badIndicator, "action"),
      (one { $0.pricing = "3X" }, .badIndicator, "pricing"),
      (one { $0.tos = "?" }, .badIndicator, "TOS"),
      (one { $0.base = "1.5" }, .badNumber, "anesthesia base units"),
    ]
    for (found, code, column) in wrong {
      #expect(found?.code == code, "\(column)")
      #expect(found?.column == column)
      #expect(found?.row == 7)
      #expect(found?.file == "ANWEB.txt")
    }
    #expect(one { $0.code = "1E+10" }?.message.contains("spreadsheet") == true)
    #expect(problem([Record("A0010"), Record("A0010")])?.code == .conflict)
    // Further lines without their first, of another code, out of order.
    #expect(problem([.more("A0010", "00200", "x")])?.code == .incomplete)
    #expect(problem([Record("A0010"), .more("A0011", "00200", "x")])?.code == .incomplete)
    #expect(problem([.modifier("ZZ"), .more("ZZ   ", "00200", "x")])?.code == .incomplete)
    #expect(
      problem([Record("A0010"), .more("A0010", "00300", "x"), .more("A0010", "00200", "y")])?.row
        == 8)
  }

  @Test("A file cut off in a record is refused, and lines that are none")
  func cut() {
    let whole = Record.file([Record("A0010"), Record("A0021")])
    let bytes = Array(whole.utf8)
    for missing in [40, 100, 200, 300] {
      let found = Releases.problem(
        .hcpcs, [Releases.file("ANWEB.txt", Array(bytes.dropLast(missing)))])
      #expect(found?.code == .rowWidth, "\(missing) bytes missing")
      #expect(found?.row == 7)
    }
    let footer = Releases.problem(.hcpcs, whole + "Total: 2 records\r\n", name: "ANWEB.txt")
    #expect(footer?.row == 8)
    #expect(Releases.problem(.hcpcs, whole + "\r\n\r\n", name: "ANWEB.txt") == nil)
  }

  private let header =
    "HCPC,SEQNUM,RECID,LONG DESCRIPTION,SHORT DESCRIPTION,PRICE1,PRICE2,PRICE3,PRICE4,MULT_PI,CIM1,CIM2,"
    + "CIM3,MCM1,MCM2,MCM3,STATUTE,LABCERT1,LABCERT2,LABCERT3,LABCERT4,LABCERT5,LABCERT6,LABCERT7,LABCERT8,"
    + "XREF1,XREF2,XREF3,XREF4,XREF5,COV,ASC_GRP,ASC_DT,OPPS,OPPS_PI,OPPS_DT,PROCNOTE,BETOS,TOS1,TOS2,TOS3,"
    + "TOS4,TOS5,ANEST_BU,ADD DT,ACT EFF DT,TERM DT,ACTION CD"

  private func row(
    _ code: String, _ record: String, _ long: String, sequence: String = "0010", end: String = ""
  ) -> String {
    let rest = "51,57,,,A,,,,,,,1861(s),,,,,,,,,J0010,J0011,,,,C,YY,20190101,,,,,O1E,1,P,,,,"
    return "\(code),\(sequence),\(record),\"\(long)\",short,\(rest),20020701,20020702,\(end),N"
  }

  @Test("CMS's CSV of 48 columns: blanks before modifiers, further rows, quotes")
  func official() throws {
    let text =
      [
        header, row("   ZA", "7", "Invented, quoted"), row("J0099", "3", "First"),
        row("J0099", "4", "second", sequence: "0020"), row("J0100", "3", "Other", end: "20250101"),
      ].joined(separator: "\r\n") + "\r\n"
    let release = try Releases.read(.hcpcs, text, name: "HCPC2026_OCT_ANWEB.csv", from: nil)
    #expect(release.manifest.rows == 3)
    let codes = try HCPCSCodes(release.opened())
    #expect(codes.details("ZA")?.title == "Invented, quoted")
    let code = try #require(codes.details("J0099"))
    #expect(code.title == "First second")
    #expect(code.pricing == ["51", "57"])
    #expect(code.crossReferences == ["J0010", "J0011"])
    #expect(code.typesOfService == ["1", "P"])
    #expect(code.ascGroup == "YY")
    #expect(code.statute == "1861(s)")
    #expect(code.added == CivilDate("2002-07-01"))
    #expect(code.actionEffective == CivilDate("2002-07-02"))
    #expect(codes.details("J0100")?.ended == CivilDate("2025-01-01"))
    let short = Releases.problem(.hcpcs, header + "\nJ0099,0010,3,x,y\n")
    #expect(short?.code == .rowWidth)
    #expect(short?.row == 2)
    #expect(Releases.problem(.hcpcs, header + "\n" + row("J0099", "5", "x"))?.column == "RECID")
  }

  @Test("A plain CSV with a row for each code, and a list of modifiers beside it")
  func plain() throws {
    let text = """
      hcpcs,long_description,price,multi,cov,tos,xref,date_term,date_added,date_action,action
      A0021,Invented,00,9,I,1:P,"99406, A0030",,1985-01-01,1996-09-10,N
      """
    let modifiers = """
      modifier,type,description
      25,CPT,SECRET
      P1,CPT,
      P1,HCPCS,Invented state
      LT,HCPCS,Left side
      """
    let files = [
      SourceFile(name: "hcpcs_2024-07.csv", text: text),
      SourceFile(name: "modifiers.csv", text: modifiers),
    ]
    for files in [files, files.reversed()] {
      let release = try Releases.read(.hcpcs, files, from: nil)
      #expect(release.manifest.from == CivilDate("2024-07-01"))
      #expect(
        release.manifest.dropped.map { "\($0.count) \($0.reason)" } == [
          "1 descriptor of CPT", "1 modifier listed before",
        ])
      let codes = try HCPCSCodes(release.opened())
      let day = Releases.day("2024-07-01")
      #expect(codes.details("A0021")?.crossReferences == ["99406", "A0030"])
      #expect(codes.details("A0021")?.typesOfService == ["1", "P"])
      #expect(codes.modifier("25", on: day) == .inForce)
      #expect(codes.modifier("26", on: day) == .unknown)
      #expect(codes.details("25")?.title == "")
      #expect(codes.details("LT")?.title == "Left side")
      #expect(codes.coverage("A0021") == .notPayable)
      #expect(codes.coverage("A0021")?.isNeverPaid == true)
    }
    let without = try HCPCSCodes(
      Releases.read(.hcpcs, text, name: "hcpcs_2024-07.csv", from: nil).opened())
    #expect(without.modifier("LT", on: Releases.day("2024-07-01")) == .notListed)
  }

  @Test("The zip: the file of the release is taken, corrections are refused with the reason")
  func archives() throws {
    let text = Record.file([Record("A0021")])
    let zip = ArchiveMaker.zip([
      .init("Changes_by_ActionCode.prn", "x"), .init("HCPC2019_README.txt", "x"),
      .init("HCPC2019_Trans_Alpha.csv", "x"), .init("HCPC2019_CONTR_ANWEB.txt", text),
      .init("proc_notes_2019.txt", "x"),
    ])
    let release = try Releases.read(.hcpcs, [Releases.file("2019.zip", zip)], from: nil)
    #expect(release.manifest.rows == 1)
    #expect(release.manifest.from == CivilDate("2019-01-01"))
    #expect(release.manifest.sources.map(\.name) == ["2019.zip"])
    let corrections = ArchiveMaker.zip([.init("HCPC2019_Corrections_ALPHA.prn", "x")])
    let found = Releases.problem(.hcpcs, [Releases.file("c.zip", corrections)])
    #expect(found?.code == .wrongKind)
    #expect(found?.message.contains("not applied") == true)
    let both = ArchiveMaker.zip([
      .init("HCPC2024_JUL_ANWEB.csv", "x"), .init("HCPC2024_JUL_ANWEB.txt", text),
    ])
    #expect(try Releases.read(.hcpcs, [Releases.file("b.zip", both)], from: nil).manifest.rows == 1)
    let twice = Releases.problem(
      .hcpcs, [Releases.file("2019.zip", zip), Releases.file("2019.zip", zip)])
    #expect(twice?.code == .incomplete)
  }

  @Test("The list of NOC codes, printed and as CSV")
  func noc() throws {
    let printed = """
                                         NOC CODES - HCPCS 2019\r
      \r
        HCPCS  LONG DESCRIPTION                       ADD DATE  TERM DATE\r
      \r
        A0999  Unlisted invented service              19870101\r
        A9599  Unlisted invented agent cut off where  20140101  20171231\r
        A9599  it goes on\r
          \u{1A}\r

      """
    let release = try Releases.read(.hcpcsNOC, printed, name: "NOC_Codes_2019.prn", from: nil)
    #expect(release.manifest.from == CivilDate("2019-01-01"))
    #expect(release.manifest.through == CivilDate("2019-12-31"))
    #expect(release.manifest.notice == "NOC CODES - HCPCS 2019")
    #expect(
      try release.opened().texts("title")[1] == "Unlisted invented agent cut off where it goes on")
    let csv = """
      hcpcs,long_description,add_date,term_date
      A0999,Unlisted invented service,1987-01-01,
      A9599,Unlisted,2014-01-01,2017-12-31
      """
    let plain = try Releases.read(.hcpcsNOC, csv, name: "hcpcs_noc_2024-07.csv", from: nil)
    for release in [release, plain] {
      #expect(release.manifest.rows == 2)
      let codes = try NOCCodes(release.opened())
      #expect(codes.contains("A0999", on: Releases.day("2019-05-05")))
      #expect(!codes.contains("A0999", on: Releases.day("1986-12-31")))
      #expect(codes.contains("A9599", on: Releases.day("2017-12-31")))
      #expect(!codes.contains("A9599", on: Releases.day("2018-01-01")))
      #expect(!codes.contains("A0021", on: Releases.day("2019-05-05")))
    }
    let all = "hcpcs,long_description,cov,date_added,date_term\nA0021,x,C,1987-01-01,\n"
    #expect(Releases.problem(.hcpcsNOC, all)?.code == .wrongKind)
    #expect(Releases.problem(.hcpcs, csv)?.code == .header)
    #expect(Releases.problem(.hcpcsNOC, printed.replacing("20171231", with: "2017-1-1"))?.row == 6)
  }
}
