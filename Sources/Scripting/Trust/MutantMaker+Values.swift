import LuaVM
import Model

extension MutantMaker {
  /// The changes of a dated list, a member less, or of a dated parameter, a unit more or less.
  mutating func addValues(_ declaration: LuaDeclaration) {
    let table = declaration.table
    guard case .table(let values)? = table["values"] else { return }
    for (index, item) in values.array.enumerated() {
      guard case .table(let entry) = item else { continue }
      let put = { (changed: LuaTable) in
        table.with("values", .table(values.with(item: index, .table(changed))))
      }
      let path = "values/\(index + 1)"
      if case .tagged("codes", let text, let line)? = entry["codes"] {
        addMembers(declaration.id, text, line, at: path + "/codes") {
          put(entry.with("codes", $0))
        }
      }
      guard let value = entry["value"] else { continue }
      for step: Int64 in [-1, 1] {
        guard let other = shifted(value, by: step) else { continue }
        add(
          .parameter, path + "/value", "\(declaration.id) \(written(value)) -> \(written(other))",
          "add an example of a rule that names it, with exactly \(written(step < 0 ? value : other))",
          [put(entry.with("value", other))])
      }
    }
  }

  private mutating func addMembers(
    _ id: String, _ text: String, _ line: Int, at path: String, _ put: (LuaValue) -> LuaTable
  ) {
    let items = text.split(separator: ",").map { item in
      String(item.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
    guard items.count > 1 else { return }
    for index in sampled(items.count) {
      var rest = items
      rest.remove(at: index)
      add(
        .list, path, "\(id) without \(items[index])",
        "add an example of a rule that names the list, with \(items[index])",
        [put(.tagged(name: "codes", text: rest.joined(separator: ","), line: line))])
    }
  }
}
