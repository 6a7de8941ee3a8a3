import LuaVM

/// What scenarios are written with: `find("rule", { line = 1 })` is the table
/// `{ find = "rule", line = 1 }`.
enum ScenarioHost {
  /// The forms of what is expected.
  static let names = ["find", "no_find"]

  static var functions: [LuaHostFunction] {
    names.map { name in
      LuaHostFunction(name) { arguments in
        guard (1...2).contains(arguments.count), case .string = arguments[0] else {
          return .failure("write \(name)(\"rule-id\") or \(name)(\"rule-id\", { line = 1 })")
        }
        var fields = [(key: name, value: arguments[0])]
        if arguments.count == 2 {
          guard case .table(let table) = arguments[1], table.array.isEmpty else {
            return .failure("what \(name) says of a finding is a table such as { line = 1 }")
          }
          fields += table.fields
        }
        return .values([.table(LuaTable(fields: fields.sorted { $0.key < $1.key }))])
      }
    }
  }
}
