internal import CodeSets
import Foundation
internal import Model
import Testing

@Suite("Damaged and hostile files")
struct HostileFileTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var name: String
    var read: @Sendable () throws -> CodeRelease
    /// Makes the look-up.
    var open: @Sendable (CodeFile) throws -> Void
    /// A column that the look-up leaves alone.
    var unread: String?
    var testDescription: String { name }
  }

  private static func seed(
    _ name: String, unread: String? = nil, open: @escaping @Sendable (CodeFile) throws -> Void
  ) -> Sample {
    Sample(
      name: name,
      read: {
        let seed = try #require(FuzzTests.seeds.first { $0.name == name })
        return try Releases.read(
          seed.kind, [Releases.file("file", seed.bytes)], from: "2024-07-01",
          set: seed.kind == .claimStatus ? "category" : nil)
      }, open: open, unread: unread)
  }

  private static func file(
    _ kind: CodeKind, _ name: String, _ text: String, unread: String? = nil,
    open: @escaping @Sendable (CodeFile) throws -> Void
  ) -> Sample {
    Sample(
      name: kind.rawValue, read: { try Releases.read(kind, text, name: name, from: nil) },
      open: open, unread: unread)
  }

  private static let gpci =
    "mac,state,locality_number,locality_name,gpci_work,gpci_pe,gpci_mp\n15202,OH,00,OHIO,1.000,1.000,1.000\n"

  static let samples: [Sample] = [
    seed("records") { _ = try HCPCSCodes($0) },
    seed("NOC", unread: "title") { _ = try NOCCodes($0) },
    seed("CARC") { _ = try AdjustmentReasons($0) },
    seed("RARC") { _ = try RemarkCodes($0) },
    seed("places") { _ = try PlacesOfService($0) },
    seed("taxonomy") { _ = try Taxonomies($0) },
    file(.icd10cmTabular, "icd10cm-tabular-2026.xml", ICDSamples.tabular) { _ = try ICDNotes($0) },
    file(.icd10cm, "icd10cm_order_2026.txt", ICDSamples.orderFile()) { _ = try ICDCodes($0) },
    file(
      .mpfs, "PPRRVU24_JUL_RVU24C.csv",
      FeeFixtures.pprrvu([FeeFixtures.Row(code: "G0001", descriptor: "Words").text()])
    ) { _ = try RelativeValues($0) },
    file(.gpci, "GPCI_RVU24A.csv", gpci) { _ = try GeographicIndices($0) },
    file(
      .anesthesia, "ANES_RVU24A.csv",
      "contractor,locality,locality_name,anesthesia_conv_factor\n15202,00,OHIO,20.52\n",
      unread: "name"
    ) { _ = try AnesthesiaFactors($0) },
    file(
      .locality, "24LOCCO.csv",
      """
      CY 2024 LOCALITIES,,,,
      Medicare Adminstrative Contractor,Locality Number,State ,Fee Schedule Area ,Counties
      10112,0,ALABAMA ,STATEWIDE,ALL COUNTIES

      """
    ) { _ = try FeeLocalities($0) },
    file(
      .oppsCap, "OPPSCAP_JAN_RVU24A.csv",
      "HCPCS,MOD,PROCSTAT,CARRIER,LOCALITY,FACILITY PRICE,NON-FACILTY PRICE\r\n0633T,TC,C,01112,05,1.00,2\r\n"
    ) { _ = try OPPSCaps($0) },
    Sample(
      name: "pairs",
      read: {
        try NCCISamples.release(
          .ncciPTP, [NCCISamples.pairs(["38221 38220 20180101 * 1", "38222 38220 20180101 * 1"])])
      }, open: { _ = try PairEdits($0) }),
    Sample(
      name: "limits",
      read: {
        try NCCISamples.release(.ncciMUE, [NCCISamples.limits(["97110 6 3", "97112 4 3"])])
      },
      open: { _ = try UnitLimits($0) }),
    Sample(
      name: "add-on codes",
      read: {
        try NCCISamples.release(.ncciAddOn, [NCCISamples.addOns(["99291 99292 1 2018001 -"])])
      }, open: { _ = try AddOnCodes($0) }),
  ]

  @Test("A column with a row too few is told when the file is opened", arguments: samples)
  func shortColumn(sample: Sample) throws {
    let release = try sample.read()
    try sample.open(release.opened())
    let path = NSTemporaryDirectory() + "codes-" + UUID().uuidString
    for column in 0..<CodeFileChanger.columns(release.bytes) {
      let count = CodeFileChanger.count(release.bytes, column)
      let read = CodeFileChanger.name(release.bytes, column)
      if let unread = sample.unread, read.hasPrefix("\(unread).") { continue }
      guard count > 0 else { continue }
      for shorter in Set([count - 1, 0]) {
        let changed = CodeFileChanger.counted(release.bytes, column, shorter)
        try Data(changed).write(to: URL(fileURLWithPath: path))
        let name = CodeFileChanger.name(changed, column)
        let problem = #expect(throws: ImportProblem.self, "\(name) of \(shorter)") {
          try sample.open(CodeFile(path: path, id: release.id))
        }
        #expect(problem?.code == .damaged)
      }
    }
  }

  @Test("Ranges of notes outside of the list are told")
  func noteRanges() throws {
    let release = try Releases.read(
      .icd10cmTabular, ICDSamples.tabular, name: "icd10cm-tabular-2026.xml", from: nil)
    let path = NSTemporaryDirectory() + "codes-" + UUID().uuidString
    for name in ["range.from", "range.end"] {
      let changed = CodeFileChanger.filled(release.bytes, name, with: 0x7F)
      try Data(changed).write(to: URL(fileURLWithPath: path))
      let problem = #expect(throws: ImportProblem.self) {
        try ICDNotes(CodeFile(path: path, id: release.id))
      }
      #expect(problem?.code == .damaged)
    }
  }

  @Test("A table of codes without any slot is damaged, and never asked")
  func noSlots() throws {
    let release = try NCCISamples.release(.ncciMUE, [NCCISamples.limits(["97110 6 3"])])
    var bytes = release.bytes
    for column in 0..<CodeFileChanger.columns(bytes)
    where ["code", "slot", "value", "mai", "rationale"].contains(
      CodeFileChanger.name(bytes, column))
    {
      bytes = CodeFileChanger.counted(bytes, column, 0)
    }
    let path = NSTemporaryDirectory() + "codes-" + UUID().uuidString
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let problem = #expect(throws: ImportProblem.self) {
      try UnitLimits(CodeFile(path: path, id: release.id))
    }
    #expect(problem?.code == .damaged)
  }

  @Test("Texts longer than a column can be are told when the file is made")
  func longTexts() throws {
    let manifest = try Releases.read(.gpci, Self.gpci, name: "GPCI_RVU24A.csv", from: nil).manifest
    var builder = CodeFileBuilder()
    builder.add("name", texts: ["12345", "6789"], longest: 9)
    #expect(throws: Never.self) { try builder.file(manifest) }
    builder.add("other", texts: ["12345", "67890"], longest: 9)
    let problem = #expect(throws: ImportProblem.self) { try builder.file(manifest) }
    #expect(problem?.code == .encoding)
    #expect(problem?.column == "other")
  }

  @Test("A file or an archive that is too large is refused before it is read")
  func tooLarge() throws {
    let path = NSTemporaryDirectory() + "large-" + UUID().uuidString
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.truncate(atOffset: 1 << 30 + 1)
    try handle.close()
    let problem = #expect(throws: ImportProblem.self) { try SourceFile.open(path) }
    #expect(problem?.code == .unreadable)

    let members = (0..<3).map { number in
      var member = ArchiveMaker.Member("\(number).csv", "x")
      member.length = 1 << 29
      return member
    }
    let bomb = #expect(throws: ImportProblem.self) {
      try Releases.file("a.zip", ArchiveMaker.zip(members)).unpacked { _ in true }
    }
    #expect(bomb?.code == .archive)
    #expect(bomb?.message.contains("\(3 << 29) bytes") == true)

    let many = (0..<65).map { ArchiveMaker.Member("\($0).csv", "x") }
    let crowd = #expect(throws: ImportProblem.self) {
      try Releases.file("a.zip", ArchiveMaker.zip(many)).unpacked { _ in true }
    }
    #expect(crowd?.code == .archive)
    #expect(crowd?.message.contains("65") == true)
    let fewer = Releases.file("a.zip", ArchiveMaker.zip(Array(many.dropLast())))
    #expect(try fewer.unpacked { _ in true }.count == 64)
  }

  @Test("A set that was asked for and is not the file's is a contradiction")
  func sets() throws {
    let none = Releases.problem(.gpci, Self.gpci, name: "GPCI.csv", set: "medicare")
    #expect(none?.code == .contradiction)
    #expect(none?.message == "gpci has no sets; leave --set out.")
  }

  @Test("Edits of the same two codes that meet are told with one never in force between them")
  func overlap() {
    let problem = NCCISamples.problem(
      .ncciAddOn,
      [
        NCCISamples.addOns([
          "99291 99292 1 2018001 2020100", "99291 99292 1 2020120 2020110",
          "99291 99292 1 2020050 -",
        ])
      ])
    #expect(problem?.code == .conflict)
    #expect(problem?.row == 5)
  }

  @Test("Amounts too large to be any have no price", arguments: [1, 2])
  func amounts(count: Int) throws {
    let row = FeeFixtures.Row(
      code: "11111", work: "99.00", nonfacility: "1.00", facility: "1.00", malpractice: "1.00",
      global: "090", multiple: "2")
    let pricer = FeePricer(always: try FeeFixtures.schedule([row]))
    func price(_ change: (inout FeeLine) -> Void) throws -> LinePrice {
      var line = FeeFixtures.line("11111")
      change(&line)
      return try pricer.price(Array(repeating: line, count: count))[0]
    }
    for units in [Int64.max, .min, 1_000_000_001] {
      #expect(try price { $0.units = Quantity(thousandths: units) }.problem == .tooLarge)
    }
    for charge in [Int64.max, .min, 10_000_000_001] {
      #expect(try price { $0.charge = Money(cents: charge) }.problem == .tooLarge)
    }
    #expect(
      try price {
        $0.units = Quantity(1_000_000)
        $0.charge = Money(cents: 10_000_000_000)
      }.allowed?.cents == 10_000_000_000)
    // A million units at 3,362 dollars are within the limit of amounts; the charge was the lower.
    #expect(try price { $0.units = Quantity(1_000_000) }.allowed != nil)
    #expect(!NoPrice.tooLarge.description.isEmpty)
  }

  @Test("A fee that is too large for the units has no price; one of many units in a day is left")
  func fees() throws {
    var row = FeeFixtures.Row(
      code: "11111", work: "999.00", global: "090", multiple: "2")
    row.shares = ["0.10", "0.69", "0.21"]
    let anesthesia = FeeFixtures.Row(code: "00100", status: "J")
    let pricer = FeePricer(always: try FeeFixtures.schedule([row, anesthesia]))
    var many = FeeFixtures.line("11111")
    many.units = Quantity(1_000_000)
    var timed = FeeFixtures.line("00100")
    timed.anesthesia = FeeLine.Anesthesia(baseUnits: .max, minutes: 60)
    var long = timed
    long.anesthesia = FeeLine.Anesthesia(baseUnits: 5, minutes: .max)
    let prices = try pricer.price([many, FeeFixtures.line("11111"), timed, long])
    #expect(prices.map(\.problem) == [.tooLarge, nil, .tooLarge, .tooLarge])
    #expect(prices[1].allowed?.cents == 3_325_421)
    let both = [timed, long, long].compactMap(\.anesthesia)
    #expect(AnesthesiaFee.together(both).minutes == .max)
  }
}
