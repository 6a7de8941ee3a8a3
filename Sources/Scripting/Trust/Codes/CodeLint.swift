package import CodeSets
package import Model

/// Holds the codes that rules, lists and prices name against the official releases of the days they are
/// meant for.
package struct CodeLint {
  /// What came of it.
  package struct Outcome: Sendable {
    /// In the order of files and places.
    package var warnings: [RuleDiagnostic] = []
    /// The kinds of files that could not be asked, in order.
    package var gaps: [Gap] = []
    /// Why the folder of releases cannot be read; nil where it can.
    package var fault: String?
  }

  /// A kind of file that could not be asked about some codes.
  package struct Gap: Hashable, Sendable {
    package var kind: CodeKind
    package var reason: WrittenCodeCheck.Unseen.Reason
    /// How many codes it was not asked about.
    package var codes: Int

    /// As an item of what was not looked up: `3 in hcpcs (none is imported)`.
    package var text: String { "\(codes) in \(kind.rawValue) (\(reason.text))" }
  }

  private let rules: RuleSet
  private let today: CivilDate?
  private let whole: @Sendable (CodeKind) -> Int

  /// A look-up of the codes of rules.
  ///
  /// - Parameters:
  ///   - rules: the rules, with the releases that they ask.
  ///   - today: up to which day a warning says that days of a rule have no release; nil to say nothing of that.
  ///   - whole: from how many rows a release of a kind is taken for the whole list.
  package init(
    rules: RuleSet, today: CivilDate? = nil,
    wholeFrom whole: @escaping @Sendable (CodeKind) -> Int = WrittenCodeCheck.wholeFrom
  ) {
    self.rules = rules
    self.today = today
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
        guard let (code, text) = CodeWords(use, codes, today: today).told(verdict) else { continue }
        let place = places.place(of: codes.text, from: use.place, inRow: use.isRow)
        guard seen.insert(Seen(owner: use.owner, place: place, code: codes.text)).inserted else {
          continue
        }
        told[use.owner, default: []].append(RuleDiagnostic(code, place, rule: use.owner, text))
      }
    }
    return Outcome(
      warnings: told.values.flatMap(CodeLint.limited).sorted(by: RuleDiagnostic.inOrder),
      gaps: CodeLint.settled(unseen))
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
  ) -> [Gap] {
    CodeKind.allCases.compactMap { kind in
      guard let own = reasons[kind], let best = own.max(by: { rank($0) < rank($1) }) else {
        return nil
      }
      return Gap(kind: kind, reason: best, codes: own.count)
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

extension WrittenCodeCheck.Unseen.Reason {
  /// In words, for people.
  fileprivate var text: String {
    switch self {
    case .notImported: "none is imported"
    case .otherDays: "no release of their days"
    case .extract(let rows): "an extract of \(rows) row\(rows == 1 ? "" : "s")"
    case .damaged: "its file is damaged: import it again"
    }
  }
}
