internal import CodeSets
internal import Model
import Testing

@Suite("NCCI edits over lines")
struct LineEditTests {
  private let pairs: PairEdits
  private let limits: UnitLimits
  private let addOns: AddOnCodes

  init() throws {
    pairs = try NCCISamples.pairEdits([
      "20610 99213 19960101 * 1", "45385 45378 19960101 * 0", "11055 11720 20000101 * 1",
      "97140 97530 19960101 20191231 1", "97140 97110 20200101 20200101 9",
      "38221 38220 20180101 * 1", "99291 93000 20100101 * 1", "11042 97597 20110101 * 1",
    ])
    limits = try NCCISamples.unitLimits([
      "97110 6 3", "17003 13 2", "99213 2 3", "A0425 250 1", "27447 1 2", "99999 0 2",
    ])
    addOns = try NCCISamples.addOnCodes([
      "99291 99292 1 - -", "11042 11045 1 - -", "97597 11045 1 - 2023365", "CCCCC 0054T 2 - -",
      "33400 33530 3 - -", "CCCCC 33530 3 - -", "97597 97598 1 - -",
    ])
  }

  private func line(
    _ line: Int, _ code: String, _ modifiers: [String] = [], units: Int64 = 1000,
    on day: String = "2024-07-01", through: String? = nil, provider: UInt64 = 1,
    group: UInt64? = nil,
    claim: Int = 0
  ) -> EditLine {
    EditLine(
      place: EditLine.Place(claim: claim, line: line), code: CodeKey(code),
      modifiers: EditModifiers(modifiers), units: units, from: .test(day),
      through: through.map { .test($0) }, provider: provider, group: group)
  }

  private func pairEdits(_ lines: EditLine...) -> [LineEdit] { LineEdits.pairs(lines, pairs) }
  private func unitEdits(_ lines: EditLine...) -> [LineEdit] {
    LineEdits.units(lines) { _ in limits }
  }
  private func addOnEdits(_ lines: EditLine...) -> [LineEdit] {
    LineEdits.addOns(lines, addOns, pairs: pairs)
  }

  // MARK: - Pairs

  @Test("The column 2 line is denied, with the row that was applied")
  func pair() throws {
    let edits = pairEdits(line(1, "99213"), line(2, "20610"))
    let edit = try #require(edits.first)
    #expect(edits.count == 1)
    #expect(edit.kind == .pair)
    #expect(edit.outcome == .deny)
    #expect(edit.line == EditLine.Place(claim: 0, line: 1))
    #expect(edit.related == EditLine.Place(claim: 0, line: 2))
    #expect(edit.relatedCode == CodeKey("20610"))
    #expect(edit.carc == "236")
    #expect(edit.indicator == 1)
    #expect(edit.overridable)
    #expect(edit.bypass == ["24", "25", "57"])
    #expect(edit.from == .test("1996-01-01"))
    #expect(edit.through == nil)
  }

  @Test(
    "Which modifiers pass an edit with indicator 1",
    arguments: [
      // On the column 1 line, on the column 2 line, the day, whether it passes.
      (["20610"], ["99213", "25"], "2024-07-01", true),
      (["20610"], ["99213", "59"], "2024-07-01", false),
      (["20610", "59"], ["99213"], "2024-07-01", true),
      (["20610", "59"], ["99213"], "2019-07-01", true),
      (["20610", "59"], ["99213"], "2019-06-30", false),
      (["20610", "LT"], ["99213"], "2019-06-30", true),
      (["11055"], ["11720"], "2024-07-01", false),
      (["11055"], ["11720", "59"], "2019-06-30", true),
      (["11055", "XS"], ["11720"], "2019-06-30", false),
      (["11055", "XS"], ["11720"], "2019-07-01", true),
      (["11055", "T1"], ["11720", "T2"], "2024-07-01", true),
      (["11055", "T1"], ["11720", "T1"], "2024-07-01", false),
      (["11055", "T1"], ["11720"], "2024-07-01", true),
      (["11055", "T1"], ["11720", "T1", "59"], "2024-07-01", true),
      (["11055", "T1", "79"], ["11720", "T1"], "2024-07-01", true),
      (["11055", "22"], ["11720", "76"], "2024-07-01", false),
      (["11055", "77"], ["11720", "GY"], "2024-07-01", false),
      (["11055"], ["11720", "91"], "2024-07-01", true),
      (["11055"], ["11720", "27"], "2024-07-01", true),
      (["99291", "59"], ["93000"], "2024-07-01", false),
      (["99291"], ["93000", "XU"], "2024-07-01", true),
    ])
  func bypass(first: [String], second: [String], day: String, passes: Bool) {
    let edits = pairEdits(
      line(1, first[0], Array(first.dropFirst()), on: day),
      line(2, second[0], Array(second.dropFirst()), on: day))
    #expect(edits.isEmpty == passes)
  }

