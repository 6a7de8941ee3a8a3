import CodeSets
import Model
import Scripting
import Testing

/// What contracts with rates of their own make of lines.
@Suite struct ContractTests {
  private typealias F = ContractFixture

  static let head = """
    payer = "HAWTHORN", effective = { from = "2026-01-01", to = "2026-12-31" },
    source = "signed contract, exhibit A",
    """

  static let rates = """
    fee_schedule "hawthorn.rates" {
      effective = { from = "2026-01-01" }, source = "exhibit A",
      rows = csv [[
        code,  mod, facility, nonfacility, amount, from, to
        99213, ,    70.00,    95.00, , ,
        99214, ,    , ,            130.00, , 2026-06-30
        99214, ,    , ,            135.00, 2026-07-01,
        71046, ,    , ,            40.00, ,
        71046, 26,  , ,            12.00, ,
        20610, ,    , ,            80.00, ,
        20610, 50,  , ,            130.00, ,
        11042, ,    , ,            150.00, ,
        17110, ,    , ,            100.01, ,
      ]],
    }

    """

  static func contract(
    _ id: String = "hawthorn.2026", _ body: String,
    example: String =
      #"{ "visit", line = { code = "99213", dos = "2026-04-02" }, allowed = "95.00" }"#
  ) -> String {
    "contract \"\(id)\" { \(head) \(body)\n examples = { \(example) } }\n"
  }

