internal import CodeSets
internal import Model
import Testing

@Suite("Edits that follow from the fee schedule")
struct FeeEditsTests {
  private typealias F = FeeFixtures

  private func edits(_ rows: F.Row...) throws -> FeeEdits {
    let schedule = try F.schedule(rows)
    return FeeEdits { (_) throws(ImportProblem) in schedule.values }
  }

  private func rules(_ edits: FeeEdits, _ lines: FeeLine..., others: [FeeLine] = []) throws
    -> [String]
  {
    try edits.findings(lines, others: others).map { "\($0.line) \($0.rule.rawValue)" }
  }

  @Test(
    "A status that is not paid is a finding",
    arguments: [
      ("B", "STATUS_B"), ("E", "STATUS_E"), ("I", "STATUS_I"), ("M", "STATUS_M"),
      ("N", "STATUS_N"), ("P", "STATUS_P"), ("X", "STATUS_X"), ("H", "STATUS_DELETED"),
    ])
  func statuses(letter: String, rule: String) throws {
    let edits = try edits(F.Row(code: "10000", status: letter))
    #expect(try rules(edits, F.line("10000")) == ["1 \(rule)"])
    #expect(try edits.findings([F.line("10000")])[0].reason == (letter == "B" ? "97" : ""))
    let pricer = FeePricer(
      always: try F.schedule([F.Row(code: "10000", status: letter, work: "1.00")]))
    #expect(
      try pricer.price(F.line("10000")).problem
        == .status(PaymentStatus(letter.utf8.first ?? 0)))
  }

  @Test("Status X says nothing against what the laboratory schedule pays")
  func laboratory() throws {
    let codes = ["80053", "36415", "0001U", "36416", "G0008", "90000"]
    let schedule = try F.schedule(codes.map { F.Row(code: $0, status: "X") })
    let edits = FeeEdits { (_) throws(ImportProblem) in schedule.values }
    let found = try edits.findings(
      codes.enumerated().map { F.line($1, number: $0 + 1) })
    #expect(found.map(\.line) == [4, 5, 6])
  }

  @Test("What has no price is a named result")
  func noPrice() throws {
    let pricer = FeePricer(
      always: try F.schedule([
        F.Row(code: "10000", status: "C"), F.Row(code: "10001", status: "A"),
        F.Row(code: "10002", work: "1.00", naNonfacility: "NA"),
        F.Row(code: "10003", work: "1.00", assistant: "1"),
        F.Row(code: "10004", status: "R"), F.Row(code: "10005", status: "J"),
      ]))
    func problem(_ code: String, _ modifiers: [String] = [], place: UInt8 = 11) throws -> NoPrice? {
      try pricer.price(F.line(code, modifiers, place: place)).problem
    }
    #expect(try problem("10000") == .status(PaymentStatus(UInt8(ascii: "C"))))
    #expect(try problem("10001") == .noValues)
    #expect(try problem("10004") == .noValues)
    #expect(try problem("10002") == .notInSetting(.nonfacility))
    #expect(try problem("10002", place: 22) == nil)
    #expect(try problem("10003", ["80"]) == .assistantNotPaid)
    #expect(try problem("10003", ["62"]) == .coSurgeonNotPaid)
    #expect(try problem("10003", ["26"]) == .noRow(code: CodeKey("10003"), modifier: CodeKey("26")))
    #expect(try problem("10003", ["26", "TC"]) == .bothParts)
    #expect(try problem("10009") == .noRow(code: CodeKey("10009"), modifier: CodeKey("")))
    #expect(try problem("10005") == .status(PaymentStatus(UInt8(ascii: "J"))))
    for modifier in ["53", "56", "66", "54"] {
      guard case .byReport = try problem("10003", [modifier]) else {
        Issue.record("\(modifier) has a price")
        continue
      }
    }
    var elsewhere = F.line("10003")
    elsewhere.locality = FeeLocality(bits: 7)
    #expect(try pricer.price(elsewhere).problem == .noLocality(FeeLocality(bits: 7)))
    var anesthesia = F.line("10005")
    anesthesia.anesthesia = FeeLine.Anesthesia(baseUnits: 0, minutes: 10)
    #expect(try pricer.price(anesthesia).problem == .anesthesiaUnknown)
  }

  @Test("Status T is bundled beside another service of the day by the same provider")
  func injections() throws {
    let rows = [
      F.Row(code: "94760", status: "T", work: "0.10"), F.Row(code: "99213", work: "1.00"),
      F.Row(code: "A0021", status: "I"),
    ]
    let schedule = try F.schedule(rows)
    let edits = FeeEdits { (_) throws(ImportProblem) in schedule.values }
    #expect(
      try rules(edits, F.line("94760"), F.line("99213", number: 2)) == ["1 STATUS_T_BUNDLED"])
    #expect(
      try rules(edits, F.line("94760"), others: [F.line("99213", claim: "C2")])
        == ["1 STATUS_T_BUNDLED"])
    #expect(try rules(edits, F.line("94760"), F.line("94760", number: 2)) == [])
    #expect(try rules(edits, F.line("94760"), F.line("99213", number: 2, provider: "P2")) == [])
    #expect(try rules(edits, F.line("94760"), F.line("99213", on: "2024-07-02", number: 2)) == [])
    #expect(
      try rules(edits, F.line("94760"), F.line("A0021", number: 2)) == ["2 STATUS_I"])
    let pricer = FeePricer(always: schedule)
    #expect(
      try pricer.price([F.line("94760"), F.line("99213", number: 2)])[0].problem
        == .bundledThatDay)
    #expect(try pricer.amounts([F.line("94760")]) == ["3.33"])
  }

  @Test("26 and TC where there are no such parts")
  func components() throws {
    let allowed: [String: [String]] = ["1": ["26", "TC"], "6": ["26"], "8": ["26"]]
    for indicator in 0...9 {
      let edits = try edits(F.Row(code: "10000", components: "\(indicator)"))
      for modifier in ["26", "TC"] {
        let wanted =
          allowed["\(indicator)"]?.contains(modifier) == true ? [] : ["1 MOD_PCTC"]
        #expect(try rules(edits, F.line("10000", [modifier])) == wanted, "\(indicator) \(modifier)")
      }
      #expect(try rules(edits, F.line("10000", ["59"])) == [])
    }
  }

  @Test("50, assistants and two surgeons by their indicators")
  func surgeons() throws {
    for indicator in ["0", "1", "2", "3", "9"] {
      let edits = try edits(F.Row(code: "10000", bilateral: indicator))
      #expect(
        try rules(edits, F.line("10000", ["50"]))
          == (["1", "3"].contains(indicator) ? [] : ["1 MOD_50_NOT_ALLOWED"]))
    }
    let wanted = [
      "0": ("ASSISTANT_DOCUMENTS", "COSURGEON"), "1": ("ASSISTANT_NOT_PAID", "COSURGEON_DOCUMENTS"),
      "2": ("", ""), "9": ("ASSISTANT_NOT_PAID", "COSURGEON"),
    ]
    for (indicator, (assistant, two)) in wanted {
      let edits = try edits(F.Row(code: "10000", assistant: indicator, coSurgeon: indicator))
      for modifier in ["80", "81", "82", "AS"] {
        #expect(
          try rules(edits, F.line("10000", [modifier]))
            == (assistant.isEmpty ? [] : ["1 \(assistant)"]))
      }
      #expect(try rules(edits, F.line("10000", ["62"])) == (two.isEmpty ? [] : ["1 \(two)"]))
    }
    let edits = try edits(F.Row(code: "10000", assistant: "1"))
    #expect(try edits.findings([F.line("10000", ["80"])])[0].reason == "54")
  }

  // MARK: - Global periods

  private func globals() throws -> FeeEdits {
    try edits(
      F.Row(code: "27447", work: "1.00", global: "090"),
      F.Row(code: "17110", work: "1.00", global: "010"),
      F.Row(code: "11042", work: "1.00", global: "000"), F.Row(code: "99213", work: "1.00"),
      F.Row(code: "99406", work: "1.00"), F.Row(code: "71046", work: "1.00"))
  }

  private func visitDays(_ surgery: String, on day: String, from: Int32, through: Int32) throws
    -> [String]
  {
    let edits = try globals()
    let first = try #require(CivilDate(day)).days
    return try (from...through).compactMap { offset in
      let visit = F.line("99213", on: CivilDate(days: first + offset).description)
      let found = try edits.findings([visit], others: [F.line(surgery, on: day, claim: "C2")])
      return found.isEmpty ? nil : visit.from.description
    }
  }

  @Test("Published: surgery on 5 January: from the 4th to 5 April; ten days to 15 January")
  func windows() throws {
    let major = try visitDays("27447", on: "2023-01-05", from: -5, through: 100)
    #expect(major.first == "2023-01-04")
    #expect(major.last == "2023-04-05")
    #expect(major.count == 92)
    let minor = try visitDays("17110", on: "2023-01-05", from: -5, through: 20)
    #expect(minor.first == "2023-01-05")
    #expect(minor.last == "2023-01-15")
    #expect(try visitDays("11042", on: "2023-01-05", from: -5, through: 20) == ["2023-01-05"])
    // In a leap year the ninetieth day is one earlier.
    #expect(try visitDays("27447", on: "2024-01-05", from: 0, through: 100).last == "2024-04-04")
  }

  @Test(
    "A visit names the surgery's claim; a modifier, another provider or counselling lets it stand")
  func visits() throws {
    let edits = try globals()
    let surgery = F.line("27447", on: "2024-07-01", number: 3, claim: "C2")
    let visit = F.line("99213", on: "2024-07-20")
    let finding = try #require(try edits.findings([visit], others: [surgery]).first)
    #expect(finding.rule == .globalVisit)
    #expect(finding.reason == "97")
    #expect(
      finding.related == [
        FeeFinding.Related(
          claim: "C2", line: 3, date: surgery.from, code: CodeKey("27447"))
      ])
    #expect(finding.message.contains("claim C2, line 3"))
    for modifier in ["24", "25", "57", "58", "78", "79", "FT"] {
      var apart = visit
      apart.modifiers = [CodeKey(modifier)]
      #expect(try edits.findings([apart], others: [surgery]).isEmpty)
    }
    var other = visit
    other.provider = CodeKey("P2")
    #expect(try edits.findings([other], others: [surgery]).isEmpty)
    #expect(try rules(edits, F.line("99406", on: "2024-07-20"), others: [surgery]) == [])
    var helped = surgery
    helped.modifiers = [CodeKey("80")]
    #expect(try edits.findings([visit], others: [helped]).isEmpty)
  }

  @Test("A procedure after a surgery needs 58, 78 or 79; on its day it is another surgery")
  func procedures() throws {
    let edits = try globals()
    let surgery = F.line("27447", on: "2024-07-01", claim: "C2")
    func later(_ modifiers: [String], _ day: String = "2024-07-20", _ code: String = "17110") throws
      -> [String]
    {
      try rules(edits, F.line(code, modifiers, on: day), others: [surgery])
    }
    #expect(try later([]) == ["1 GLOBAL_PROC"])
    for modifier in ["58", "78", "79"] { #expect(try later([modifier]) == []) }
    #expect(try later(["24"]) == ["1 GLOBAL_PROC"])
    #expect(try later([], "2024-07-01") == [])
    #expect(try later([], "2024-09-30") == [])
    #expect(try later([], "2024-07-20", "71046") == [])
  }

  @Test("A surgery on a day without a release is said not to be judged")
  func unjudged() throws {
    let schedule = try F.schedule([F.Row(code: "99213", work: "1.00")])
    let edits = FeeEdits { (day) throws(ImportProblem) in
      day.description < "2024-07-01" ? nil : schedule.values
    }
    let found = try edits.findings(
      [F.line("99213")], others: [F.line("27447", on: "2024-06-20", claim: "C2")])
    #expect(found.map(\.rule) == [.notJudged])
    #expect(found[0].message.contains("2024-06-20"))
  }
}
