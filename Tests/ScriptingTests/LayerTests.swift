import Model
import Scripting
import TestKit
import Testing

/// Layers, overrides, dated values and payer records over claims made at random, each held against a
/// plain reading of the same words.
@Suite struct LayerTests {
  let asOf = CivilDate(days: 20_600)

  static func source(_ path: String, _ text: String) -> RuleSource {
    RuleSource(path: path, bytes: Array(text.utf8))
  }

  /// A rule that fires on every line it applies to.
  static func always(
    _ id: String, scope: String = "{}", from: String = "2000-01-01", to: String? = nil,
    extra: String = "", severity: String = "hold"
  ) -> String {
    """
    rule "\(id)" {
      title = "\(id)", severity = "\(severity)", scope = \(scope),
      effective = { from = "\(from)"\(to.map { ", to = \"\($0)\"" } ?? "") },
      source = "test", owner = "test", each = "line", \(extra)
      forbid = { charge = { at_least = "0" } },
      examples = {
        { "none", claim = { lines = {} }, expect = "not_applicable" },
        { "one", expect = "fire", claim = { created_on = "2026-03-05" } },
        { "nothing", expect = { count = 0 }, claim = { lines = {} } },
      },
    }

    """
  }

  static func pack(_ id: String, _ layer: String, payer: String? = nil) -> String {
    let payer = payer.map { ", payer = \"\($0)\"" } ?? ""
    return "pack \"\(id)\" { title = \"\(id)\", layer = \"\(layer)\", owner = \"test\"\(payer) }\n"
  }

  static let payers = """
    payer "ACME" { name = "ACME", ids = codes "ACME1,ACME2", program = "medicaid", state = "TX",
      edits = "medicaid", timely_filing_days = 95, source = "test" }
    payer "OWL" { name = "OWL", ids = "OWLMB", program = "medicare_b", edits = "medicare",
      timely_filing_days = 365, source = "test" }
    payer "A-VERY-LONG-PAYER-ID" { name = "LONG", program = "commercial", parent = "ACME",
      source = "test" }

    """

  static let lists = """
    code_list "visits" { source = "test", values = {
      { from = "2024-01-01", to = "2025-12-31", codes = codes "99202,99213" },
      { from = "2026-01-01", to = "2026-03-31", codes = codes "99213-99215,J*" },
      { from = "2026-05-01", codes = codes "97110" } } }
    parameter "most" { unit = "money", source = "test", values = {
      { from = "2000-01-01", value = money "100.00" },
      { from = "2026-02-01", value = "250.00" } } }

    """

  static let override = """
    override "test.lower" {
      rule = "core.a", scope = { payer = "ACME", rendering = "1000000004" },
      change = { severity = "info" }, reason = "because", owner = "x",
      effective = { from = "2025-09-01", to = "2026-05-31" },
    }
    override "test.off" {
      rule = "core.b", scope = { program = "medicare_b" }, change = { off = true },
      reason = "because", owner = "x", effective = { from = "2025-01-01", to = "2026-02-28" },
    }

    """

  static let bundle = [
    source("rules/core/pack.lua", pack("core", "core")),
    source("rules/core/a.lua", always("core.a") + always("core.b")),
    source("rules/core/lists.lua", lists),
    source(
      "rules/core/listed.lua",
      RuleFiles.text(
        "core.listed",
        "each = \"line\", forbid = { code = list \"visits\", charge = { more_than = param \"most\" } }, \(RuleFiles.anyExamples)"
      )),
    source("rules/payers/pack.lua", pack("acme", "payer", payer: "ACME")),
    source(
      "rules/payers/a.lua",
      always("acme.a", from: "2026-02-01", extra: "replaces = \"core.a\",")),
    source("rules/payers/payers.lua", payers),
    source(
      "rules/practice/a.lua",
      always(
        "hill.a", scope: "{ filing = \"MB\" }", extra: "replaces = \"core.a\",", severity: "warn")),
    source("rules/practice/b.lua", always("hill.mcd", scope: "{ program = \"medicaid\" }")),
    source(
      "rules/practice/c.lua", always("hill.tx", scope: "{ program = \"medicaid\", state = \"TX\" }")
    ),
    source("rules/practice/o.lua", override),
  ]

  let rules = RuleSet(LayerTests.bundle)

  private func judged(_ seed: UInt64, _ count: Int = 300) -> [(ClaimFrame, ClaimReport, FrameBatch)]
  {
    var claims = RandomClaims(seed: seed)
    let batch = claims.batch(count)
    let scrubber = Scrubber(rules: rules, asOf: asOf)
    return (0..<count).map { (batch[$0], scrubber.scrub(batch[$0]), batch) }
  }

  private func lines(_ claim: ClaimFrame) -> [LineFrame] {
    (0..<claim.lineCount).map { claim.line($0) }.filter { $0[.dos].value != Slot.absent }
  }

  private func numbers(_ report: ClaimReport, _ rule: String) -> [Int] {
    report.findings.filter { $0.rule == rule }.compactMap(\.line).sorted()
  }

