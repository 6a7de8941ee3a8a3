import LuaVM

/// What rule files write fixes with: `add_modifier "25"` is the table `{ add_modifier = "25" }`.
enum FixHost {
  /// The forms of a fix.
  static let names = [
    "set", "add_modifier", "remove_modifier", "replace_modifier", "split_line", "merge_lines",
    "move_claim_to",
  ]

  /// The keys of the forms that take a table of their own.
  static let keys = [
    "replace_modifier": ["from", "to"],
    "split_line": ["mods", "drop_mods", "charge", "units"],
    "merge_lines": ["keep", "with", "drop_mods", "add_mod", "units", "charge"],
    "move_claim_to": ["payer", "name"],
  ]

  /// The tag that takes a value from a field: `set { pos = from "claim.pos" }`.
  static let fromTag = "from"

  static var functions: [LuaHostFunction] {
    names.map { name in
      LuaHostFunction(name) { arguments in
        guard arguments.count == 1 else {
          return .failure("\(name) takes one value, as in \(sample(name))")
        }
        return .values([.table(LuaTable(fields: [(name, arguments[0])]))])
      }
    }
  }

  /// How a form is written, for messages.
  static func sample(_ name: String) -> String {
    switch name {
    case "set": "set { pos = \"10\" }"
    case "add_modifier", "remove_modifier": "\(name) \"25\""
    case "replace_modifier": "replace_modifier { from = \"50\", to = \"LT\" }"
    case "split_line": "split_line { mods = { \"LT\", \"RT\" }, charge = \"half\" }"
    case "merge_lines": "merge_lines { keep = \"a\", add_mod = \"50\", charge = \"sum\" }"
    default: "move_claim_to { payer = \"KSTRL\", name = \"KESTREL\" }"
    }
  }
}
