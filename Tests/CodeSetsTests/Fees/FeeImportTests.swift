internal import CodeSets
internal import Model
import Testing

@Suite("Importing the fee schedule's files")
struct FeeImportTests {
  private typealias F = FeeFixtures

  private static let rows = [
    F.Row(code: "A0021", descriptor: "Outside, state", status: "I"),
    F.Row(code: "99213", descriptor: "not to be stored", work: "1.30"),
    F.Row(code: "0001F", descriptor: "not to be stored", status: "M"),
    F.Row(code: "D0120", descriptor: "not to be stored", status: "N"),
    F.Row(code: "1E10A", status: "X"),
  ].map { $0.text() }

  private func problem(
    _ kind: CodeKind, _ name: String, _ text: String, from: String? = nil, set: String? = nil
  ) -> ImportProblem? {
    #expect(throws: ImportProblem.self) {
      try F.read(kind, name, text, from: from, set: set)
    }
  }

  // MARK: - Relative values

  @Test(
    "Line ends, a byte order mark and Windows-1252 change nothing",
    arguments: ["\r\n", "\n", "\r"])
  func encodings(ending: String) throws {
    let text = F.pprrvu(FeeImportTests.rows, ending: ending)
    let plain = try F.read(.mpfs, "PPRRVU24_JUL_RVU24C.csv", text)
    #expect(plain.manifest.rows == 5)
    let marked = try F.read(.mpfs, "PPRRVU24_JUL_RVU24C.csv", "\u{FEFF}" + text)
    #expect(marked.manifest.rows == 5)
    var bytes = Array(
      text.replacing("Outside", with: "Caf\u{E9} \u{AE}").unicodeScalars.map {
        UInt8(truncatingIfNeeded: $0.value)
      })
    bytes += [0x1A]
    let windows = try CodeRelease.read(
      ImportRequest(
        kind: .mpfs,
        files: [SourceFile(name: "PPRRVU24_JUL_RVU24C.csv", MappedFile(copying: bytes))]))
    let values = try RelativeValues(windows.opened())
    let index = try #require((0..<values.count).first { values[$0].code == CodeKey("A0021") })
    #expect(values.name(at: index) == "Café ®, state")
  }

  @Test("Descriptors of CPT and CDT codes are dropped and counted")
  func descriptors() throws {
    let release = try F.read(.mpfs, "PPRRVU24_JUL_RVU24C.csv", F.pprrvu(FeeImportTests.rows))
    let dropped = try #require(release.manifest.dropped.first)
    #expect(dropped.reason == "descriptor of a CPT or CDT code")
    #expect(dropped.count == 3)
    #expect(dropped.first == "PPRRVU24_JUL_RVU24C.csv:12")
    #expect(!String(decoding: release.bytes, as: UTF8.self).contains("not to be stored"))
    #expect(release.manifest.notice.contains("copyright American Medical Association"))
  }

  @Test("Zeros that a spreadsheet took from codes and global days are put back")
  func zeros() throws {
    let rows = [
      F.Row(code: "100", descriptor: "not to be stored", status: "J"),
      F.Row(code: "1999", status: "J"), F.Row(code: "27447", global: "90"),
      F.Row(code: "11042", global: "0"),
    ]
    let release = try F.read(.mpfs, "PPRRVU24_JUL_RVU24C.csv", F.pprrvu(rows.map { $0.text() }))
    let values = try RelativeValues(release.opened())
    #expect(values.row(CodeKey("00100"))?.status.letter == "J")
    #expect(values.row(CodeKey("01999"))?.status.letter == "J")
    #expect(values.row(CodeKey("27447"))?.global == .ninetyDays)
    #expect(values.row(CodeKey("11042"))?.global == .sameDay)
    #expect(release.manifest.dropped.map(\.count) == [1])
  }

  @Test("32 columns are read by their names; the set is that of the file's name")
  func columns2026() throws {
    let row = F.Row(code: "00100", status: "J", base: "45378", factor: "33.4009")
    let text = F.pprrvu(
      [row.text(columns: 32)], columns: 32,
      title: "2026 National Physician Fee Schedule Relative Value File July Release")
    let release = try F.read(.mpfs, "PPRRVU2026_Jul_nonQPP.csv", text)
    #expect(release.manifest.set == "nonqpp")
    #expect(release.manifest.from.description == "2026-07-01")
    let found = try #require(try RelativeValues(release.opened()).row(CodeKey("00100")))
    #expect(found.conversionFactor == 334_009)
    #expect(found.endoscopyBase == CodeKey("45378"))
    #expect(try F.read(.mpfs, "PPRRVU2026_Jul_QPP.csv", text).manifest.set == "qpp")
    #expect(problem(.mpfs, "PPRRVU2026_Jul_QPP.csv", text, set: "nonqpp")?.code == .contradiction)
    #expect(problem(.mpfs, "PPRRVU2026_Jul.csv", text)?.code == .incomplete)
    #expect(
      try F.read(.mpfs, "PPRRVU2026_Jul.csv", text, set: "qpp").manifest.set == "qpp")
  }

  @Test("A re-issue has revision 1 and needs the day from which it counts")
  func reissue() throws {
    let text = F.pprrvu(
      FeeImportTests.rows,
      title: "2024 National Physician Fee Schedule Relative Value File January Release")
    #expect(problem(.mpfs, "PPRRVU24_JAN_RVU24AR.csv", text)?.code == .noDate)
    let release = try F.read(.mpfs, "PPRRVU24_JAN_RVU24AR.csv", text, from: "2024-03-09")
    #expect(release.manifest.revision == 1)
    #expect(release.manifest.from.description == "2024-03-09")
  }

  @Test("Name and title must agree, and --from with both")
  func contradictions() throws {
    let text = F.pprrvu(FeeImportTests.rows)
    #expect(problem(.mpfs, "PPRRVU24_OCT_RVU24D.csv", text)?.code == .contradiction)
    #expect(problem(.mpfs, "PPRRVU23_JUL_RVU23C.csv", text)?.code == .contradiction)
    #expect(
      problem(.mpfs, "PPRRVU24_JUL_RVU24C.csv", text, from: "2024-08-01")?.code == .contradiction)
    #expect(try F.read(.mpfs, "values.csv", text).manifest.from.description == "2024-07-01")
  }

  @Test("Rows under the table are left out and counted")
  func footers() throws {
    let blank = String(repeating: ",", count: 30)
    let text = F.pprrvu(FeeImportTests.rows + [blank, "Note: rates may change." + blank])
    let release = try F.read(.mpfs, "PPRRVU24_JUL_RVU24C.csv", text)
    #expect(release.manifest.rows == 5)
    #expect(
      release.manifest.dropped.map(\.reason)
        == ["descriptor of a CPT or CDT code", "blank row", "note under the table"])
  }

  @Test("Bad rows are refused with their place")
  func badRows() {
    func one(_ row: F.Row) -> ImportProblem? {
      problem(.mpfs, "PPRRVU24_JUL_RVU24C.csv", F.pprrvu([FeeImportTests.rows[0], row.text()]))
    }
    func expect(_ row: F.Row, _ code: ImportProblem.Code, _ column: String) {
      let problem = one(row)
      #expect(problem?.code == code)
      #expect(problem?.column == column)
      #expect(problem?.row == 12)
    }
    expect(F.Row(code: "99213", work: "1.3.0"), .badNumber, "work RVU")
    expect(F.Row(code: "99213", work: "-1.30"), .badNumber, "work RVU")
    expect(F.Row(code: "99213", malpractice: "1E-2"), .badNumber, "MP RVU")
    // A percentage that a spreadsheet made a binary fraction, and one with its sign.
    expect(
      F.Row(code: "99213", shares: ["0.1", "0.6899999999999999", "0.21"]), .badNumber, "intra op")
    expect(F.Row(code: "99213", shares: ["10%", "0.69", "0.21"]), .badNumber, "pre op")
    expect(F.Row(code: "99213", shares: ["10", "69", "21"]), .badNumber, "pre op")
    expect(F.Row(code: "9213", work: "1.00"), .badCode, "HCPCS")
    expect(F.Row(code: "99213", modifier: "2"), .badCode, "MOD")
    expect(F.Row(code: "99213", status: "Z"), .badIndicator, "status code")
    expect(F.Row(code: "99213", global: "45"), .badIndicator, "global days")
    expect(F.Row(code: "99213", multiple: "8"), .badIndicator, "mult proc")
    expect(F.Row(code: "99213", naFacility: "N"), .badIndicator, "facility NA")
    let short = F.pprrvu([FeeImportTests.rows[0], "99213,,,A,,1.00"])
    #expect(problem(.mpfs, "PPRRVU24_JUL_RVU24C.csv", short)?.code == .rowWidth)
    let twice = F.pprrvu([FeeImportTests.rows[1], FeeImportTests.rows[1]])
    let conflict = problem(.mpfs, "PPRRVU24_JUL_RVU24C.csv", twice)
    #expect(conflict?.code == .conflict)
    #expect(conflict?.row == 12)
    let quote = F.pprrvu(["99213,,a \"quote,A"])
    #expect(problem(.mpfs, "PPRRVU24_JUL_RVU24C.csv", quote)?.code == .rowWidth)
  }

  @Test("A header that was changed, and files of another kind, are refused")
  func headers() {
    let text = F.pprrvu(FeeImportTests.rows)
    let renamed = text.replacing("GLOB,PRE", with: "GLOBAL,PRE")
    let problem = problem(.mpfs, "PPRRVU24_JUL_RVU24C.csv", renamed)
    #expect(problem?.code == .header)
    #expect(problem?.column == "glob days")
    let lowest = "HCPCS,MOD" + (text.split(separator: "HCPCS,MOD").last ?? "")
    #expect(self.problem(.mpfs, "PPRRVU24_JUL_RVU24C.csv", lowest)?.code == .header)
    #expect(self.problem(.mpfs, "GPCI.csv", FeeImportTests.indices)?.code == .wrongKind)
    #expect(self.problem(.gpci, "PPRRVU24_JUL_RVU24C.csv", text)?.code == .header)
    #expect(self.problem(.anesthesia, "PPRRVU24_JUL_RVU24C.csv", text)?.code == .header)
    #expect(self.problem(.mpfs, "a.csv", "a,b\n1,2\n")?.code == .header)
  }

  // MARK: - Indices, localities, factors, caps

  private static let indices = """
    ADDENDUM E. FINAL CY 2026 GEOGRAPHIC PRACTICE COST INDICES,,,,,,
    ,,,,,,
    Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name,2026 PW GPCI (without 1.0 Floor),2026 PW GPCI (with 1.0 Floor)***,2026 PE GPCI,2026 MP GPCI
    15202,OH,0,OHIO**,0.981,1.000,0.911,1.033
    2102,AK,01,ALASKA*,1.5,1.5,1.065,0.551
    "MAC Assignments as of November 22, 2023",,,,,,,
    ,,,,,,,
    *Work GPCI reflects a floor.,,,,,,,
    """

  @Test("Indices: title, marks, footnotes, leading zeros, the index with the floor")
  func gpci() throws {
    let release = try F.read(.gpci, "GPCI.csv", FeeImportTests.indices)
    #expect(release.manifest.from.description == "2026-01-01")
    #expect(release.manifest.rows == 2)
    let indices = try GeographicIndices(release.opened())
    #expect(indices.name(FeeFixtures.ohio) == "OHIO")
    #expect(indices[FeeFixtures.ohio]?.work == 1000)
    #expect(indices.onlyLocality(ofState: CodeKey("AK"))?.description == "02102/01")
    #expect(indices.onlyLocality(ofState: CodeKey("TX")) == nil)
    // A file that names only its year may count from a later day in it.
    #expect(
      try F.read(.gpci, "GPCI.csv", FeeImportTests.indices, from: "2026-04-01").manifest.from
        .description == "2026-04-01")
    let bad = FeeImportTests.indices.replacing("0.911", with: "0.9111111")
    #expect(problem(.gpci, "GPCI.csv", bad)?.column == "PE GPCI")
    let twice = FeeImportTests.indices.replacing("2102,AK,01", with: "15202,AK,00")
    #expect(problem(.gpci, "GPCI.csv", twice)?.code == .conflict)
    let place = FeeImportTests.indices.replacing("15202,OH,0", with: "15X02,OH,0")
    #expect(problem(.gpci, "GPCI.csv", place)?.code == .badCode)
    let year = FeeImportTests.indices
    #expect(problem(.gpci, "GPCI2025.csv", year)?.code == .contradiction)
  }

  @Test("Localities: the state is carried down, wrapped counties go on, notes are left out")
  func localities() throws {
    let text = """
      CY 2024 LOCALITIES,,,,
      ,,,,
      Medicare Adminstrative Contractor,Locality Number,State ,Fee Schedule Area ,Counties
      ,,,,
      10112,0,ALABAMA ,STATEWIDE,ALL COUNTIES
      1182,18,CALIFORNIA,LOS ANGELES,LOS ANGELES/
      ,,,,ORANGE
      01112,52,,MARIN,MARIN
      *  Payment locality is serviced by two carriers.,,,,
      """
    let release = try F.read(.locality, "24LOCCO.csv", text)
    #expect(release.manifest.from.description == "2024-01-01")
    #expect(release.manifest.rows == 3)
    #expect(release.manifest.dropped.map(\.reason) == ["blank row", "note under the table"])
    let localities = try FeeLocalities(release.opened())
    let marin = try #require(FeeLocality(contractor: "01112", locality: "52"))
    #expect(localities.areas(of: marin).first?.state == "CALIFORNIA")
    let angeles = try #require(FeeLocality(contractor: "01182", locality: "18"))
    #expect(localities.areas(of: angeles).first?.counties == "LOS ANGELES/ ORANGE")
    let noState = text.replacing("ALABAMA ", with: "")
    #expect(problem(.locality, "24LOCCO.csv", noState)?.column == "State")
  }

  @Test(
    "Anesthesia: the official header names the national factor; from 2026 there are two columns")
  func anesthesia() throws {
    let text =
      "Contractor,Locality,Locality Name,National Anes CF of 20.3178\n3602,21,WYOMING,20.09\n,,,\n"
    let release = try F.read(.anesthesia, "ANES2025.csv", text)
    #expect(release.manifest.from.description == "2025-01-01")
    let factors = try AnesthesiaFactors(release.opened())
    let wyoming = try #require(FeeLocality(contractor: "03602", locality: "21"))
    #expect(factors.factor(wyoming) == 200_900)
    let two =
      "Contractor,Locality,Locality Name,Qualifying APM Anes CF,Non-Qualifying APM Anes CF\n03602,21,WYOMING,20.6,20.5\n"
    let both = try AnesthesiaFactors(F.read(.anesthesia, "ANES2026.csv", two).opened())
    #expect(both.factor(wyoming) == 205_000)
    #expect(both.factor(wyoming, qualifying: true) == 206_000)
    #expect(problem(.anesthesia, "ANES.csv", text)?.code == .noDate)
  }

  @Test("Caps: the misspelt header, a Ctrl-Z at the end, codes that look like numbers")
  func caps() throws {
    let text =
      "HCPCS,MOD,PROCSTAT,CARRIER,LOCALITY,FACILITY PRICE,NON-FACILTY PRICE\r\n0633T,TC,C,01112,05,148.37,148.38\r\n0633T,TC,C,15202,00,1.00,2\r\n\u{1A}"
    let release = try F.read(.oppsCap, "OPPSCAP_JAN_RVU24A.csv", text)
    #expect(release.manifest.rows == 2)
    let caps = try OPPSCaps(release.opened())
    let place = try #require(FeeLocality(contractor: "1112", locality: "5"))
    let cap = caps.cap(CodeKey("0633T"), modifier: CodeKey("TC"), locality: place)
    #expect(cap?.facility == 14_837)
    #expect(cap?.nonfacility == 14_838)
    #expect(caps.cap(CodeKey("0633T"), locality: place) == nil)
    let middle = text.replacing("\u{1A}", with: "\u{1A},,,,,,\r\n")
    #expect(try F.read(.oppsCap, "OPPSCAP_RVU24A.csv", middle).manifest.rows == 2)
    let bad = text.replacing("148.38", with: "148.385")
    #expect(problem(.oppsCap, "OPPSCAP_RVU24A.csv", bad)?.code == .badNumber)
    let twice = text.dropLast() + "0633T,TC,C,15202,0,1,2"
    #expect(problem(.oppsCap, "OPPSCAP_RVU24A.csv", String(twice))?.code == .conflict)
  }
}
