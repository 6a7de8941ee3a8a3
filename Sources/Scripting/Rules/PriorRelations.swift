import Model

/// The records of other claims that a finding is about.
struct PriorRelations {
  let rule: Rule
  let claim: ClaimFrame
  let others: PriorJudge

  /// The most records that one condition names.
  static let limit = 5

  func of(_ pending: PendingFinding) -> [Finding.Related] {
    var found: [PriorPlace] = []
    for prior in priors(pending.what) {
      for record in records(prior, pending.line) {
        found += others.matches(
          prior, claim: claim.base, record: record, limit: PriorRelations.limit)
      }
    }
    var seen: Set<PriorPlace> = []
    return found.filter { seen.insert($0).inserted }.sorted().suffix(PriorRelations.limit)
      .map(others.state.related)
  }

  /// The conditions that made the finding: those of `when`, and of the item that decided.
  private func priors(_ what: PendingFinding.What) -> [Condition.Prior] {
    var conditions = [rule.when].compactMap { $0 }
    switch (what, rule.body) {
    case (.item(let item), .require(let items)): conditions.append(items[item].condition)
    case (.item, .forbid(let forbidden)): conditions.append(forbidden.condition)
    case (.item(let item), .table(let table)): conditions.append(table.checks[item].condition)
    case (.failure, _), (.requiredBlank, _): return []
    default: break
    }
    return conditions.flatMap(\.priors)
  }

  private func records(_ prior: Condition.Prior, _ line: Int32) -> [UnsafeRawPointer] {
    switch prior.base {
    case .claim: return [claim.base]
    case .line, .partner: return line >= 0 ? [claim.line(Int(line)).base] : []
    default: return (0..<claim.lineCount).prefix(1_000).map { claim.line($0).base }
    }
  }
}

extension Condition {
  /// The conditions on other claims in this one.
  var priors: [Prior] {
    switch self {
    case .all(let parts), .any(let parts), .none(let parts): parts.flatMap(\.priors)
    case .quantified(let quantified): quantified.condition.priors
    case .prior(let prior): [prior]
    case .leaf, .arithmetic, .notCarried: []
    }
  }
}
