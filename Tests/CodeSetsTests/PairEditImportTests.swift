internal import CodeSets
internal import Model
import Testing

@Suite("Import of procedure-to-procedure edits")
struct PairEditImportTests {
  private let rows = [
    "0001U 0034U 20180701 * 1", "38221 38220 20180101 * 1", "45385 45378 19960101 * 0",
  ]

  @Test("The official layout: notice, wrapped header, stars, leading zeros")
  func official() throws {
    let release = try NCCISamples.release(.ncciPTP, [NCCISamples.pairs(rows)])
    #expect(release.manifest.dataset == "ncci-ptp/medicare-practitioner")
    #expect(release.manifest.from == .test("2024-07-01"))
    #expect(release.manifest.through == .test("2024-09-30"))
    #expect(release.manifest.rows == 3)
    #expect(release.manifest.notice.contains("American Medical Association"))
    let edits = try PairEdits(release.opened())
    let edit = try #require(
      edits.look(CodeKey("0001U"), CodeKey("0034U"), on: .test("2018-07-01")))
    #expect(edit.from == .test("2018-07-01"))
    #expect(edit.through == nil)
    #expect(edit.indicator == 1)
    #expect(edits.rationale(edit) == "More extensive procedure")
    #expect(edits.look(CodeKey("0001U"), CodeKey("0034U"), on: .test("2018-06-30")) == nil)
    #expect(edits.look(CodeKey("0034U"), CodeKey("0001U"), on: .test("2024-07-01")) == nil)
    #expect(edits.look(CodeKey("00001"), CodeKey("0001U"), on: .test("2024-07-01")) == nil)
  }

  @Test("Line ends, notices of 1 to 10 lines, a byte order mark and a Ctrl-Z change nothing")
  func shapes() throws {
    let plain = try NCCISamples.release(.ncciPTP, [NCCISamples.pairs(rows)])
    let whole = try columns(plain)
    for end in ["\n", "\r\n", "\r"] {
      for preamble in 1...10 {
        let file = NCCISamples.pairs(rows, preamble: preamble, end: end)
        let release = try NCCISamples.release(.ncciPTP, [file])
        #expect(try columns(release) == whole, "\(preamble) lines")
      }
    }
    let bytes = NCCISamples.pairs(rows).copied
    let marked = SourceFile(
      name: "ccipra-v302r0-f1.txt", MappedFile(copying: [0xEF, 0xBB, 0xBF] + bytes + [0x1A]))
    #expect(try columns(NCCISamples.release(.ncciPTP, [marked])) == whole)
  }

  private func columns(_ release: CodeRelease) throws -> [String] {
    var rows: [String] = []
    try PairEdits(release.opened()).eachRow { first, second, edit in
      rows.append("\(first.text ?? "") \(second.text ?? "") \(edit)")
    }
    return rows
  }

  @Test("A plain table with numbered reasons; blank first days count since ever and are counted")
  func plainTable() throws {
    let text = """
      column_1\tcolumn_2\teffective\tdeletion\tmodifier\trationale_id
      00100\t99497\t\t*\t0\t9
      00100\t99497\t20150101\t20150101\t9\t9
      00100\t99497\t\t20191231\t1\t2

      """
    let file = SourceFile(name: "ptp_practitioner_2024q3_f1.tsv", text: text)
    let release = try NCCISamples.release(.ncciPTP, [file])
    #expect(release.manifest.from == .test("2024-07-01"))
    let blank = try #require(release.manifest.dropped.first)
    #expect(blank.count == 2 && blank.isKept)
    #expect(blank.reason == "with a blank effective date, taken as since ever")
    #expect(release.manifest.rows == 3)
    #expect(try release.opened().manifest == release.manifest)
    #expect(blank.first == "ptp_practitioner_2024q3_f1.tsv:2")
    let edits = try PairEdits(release.opened())
    let (one, two) = (CodeKey("00100"), CodeKey("99497"))
    // Both rows reach back for ever; the one that ended first was in force before.
    #expect(edits.look(one, two, on: .test("2019-12-31"))?.indicator == 1)
    #expect(edits.look(one, two, on: .test("2020-01-01"))?.indicator == 0)
    #expect(edits.history(one, two).map(\.indicator) == [9, 1, 0])
    let edit = try #require(edits.look(one, two, on: .test("2015-01-01")))
    #expect(edits.rationale(edit) == "Mutually exclusive procedures")
  }

  @Test("All windows of a pair survive, and indicator 9 is never in force")
  func windows() throws {
    let edits = try NCCISamples.pairEdits([
      "97140 97530 20200101 20200131 0", "97140 97530 19960101 20191231 1",
      "97140 97530 20210101 20210101 9", "97140 97530 20220401 * 1",
    ])
    func indicator(_ day: String) -> Int? {
      edits.look(CodeKey("97140"), CodeKey("97530"), on: .test(day))?.indicator
    }
    #expect(indicator("1995-12-31") == nil)
    #expect(indicator("1996-01-01") == 1)
    #expect(indicator("2019-12-31") == 1)
    #expect(indicator("2020-01-01") == 0)
    #expect(indicator("2020-01-31") == 0)
    #expect(indicator("2020-02-01") == nil)
    #expect(indicator("2021-01-01") == nil)
    #expect(indicator("2022-03-31") == nil)
    #expect(indicator("2022-04-01") == 1)
    #expect(edits.history(CodeKey("97140"), CodeKey("97530")).count == 4)
  }

  @Test("The column of edits before 1996 is not read as a date")
  func existence() throws {
    let text =
      "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n"
      + "45385\t45378\t*\t19960101\t20201231\t0\tMore extensive procedure\r\n"
    let release = try NCCISamples.release(
      .ncciPTP, [SourceFile(name: "ccipra-v302r0-f1.txt", text: text)])
    let edit = try PairEdits(release.opened()).history(CodeKey("45385"), CodeKey("45378"))
    #expect(edit.first?.from == .test("1996-01-01"))
    #expect(edit.first?.through == .test("2020-12-31"))
  }

  @Test("Edits of one pair that are in force together are refused with both rows")
  func overlap() throws {
    let problem = NCCISamples.problem(
      .ncciPTP,
      [
        NCCISamples.pairs([
          "38221 38220 20180101 * 1", "45385 45378 19960101 20200101 0",
          "45385 45378 20200101 * 1",
        ])
      ])
    #expect(problem?.code == .conflict)
    #expect(problem?.row == 9)
    #expect(problem?.message.contains("row 8") == true)
    #expect(problem?.message.contains("45385/45378") == true)
    // A day later they do not meet; nor does what was never in force.
    #expect(
      NCCISamples.problem(
        .ncciPTP,
        [
          NCCISamples.pairs([
            "45385 45378 19960101 20191231 0", "45385 45378 20200101 * 1",
            "45385 45378 20190101 20190101 9",
          ])
        ]) == nil)
    // In two parts.
    let parts = NCCISamples.problem(
      .ncciPTP,
      [
        NCCISamples.pairs(["45385 45378 19960101 * 0"]),
        NCCISamples.pairs(["45385 45378 20200101 * 1"], name: "ccipra-v302r0-f2.txt"),
      ])
    #expect(parts?.code == .conflict)
    #expect(parts?.file == "ccipra-v302r0-f2.txt")
    #expect(parts?.message.contains("ccipra-v302r0-f1.txt:7") == true)
  }

  @Test("The same row twice is kept once and counted")
  func twice() throws {
    let release = try NCCISamples.release(
      .ncciPTP, [NCCISamples.pairs([rows[0], rows[0], rows[1]])])
    #expect(release.manifest.rows == 2)
    #expect(release.manifest.dropped.map(\.count) == [1])
    #expect(release.manifest.dropped.first?.first == "ccipra-v302r0-f1.txt:8")
  }

  @Test("A bad date far down is told with its row")
  func badDate() {
    var many = (0..<20_000).map { index in
      "\(10_000 + index) \(30_000 + index) 20180101 * 1"
    }
    many[18_231 - 7] = "11111 22222 20180230 * 1"
    let problem = NCCISamples.problem(.ncciPTP, [NCCISamples.pairs(many)])
    #expect(problem?.code == .badDate)
    #expect(problem?.row == 18_231)
    #expect(problem?.column == "effective date")
  }

  @Test(
    "What is wrong in a row is told by its code",
    arguments: [
      ("0001u\t0034U\t\t20180701\t*\t1\tx", "I113"), ("0001U\t34\t\t20180701\t*\t1\tx", "I113"),
      ("0001U\t0034U\t\t20180701\t\t1\tx", "I114"), ("0001U\t0034U\t\t*\t*\t1\tx", "I114"),
      ("0001U\t0034U\t\t2018-07-01\t*\t1\tx", "I114"),
      ("0001U\t0034U\t\t20180701\t99991231\t1\tx", "I114"),
      ("0001U\t0034U\t\t20180701\t*\t2\tx", "I116"), ("0001U\t0034U\t\t20180701\t*\t\tx", "I116"),
      ("0001U\t0034U\t\t20180701\t*\t1", "I112"), ("0001U\t0034U\t\t20180701\t*\t1\tx\ty", "I112"),
    ])
  func badRows(row: String, code: String) {
    let good = NCCISamples.pairs(rows)
    let text = String(decoding: good.copied, as: UTF8.self) + row + "\r\n"
    let problem = NCCISamples.problem(.ncciPTP, [SourceFile(name: good.name, text: text)])
    #expect(problem?.code.rawValue == code)
    #expect(problem?.row == 10)
  }

  @Test("An edit without codes behind the header is no part of the header")
  func noCodes() {
    let good = NCCISamples.pairs([])
    let text = String(decoding: good.copied, as: UTF8.self) + "\t\t\t20180701\t*\t1\tx\r\n"
    let problem = NCCISamples.problem(.ncciPTP, [SourceFile(name: good.name, text: text)])
    #expect(problem?.code == .badCode)
    #expect(problem?.row == 7)
  }

  @Test("Parts: all in one command, in any order, each once, of one release")
  func parts() throws {
    func part(_ number: Int, _ version: String = "v302r0") -> SourceFile {
      NCCISamples.pairs(
        ["\(10_000 * number) 99213 20180101 * 1"], name: "ccipra-\(version)-f\(number).txt")
    }
    let release = try NCCISamples.release(.ncciPTP, [part(3), part(1), part(2)])
    #expect(release.manifest.rows == 3)
    #expect(
      try columns(release)
        == columns(NCCISamples.release(.ncciPTP, [part(1), part(2), part(3)])))
    let missing = NCCISamples.problem(.ncciPTP, [part(1), part(4), part(2)])
    #expect(missing?.code == .incomplete)
    #expect(missing?.message.contains("f3") == true)
    #expect(NCCISamples.problem(.ncciPTP, [part(2)])?.code == .incomplete)
    #expect(NCCISamples.problem(.ncciPTP, [part(1), part(1)])?.code == .contradiction)
    #expect(NCCISamples.problem(.ncciPTP, [part(1), part(2, "v303r0")])?.code == .contradiction)
    #expect(NCCISamples.problem(.ncciPTP, [part(1), part(2, "v302r1")])?.code == .contradiction)
    #expect(try NCCISamples.release(.ncciPTP, [part(1, "v302r1")]).manifest.revision == 1)
  }

  @Test("A whole release whose last parts are missing is told although no number is")
  func missingEnd() {
    let many = (0..<100_000).map { index in
      let code = String(10_000 + index % 1000)
      return "\(code) \(20_000 + index / 1000) 20180101 * 1"
    }
    let problem = NCCISamples.problem(.ncciPTP, [NCCISamples.pairs(many)])
    #expect(problem?.code == .incomplete)
    #expect(problem?.message.hasSuffix("Name f2 to f4 in the same command.") == true)
    let parts = (1...4).map { part in
      NCCISamples.pairs(
        part == 1 ? many : ["30\(part)00 20000 20180101 * 1"], name: "ccipra-v302r0-f\(part).txt")
    }
    let three = NCCISamples.problem(.ncciPTP, Array(parts.prefix(3)))
    #expect(three?.message.hasSuffix("Name f4 in the same command.") == true)
    // There is no part behind the fourth: that one was cut off.
    let cut = NCCISamples.problem(.ncciPTP, parts)
    #expect(cut?.code == .incomplete)
    #expect(cut?.message.contains("f4 is cut off") == true && cut?.message.contains("f5") == false)
    let whole = many + ["G0463 99213 20180101 * 1"]
    #expect(NCCISamples.problem(.ncciPTP, [NCCISamples.pairs(whole)]) == nil)
  }

  @Test("Archives, one for each part; one that is cut off is refused")
  func archives() throws {
    let part = NCCISamples.pairs(rows)
    let other = NCCISamples.pairs(["G0463 99213 20180101 * 1"], name: "ccipra-v302r0-f2.txt")
    let release = try NCCISamples.release(
      .ncciPTP,
      [NCCISamples.zip(part, as: "a.zip"), NCCISamples.zip(other, as: "b.zip")])
    #expect(release.manifest.rows == 4)
    #expect(release.manifest.sources.map(\.name) == ["a.zip", "b.zip"])
    let cut = NCCISamples.zip(part, as: "a.zip", length: 400)
    #expect(NCCISamples.problem(.ncciPTP, [cut])?.code == .archive)
  }

  @Test(
    "Which set a file is, by its name",
    arguments: [
      ("ccipra-v302r0-f1.txt", "medicare-practitioner"),
      ("ccioph-v302r0-f1.txt", "medicare-outpatient"),
      (
        "medicaid-ncci-q3-2024-ptp-edits-practitioner-services.zip:edits.txt",
        "medicaid-practitioner"
      ),
      (
        "medicaid-ncci-q3-2024-ptp-edits-outpatient-hospital-services.zip:e.txt",
        "medicaid-outpatient"
      ),
      (
        "medicaid-ncci-q3-2024-ptp-edits-practitioner.zip:ccipra-v302r0-f1.txt",
        "medicaid-practitioner"
      ),
      ("medicaid-ncci-q3-2024-ptp-edits-dme.zip:edits.txt", "medicaid-dme"),
      ("medicaid/ccipra-v302r0-f1.txt", "medicare-practitioner"),
    ])
  func sets(name: String, set: String) throws {
    let release = try NCCISamples.release(.ncciPTP, [NCCISamples.pairs(rows, name: name)])
    #expect(release.manifest.set == set)
    #expect(release.manifest.from == .test("2024-07-01"))
    #expect(
      try NCCISamples.release(.ncciPTP, [NCCISamples.pairs(rows, name: name)], set: set).manifest
        .set
        == set)
  }

  @Test("The set and the first day that were asked for must be the file's")
  func contradictions() throws {
    let file = NCCISamples.pairs(rows, name: "ccioph-v302r0-f1.txt")
    #expect(
      NCCISamples.problem(.ncciPTP, [file], set: "medicare-practitioner")?.code == .contradiction)
    #expect(
      NCCISamples.problem(.ncciPTP, [file], from: .test("2024-10-01"))?.code == .contradiction)
    let bare = NCCISamples.pairs(rows, name: "edits.txt")
    #expect(NCCISamples.problem(.ncciPTP, [bare])?.code == .noSet)
    #expect(NCCISamples.problem(.ncciPTP, [bare], set: "medicare")?.code == .noSet)
    #expect(NCCISamples.problem(.ncciPTP, [bare], set: "medicaid-dme")?.code == .noDate)
    #expect(
      try NCCISamples.release(
        .ncciPTP, [bare], from: .test("2024-07-01"), set: "medicaid-dme"
      ).manifest.dataset == "ncci-ptp/medicaid-dme")
    let limits = NCCISamples.limits(["97110 6 3"])
    #expect(
      NCCISamples.problem(.ncciPTP, [limits], set: "medicare-practitioner")?.code == .header)
  }

  @Test("The matrix says the same as a scan over all rows", arguments: [UInt64(7), 20_241, 99])
  func property(seed: UInt64) throws {
    print("seed \(seed)")
    var numbers = TestNumbers(state: seed)
    var rows: [(String, String, Int32, Int32, Int)] = []
    let codes = (0..<150).map { index in
      switch index % 3 {
      case 0: String(10_000 + index * 37)
      case 1: "0" + String(100 + index) + ["T", "U", "F"][index % 3]
      default: "J" + String(1000 + index)
      }
    }
    var pairs: Set<String> = []
    for _ in 0..<3000 {
      guard let one = codes.randomElement(using: &numbers),
        let two = codes.randomElement(using: &numbers), pairs.insert(one + two).inserted
      else { continue }
      var day = Int32.random(in: 9_000..<12_000, using: &numbers)
      for _ in 0..<Int.random(in: 1...4, using: &numbers) {
        let from = day + Int32.random(in: 0..<800, using: &numbers)
        let length = Int32.random(in: 0..<900, using: &numbers)
        let indicator = [0, 1, 1, 9].randomElement(using: &numbers) ?? 1
        let open = Int.random(in: 0..<8, using: &numbers) == 0
        rows.append(
          (one, two, from, indicator == 9 ? from : open ? .max : from + length, indicator))
        if open, indicator != 9 { break }
        if indicator != 9 { day = from + length + 1 }
      }
    }
    rows.shuffle(using: &numbers)
    func compact(_ day: Int32) -> String {
      day == .max ? "*" : CivilDate(days: day).description.filter { $0 != "-" }
    }
    let edits = try NCCISamples.pairEdits(
      rows.map { "\($0.0) \($0.1) \(compact($0.2)) \(compact($0.3)) \($0.4)" })
    #expect(edits.count == Set(rows.map { "\($0)" }).count)
    // A naive look-up: the rows of a pair, one after another.
    let scanned = Dictionary(grouping: rows) { $0.0 + $0.1 }
    var hits = 0
    for _ in 0..<5000 {
      let row = rows[Int.random(in: 0..<rows.count, using: &numbers)]
      let (one, two) = Bool.random(using: &numbers) ? (row.0, row.1) : (row.1, row.0)
      let edge = [row.2, row.2 - 1, row.3 == .max ? 15_000 : row.3, row.3 == .max ? 1 : row.3 + 1]
      let day = edge.randomElement(using: &numbers) ?? 0
      let naive = scanned[one + two]?.first { $0.4 != 9 && $0.2 <= day && day <= $0.3 }
      let found = edits.look(CodeKey(one), CodeKey(two), on: CivilDate(days: day))
      #expect(found?.indicator == naive?.4)
      #expect(found?.from?.days == naive?.2)
      #expect((found.map { $0.through?.days ?? .max }) == naive?.3)
      if found != nil { hits += 1 }
    }
    #expect(hits > 1000)
  }
}
