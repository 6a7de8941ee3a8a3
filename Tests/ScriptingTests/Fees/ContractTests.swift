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
    // Both sides as two lines: the second at half, and then the shares of the day.
    #expect(
      try F.amounts(pricer, [F.line("11042", ["LT"]), F.line("11042", ["RT"], number: 2)])
        == ["152.00", "41.75"])
    let contract = try #require(book.contract(named: "hawthorn.2026"))
    let price = try #require(try pricer.price(lines)[3].explanation)
    let payment = try #require(contract.payment(of: price))
    #expect(payment.value == .cents(8_820))
    #expect(payment.recomputed.equals(payment.value))
  }
}
