package import Model
import Text

/// A backtest as JSON: `{"bundle","as_of","denials","summary","kinds","rules":[…],"together",
/// "claims_apart":[…],"outcomes_apart":[…],"unlisted":[…],"problems":[…]}`.
package struct BacktestJSON {
  private var output = JSONOutput(.rows)

  package init() {}

  /// The document; money is text with two decimals, shares are numbers with one.
  package static func bytes(
    _ result: BacktestResult, rules: RuleBook, denials: DenialTable, asOf: CivilDate,
    problems: [DocumentProblem]
  ) -> [UInt8] {
    var json = BacktestJSON()
    json.write(result, rules, denials, asOf, problems)
    return json.output.takeBytes()
  }

  /// Two backtests of the same claims, without their claims, and what changed between them.
  package static func bytes(
    _ results: (base: BacktestResult, candidate: BacktestResult, changes: RuleChanges),
    base: RuleBook, candidate: RuleBook, denials: DenialTable, asOf: CivilDate,
    problems: [DocumentProblem]
  ) -> [UInt8] {
    var json = BacktestJSON()
    json.output.beginObject()
    json.text("as_of", asOf.description)
    json.table(denials)
    json.summary(results.candidate)
    for (name, result, book) in [
      ("base", results.base, base), ("candidate", results.candidate, candidate),
    ] {
      json.output.key(name)
      json.output.beginObject()
      json.text("bundle", book.bundle)
      json.list("rules", result.rules) { $0.members($1, listsClaims: false) }
      json.output.member("together")
      json.output.beginObject()
      json.members(result.together, isTogether: true)
      json.output.endObject()
      json.output.endObject()
    }
    json.output.member("changes")
    json.output.beginObject()
    results.changes.write(to: &json.output)
    json.output.endObject()
    ScrubJSON.write(problems, base.diagnostics + candidate.diagnostics, to: &json.output)
    json.output.endObject()
    json.output.newLine()
    return json.output.takeBytes()
  }

  private mutating func write(
    _ result: BacktestResult, _ book: RuleBook, _ table: DenialTable, _ asOf: CivilDate,
    _ problems: [DocumentProblem]
  ) {
    output.beginObject()
    text("bundle", book.bundle)
    text("as_of", asOf.description)
    self.table(table)
    summary(result)
    list("kinds", result.kinds) { json, kind in
      json.text("kind", kind.kind.rawValue)
      json.number("claims", kind.claims)
      json.number("held", kind.caught)
      json.text("amount", kind.amount.description)
    }
    list("rules", result.rules) { json, row in json.members(row) }
    output.member("together")
    output.beginObject()
    members(result.together, isTogether: true)
    output.endObject()
    apart("claims_apart", result.claimsApart)
    apart("outcomes_apart", result.outcomesApart)
    list("unlisted", result.unlisted) { json, one in
      json.text("code", one.code)
      json.number("count", one.count)
    }
    ScrubJSON.write(problems, book.diagnostics, to: &output)
    output.endObject()
    output.newLine()
  }

  private mutating func table(_ table: DenialTable) {
    output.member("denials")
    output.beginObject()
    output.member("files")
    output.beginArray()
    for file in table.files { output.string(file) }
    output.endArray()
    number("rows", table.count)
    text("as_of", table.asOf?.description)
    output.endObject()
  }

  private mutating func summary(_ result: BacktestResult) {
    let counts = result.counts
    output.member("summary")
    output.beginObject()
    number("read", counts.read)
    number("later_versions", counts.laterVersions)
    number("claims", counts.claims)
    number("undated", counts.undated)
    text("first_day", result.days?.lowerBound.description)
    text("last_day", result.days?.upperBound.description)
    number("outcomes", counts.outcomes)
    number("outcomes_later", counts.laterOutcomes)
    number("outcomes_after_as_of", counts.tooLate)
    number("stray_lines", counts.strayLines)
    number("joined", counts.joined)
    number("denied", counts.denied)
    text("charged", counts.charged.description)
    text("denied_amount", counts.deniedAmount.description)
    output.endObject()
  }

  private mutating func members(
    _ row: BacktestResult.Row, isTogether: Bool = false, listsClaims: Bool = true
  ) {
    if !isTogether {
      text("rule", row.rule)
      text("severity", row.severity.rawValue)
      text("state", row.state.rawValue)
      output.member("prevents")
      output.beginArray()
      for kind in row.prevents { output.string(kind.rawValue) }
      output.endArray()
    }
    number("found", row.found)
    let isMeasured = !row.prevents.isEmpty
    number("prevented", isMeasured ? row.prevented : nil)
    if !isTogether { number("denied_otherwise", row.deniedOtherwise) }
    number("paid", row.paid)
    number("without_outcome", row.withoutOutcome)
    number("missed", isMeasured ? row.missed : nil)
    if !isTogether { number("not_judged", row.notJudged) }
    share("precision", row.precision)
    share("recall", row.recall)
    text("at_stake", row.stake.description)
    text("denied", row.denied.description)
    guard !isTogether, listsClaims else { return }
    list("claims", row.claims) { json, claim in json.members(claim) }
  }

  private mutating func members(_ claim: BacktestResult.Claim) {
    text("claim", claim.id)
    text("outcome", claim.outcome.rawValue)
    output.member("lines")
    output.beginArray()
    for line in claim.lines { output.integer(line) }
    output.endArray()
    list("denials", claim.denials) { json, denial in
      json.number("line", denial.line)
      json.text("code", denial.code)
      json.text("kind", denial.kind.rawValue)
      json.text("amount", denial.amount.description)
    }
    text("file", claim.file)
    place(claim.at)
  }

  private mutating func apart(_ name: String, _ those: [BacktestResult.Apart]) {
    list(name, those) { json, one in
      json.text("claim", one.id)
      json.text("reason", one.reason)
      json.text("file", one.file)
      json.place(one.at)
    }
  }

  private mutating func place(_ at: SourcePosition) {
    number("segment", at.segment)
    number("byte", at.byte)
    if let json = at.json {
      text("path", json.path)
      number("line_in_file", json.line)
    }
  }

  // MARK: Members

  private mutating func list<Element>(
    _ name: String, _ elements: [Element], _ members: (inout BacktestJSON, Element) -> Void
  ) {
    output.key(name)
    output.beginArray()
    for element in elements {
      output.beginObject()
      members(&self, element)
      output.endObject()
    }
    output.endArray()
  }

  private mutating func text(_ name: String, _ value: String?) {
    output.key(name)
    if let value { output.string(value) } else { output.null() }
  }

  private mutating func number(_ name: String, _ value: Int?) {
    output.key(name)
    if let value { output.integer(value) } else { output.null() }
  }

  private mutating func share(_ name: String, _ tenths: Int?) {
    output.key(name)
    if let tenths { output.number("\(tenths / 10).\(tenths % 10)") } else { output.null() }
  }
}
