import LuaVM
import Model
import Text

/// Reads `needs` and `if_unknown`, and holds the rule's conditions against them.
struct NeedsReader {
  let report: RuleReport

  func read(_ table: LuaTable) -> Needs {
    var needs = Needs()
    needs.facts = readFacts(table["needs"])
    guard let written = table["if_unknown"] else { return needs }
    guard case .string(let word) = written, let answer = Needs.IfUnknown(rawValue: word) else {
      report.add(
        .unknownWord, valueOf: "if_unknown",
        "if_unknown is \"hold\", \"warn\" or \"skip\", got \(describe(written))")
      return needs
    }
    needs.ifUnknown = answer
    return needs
  }

  private func readFacts(_ value: LuaValue?) -> [Fact] {
    guard let value else { return [] }
    guard case .table(let list) = value, list.fields.isEmpty else {
      report.add(.wrongKind, valueOf: "needs", "'needs' is a list such as { \"history\" }")
      return []
    }
    return list.array.enumerated().compactMap { index, item in
      if case .string(let name) = item, let fact = Fact(rawValue: name) { return fact }
      let known = Fact.allCases.map(\.rawValue)
      var hint: String?
      if case .string(let name) = item { hint = nearest(name, in: known) }
      report.add(
        .unknownWord, valueOf: "needs/\(index + 1)",
        "\(describe(item)) is no fact — "
          + (hint.map { "did you mean \"\($0)\"?" }
            ?? "the facts are \(known.joined(separator: ", "))"))
      return nil
    }
  }

  /// Reports what the conditions name and `needs` does not.
  func check(_ needs: Needs) {
    if needs.ifUnknown != nil, needs.facts.isEmpty, !report.asksReleases {
      report.add(
        .factNotNeeded, at: "if_unknown",
        "if_unknown answers for the facts of 'needs' and for official files, and the rule needs none"
      )
    }
    for (fact, use) in report.factsUsed.sorted(by: { $0.key < $1.key })
    where !needs.facts.contains(fact) {
      let others = fact == .input && needs.facts.contains(.history)
      if others { continue }
      report.add(
        .factNotNeeded, at: use.path,
        "\(use.what) — say needs = { \"\(fact.rawValue)\" } in the rule's head")
    }
  }
}
