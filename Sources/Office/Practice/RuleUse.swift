import Model
import Scripting
package import Text

/// How often rules and overrides were of use on the claims that came in lately.
package struct RuleUse: DeskReport {
  /// One rule, its parts for several windows together.
  private struct Row {
    let id: String
    let title: String
    let severity: Severity
    let state: RuleState
    /// Claims that it passed, found something on, could not judge, or failed on.
    var applied = 0
    var found = 0
    /// Claims on which its table had no row, so that `otherwise` counted.
    var otherwise = 0
  }

  /// An override whose last day is over.
  private struct Ended {
    let id: String
    let rules: [String]
    let to: CivilDate
    /// Claims with a finding that it would have changed; nil of one that changes parameters, since only
    /// judging again could tell.
    var affected: Int?
  }

  private let since: CivilDate
  private let days: Int
  /// By the number of a rule, its row.
  private let places: [Int]
  private var rows: [Row] = []
  /// Findings that each override changed or turned off, by its id.
  private var changed: [String: Int]
  private var ended: [Ended]
  private var claims = 0
  /// Whether every rule is listed.
  package var showsAll = false

  init(rules book: RuleBook, since: CivilDate, days: Int) {
    self.since = since
    self.days = days
    var known: [String: Int] = [:]
    var places: [Int] = []
    for rule in book.rules.rules {
      if known[rule.id] == nil {
        known[rule.id] = rows.count
        rows.append(
          Row(
            id: rule.id, title: rule.title, severity: rule.severity,
            state: book.state(of: rule.id)))
      }
      places.append(known[rule.id] ?? 0)
    }
    self.places = places
    changed = Dictionary(
      book.rules.layering.overrides.map { ($0.id, 0) }, uniquingKeysWith: { first, _ in first })
    let today = CivilDate(days: since.days + Int32(days) - 1)
    ended = book.rules.layering.overrides.filter { $0.to < today }.map {
      Ended(
        id: $0.id, rules: $0.rules, to: $0.to, affected: $0.change.parameters.isEmpty ? 0 : nil)
    }.sorted { $0.id < $1.id }
  }

  /// Counts which overrides changed something on a claim.
  mutating func add(_ report: ClaimReport) {
    for finding in report.findings + report.turnedOff + report.shadow {
      if let id = finding.override?.id { changed[id, default: 0] += 1 }
    }
  }

  /// Takes how often each rule applied.
  mutating func take(_ summary: ScrubSummary) {
    claims = summary.claims
    let tally = summary.tally
    for (number, place) in places.enumerated() {
      rows[place].applied +=
        tally.passed[number] + tally.fired[number] + tally.notJudged[number] + tally.failed[number]
      rows[place].found += tally.fired[number]
      rows[place].otherwise += tally.otherwise[number]
    }
    for index in ended.indices where ended[index].affected != nil {
      ended[index].affected = tally.lapsed[ended[index].id] ?? 0
    }
  }

  private var idle: [Row] { rows.filter { $0.applied == 0 } }
  /// Overrides that changed nothing, though they have not ended.
  private var idleOverrides: [String] {
    let over = Set(ended.map(\.id))
    return changed.filter { $0.value == 0 && !over.contains($0.key) }.map(\.key).sorted()
  }

  package var text: String {
    var text =
      "\(inWords(claims, "claim")) came in since \(since) (\(inWords(days, "day"))), judged by "
      + "\(inWords(rows.count, "rule"))\n"
    if claims == 0 { return text + "nothing can be said of the rules; ask for more --days\n" }
    let told = rows.filter { showsAll ? $0.applied > 0 : $0.found > 0 }
      .sorted { ($1.found, $1.applied, $0.id) < ($0.found, $0.applied, $1.id) }
    if !told.isEmpty { text += "\n   applied     found  rule\n" }
    for row in told {
      text += [row.applied, row.found].map { String($0).indented(to: 10) }.joined()
      text += "  \(row.id)\(row.state == .shadow ? " (shadow)" : "")\n"
    }
    let quiet = rows.count { $0.applied > 0 && $0.found == 0 }
    if quiet > 0, !showsAll {
      text += "\(inWords(quiet, "rule")) applied and found nothing (--all lists them)\n"
    }
    if !idle.isEmpty {
      text += "\n\(inWords(idle.count, "rule")) applied to none of these claims:\n"
      for row in idle {
        text += "  \(row.severity.rawValue.padded(to: 4))  \(row.id)  \(row.title)\n"
      }
    }
    if !idleOverrides.isEmpty {
      text += "\n\(inWords(idleOverrides.count, "override")) changed nothing: "
      text += idleOverrides.joined(separator: ", ") + "\n"
    }
    return text + otherwiseText + endedText
  }

  private var otherwiseText: String {
    let tables = rows.filter { $0.otherwise > 0 }
      .sorted { ($1.otherwise, $0.id) < ($0.otherwise, $1.id) }
    if tables.isEmpty { return "" }
    var text = "\nno row of a table was for these claims, and 'otherwise' counted:\n"
    for row in tables {
      text += String(row.otherwise).indented(to: 10)
      text += "  \(row.id)  (of \(inWords(row.applied, "claim")) it applied to)\n"
    }
    return text
      + "whether that is meant: scrubjay explain CLAIM --queue --rule ID shows the row, and "
      + "what the claim had\n"
  }

  private var endedText: String {
    if ended.isEmpty { return "" }
    var text =
      "\n\(inWords(ended.count, "override")) ended, and what \(ended.count == 1 ? "it" : "they") changed "
      + "is as written again:\n"
    for one in ended {
      text += "  \(one.id)  until \(one.to)  \(one.rules.joined(separator: ", "))"
      text +=
        one.affected.map {
          $0 == 0 ? ": no claim affected\n" : ": \(inWords($0, "claim")) affected\n"
        } ?? "\n"
    }
    return text
  }

  /// `{"since","days","claims","rules":[{"rule","severity","state","applied","found","otherwise"}],
  /// "overrides":[{"override","changed","ended"?,"affected"?}]}`.
  package func write(to output: inout JSONOutput) {
    output.beginObject()
    output.member("since")
    output.string(since.description)
    output.member("days")
    output.integer(days)
    output.member("claims")
    output.integer(claims)
    output.member("rules")
    output.beginArray()
    for row in rows {
      output.beginObject()
      output.member("rule")
      output.string(row.id)
      output.member("severity")
      output.string(row.severity.rawValue)
      output.member("state")
      output.string(row.state.rawValue)
      output.member("applied")
      output.integer(row.applied)
      output.member("found")
      output.integer(row.found)
      output.member("otherwise")
      output.integer(row.otherwise)
      output.endObject()
    }
    output.endArray()
    output.member("overrides")
    output.beginArray()
    for (id, count) in changed.sorted(by: { $0.key < $1.key }) {
      output.beginObject()
      output.member("override")
      output.string(id)
      output.member("changed")
      output.integer(count)
      if let over = ended.first(where: { $0.id == id }) {
        output.member("ended")
        output.string(over.to.description)
        if let affected = over.affected {
          output.member("affected")
          output.integer(affected)
        }
      }
      output.endObject()
    }
    output.endArray()
    output.endObject()
    output.newLine()
  }
}
