package import CodeSets
package import Model

/// Holds the codes that rules, lists and prices name against the official releases of the days they are
/// meant for.
package struct CodeLint {
  /// What came of it.
  package struct Outcome: Sendable {
    /// In the order of files and places.
    package var warnings: [RuleDiagnostic] = []
    /// The kinds of files that could not be asked, and why, in order.
    package var unseen: [WrittenCodeCheck.Unseen] = []
    /// Why the folder of releases cannot be read; nil where it can.
    package var fault: String?
  }

  private let rules: RuleSet
  private let whole: @Sendable (CodeKind) -> Int

  /// `wholeFrom`: from how many rows a release of a kind is taken for the whole list.
  package init(
    rules: RuleSet,
    wholeFrom whole: @escaping @Sendable (CodeKind) -> Int = WrittenCodeCheck.wholeFrom
  ) {
    self.rules = rules
    self.whole = whole
  }

  /// How many warnings one rule, list or price list gets before the rest is counted.
  package static let limit = 20

  /// What the imported releases say; nothing where none is imported.
  package func run() -> Outcome {
    guard let library = rules.releases.library, !library.entries.isEmpty else {
      return Outcome(fault: rules.releases.fault)
    }
    let all = rules.rules + rules.layering.resting + rules.layering.replaced.map(\.rule)
    let named = NamedCodes(
      all.sorted { ($0.declaration, $0.window.from) < ($1.declaration, $1.window.from) },
      rules.vocabulary)
    let check = WrittenCodeCheck(library, wholeFrom: whole)
    var places = CodePlaces(rules.sources)
    var unseen: [CodeKind: [WrittenCodeCheck.Unseen.Reason]] = [:]
    var told: [String: [RuleDiagnostic]] = [:]
    var seen: Set<Seen> = []
    for use in named.uses {
      for codes in use.codes {
        let verdict = check.verdict(on: codes, of: use.field, during: use.days)
        if case .unseen(let own) = verdict {
          unseen[own.kind, default: []].append(own.reason)
          continue
        }
        guard let (code, text) = CodeWords(use, codes).told(verdict) else { continue }
        let place = places.place(of: codes.text, from: use.place, inRow: use.isRow)
        guard seen.insert(Seen(owner: use.owner, place: place, code: codes.text)).inserted else {
          continue
        }
        told[use.owner, default: []].append(RuleDiagnostic(code, place, rule: use.owner, text))
      }
    }
    return Outcome(
      warnings: told.values.flatMap(CodeLint.limited).sorted(by: RuleDiagnostic.inOrder),
      unseen: CodeLint.settled(unseen))
  }

  private struct Seen: Hashable {
    var owner: String
    var place: SourcePlace
    var code: String
  }

  /// The first of many, and how many more there are.
  private static func limited(_ warnings: [RuleDiagnostic]) -> [RuleDiagnostic] {
    guard warnings.count > limit else { return warnings }
    var kept = Array(warnings.prefix(limit))
    let more = warnings.count - limit
    kept[limit - 1].message +=
      "; and \(more) more code\(more == 1 ? "" : "s") named here \(more == 1 ? "is" : "are") in no "
      + "release either"
    return kept
  }

  /// For each kind the reason that says most: that there is something and it cannot be used, before that
  /// there is nothing.
  private static func settled(
    _ reasons: [CodeKind: [WrittenCodeCheck.Unseen.Reason]]
  ) -> [WrittenCodeCheck.Unseen] {
    CodeKind.allCases.compactMap { kind in
      guard let own = reasons[kind] else { return nil }
      let best = own.max { rank($0) < rank($1) }
      return best.map { WrittenCodeCheck.Unseen(kind: kind, reason: $0) }
    }
  }

  private static func rank(_ reason: WrittenCodeCheck.Unseen.Reason) -> Int {
    switch reason {
    case .notImported: 0
    case .otherDays: 1
    case .extract: 2
    case .damaged: 3
    }
  }
}

extension WrittenCodeCheck.Unseen {
  /// As an item of what was not looked up: `hcpcs (none imported)`.
  package var text: String {
    switch reason {
    case .notImported: "\(kind.rawValue) (none imported)"
    case .otherDays: "\(kind.rawValue) (no release of the rules' days)"
    case .extract(let rows): "\(kind.rawValue) (an extract of \(rows) row\(rows == 1 ? "" : "s"))"
    case .damaged: "\(kind.rawValue) (its file is damaged: import it again)"
    }
  }
}
