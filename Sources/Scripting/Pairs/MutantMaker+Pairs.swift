import LuaVM
import Model

extension MutantMaker {
  /// The most rows in a script that are tried without.
  private static let rowsTried = 50

  /// Changes of edit_pairs: a bypass gone, or on another line; a row in the script gone.
  mutating func addPairs(_ table: LuaTable) {
    guard table["data"] != nil else { return }
    if case .table(let written)? = table["bypass"] {
      if written.array.isEmpty {
        addBypass(written, at: "bypass", table) { table.with("bypass", $0.map { .table($0) }) }
      } else {
        for (index, item) in written.array.enumerated() {
          guard case .table(let entry) = item else { continue }
          addBypass(entry, at: "bypass/\(index + 1)", table) { changed in
            let rest =
              changed.map { written.with(item: index, .table($0)) }
              ?? LuaTable(array: written.array.enumerated().filter { $0.offset != index }.map(\.1))
            return table.with("bypass", rest.array.isEmpty ? nil : .table(rest))
          }
        }
      }
    }
    guard case .tagged("csv", let text, let line)? = table["data"], text.contains("\n") else {
      return
    }
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let head = rows.firstIndex(where: { $0.contains("column1") }) else { return }
    var tried = 0
    for index in rows.indices where index > head && rows[index].contains(",") {
      tried += 1
      if tried > MutantMaker.rowsTried { return }
      var rest = rows
      rest[index] = ""
      let row = rows[index].filter { $0 != " " }
      add(
        .set, "data", "row \(row.prefix(60)) -> gone",
        "add an example with the two codes on one day",
        [table.with("data", .tagged(name: "csv", text: rest.joined(separator: "\n"), line: line))])
    }
  }

  /// Changes of one bypass; `rebuild` puts it back, nil for none.
  private mutating func addBypass(
    _ entry: LuaTable, at path: String, _ table: LuaTable, _ rebuild: (LuaTable?) -> LuaTable
  ) {
    add(
      .exemption, path, "the bypass is gone", "add an example that it lets pass", [rebuild(nil)])
    if case .string(let side)? = entry["on"] {
      for other in ["column1", "column2", "either"] where other != side {
        add(
          .group, path + "/on", "on \"\(side)\" -> \"\(other)\"",
          "add an example in which only one of the two lines carries the modifier",
          [rebuild(entry.with("on", .string(other)))])
      }
    }
    for (key, what) in [
      ("effective", "shortly before or after its dates"), ("not_on", "with such a code"),
      ("unless_same", "in which both lines carry the same modifier"),
    ] where entry[key] != nil {
      add(
        .exemption, path + "/" + key, "\(key) -> gone", "add an example \(what)",
        [rebuild(entry.with(key, nil))])
    }
  }
}
