internal import CodeSets
internal import Model
import Testing

@Suite("Which row of a charge master a line takes")
struct ChargeTableTests {
  private static let npi = "1234567893"

  private static func row(
    _ code: String, _ modifiers: [String] = [], _ amount: String, provider: String? = nil,
    location: String? = nil, from: String = "2026-01-01", to: String? = nil, line: Int
  ) -> ChargeRow {
    ChargeRow(
      code: CodeKey(code), modifiers: modifiers.map { CodeKey($0) }, provider: provider,
      location: location, amount: Money(amount) ?? .zero,
      from: CivilDate(from) ?? CivilDate(days: 0), to: to.flatMap { CivilDate($0) },
      place: SourcePlace(file: "charges.csv", line: line))
  }

  private static let table = ChargeTable([
    row("99213", "180.00", line: 2), row("99213", ["25"], "185.00", line: 3),
    row("99213", "190.00", provider: npi, line: 4),
    row("99213", "170.00", location: "78701", line: 5),
    row("99213", "171.00", location: "787011234", line: 6),
    row("99213", ["25"], "195.00", provider: npi, line: 7),
    row("20610", ["26"], "60.00", line: 8), row("20610", ["59"], "150.00", line: 9),
    row("17110", "150.00", to: "2026-05-31", line: 10),
    row("17110", "165.00", from: "2026-07-01", to: "2026-12-31", line: 11),
    row("11200", "100.00", line: 12),
    row("11200", ["59"], "110.00", to: "2026-03-31", line: 13),
    row("11200", ["59"], "120.00", from: "2026-06-01", to: "2026-09-30", line: 14),
  ])

  private static func row(
    _ code: String, _ amount: String, provider: String? = nil,
    location: String? = nil, from: String = "2026-01-01", to: String? = nil, line: Int
  ) -> ChargeRow {
    row(code, [], amount, provider: provider, location: location, from: from, to: to, line: line)
  }

  private static func line(
    _ code: String, _ modifiers: [String] = [], on day: String = "2026-03-02",
    provider: String = "", at locations: [String] = []
  ) -> FeeLine {
    FeeLine(
      claim: "", line: 1, code: CodeKey(code), modifiers: modifiers.map { CodeKey($0) },
      from: CivilDate(day) ?? CivilDate(days: 0), provider: CodeKey(provider),
      locality: FeeLocality(bits: 0), locations: locations.map { CodeKey($0) })
  }

  /// The amount, or the reason in words.
  private static func answer(_ line: FeeLine) -> String {
    do { return try table.row(for: line).amount.description } catch { return error.description }
  }

  @Test(
    "The row that says most: modifiers, then provider, then location",
    arguments: [
      (line("99213"), "180.00"), (line("99213", ["57"]), "180.00"),
      (line("99213", ["25"]), "185.00"), (line("99213", ["57", "25"]), "185.00"),
      (line("99213", provider: npi), "190.00"), (line("99213", ["25"], provider: npi), "195.00"),
      (line("99213", at: ["78701"]), "170.00"),
      (line("99213", at: ["787011234", "78701"]), "171.00"),
      (line("99213", ["25"], at: ["78701"]), "185.00"),
      (line("99213", provider: npi, at: ["78701"]), "190.00"),
    ])
  func mostSpecific(line: FeeLine, amount: String) {
    #expect(Self.answer(line) == amount)
  }

  @Test func reasons() {
    #expect(Self.answer(Self.line("99231")).contains("not in the charge master. Is 99213 meant?"))
    #expect(Self.answer(Self.line("20610")).contains("only as 20610-26; 20610-59"))
    let both = Self.answer(Self.line("20610", ["26", "59"]))
    #expect(both.contains("charges.csv:8") && both.contains("charges.csv:9"))
    #expect(
      Self.answer(Self.line("17110", on: "2026-06-15"))
        == "17110 has no charge on 2026-06-15: one ends on 2026-05-31 (charges.csv:10) and the next begins "
        + "on 2026-07-01 (charges.csv:11).")
    #expect(Self.answer(Self.line("17110", on: "2025-12-31")).contains("next begins on 2026-01-01"))
    #expect(Self.answer(Self.line("17110", on: "2027-01-01")).contains("ends on 2026-12-31"))
  }

  /// Days between two rows are a gap that no row which says less fills; behind the last one it is over.
  @Test func noGapIsFilled() {
    #expect(Self.answer(Self.line("11200", ["59"], on: "2026-03-31")) == "110.00")
    #expect(Self.answer(Self.line("11200", ["59"], on: "2026-04-15")).contains("has no charge on"))
    #expect(Self.answer(Self.line("11200", ["59"], on: "2026-06-01")) == "120.00")
    #expect(Self.answer(Self.line("11200", ["59"], on: "2026-10-01")) == "100.00")
    #expect(Self.table.holes.map(\.1.place.line) == [11, 14])
    #expect(Self.table.overlaps.isEmpty)
  }

  @Test func overlapsAreFound() {
    let table = ChargeTable([
      Self.row("99213", "180.00", to: "2026-06-30", line: 2),
      Self.row("99213", "185.00", from: "2026-06-30", line: 3),
      Self.row("99213", ["25"], "185.00", from: "2026-06-30", line: 4),
    ])
    #expect(table.overlaps.map { [$0.0.place.line, $0.1.place.line] } == [[2, 3]])
  }
}
