import LuaVM

extension LuaTable {
  /// The table with another value under a name, or with the name gone for nil.
  func with(_ key: String, _ value: LuaValue?) -> LuaTable {
    var fields = self.fields.filter { $0.key != key }
    if let value { fields.append((key, value)) }
    return LuaTable(array: array, fields: fields.sorted { $0.key < $1.key })
  }

  /// The table with a value under another name.
  func renaming(_ key: String, to other: String) -> LuaTable {
    guard let value = self[key] else { return self }
    return with(key, nil).with(other, value)
  }

  /// The table with another value in its list, or with the value gone for nil.
  func with(item index: Int, _ value: LuaValue?) -> LuaTable {
    var copy = self
    if let value { copy.array[index] = value } else { copy.array.remove(at: index) }
    return copy
  }
}

/// A value as it is written, for messages: `{ "a", "b" }`.
func written(_ value: LuaValue) -> String {
  switch value {
  case .table(let table):
    let items =
      table.array.map(written)
      + table.fields.map { field in
        let plain = field.key.utf8.allSatisfy { $0 != 46 && $0 != 45 }
        return (plain ? field.key : "[\"\(field.key)\"]") + " = \(written(field.value))"
      }
    return items.isEmpty ? "{}" : "{ \(items.joined(separator: ", ")) }"
  case .tagged(RuleHost.blankTag, _, _): return "blank"
  case .exact(let exact):
    return exact.kind == .date ? "date \"\(exact.text)\"" : "money \"\(exact.text)\""
  default: return describe(value)
  }
}
