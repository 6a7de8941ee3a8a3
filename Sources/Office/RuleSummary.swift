import Model
import Scripting

extension RuleBook {
  /// A rule in a few lines, as it stands in each of its windows; empty when there is no such rule.
  ///
  ///     sj.total-is-line-sum  hold, from 2012-01-01, core
  ///       The claim's total is the sum of its line charges
  ///       source: X12 RFI 1294 …
  ///       file: rules/core/claim/total-is-line-sum.lua:2
  package func about(_ id: String) -> String {
    var seen: Set<Int> = []
    let found = (rules.rules + rules.layering.resting).filter {
      $0.id == id && seen.insert($0.declaration).inserted
    }
    return found.map(text).joined()
  }

  private func text(_ rule: Rule) -> String {
    let window = rule.declaredWindow
    var lines = [
      "\(rule.id)  \(rule.severity.rawValue), from \(window.from)"
        + (window.to.map { " to \($0)" } ?? "") + ", \(rule.layer.rawValue)",
      "  \(rule.title)",
      "  source: \(rule.source)",
      "  owner: \(rule.owner)",
      "  file: \(rule.place.file):\(rule.place.line ?? 1)",
    ]
    switch rules.state(of: rule.id) {
    case .active: break
    case .shadow: lines.append("  state: shadow, so it records and holds nothing")
    case .draft: lines.append("  state: draft, so it judges no claim yet")
    case .retired: lines.append("  state: retired, so it judges no claim any more")
    }
    for exemption in rule.unless { lines.append("  unless: \(exemption.name)") }
    return lines.joined(separator: "\n") + "\n"
  }
}
