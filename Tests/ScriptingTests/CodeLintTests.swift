import CodeSets
import Foundation
import Model
import Scripting
import TestKit
import Testing

/// The codes that rules name, held against the official releases of their days.
@Suite struct CodeLintTests {
  /// A release of a few rows; `days` are its first and last day.
  private func release(
    _ kind: CodeKind, set: String = "", _ from: String, _ through: String?,
    _ rows: [[String: String]]
  ) throws -> CodeRelease {
    try SampleRelease(
      kind: kind, set: set, from: try #require(CivilDate(from)),
      through: through.flatMap { CivilDate($0) }, rows: rows
    ).release(name: "sample")
  }

  private func outcome(
    _ sources: [RuleSource], _ releases: [CodeRelease], whole: Int = 2
  ) throws -> CodeLint.Outcome {
    let rules = RuleSet(sources)
    try #require(rules.diagnostics.map(\.text) == [])
    let book = ReleaseBook(try CodeLibrary(releases))
    return CodeLint(rules: rules.asking(book), wholeFrom: { _ in whole }).run()
  }

  private func told(
    _ lines: String, from: String = "2026-01-01", _ releases: [CodeRelease], whole: Int = 2
  ) throws -> [String] {
    let rule = RuleFiles.rule("test.rule", from: from, lines + RuleFiles.anyExamples)
    return try outcome([rule], releases, whole: whole).warnings.map(\.text)
  }

  private func line(_ when: String) -> String {
    "each = \"line\", when = { \(when) }, forbid = { present = \"prior_auth\" },"
  }

  private func hcpcs(
    _ from: String = "2026-01-01", _ through: String? = "2026-12-31",
    _ rows: [[String: String]] = [["code": "J1885"], ["code": "J2001"], ["code": "LT"]]
  ) throws -> CodeRelease {
    let marked = rows.map { row in
      row["code"].map { $0.utf8.count == 2 } ?? false
        ? row.merging(["record": "7"]) { old, _ in old } : row
    }
    return try release(.hcpcs, from, through, marked)
  }

  private func mpfs(_ from: String, _ through: String, _ codes: [String]) throws -> CodeRelease {
    try release(
      .mpfs, set: from < "2026" ? "" : "nonqpp", from, through, codes.map { ["code": $0] })
  }

  // MARK: - Where a code is not

