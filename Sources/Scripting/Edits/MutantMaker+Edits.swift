import LuaVM
import Model

extension MutantMaker {
  /// Changes of `edits`: a kind no longer ignored, other claims no longer looked at, another kind left
  /// out.
  mutating func addEdits(_ table: LuaTable) {
    guard case .table(let edits)? = table["edits"] else { return }
    func changed(_ key: String, _ value: LuaValue?) -> [LuaTable] {
      [table.with("edits", .table(edits.with(key, value)))]
    }
    if case .table(let list)? = edits["ignore"] {
      for (index, item) in list.array.enumerated() {
        guard case .string(let kind) = item else { continue }
        let rest = list.with(item: index, nil)
        add(
          .exemption, "edits/ignore/\(index + 1)", "\"\(kind)\" is no longer ignored",
          "add an example that would be such a finding and passes",
          changed("ignore", rest.array.isEmpty ? nil : .table(rest)))
      }
    }
    if case .boolean(true)? = edits["other_claims"] {
      add(
        .group, "edits/other_claims", "other_claims -> gone",
        "add an example that fires only because of a line in others", changed("other_claims", nil))
    }
    if edits["pairs"] != nil {
      add(
        .group, "edits/pairs", "pairs -> gone",
        "add an example in which a pair denies the primary code", changed("pairs", nil))
    }
  }
}
