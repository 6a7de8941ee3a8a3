package import Model
import Scripting
package import Text

/// The rules in force with their layers, and the overrides that change them: `scrubjay lint --list`.
package struct RuleListing: Sendable {
  /// A rule as it is in force or in another state, or one that another stands for.
  package struct Row: Sendable {
    package var layer: String
    package var pack: String?
    package var rule: String
    package var severity: Severity
    package var state: RuleState
    package var from: CivilDate
    package var to: CivilDate?
    package var place: SourcePlace
    package var title: String
    /// The rule of an earlier layer that it stands for.
    package var replaces: String?
    /// The rule that stands for it everywhere.
    package var replacedBy: String?
  }

  /// An override and its days.
  package struct Change: Sendable {
    package var id: String
    package var rules: [String]
    package var change: String
    package var scope: String
    package var from: CivilDate
    package var to: CivilDate
    package var reason: String
    package var place: SourcePlace

    /// Whether it is in force on a day.
    package func holds(on day: CivilDate) -> Bool { from <= day && day <= to }
  }

  /// A contract and its days.
  package struct ContractRow: Sendable {
    package var id: String
    package var payer: String
    package var from: CivilDate
    package var to: CivilDate?
    /// The scope in words; empty for all providers and places.
    package var scope: String
    /// The base and how many exceptions there are, in words.
    package var terms: String
    package var place: SourcePlace
  }

  /// Layer by layer, the one that others replace first, then by id and date.
  package let rows: [Row]
  package let changes: [Change]
  /// Payer by payer, the earliest first.
  package let contracts: [ContractRow]
  /// Whether the rules come with states, as those of a bundle do.
  package let hasStates: Bool

  package init(_ book: RuleBook) {
    let layering = book.rules.layering
    var seen: Set<Int> = []
    hasStates = !book.rules.states.isEmpty
    let heads = (layering.rules + layering.resting).filter { seen.insert($0.declaration).inserted }
    let all = heads.map { ($0, nil as Rule?) } + layering.replaced.map { ($0.rule, $0.by) }
    rows = all.sorted {
      ($0.0.layer, $0.0.id, $0.0.declaredWindow.from, $0.0.declaration)
        < ($1.0.layer, $1.0.id, $1.0.declaredWindow.from, $1.0.declaration)
    }.map { rule, by in
      Row(
        layer: rule.layer.rawValue, pack: rule.standing.pack, rule: rule.id,
        severity: rule.severity, state: book.state(of: rule.id), from: rule.declaredWindow.from,
        to: rule.declaredWindow.to,
        place: rule.place, title: rule.title, replaces: rule.replaces, replacedBy: by?.id)
    }
    contracts = book.fees.contracts.sorted {
      ($0.payer, $0.from, $0.id) < ($1.payer, $1.from, $1.id)
    }
    .map {
      ContractRow(
        id: $0.id, payer: $0.payer, from: $0.from, to: $0.to, scope: $0.scope.wording,
        terms: $0.termsWording, place: $0.place)
    }
    changes = layering.overrides.map {
      Change(
        id: $0.id, rules: $0.rules, change: $0.change.wording, scope: $0.scope.wording,
        from: $0.from, to: $0.to, reason: $0.reason, place: $0.place)
    }.sorted { ($0.id, $0.from) < ($1.id, $1.from) }
  }

  /// How many rules each layer has: `20 core, 3 payer`.
  package var counts: String {
    Layer.allCases.compactMap { layer in
      let count = rows.count {
        $0.layer == layer.rawValue && $0.replacedBy == nil && $0.state.runs
      }
      return count == 0 ? nil : "\(count) \(layer.rawValue)"
    }.joined(separator: ", ")
  }

  /// Writes the listing as JSON: `{"rules":[…],"overrides":[…]}`.
  package func write(to output: inout JSONOutput, asOf: CivilDate) {
    output.beginObject()
    output.member("rules")
    output.beginArray()
    for row in rows { write(row, to: &output) }
    output.endArray()
    output.member("overrides")
    output.beginArray()
    for change in changes { write(change, to: &output, asOf) }
    output.endArray()
    if !contracts.isEmpty {
      output.member("contracts")
      output.beginArray()
      for contract in contracts {
        output.beginObject()
        text("contract", contract.id, &output)
        text("payer", contract.payer, &output)
        text("from", contract.from.description, &output)
        text("to", contract.to?.description, &output)
        text("scope", contract.scope, &output)
        text("terms", contract.terms, &output)
        text("file", contract.place.file, &output)
        output.endObject()
      }
      output.endArray()
    }
    output.endObject()
    output.newLine()
  }

  private func write(_ row: Row, to output: inout JSONOutput) {
    output.beginObject()
    text("rule", row.rule, &output)
    text("layer", row.layer, &output)
    text("pack", row.pack, &output)
    text("severity", row.severity.rawValue, &output)
    if hasStates { text("state", row.state.rawValue, &output) }
    text("from", row.from.description, &output)
    text("to", row.to?.description, &output)
    text("file", row.place.file, &output)
    output.member("line")
    if let line = row.place.line { output.integer(line) } else { output.null() }
    text("title", row.title, &output)
    text("replaces", row.replaces, &output)
    text("replaced_by", row.replacedBy, &output)
    output.endObject()
  }

  private func write(_ change: Change, to output: inout JSONOutput, _ asOf: CivilDate) {
    output.beginObject()
    text("override", change.id, &output)
    output.member("rules")
    output.beginArray()
    for rule in change.rules { output.string(rule) }
    output.endArray()
    text("change", change.change, &output)
    text("scope", change.scope, &output)
    text("from", change.from.description, &output)
    text("to", change.to.description, &output)
    text("reason", change.reason, &output)
    text("file", change.place.file, &output)
    output.member("in_force")
    output.bool(change.holds(on: asOf))
    output.endObject()
  }

  private func text(_ name: String, _ value: String?, _ output: inout JSONOutput) {
    output.key(name)
    if let value { output.string(value) } else { output.null() }
  }
}

extension Override {
  /// The most days from an override's first to its last.
  private static let longest: Int32 = 180

  /// What is to be said of an override that lasts longer than half a year.
  var lasting: RuleDiagnostic? {
    let days = to.days - from.days
    guard days > Self.longest else { return nil }
    return RuleDiagnostic(
      .longOverride, place, rule: id,
      "it ends \(days) days after it begins, and \(Self.longest) are the most for an override — let it end "
        + "sooner and renew it with a reason, or write a rule that replaces "
        + "\(rules.joined(separator: ", ")) for what is to hold for good")
  }

  /// What is to be said of an override that has ended by a day, or ends within thirty days of it.
  func ending(_ day: CivilDate) -> RuleDiagnostic? {
    if to < day {
      return RuleDiagnostic(
        .overrideEnded, place, rule: id,
        "it ended on \(to); \(rules.joined(separator: ", ")) is as written again for later claims — "
          + "remove it when no earlier claim is judged any more")
    }
    guard to.days - day.days <= 30 else { return nil }
    return RuleDiagnostic(
      .overrideEnding, place, rule: id,
      "it ends on \(to): \(rules.joined(separator: ", ")) is then as written again")
  }
}