  @Test("Rows by code, modifier, setting and day")
  func rows() throws {
    let book = try F.book(
      Self.rates
        + Self.contract("hawthorn.2026", #"base = "hawthorn.rates", multiple_procedure = "none","#))
    let pricer = try F.pricer(book, "hawthorn.2026")
    #expect(
      try F.amounts(
        pricer,
        [
          F.line("99213"), F.line("99213", place: 22), F.line("99214"),
          F.line("99214", on: "2026-07-01"), F.line("71046", ["26"]), F.line("71046"),
          F.line("20610", ["50"]), F.line("99213", units: 3),
        ]) == ["95.00", "70.00", "130.00", "135.00", "12.00", "40.00", "130.00", "285.00"])
    let problems = try F.amounts(
      pricer, [F.line("99999"), F.line("71046", ["TC"]), F.line("11042", ["50"])])
    #expect(
      problems[0]
        == "E222 99999 is in no row of fee_schedule hawthorn.rates, which has no base: add a row, or an "
        + "exception to contract hawthorn.2026.")
    #expect(
      problems[1]
        == "E222 fee_schedule hawthorn.rates has rows of 71046, but none for it with TC on 2026-03-02: "
        + "add one.")
    #expect(
      problems[2]
        == "E222 contract hawthorn.2026 does not say what it pays both sides (modifier 50): write "
        + "bilateral = \"150%\".")
  }

  @Test("Exceptions: the narrowest counts, and what they are of")
  func exceptions() throws {
    let book = try F.book(
      Self.rates
        + Self.contract(
          "hawthorn.2026",
          """
          base = { schedule = "hawthorn.rates", pct = "110%" }, multiple_procedure = "none",
          except = {
            { code = codes "99202-99215", pct = "120%", why = "visits" },
            { code = codes "99214", pct = "125%", why = "this visit" },
            { code = codes "99214", mod = codes "25", each = money "140.00", why = "with a procedure" },
            { code = codes "J1885", each = money "2.10", why = "exhibit C" },
            { mod = codes "80", pct = "16%", of = "allowed", why = "assistants" },
            { code = codes "A4550", pct = "60%", of = "charge" },
            { mod = codes "GQ", pct = "90%" },
          },
          """,
          example:
            #"{ "visit", line = { code = "99213", dos = "2026-04-02" }, allowed = "114.00" }"#
        ))
    let pricer = try F.pricer(book, "hawthorn.2026")
    #expect(
      try F.amounts(
        pricer,
        [
          F.line("99213"), F.line("99214"), F.line("99214", ["25"]), F.line("J1885", units: 4),
          F.line("11042"), F.line("11042", ["80"]), F.line("A4550", charge: "33.33"),
          F.line("A4550", units: 2, charge: "33.33"), F.line("11042", ["GQ"]),
          F.line("99213", ["GQ"]),
        ]) == [
          "114.00", "162.50", "140.00", "8.40", "165.00", "26.40", "20.00", "20.00", "135.00",
          "114.00",
        ])
    #expect(
      try F.amounts(pricer, [F.line("A4550")])[0].hasPrefix("E222 contract hawthorn.2026 pays a"))
  }

  @Test("Shares of the day, both sides, steps, the charge and the sequester")
  func further() throws {
    let book = try F.book(
      Self.rates
        + Self.contract(
          "hawthorn.2026",
          """
          base = "hawthorn.rates", bilateral = "150%", lesser_of = "charge", sequestration = "2%",
          multiple_procedure = { "100%", "50%", "25%", codes = codes "10004-69990" },
          steps = {
            { id = "quality", pct = "98%", why = "quality program" },
            { id = "kit", code = codes "11042", add = money "5.00" },
          },
          """,
          example: #"{ "visit", line = { code = "99213", dos = "2026-04-02" }, allowed = "93.10" }"#
        ))
    let pricer = try F.pricer(book, "hawthorn.2026")
    // 150.00, then half of 100.01 and a quarter of 80.00; 98 percent of each; 5.00 more for the first.
    let lines = [
      F.line("17110", number: 1), F.line("11042", number: 2), F.line("20610", number: 3),
      F.line("99213", charge: "90.00", number: 4),
    ]
    #expect(try F.amounts(pricer, lines) == ["49.01", "152.00", "19.60", "90.00"])
    // Both sides as two lines are one procedure, the second side at half.
    #expect(
      try F.amounts(pricer, [F.line("11042", ["LT"]), F.line("11042", ["RT"], number: 2)])
        == ["152.00", "78.50"])
    let contract = try #require(book.contract(named: "hawthorn.2026"))
    let price = try #require(try pricer.price(lines)[3].explanation)
    let payment = try #require(contract.payment(of: price))
    #expect(payment.value == .cents(8_820))
    #expect(payment.recomputed.equals(payment.value))
  }

  @Test("Anesthesia: base units of the schedule, minutes of the line, the contract's unit")
  func anesthesia() throws {
    let schedule = """
      fee_schedule "hawthorn.rates" {
        effective = { from = "2026-01-01" }, source = "exhibit A",
        rows = {
          { code = "00140", base_units = 5 }, { code = "99213", amount = "95.00" },
          { code = "01996", base_units = 3 },
        },
      }

      """
    let terms =
      #"base = { schedule = "hawthorn.rates", pct = "110%" }, multiple_procedure = "none","#
    let book = try F.book(
      schedule
        + Self.contract(
          "hawthorn.2026", terms + #" anesthesia = { unit = money "62.00" },"#,
          example: """
            { "an hour and a quarter", line = { code = "00140", minutes = 75, dos = "2026-04-02" },
              allowed = "620.00" }
            """))
    #expect(ContractExampleRunner(book).run().compactMap(\.failure).isEmpty)
    let pricer = try F.pricer(book, "hawthorn.2026")
    func line(_ minutes: Int?, _ modifiers: [String] = [], code: String = "00140") -> FeeLine {
      var line = F.line(code, modifiers, units: minutes ?? 1)
      line.anesthesia = minutes.map { FeeLine.Anesthesia(baseUnits: 0, minutes: $0) }
      return line
    }
    // 5 and 80 / 15, a tenth of a unit being the least: 10.3 units; with medical direction half of it.
    #expect(
      try F.amounts(pricer, [line(80), line(80, ["QK"]), line(10, code: "01996")])
        == ["638.60", "319.30", "186.00"])
    let reason = try F.amounts(pricer, [line(nil)])[0]
    #expect(reason.hasPrefix("E222 00140 is anesthesia, and the line has no minutes"))
    let bare = try F.book(
      schedule
        + Self.contract(
          "hawthorn.2026", terms,
          example:
            #"{ "visit", line = { code = "99213", dos = "2026-04-02" }, allowed = "104.50" }"#
        ))
    #expect(
      try F.amounts(try F.pricer(bare, "hawthorn.2026"), [line(80)])[0]
        .hasPrefix("E222 contract hawthorn.2026 does not say what a unit of anesthesia comes to"))
  }

  @Test("The contract of a line: payer, day, and the narrowest scope")
  func choice() throws {
    func contract(_ id: String, _ days: String, _ scope: String, _ dollars: String) -> String {
      """
      contract "\(id)" { payer = "HAWTHORN", effective = { \(days) }, source = "test", scope = { \(scope) },
        except = { { code = "J1885", each = "\(dollars)" } }, multiple_procedure = "none",
        examples = { { "a", line = { code = "J1885", dos = "2026-03-02" }, allowed = "\(dollars)" } } }

      """
    }
    let book = try F.book(
      #"payer "HAWTHORN" { name = "H", ids = codes "HAWTH,HMUT1", program = "commercial", source = "t" }"#
        + "\n" + contract("all", #"from = "2026-01-01""#, "", "1.00")
        + contract("group", #"from = "2026-01-01""#, #"billing = "1234567893""#, "2.00")
        + contract(
          "hospital", #"from = "2026-01-01", to = "2026-06-30""#,
          #"billing = "1234567893", pos = codes "21,22""#, "3.00")
        + contract(
          "town", #"from = "2026-01-01""#,
          #"billing = "1234567893", location = codes "78701", pos = "11""#,
          "4.00"))
    func price(
      _ payer: String, _ billing: String, zip: String = "10001", place: UInt8 = 11,
      on day: String = "2026-03-02"
    ) throws -> String {
      let parties = ContractParties(payer: payer, billing: billing, locationZIP: zip)
      let pricer = ContractPricer(book, .parties { _ in parties }) {
        (day) throws(ImportProblem) in FeeSchedule(day: day, values: nil, indices: nil)
      }
      return try F.amounts(pricer, [F.line("J1885", on: day, place: place)])[0]
    }
    #expect(try price("HAWTH", "1999999984") == "1.00")
    #expect(try price("HMUT1", "1234567893") == "2.00")
    #expect(try price("HMUT1", "1234567893", place: 22) == "3.00")
    #expect(try price("HMUT1", "1234567893", place: 22, on: "2026-07-01") == "2.00")
    #expect(try price("HAWTH", "1234567893", zip: "787010001") == "4.00")
    #expect(
      try price("HAWTH", "1999999984", on: "2025-12-31")
        == "E221 no contract of HAWTHORN counts on 2025-12-31: the first starts 2026-01-01. Extend "
        + "'effective' of one, or declare the contract of these days.")
    #expect(try price("OTHER", "1999999984").hasPrefix("E221 no contract is for payer OTHER."))
  }

  @Test("Two scopes of which neither is narrower overlap; scopes that cannot meet do not")
  func overlaps() throws {
    func faults(_ first: String, _ second: String) -> [String] {
      let contracts = [first, second].enumerated().map { index, scope in
        """
        contract "c\(index)" { payer = "HAWTHORN", effective = { from = "2026-01-01" }, source = "test",
          scope = { \(scope) }, except = { { code = "J1885", each = "1.00" } },
          multiple_procedure = "none",
          examples = { { "a", line = { code = "J1885", dos = "2026-03-02" }, allowed = "1.00" } } }

        """
      }
      return F.rules(contracts.joined()).diagnostics.map(\.code.rawValue)
    }
    #expect(faults("", "") == ["E220"])
    #expect(faults(#"pos = "22""#, #"billing = "1234567893""#) == ["E220"])
    #expect(faults(#"pos = codes "21,22""#, #"pos = codes "22,23""#) == ["E220"])
    #expect(faults(#"pos = codes "21,22""#, #"pos = codes "11,23""#) == [])
    #expect(faults(#"location = "78701""#, #"location = "787010001""#) == ["E220"])
    #expect(faults(#"location = "78701""#, #"location = "78702""#) == [])
    #expect(faults("", #"pos = "22""#) == [])
  }

  @Test("Days between two contracts are told when rules are loaded")
  func gapWarning() {
    let rules = F.rules(
      [("a", "2025-01-01", "2025-11-30"), ("b", "2026-01-01", "2026-12-31")].map { id, from, to in
        """
        contract "\(id)" { payer = "HAWTHORN", effective = { from = "\(from)", to = "\(to)" },
          source = "test", except = { { code = "J1885", each = "1.00" } },
          multiple_procedure = "none",
          examples = { { "a", line = { code = "J1885", dos = "\(from)" }, allowed = "1.00" } } }

        """
      }.joined())
    #expect(rules.diagnostics.isEmpty)
    #expect(rules.warnings.map(\.code) == [.contractGap])
    #expect(rules.warnings[0].message.contains("from 2025-12-01 to 2025-12-31"))
  }

  /// An example that leaves out what the base schedule gives is told so, and not to import a file.
  @Test func examplesSayWhatTheBaseGives() throws {
    let book = try ContractFixture.book(
      """
      contract "mine" {
        payer = "PELICAN", effective = { from = "2026-01-01" }, source = "letter 3",
        base = { schedule = "mpfs", locality = "15202/00", pct = "110%" },
        examples = { { "a visit", line = { code = "99213", dos = "2026-03-02" }, allowed = money "110.00" } },
      }
      """)
    let contract = try #require(book.contract(named: "mine"))
    let text = try #require(book.failure(contract.examples[0], of: contract)).message
    #expect(text.contains("add base = money") && !text.contains("scrubjay import"), "\(text)")
  }
}