  @Test func aMisspeltCodeIsToldWhereItStands() throws {
    let found = try told(line("code = codes \"J1885, J1886\""), [hcpcs()])
    #expect(
      found == [
        "rules/test.rule.lua:4:48 W230 test.rule: J1886 is in no release of HCPCS Level II (hcpcs) of the "
          + "rule's days (looked at 2026-01-01 to 2026-12-31) — did you mean J1885? Else take it out"
      ])
    #expect(try told(line("code = codes \"J1885,J2001\""), [hcpcs()]) == [])
  }

  /// Only releases of the rule's own days are asked, and what begins or ends within them counts.
  @Test func theRulesOwnDaysCount() throws {
    let releases = [
      try hcpcs(
        "2026-01-01", "2026-12-31",
        [
          ["code": "G2012", "to": "2025-12-31"], ["code": "G2250", "to": "2026-06-30"],
          ["code": "G0552", "from": "2026-10-01"],
        ])
    ]
    #expect(
      try told(line("code = \"G2012\""), releases) == [
        "rules/test.rule.lua:4:35 W230 test.rule: G2012 ended on 2025-12-31, before the rule begins on "
          + "2026-01-01 (hcpcs, release of 2026-01-01) — take it out, or name what took its place"
      ])
    #expect(try told(line("code = \"G2012\""), from: "2025-06-01", releases) == [])
    #expect(try told(line("code = \"G2250\""), releases) == [])
    #expect(try told(line("code = \"G0552\""), releases) == [])
    let ended = RuleSource(
      path: "rules/a.lua",
      bytes: Array(
        RuleFiles.text(from: "2026-01-01", line("code = \"G0552\"") + RuleFiles.anyExamples)
          .replacing("\"2026-01-01\" }", with: "\"2026-01-01\", to = \"2026-08-31\" }").utf8))
    #expect(
      try outcome([ended], releases).warnings.map(\.message) == [
        "G0552 counts only from 2026-10-01, after the rule's last day, 2026-08-31 (hcpcs, release of "
          + "2026-01-01) — take it out, or let the rule last longer"
      ])
    // A later release still knows what ended on the rule's days, where rows have days of their own.
    let past = try hcpcs("2024-01-01", "2024-03-31")
    #expect(try told(line("code = \"G2012\""), from: "2024-01-01", [past] + releases) == [])
  }

  /// Days of the rule up to today at which nobody could look are said; days to come are not.
  @Test(arguments: [
    ("2026-01-01", "2026-06-30", false), ("2025-07-01", "2026-06-30", true),
    ("2026-01-01", "2027-06-30", true), ("2026-01-01", "2026-12-31", false),
  ])
  func daysWithoutAReleaseAreSaid(from: String, today: String, said: Bool) throws {
    let rule = RuleFiles.rule(
      "test.rule", from: from, line("code = \"J1886\"") + RuleFiles.anyExamples)
    let rules = RuleSet([rule]).asking(ReleaseBook(try CodeLibrary([hcpcs()])))
    let found = CodeLint(
      rules: rules, today: try #require(CivilDate(today)), wholeFrom: { _ in 2 }
    ).run().warnings
    #expect(found.count == 1)
    #expect(
      found.first?.message.contains(
        "(looked at 2026-01-01 to 2026-12-31; no whole release of its other days is imported)")
        == said)
  }

  /// A rule whose finding is the code itself looks for claims that carry it still.
  @Test func whatLooksForEndedCodesIsMeantSo() throws {
    let releases = [
      try hcpcs("2026-01-01", nil, [["code": "G2012", "to": "2025-12-31"], ["code": "G2250"]])
    ]
    let forbidden = "each = \"line\", forbid = { code = \"G2012\" },"
    let required = "each = \"line\", require = { code = { is_not = \"G2012\" } },"
    #expect(try told(forbidden, releases) == [])
    #expect(try told(required, releases) == [])
    #expect(try told(forbidden.replacing("G2012", with: "G2013"), releases).count == 1)
    #expect(try told(required.replacing("is_not", with: "is"), releases).count == 1)
    let heading = try release(
      .icd10cm, "2025-10-01", nil, [["code": "E11", "billable": "0"], ["code": "E119"]])
    #expect(try told("forbid = { diagnoses = \"E11\" },", [heading]) == [])
    #expect(try told("forbid = { diagnoses = codes \"E11,E12\" },", [heading]).count == 1)
    #expect(
      try told("each = \"line\", forbid = { code = \"G2012\", mods = \"95\" },", releases).count
        == 1)
  }

  @Test func patternsNeedOneCode() throws {
    let releases = [try hcpcs()]
    for set in ["J18*", "J1880-J1889", "J*", "A0000-V9999", "J1*-J2*"] {
      #expect(try told(line("code = codes \"\(set)\""), releases) == [], "\(set)")
    }
    // What leaves all but a letter open is a form.
    #expect(try told(line("code = codes \"K*-L*,F0*-F9*,J1885\""), releases) == [])
    for set in ["J3*", "J1886-J1999", "K00*-K01*"] {
      let found = try told(line("code = codes \"J1885,\(set)\""), releases)
      #expect(
        found.count == 1 && found[0].contains("no code of '\(set)' is in a release"), "\(found)")
      #expect(found.first?.hasPrefix("rules/test.rule.lua:4:47 ") == true, "\(found)")
    }
    let found = try told(line("code = { starts_with = \"J3\" }"), releases)
    #expect(found.count == 1 && found[0].contains("no code of 'J3*'"))
  }

  // MARK: - What proves nothing

  @Test func withoutAReleaseNothingIsSaid() throws {
    let wanted = line("code = \"J9999\", pos = \"11\"")
    #expect(try told(wanted, []) == [])
    let rule = RuleFiles.rule("test.rule", from: "2026-01-01", wanted + RuleFiles.anyExamples)
    #expect(try outcome([rule], []).gaps == [])
    let past = try outcome([rule], [hcpcs("2024-01-01", "2024-03-31")])
    #expect(past.warnings == [])
    #expect(
      past.gaps.map(\.text) == [
        "1 in hcpcs (no release of their days)", "1 in pos (none is imported)",
      ])
    let extract = try outcome([rule], [hcpcs()], whole: 4)
    #expect(extract.warnings == [])
    #expect(
      extract.gaps.map(\.text) == [
        "1 in hcpcs (an extract of 3 rows)", "1 in pos (none is imported)",
      ])
    #expect(try outcome([rule], [hcpcs()], whole: 3).warnings.count == 1)
  }

  /// An extract is believed in what it has.
  @Test func anExtractsRowsCount() throws {
    let releases = [
      try hcpcs("2026-01-01", nil, [["code": "G2012", "to": "2025-12-31"]]),
      try release(
        .icd10cm, "2025-10-01", "2026-09-30",
        [["code": "E11", "billable": "0"], ["code": "E1165"], ["code": "E119"]]),
    ]
    let found = try told(
      line("code = codes \"G2012,G2013\", diagnoses = codes \"E11,E12\""), releases, whole: 1_000)
    #expect(found.count == 2, "\(found)")
    #expect(found.first?.contains("G2012 ended on 2025-12-31") == true)
    #expect(
      found.last?.contains(
        "W231 test.rule: E11 is a heading of ICD-10-CM (icd10cm, release of 2025-10-01), and claims carry "
          + "the codes below it, such as E1165, E119 — write codes \"E11*\" for all of them")
        == true)
  }

  /// Releases that are not of the rule's days, and kinds that know of the code as well, speak for it.
  @Test func otherFilesMayKnowTheCode() throws {
    let fees = try mpfs("2026-01-01", "2026-12-31", ["99213", "G0999"])
    let limits = try release(
      .ncciMUE, set: "medicare-practitioner", "2026-01-01", "2026-03-31",
      [["code": "99998", "units": "1"], ["code": "J9998", "units": "1"]])
    let releases = [try hcpcs(), fees, limits]
    let found = try told(line("code = codes \"G0999,J9998,99998,J9999,99999\""), releases)
    #expect(found.count == 2, "\(found)")
    #expect(found.first?.contains("J9999 is in no release of HCPCS Level II") == true)
    #expect(
      found.last?.contains("99999 is in no release of the fee schedule (mpfs) of the rule's days")
        == true)
  }

  // MARK: - Kinds

  @Test func headingsAreTold() throws {
    let rows = [
      ["code": "E11", "billable": "0"], ["code": "E116", "billable": "0"], ["code": "E1165"],
      ["code": "I10"],
    ]
    let now = try release(.icd10cm, "2025-10-01", "2026-09-30", rows)
    for fine in ["E11*", "E1165", "I10", "E10-I10", "E1*-I1*"] {
      #expect(try told(line("diagnoses = codes \"\(fine)\""), [now]) == [], "\(fine)")
    }
    let heading = try told(line("diagnoses = \"E116\""), [now])
    #expect(
      heading.count == 1 && heading[0].contains("W231") && heading[0].contains("such as E1165"))
    let range = try told(line("diagnoses = codes \"E00-E99\""), [now])
    #expect(
      range.count == 1
        && range[0].contains("'E00-E99' has only headings of ICD-10-CM")
        && range[0].contains("write codes \"E00*-E99*\""), "\(range)")
    let absent = try told(line("diagnoses = \"E1166\""), [now])
    #expect(absent.count == 1 && absent[0].contains("W230") && absent[0].contains("did you mean"))
    // What was billable on some days of the rule is named rightly.
    let before = try release(
      .icd10cm, "2024-10-01", "2025-09-30", [["code": "E116"], ["code": "I10"]])
    #expect(try told(line("diagnoses = \"E116\""), from: "2025-01-01", [before, now]) == [])
    #expect(try told(line("diagnoses = \"E116\""), from: "2025-10-01", [before, now]).count == 1)
    // A release of billable codes alone knows headings by what begins with them.
    let billable = try release(.icd10cm, "2025-10-01", nil, [["code": "E1165"], ["code": "I10"]])
    #expect(try told(line("diagnoses = \"E116\""), [billable]).first?.contains("W231") == true)
  }

  /// Of CPT the fee schedule lists what has five digits or ends in T; what laboratories ask for stands in
  /// no file, and only what another of its releases had is known to be gone.
  @Test func whatTheFeeScheduleCanSayOfCPT() throws {
    let old = try mpfs("2024-01-01", "2024-12-31", ["99441", "99213", "0005F"])
    let new = try mpfs("2026-01-01", "2026-12-31", ["99213", "0075T"])
    #expect(
      try told(line("code = \"99441\""), [old, new]) == [
        "rules/test.rule.lua:4:35 W230 test.rule: 99441 is gone: the fee schedule (mpfs) had it 2024-01-01 "
          + "to 2024-12-31, and no release of the rule's days has it (looked at 2026-01-01 to 2026-12-31) "
          + "— take it out, or name what counts on those days"
      ])
    #expect(try told(line("code = \"99441\""), from: "2024-06-01", [old, new]) == [])
    #expect(try told(line("code = codes \"99000-99100\""), [old, new]).count == 1)
    #expect(try told(line("code = \"0076T\""), [old, new]).count == 1)
    for fine in ["0001U", "0001U-0999U", "0240M", "D0120", "0006F", "0001*", "99213A", "SELFP"] {
      #expect(try told(line("code = codes \"\(fine)\""), [old, new]) == [], "\(fine)")
    }
    #expect(try told(line("code = \"0005F\""), [old, new]).count == 1)
    let early = try told(line("code = \"0075T\""), from: "2024-01-01", [old])
    #expect(early.first?.contains("0075T is in no release of the fee schedule") == true)
  }

  @Test func modifiersPlacesAndTaxonomies() throws {
    // CMS's list has no modifiers of CPT, and one without any says nothing.
    let mods = line("mods = codes \"25,LT,ZQ,F1-F9,RH,ND-NE\"")
    let found = try told(mods, [hcpcs()])
    #expect(found.count == 2 && found[0].contains("ZQ is in no") && found[1].contains("'F1-F9'"))
    let none = try hcpcs("2026-01-01", nil, [["code": "J1885"], ["code": "J2001"]])
    let rule = RuleFiles.rule("test.rule", from: "2026-01-01", mods + RuleFiles.anyExamples)
    let silent = try outcome([rule], [none])
    #expect(silent.warnings == [] && silent.gaps == [])
    let places = try release(.placeOfService, "2020-01-01", nil, [["code": "11"], ["code": "02"]])
    let taxonomy = try release(
      .taxonomy, "2024-01-01", nil, [["code": "207Q00000X"], ["code": "207R00000X"]])
    let both = try told(
      line(
        "pos = codes \"02,11,38\", [\"billing.taxonomy\"] = { one_of = codes \"207Q00000X,207Q00001X\" }"
      ),
      [places, taxonomy])
    #expect(both.count == 2, "\(both)")
    #expect(both.first?.contains("38 is in no release of the places of service (pos)") == true)
    #expect(both.last?.contains("207Q00001X is in no") == true)
    #expect(both.last?.contains("did you mean 207Q00000X?") == true)
  }

  // MARK: - Where codes stand

  private func file(_ text: String) -> [RuleSource] {
    [RuleSource(path: "rules/a.lua", bytes: Array(text.utf8))]
  }

  /// A list is held against its own days, once, whatever rules use it.
  @Test func listsAreToldOnce() throws {
    let text =
      """
      code_list "test.drugs" { source = "s", values = {
        { from = "2024-01-01", codes = codes "J1885, J7777" },
        { from = "2026-01-01",
          codes = codes "J1885,J8888" },
      } }

      """
      + ["test.one", "test.two"].map { id in
        RuleFiles.text(
          id, from: "2024-01-01", line("code = list \"test.drugs\"") + RuleFiles.anyExamples)
      }.joined()
    let found = try outcome(file(text), [hcpcs()]).warnings.map(\.text)
    #expect(found.count == 1, "\(found)")
    #expect(
      found.first?.hasPrefix("rules/a.lua:4:26 W230 test.drugs: J8888 is in no release of HCPCS")
        == true,
      "\(found)")
    #expect(found.first?.contains("of the list's days") == true)
  }

  /// A set that a variable holds, and one that Lua makes.
  @Test func variablesAreFollowed() throws {
    let text =
      "local drugs = codes \"J1885,J7777\"\nlocal made = codes(\"J188\" .. \"6\")\n"
      + RuleFiles.text("test.one", from: "2026-01-01", line("code = drugs") + RuleFiles.anyExamples)
      + RuleFiles.text("test.two", from: "2026-01-01", line("code = made") + RuleFiles.anyExamples)
    let found = try outcome(file(text), [hcpcs()]).warnings.map(\.text)
    #expect(found.count == 2, "\(found)")
    #expect(found.first?.hasPrefix("rules/a.lua:1:28 W230 test.one: J7777") == true, "\(found)")
    #expect(found.last?.hasPrefix("rules/a.lua:11:27 W230 test.two: J1886") == true, "\(found)")
  }

  @Test func everyPartOfARuleIsLookedAt() throws {
    let releases = [try hcpcs()]
    for place in [
      "when = { any_line = { code = \"J9999\" } }, forbid = { present = \"prior_auth\" },",
      "when = { any = { { pos = \"11\" }, { none = { { any_line = { code = \"J9999\" } } } } } }, forbid = { present = \"prior_auth\" },",
      "unless = { { \"x\", any_line = { code = { one_of = codes \"J9999\" } } } }, forbid = { present = \"prior_auth\" },",
      "require = { { any_line = { code = \"J9999\" } } },",
      "when = { sum = { \"charge\", where = { code = \"J9999\" }, at_least = money \"1.00\" } }, forbid = { present = \"prior_auth\" },",
      "each = \"line\", needs = { \"input\" }, forbid = { prior = { code = \"J9999\", same = \"patient\" } },",
    ] {
      let rule = RuleFiles.rule("test.rule", from: "2026-01-01", place + RuleFiles.anyExamples)
      guard RuleSet([rule]).diagnostics.isEmpty else {
        Issue.record("\(place): \(RuleSet([rule]).diagnostics.map(\.text))")
        continue
      }
      #expect(try outcome([rule], releases).warnings.count == 1, "\(place)")
    }
  }

  /// Lines of other claims, and those of a transaction, may be of days before the rule's.
  @Test func earlierDaysCountWhereTheyMay() throws {
    let releases = [
      try hcpcs(
        "2024-01-01", "2024-12-31", [["code": "G2012", "to": "2024-12-31"], ["code": "G1"]]),
      try hcpcs("2026-01-01", "2026-12-31"),
    ]
    #expect(try told(line("code = \"G2012\""), releases).count == 1)
    let created = RuleFiles.text(
      from: "2026-01-01", line("code = \"G2012\"") + RuleFiles.anyExamples
    )
    .replacing("\"2026-01-01\" }", with: "\"2026-01-01\", basis = \"created\" }")
    #expect(try outcome(file(created), releases).warnings == [])
  }

  @Test func rowsOfDecisionsAreTold() throws {
    let text = """
      decision "test.table" {
        title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
        source = "s", owner = "o", hit = "first", otherwise = "*",
        each = "line", inputs = { what = "code" }, outputs = { pos = "pos" },
        rows = csv [[
          what        => pos
          J1885       => 11
          J2001,J2002 => 12
        ]],
        expect = { pos = equals "pos" },
        examples = {
          { "a", expect = "pass" },
          { "b", expect = "fire", claim = { pos = "12", lines = { { code = "J1885" } } } },
        },
      }
      """
    let found = try outcome(file(text), [hcpcs()]).warnings.map(\.text)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix("rules/a.lua:8:11 W230 test.table: J2002 is in no") == true)
  }

  /// Each code of a table of pairs once, on the days of its rows.
  @Test func pairsAreLookedAt() throws {
    let rule = """
      edit_pairs "test.pairs" {
        title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
        source = "s", owner = "o", data = csv "pairs.csv",
        bypass = { { indicator = "1", on = "either", mods = codes "LT,ZQ" } },
        message = "x",
        examples = {
          { "a", expect = "pass" },
          { "b", expect = "fire", claim = { lines = { { code = "J1885" }, { code = "J2001" } } } },
        },
      }
      """
    let table = """
      column1,column2,effective,deleted,indicator
      J1885,J2001,2020-01-01,*,0
      J1885,J2002,2020-01-01,2024-12-31,0
      J1885,J2003,2020-01-01,*,1
      J2003,J2001,2020-01-01,*,1
      """
    let sources =
      file(rule) + [RuleSource(path: "rules/pairs.csv", bytes: Array((table + "\n").utf8))]
    let found = try outcome(sources, [hcpcs()]).warnings.map { $0.text.prefix(52) }
    #expect(found.count == 2, "\(found)")
    #expect(found.first?.hasPrefix("rules/a.lua:4:65 W230 test.pairs: ZQ") == true, "\(found)")
    #expect(found.last?.hasPrefix("rules/pairs.csv:4:7 W230 test.pairs: J2003") == true, "\(found)")
  }

  @Test func pricesAreLookedAt() throws {
    let text = """
      fee_schedule "test.rates" {
        effective = { from = "2026-01-01" }, source = "s",
        rows = {
          { code = "J1885", amount = "2.00" },
          { code = "J1886", amount = "2.00" },
        },
      }
      contract "test.contract" {
        payer = "ACME1", effective = { from = "2026-01-01" }, source = "s", owner = "o",
        base = { schedule = "test.rates" }, multiple_procedure = "none",
        except = { { code = codes "J1885,J7777", each = money "2.10", why = "w" } },
        examples = { { "a", line = { code = "J1885", dos = "2026-02-02" }, allowed = "2.10" } },
      }
      charge_master "test.charges" {
        effective = { from = "2026-01-01" }, source = "s", owner = "o",
        rows = {
          { code = "J1885", amount = "5.00" },
          { code = "J2002", amount = "5.00" },
        },
      }
      """
    let rules = RuleSet(file(text))
    try #require(rules.diagnostics.map(\.text) == [])
    let found = try outcome(file(text), [hcpcs()]).warnings.map { $0.text.prefix(60) }
    #expect(found.count == 3, "\(found)")
    #expect(found.contains { $0.hasPrefix("rules/a.lua:5:15 W230 test.rates: J1886") }, "\(found)")
    #expect(
      found.contains { $0.hasPrefix("rules/a.lua:11:36 W230 test.contract: J7777") }, "\(found)")
    #expect(
      found.contains { $0.hasPrefix("rules/a.lua:18:15 W230 test.charges: J2002") }, "\(found)")
  }

  @Test func manyAreCounted() throws {
    let codes = (0..<30).map { "J95\($0 + 10)" }.joined(separator: ",")
    let found = try told(line("code = codes \"\(codes)\""), [hcpcs()])
    #expect(found.count == CodeLint.limit)
    #expect(
      found.last?.hasSuffix("; and 10 more codes named here are in no release either") == true)
  }

  /// A file that is not there, and an index that cannot be read, are said; neither proves anything.
  @Test func damageIsSaid() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("lint-codes-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let index = folder.appendingPathComponent("releases.json")
    try FileManager.default.copyItem(
      at: TestData.project.appendingPathComponent("Playground/codes/releases.json"), to: index)
    let rule = RuleFiles.rule(
      "test.rule", from: "2026-01-01", line("code = \"J9999\"") + RuleFiles.anyExamples)
    func outcome() -> CodeLint.Outcome {
      CodeLint(
        rules: RuleSet([rule]).asking(ReleaseBook(folder: folder.path)), wholeFrom: { _ in 0 }
      ).run()
    }
    let gone = outcome()
    #expect(gone.warnings == [] && gone.fault == nil)
    #expect(gone.gaps.map(\.text) == ["1 in hcpcs (its file is damaged: import it again)"])
    try Data("{".utf8).write(to: index)
    let unread = outcome()
    #expect(unread.warnings == [] && unread.gaps == [])
    #expect(unread.fault?.contains("releases.json") == true, "\(unread.fault ?? "")")
  }

  /// The thresholds: below every list as published, above the extracts people make.
  @Test func wholeReleasesAreKnown() throws {
    #expect(WrittenCodeCheck.wholeFrom(.icd10cm) == 60_000)
    #expect(WrittenCodeCheck.wholeFrom(.placeOfService) == 40)
    // Playground/codes is an extract; nothing of the stock is told by what it lacks.
    let book = ReleaseBook(
      folder: TestData.project.appendingPathComponent("Playground/codes").path)
    let rules = RuleSet(try RuleFiles.stock()).asking(book)
    let outcome = CodeLint(rules: rules).run()
    #expect(outcome.warnings.map(\.text) == [])
    #expect(outcome.gaps.contains { $0.kind == .hcpcs })
  }
}
