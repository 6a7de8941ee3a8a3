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
  }

  private let since: CivilDate
  private let days: Int
  /// By the number of a rule, its row.
  private let places: [Int]
  private var rows: [Row] = []
  /// Findings that each override changed or turned off, by its id.
  private var changed: [String: Int]
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
    }
  }

  private var idle: [Row] { rows.filter { $0.applied == 0 } }
  private var idleOverrides: [String] { changed.filter { $0.value == 0 }.map(\.key).sorted() }

  package var text: String {
    var text =
      "\(inWords(claims, "claim")) came in since \(since) (\(inWords(days, "day"))), judged by "
      + "\(inWords(rows.count, "rule"))\n"
    if claims == 0 { return text + "nothing can be said of the rules; ask for more --days\n" }
    let told = rows.filter { showsAll ? $0.applied > 0 : $0.found > 0 }
      .sorted { ($1.found, $1.applied, $0.id) < ($0.found, $0.applied, $1.id) }
    if !told.isEmpty { text += "\n   applied     found  rule\n" }
    for row in told {
      text += [row.applied, row.found].map { leading(String($0)) }.joined()
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
    return text
  }

  private func leading(_ text: String) -> String {
    String(repeating: " ", count: max(0, 10 - text.count)) + text
  }

  /// `{"since","days","claims","rules":[{"rule","severity","state","applied","found"}],
  /// "overrides":[{"override","changed"}]}`.
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
      output.endObject()
    }
    output.endArray()
    output.endObject()
    output.newLine()
  }
}