  @Test func loads() {
    #expect(rules.diagnostics.map(\.text) == [])
    #expect(rules.warnings.map(\.code) == [.valueGap])
    #expect(Set(rules.rules.map(\.layer)) == [.core, .payer, .practice])
    #expect(rules.count == 7)
  }

  /// On each line exactly one of a rule and those that replace it speaks: the latest layer's.
  @Test func oneOfAFamilySpeaks() {
    var spoken: [String: Int] = [:]
    for (claim, report, _) in judged(31) {
      let payer = claim.text(claim[.payerID])
      let filing = claim.text(claim[.filing])
      let isAcme = ["ACME1", "ACME2", "A-VERY-LONG-PAYER-ID"].contains(payer)
      for line in lines(claim) {
        let number = Int(line[.number].value)
        let expected =
          filing == "MB"
          ? "hill.a" : isAcme && line[.dos].value >= days("2026-02-01") ? "acme.a" : "core.a"
        let found = ["core.a", "acme.a", "hill.a"].filter {
          numbers(report, $0).contains(number)
        }
        #expect(found == [expected], "line \(number) of \(report.id): \(payer) \(filing)")
        spoken[expected, default: 0] += 1
      }
    }
    #expect(spoken.values.allSatisfy { $0 > 20 } && spoken.count == 3)
  }

  /// A list and a parameter have on each line the values of its own date; in a gap the rule errs.
  @Test func valuesAreThoseOfTheDate() {
    var outcomes: [String: Int] = [:]
    for (claim, report, _) in judged(32, 400) {
      for line in lines(claim) where line[.code].length > 0 {
        let day = line[.dos].value
        let code = line.text(line[.code])
        let number = Int(line[.number].value)
        let found = report.findings.filter { $0.rule == "core.listed" && $0.line == number }
        let set: [String]? =
          day < days("2024-01-01")
          ? nil
          : day <= days("2025-12-31")
            ? ["99202", "99213"]
            : day <= days("2026-03-31")
              ? ["99213", "99214", "99215", "J1885"] : day < days("2026-05-01") ? nil : ["97110"]
        let limit: Int64 = day < days("2026-02-01") ? 100_00 : 250_00
        let isDear = line[.charge].value > limit
        let expected: [String]
        if let set {
          expected = set.contains(code) && isDear ? ["forbid"] : []
        } else {
          expected = isDear ? ["rule-error"] : []
        }
        outcomes[expected.first ?? "pass", default: 0] += 1
        #expect(found.map(\.code) == expected, "\(code) on \(CivilDate(days: Int32(day)))")
        if expected == ["rule-error"] {
          #expect(found.first?.message.hasPrefix("E160 no value of list 'visits' on ") == true)
          #expect(found.first?.severity == .hold)
        }
      }
    }
    #expect(outcomes.count == 3 && outcomes.values.allSatisfy { $0 > 10 })
  }

