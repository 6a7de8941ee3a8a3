import Model
import Scripting

/// How many rows the tables of an `edit_pairs` have, and by how much they may differ from those of the
/// bundle before.
struct PairTableSize: Equatable {
  var rule: String
  var place: SourcePlace
  /// The rows of all tables that stand under the id.
  var rows: Int
  /// In hundredths of a percent; nil for by anything.
  var maxChange: Int?

  /// Those of every `edit_pairs` of a set, in the order of their ids.
  static func all(of rules: RuleSet) -> [PairTableSize] {
    var seen: Set<Int> = []
    var sizes: [PairTableSize] = []
    for rule in rules.rules + rules.layering.resting + rules.layering.replaced.map(\.rule) {
      guard case .pairs(let edits) = rule.body, seen.insert(rule.declaration).inserted else {
        continue
      }
      if let index = sizes.firstIndex(where: { $0.rule == rule.id }) {
        sizes[index].rows += edits.rowCount
        sizes[index].maxChange = [sizes[index].maxChange, edits.expected.maxChange]
          .compactMap { $0 }.min()
      } else {
        sizes.append(
          PairTableSize(
            rule: rule.id, place: rule.place, rows: edits.rowCount,
            maxChange: edits.expected.maxChange))
      }
    }
    return sizes.sorted { $0.rule < $1.rule }
  }

  /// What is said where it differs from the running one by more than it may; nil where it does not.
  func problem(after running: PairTableSize) -> String? {
    guard let maxChange, running.rows > 0 else { return nil }
    let change = (rows - running.rows) * 10_000 / running.rows
    // A part of a hundredth counts as beyond the bound.
    let isBeyond = abs(rows - running.rows) * 10_000 > maxChange * running.rows
    guard isBeyond else { return nil }
    return RuleDiagnostic(
      .pairsChanged, place, rule: rule,
      "the table has \(rows) rows and that of the running bundle \(running.rows) "
        + "(\(change < 0 ? "-" : "+")\(PairTableSize.percent(abs(change)))), and expect_rows allows a "
        + "change of \(PairTableSize.percent(maxChange)) — look whether the file is whole; if it is, "
        + "raise max_change"
    ).text
  }

  private static func percent(_ hundredths: Int) -> String {
    let rest = hundredths % 100
    return "\(hundredths / 100)" + (rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)") + " %"
  }
}

extension RuleBundle {
  /// Those of the bundle's rules, which are read for it without trying their examples.
  var pairTables: [PairTableSize] {
    PairTableSize.all(
      of: RuleSet(
        files.map { RuleSource(path: $0.path, bytes: $0.bytes) }, states: manifest.states))
  }
}
