import LuaVM
package import Model

/// A value that holds for some days, another for others, and for some none.
package struct Dated<Value: Sendable & Equatable>: Sendable {
  package struct Entry: Sendable {
    package var from: CivilDate
    /// The last day; nil when it holds on.
    package var to: CivilDate?
    package var value: Value
    package var place: SourcePlace
  }

  /// In the order of their days, none meeting another.
  package var entries: [Entry]

  /// The value on a day; nil in a gap.
  package func value(on day: CivilDate) -> Value? {
    entries.last { $0.from <= day }.flatMap { entry in
      entry.to.map { day <= $0 } ?? true ? entry.value : nil
    }
  }

  /// The days on which another value, or a gap, begins.
  var changes: [CivilDate] {
    entries.flatMap { entry in
      [entry.from] + (entry.to.map { [CivilDate(days: $0.days + 1)] } ?? [])
    }
  }
}

extension DeclarationReader {
  /// Reads `values = { { from, to, KEY }, … }`.
  ///
  /// A value without `to` holds until the day before the next one. Overlaps are faults that name both lines, gaps warnings.
  func dated<Value>(
    _ key: String, read: (LuaValue, String) -> Value?
  ) -> Dated<Value>? {
    guard case .table(let list)? = table["values"], list.fields.isEmpty, !list.array.isEmpty else {
      if table["values"] != nil {
        report.add(
          .wrongKind, valueOf: "values",
          "'values' is a list: { { from = \"2026-01-01\", \(key) = … }, … }")
      }
      return nil
    }
    let entries = list.array.enumerated().compactMap { index, item in
      entry(item, key, at: "values/\(index + 1)", read: read)
    }
    guard entries.count == list.array.count else { return nil }
    return settled(entries.sorted { ($0.from, $0.place.line ?? 0) < ($1.from, $1.place.line ?? 0) })
  }

  private func entry<Value>(
    _ item: LuaValue, _ key: String, at path: String, read: (LuaValue, String) -> Value?
  ) -> Dated<Value>.Entry? {
    guard case .table(let table) = item else {
      report.add(.wrongKind, valueOf: path, "write { from = \"2026-01-01\", \(key) = … }")
      return nil
    }
    checkKeys(table, at: path, keys: ["from", "to", key], required: ["from", key])
    guard let written = table["from"], let from = date(written, at: path + "/from"),
      let value = table[key].flatMap({ read($0, path + "/" + key) })
    else { return nil }
    var to: CivilDate?
    if let last = table["to"] {
      guard let day = date(last, at: path + "/to") else { return nil }
      if day < from {
        report.add(
          .emptyWindow, valueOf: path + "/to", "the value ends on \(day), before it begins")
        return nil
      }
      to = day
    }
    return Dated<Value>.Entry(from: from, to: to, value: value, place: report.place(key: path))
  }

  private func settled<Value>(_ sorted: [Dated<Value>.Entry]) -> Dated<Value>? {
    var entries: [Dated<Value>.Entry] = []
    for entry in sorted {
      if let last = entries.last {
        if last.from == entry.from || last.to.map({ $0 >= entry.from }) ?? false {
          report.add(
            .twoWriters, place: entry.place,
            "this value begins on \(entry.from), when that of \(last.place.text) still holds")
          return nil
        }
        let before = CivilDate(days: entry.from.days - 1)
        if let to = last.to, to < before {
          report.warn(
            .valueGap, place: entry.place,
            "there is no value from \(CivilDate(days: to.days + 1)) to \(before), between "
              + "\(last.place.text) and this one; a rule that needs it holds the claim")
        }
        entries[entries.count - 1].to = last.to ?? before
      }
      entries.append(entry)
    }
    return Dated(entries: entries)
  }
}