  @Test("Every modifier that is offered would pass, and none is offered with indicator 0")
  func offered() throws {
    for (one, two, places) in [
      ("20610", "99213", [[], []]), ("11055", "11720", [["T1"], ["T1"]]),
      ("38221", "38220", [[], []]),
    ] {
      let edits = pairEdits(line(1, one, places[0]), line(2, two, places[1]))
      let offered = try #require(edits.first).bypass
      #expect(!offered.isEmpty)
      for modifier in offered {
        #expect(
          pairEdits(line(1, one, places[0]), line(2, two, places[1] + [modifier])).isEmpty,
          "\(one)/\(two) \(modifier)")
      }
    }
    let never = try #require(pairEdits(line(1, "45378", ["59"]), line(2, "45385")).first)
    #expect(never.line.line == 1)
    #expect(!never.overridable)
    #expect(never.bypass.isEmpty)
  }

  @Test("Only lines of one provider and day meet, also of different claims")
  func scope() throws {
    #expect(pairEdits(line(1, "45385"), line(2, "45378", provider: 2)).isEmpty)
    #expect(pairEdits(line(1, "45385"), line(2, "45378", on: "2024-07-02")).isEmpty)
    let edit = try #require(pairEdits(line(1, "45385", claim: 7), line(4, "45378", claim: 3)).first)
    #expect(edit.line == EditLine.Place(claim: 3, line: 4))
    #expect(edit.related == EditLine.Place(claim: 7, line: 1))
    let span = pairEdits(
      line(1, "45385", on: "2024-06-28", through: "2024-07-02"), line(2, "45378"))
    #expect(span.map(\.day) == [.test("2024-07-01")])
    #expect(
      pairEdits(line(1, "45385", on: "2024-06-28", through: "2024-06-30"), line(2, "45378"))
        .isEmpty)
  }

  @Test("The edit of the day counts, and indicator 9 never")
  func dated() {
    #expect(
      pairEdits(line(1, "97140", on: "2019-12-31"), line(2, "97530", on: "2019-12-31")).count == 1)
    #expect(
      pairEdits(line(1, "97140", on: "2020-01-01"), line(2, "97530", on: "2020-01-01")).isEmpty)
    #expect(
      pairEdits(line(1, "97140", on: "2020-01-01"), line(2, "97110", on: "2020-01-01")).isEmpty)
  }

  // MARK: - Units

  @Test("Indicator 1 counts each line by itself")
  func unitsOfLine() throws {
    #expect(unitEdits(line(1, "A0425", units: 250_000), line(2, "A0425", units: 250_000)).isEmpty)
    let edits = unitEdits(line(1, "A0425", units: 250_100), line(2, "A0425", units: 1000))
    let edit = try #require(edits.first)
    #expect(edits.count == 1)
    #expect(edit.kind == .unitsOfLine)
    #expect(edit.value == 250_100)
    #expect(edit.limit == 250_000)
    #expect(edit.carc == "151")
    #expect(edit.documentable && edit.overridable)
    #expect(edit.bypass.contains("76"))
  }

  @Test("Indicators 2 and 3 count the day, and deny all its lines whatever their modifiers")
  func unitsOfDay() throws {
    #expect(unitEdits(line(1, "97110", units: 4000), line(2, "97110", units: 2000)).isEmpty)
    let edits = unitEdits(
      line(1, "97110", ["59"], units: 4000), line(2, "97110", ["76"], units: 3000, claim: 5),
      line(3, "97110", units: 6000, on: "2024-07-02"), line(4, "97110", units: 6000, provider: 2))
    #expect(edits.map(\.line.line) == [1, 2])
    #expect(edits.allSatisfy { $0.value == 7000 && $0.limit == 6000 && $0.kind == .unitsOfDay })
    #expect(edits.first?.related == EditLine.Place(claim: 5, line: 2))
    #expect(edits.allSatisfy { $0.documentable && !$0.overridable && $0.indicator == 3 })
    let policy = try #require(unitEdits(line(1, "17003", units: 14_000)).first)
    #expect(!policy.documentable && !policy.overridable)
    #expect(policy.related == nil)
  }

  @Test(
    "Over a span the average of a day counts, as a whole number",
    arguments: [(30, 5, false), (32, 5, false), (33, 5, true), (13, 2, true), (12, 2, false)])
  func spans(units: Int64, days: Int, denied: Bool) {
    let last = "2024-07-0\(days)"
    #expect(unitEdits(line(1, "97110", units: units * 1000, through: last)).isEmpty != denied)
  }

  @Test("Days of spans that meet are added up where they meet")
  func meetingSpans() {
    let edits = unitEdits(
      line(1, "97110", units: 15_000, through: "2024-07-05"),
      line(2, "97110", units: 3000, on: "2024-07-03"),
      line(3, "97110", units: 4000, on: "2024-07-04"),
      line(4, "97110", units: 6000, on: "2024-07-06"))
    #expect(edits.map(\.line.line) == [1, 3])
    #expect(edits.allSatisfy { $0.day == .test("2024-07-04") && $0.value == 7000 })
  }

  @Test("Zero is not paid at all; both sides as two lines are told how to be billed")
  func zeroAndSides() throws {
    #expect(unitEdits(line(1, "99999")).first?.limit == 0)
    #expect(unitEdits(line(1, "99998", units: 900_000)).isEmpty)
    #expect(unitEdits(line(1, "27447", ["50"])).isEmpty)
    let sides = unitEdits(line(1, "27447", ["LT"]), line(2, "27447", ["RT"]))
    #expect(sides.map(\.advice) == [.bilateralOnOneLine, .bilateralOnOneLine])
    #expect(unitEdits(line(1, "27447", ["50"], units: 2000)).first?.advice == .bilateralOnOneLine)
    #expect(unitEdits(line(1, "27447", units: 2000)).first?.advice == nil)
  }

  @Test("A day without a release is said, and one of Medicaid counts lines")
  func tables() throws {
    let day = CivilDate.test("2024-07-01")
    let edits = LineEdits.units(
      [line(1, "97110", units: 9000), line(2, "97110", units: 9000, on: "2024-06-30")]
    ) { $0 >= day ? limits : nil }
    #expect(edits.map(\.kind) == [.unitsOfDay, .notJudged])
    #expect(edits.map(\.outcome) == [.deny, .notJudged])
    let file = SourceFile(
      name: "medicaid-ncci-q3-2024-mue-edits-practitioner-services.csv",
      text: "HCPCS/CPT Code,Practitioner Services MUE Values\n97110,6\n")
    let medicaid = try UnitLimits(NCCISamples.release(.ncciMUE, [file]).opened())
    let lines = [line(1, "97110", units: 6000), line(2, "97110", units: 7000)]
    #expect(LineEdits.units(lines) { _ in medicaid }.map(\.line.line) == [2])
  }

  // MARK: - Add-on codes

  @Test("An add-on code needs one of its primary codes, by the same practitioner on the same day")
  func addOn() throws {
    #expect(addOnEdits(line(1, "11045"), line(2, "11042")).isEmpty)
    let edit = try #require(addOnEdits(line(1, "11045"), line(2, "99213")).first)
    #expect(edit.kind == .addOnWithoutPrimary)
    #expect(edit.outcome == .deny)
    #expect(edit.carc == "234")
    #expect(edit.rarc == "N390")
    #expect(edit.indicator == 1)
    #expect(addOnEdits(line(1, "11045"), line(2, "11042", claim: 9)).isEmpty)
    #expect(addOnEdits(line(1, "11045"), line(2, "11042", provider: 2)).count == 1)
    #expect(addOnEdits(line(1, "11045"), line(2, "11042", on: "2024-07-02")).count == 1)
    // 97597 was a primary code until the end of 2023.
    #expect(addOnEdits(line(1, "11045"), line(2, "97597")).count == 1)
    #expect(
      addOnEdits(line(1, "11045", on: "2023-12-31"), line(2, "97597", on: "2023-12-31")).isEmpty)
  }

  @Test("Critical care may go on under a colleague of the same group and specialty")
  func criticalCare() {
    let first = line(1, "99291", provider: 2, group: 40)
    #expect(addOnEdits(first, line(2, "99292", group: 40)).isEmpty)
    #expect(addOnEdits(first, line(2, "99292", group: 41)).count == 1)
    #expect(addOnEdits(line(1, "99291", provider: 2), line(2, "99292")).count == 1)
    #expect(
      addOnEdits(line(1, "11042", provider: 2, group: 40), line(2, "11045", group: 40)).count == 1)
  }

  @Test("Without a whole list only a warning")
  func types() {
    #expect(addOnEdits(line(1, "0054T"), line(2, "99213")).isEmpty)
    #expect(
      addOnEdits(line(1, "0054T"), line(2, "11045")).map(\.kind) == [
        .addOnUnsure, .addOnWithoutPrimary,
      ])
    #expect(addOnEdits(line(1, "33530"), line(2, "33400")).isEmpty)
    let edits = addOnEdits(line(1, "33530"), line(2, "99213"))
    #expect(edits.map(\.outcome) == [.warn])
    #expect(edits.map(\.indicator) == [3])
  }

  @Test("An add-on code falls with its only primary code")
  func primaryDenied() {
    let edits = LineEdits.all(
      [line(1, "97598"), line(2, "97597"), line(3, "11042")], pairs: pairs, limits: nil,
      addOns: addOns)
    #expect(edits.map(\.kind) == [.addOnPrimaryDenied, .pair])
    #expect(edits.first?.related == EditLine.Place(claim: 0, line: 2))
    let passed = LineEdits.all(
      [line(1, "97598"), line(2, "97597", ["59"]), line(3, "11042")], pairs: pairs, limits: nil,
      addOns: addOns)
    #expect(passed.isEmpty)
  }

  @Test("The same lines in another order give the same findings")
  func order() {
    let lines = [
      line(1, "99213"), line(2, "20610"), line(3, "11045"), line(4, "97110", units: 7000),
      line(5, "45378"), line(6, "45385"), line(7, "27447", ["LT"]), line(8, "27447", ["RT"]),
    ]
    func run(_ lines: [EditLine]) -> [LineEdit] {
      LineEdits.all(lines, pairs: pairs, limits: { _ in limits }, addOns: addOns)
    }
    let edits = run(lines)
    #expect(edits.count == 6)
    #expect(run(lines.reversed()) == edits)
  }

  @Test("Units beyond every number are above the limit, and reckoned without a trap")
  func hugeUnits() {
    for units in [Int64.max, .min] {
      let lines = [
        line(1, "97110", units: units, through: "2024-07-03"),
        line(2, "97110", units: units, on: "2024-07-02"), line(3, "A0425", units: units),
        line(4, "97110", units: units, through: "2024-06-01"),
      ]
      let edits = LineEdits.units(lines) { _ in limits }
      #expect(edits.isEmpty == (units < 0))
    }
  }
}