  /// An override changes the severity where its scope and dates hold, and nowhere else, and is named.
  @Test func overridesApplyWhereTheySay() {
    var applied = 0
    var off = 0
    for (claim, report, _) in judged(33, 600) {
      let payer = claim.text(claim[.payerID])
      let isAcme = ["ACME1", "ACME2", "A-VERY-LONG-PAYER-ID"].contains(payer)
      for finding in report.findings where finding.rule == "core.a" {
        guard let line = lines(claim).first(where: { Int($0[.number].value) == finding.line })
        else {
          continue
        }
        let day = line[.dos].value
        let holds =
          isAcme && line.text("rendering.npi") == "1000000004" && day >= days("2025-09-01")
          && day <= days("2026-05-31")
        #expect(finding.severity == (holds ? .info : .hold))
        #expect(finding.override?.id == (holds ? "test.lower" : nil))
        applied += holds ? 1 : 0
      }
      let isMedicare =
        payer == "OWLMB"
        || !["ACME1", "ACME2", "A-VERY-LONG-PAYER-ID"].contains(payer)
          && claim.text(claim[.filing]) == "MB"
      for line in lines(claim) {
        let number = Int(line[.number].value)
        let day = line[.dos].value
        let holds = isMedicare && day >= days("2025-01-01") && day <= days("2026-02-28")
        #expect(numbers(report, "core.b").contains(number) != holds)
        #expect(
          report.turnedOff.contains { $0.rule == "core.b" && $0.line == number } == holds)
        off += holds ? 1 : 0
      }
    }
    #expect(applied > 10 && off > 50)
  }

  /// A rule for a program is asked by record, else by SBR09, and not judged where neither tells.
  @Test func programsByRecordThenByFiling() {
    var outcomes: [String: Int] = [:]
    for (claim, report, _) in judged(34) {
      let payer = claim.text(claim[.payerID])
      let filing = claim.text(claim[.filing])
      let record = rules.vocabulary.payers.record(for: payer)
      let program =
        record?.program.rawValue
        ?? (["MC": "medicaid", "MB": "medicare_b", "CI": "commercial"][filing] ?? "unknown")
      let datedLines = lines(claim).map { Int($0[.number].value) }
      #expect(numbers(report, "hill.mcd") == (program == "medicaid" ? datedLines : []))
      let inTexas = record.map { $0.program == .medicaid && $0.state == "TX" } ?? false
      #expect(numbers(report, "hill.tx") == (inTexas ? datedLines : []))
      let gaps = report.notJudged.filter { $0.rule == "payer" }
      let waits = record == nil && ["medicaid", "unknown"].contains(program) && claim.lineCount > 0
      #expect(gaps.count == (waits ? 1 : 0), "\(payer) \(filing): \(report.notJudged)")
      outcomes[program, default: 0] += 1
    }
    #expect(outcomes.count == 4)
  }

  /// Asking every rule and asking only those the index offers give the same reports.
  @Test func indexLosesNothing() {
    var claims = RandomClaims(seed: 35)
    let batch = claims.batch(400)
    let indexed = Scrubber(rules: rules, asOf: asOf)
    let asking = Scrubber(rules: rules, asOf: asOf, usesIndex: false)
    #expect(rules.indexedCount >= 2)
    for index in 0..<batch.count {
      let a = indexed.scrub(batch[index])
      let b = asking.scrub(batch[index])
      #expect(a.findings == b.findings && a.notJudged == b.notJudged && a.status == b.status)
    }
  }

  /// The order in which files come in changes nothing: what is found, said or listed.
  @Test func orderOfFilesIsOfNoAccount() {
    var random = SeededGenerator(seed: 36)
    var sources =
      LayerTests.bundle + [
        LayerTests.source("rules/x/a.lua", LayerTests.always("core.b", severity: "warn")),
        LayerTests.source("rules/x/o.lua", LayerTests.override),
        LayerTests.source("rules/x/l.lua", LayerTests.lists),
        LayerTests.source("rules/x/p.lua", LayerTests.payers),
        LayerTests.source(
          "rules/x/r.lua", LayerTests.always("x.two", extra: "replaces = \"core.a\",")),
      ]
    let expected = RuleSet(sources)
    #expect(
      Set(expected.diagnostics.map(\.code)) == [.unsaidReplacement, .twoWriters])
    var claims = RandomClaims(seed: 37)
    let batch = claims.batch(30)
    let first = Scrubber(rules: expected, asOf: asOf)
    let reports = (0..<batch.count).map { first.scrub(batch[$0]) }
    for _ in 0..<100 {
      sources.shuffle(using: &random)
      let rules = RuleSet(sources)
      #expect(rules.diagnostics == expected.diagnostics)
      #expect(rules.warnings == expected.warnings)
      #expect(rules.rules.map(\.id) == expected.rules.map(\.id))
      let scrubber = Scrubber(rules: rules, asOf: asOf)
      for index in 0..<batch.count {
        let report = scrubber.scrub(batch[index])
        #expect(report.findings == reports[index].findings)
        #expect(report.notJudged == reports[index].notJudged)
        #expect(report.turnedOff == reports[index].turnedOff)
      }
    }
  }

  /// A comparison with a parameter says the same as a bound.
  @Test(arguments: [
    ("<=", "at_most"), (">=", "at_least"), ("<", "less_than"), (">", "more_than"), ("==", "is"),
    ("~=", "is_not"),
  ])
  func comparisonsWithParameters(symbol: String, word: String) {
    let comparing = RuleFiles.text(
      "test.compare",
      "each = \"line\", require = { compare = { \"charge\", \"\(symbol)\", param \"most\" } }, "
        + RuleFiles.anyExamples)
    let bounding = RuleFiles.text(
      "test.bound",
      "each = \"line\", require = { charge = { \(word) = param \"most\" } }, "
        + RuleFiles.anyExamples)
    let rules = RuleSet([
      LayerTests.source("a.lua", LayerTests.lists),
      LayerTests.source("b.lua", comparing + bounding),
    ])
    #expect(rules.diagnostics.map(\.text) == [])
    var claims = RandomClaims(seed: 38)
    let batch = claims.batch(200)
    let scrubber = Scrubber(rules: rules, asOf: asOf)
    var found = 0
    for index in 0..<batch.count {
      let report = scrubber.scrub(batch[index])
      let first = numbers(report, "test.compare")
      #expect(first == numbers(report, "test.bound"))
      found += first.count
    }
    #expect(found > 10 || symbol == "~=")
  }

  /// A rule set without layers is compiled to the same program as the rules alone.
  @Test func plainRulesAreNotLayered() throws {
    let stock = RuleSet(try RuleFiles.stock())
    #expect(stock.layering.isPlain)
    let written = stock.asWritten.rules
    #expect(
      written.count == stock.rules.count && zip(written, stock.rules).allSatisfy { $0 === $1 })
    let core = stock.rules.filter { $0.place.file.hasPrefix("rules/core/") }
    #expect(core.count > 20 && core.allSatisfy { $0.layer == .core })
  }

  private func days(_ text: String) -> Int64 { CivilDate(text).map { Int64($0.days) } ?? 0 }
}
