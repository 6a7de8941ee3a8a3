import LuaVM
import Model
import Text

extension PairReader {
  static let bypassKeys = ["indicator", "on", "mods", "effective", "not_on", "unless_same"]

  /// What lets a pair pass: one table, or a list of them.
  func readBypasses() -> [EditPairs.Bypass]? {
    guard let value = table["bypass"] else { return [] }
    guard case .table(let written) = value else {
      report.add(.pairsSay, valueOf: "bypass", Self.form)
      return nil
    }
    guard !written.array.isEmpty else {
      return readBypass(written, at: "bypass").map { [$0] }
    }
    guard written.fields.isEmpty else {
      report.add(
        .pairsSay, at: "bypass/" + (written.fields.first?.key ?? ""),
        "'bypass' mixes a list and a table — put each entry into braces of its own")
      return nil
    }
    let read = written.array.enumerated().compactMap { index, item -> EditPairs.Bypass? in
      let path = "bypass/\(index + 1)"
      guard case .table(let entry) = item, entry.array.isEmpty else {
        report.add(.pairsSay, valueOf: path, Self.form)
        return nil
      }
      return readBypass(entry, at: path)
    }
    guard read.count == written.array.count else { return nil }
    refuseTwoWords(read)
    return read
  }

  private static let form =
    "'bypass' says which modifiers let a pair pass: "
    + "{ indicator = \"1\", on = \"either\", mods = codes \"59,XE\" }"

  private func readBypass(_ entry: LuaTable, at path: String) -> EditPairs.Bypass? {
    for (key, _) in report.written(entry, at: path) where !Self.bypassKeys.contains(key) {
      let hint = nearest(key, in: Self.bypassKeys).map { " — did you mean '\($0)'?" } ?? ""
      report.add(.unknownKey, at: path + "/" + key, "unknown key '\(key)' in 'bypass'\(hint)")
    }
    for key in ["indicator", "on", "mods"] where entry[key] == nil {
      report.add(.missingKey, at: path, "the bypass has no '\(key)'")
    }
    guard let written = entry["indicator"], let place = entry["on"], let codes = entry["mods"]
    else { return nil }
    let indicators = indicators(written, at: path + "/indicator")
    let mods = reader.codes(codes, of: "mods", at: path + "/mods")
    var side: EditPairs.Bypass.Side?
    if case .string(let word) = place { side = EditPairs.Bypass.Side(rawValue: word) }
    if side == nil {
      report.add(
        .unknownWord, valueOf: path + "/on",
        "'on' is \"column1\", \"column2\" or \"either\", got \(describe(place))")
    }
    var unlessSame = false
    switch entry["unless_same"] {
    case nil: break
    case .boolean(let flag): unlessSame = flag
    case let other?:
      report.add(
        .wrongKind, valueOf: path + "/unless_same",
        "'unless_same' is true or false, got \(describe(other))")
      return nil
    }
    var notOn: CodeSet?
    if let written = entry["not_on"] {
      notOn = reader.codes(written, of: "code", at: path + "/not_on")
      if notOn == nil { return nil }
    }
    guard let days = readDays(entry["effective"], at: path + "/effective"), let indicators,
      let mods,
      let side
    else { return nil }
    return EditPairs.Bypass(
      indicators: indicators, side: side, mods: mods, from: days.from, to: days.to, notOn: notOn,
      unlessSame: unlessSame, place: report.place(key: path))
  }

  private func readDays(
    _ value: LuaValue?, at path: String
  ) -> (from: CivilDate?, to: CivilDate?)? {
    guard let value else { return (nil, nil) }
    guard case .table(let inner) = value, inner.array.isEmpty, !inner.fields.isEmpty,
      inner.fields.allSatisfy({ ["from", "to"].contains($0.key) })
    else {
      report.add(
        .pairsSay, valueOf: path,
        "'effective' of a bypass is { from = \"2019-07-01\" }, { to = \"2019-06-30\" } or both")
      return nil
    }
    var days: [CivilDate?] = []
    for key in ["from", "to"] {
      guard let written = inner[key] else {
        days.append(nil)
        continue
      }
      guard let day = report.date(written, at: path + "/" + key) else { return nil }
      days.append(day)
    }
    if let from = days[0], let to = days[1], to < from {
      report.add(.emptyWindow, valueOf: path + "/to", "the bypass ends on \(to), before it begins")
      return nil
    }
    return (days[0], days[1])
  }

  /// On one day one modifier has one meaning: two entries that speak of it must not meet.
  private func refuseTwoWords(_ all: [EditPairs.Bypass]) {
    for (index, later) in all.enumerated() {
      for (number, earlier) in all[..<index].enumerated() {
        let meet =
          (earlier.to.map { to in later.from.map { to >= $0 } ?? true } ?? true)
          && (later.to.map { to in earlier.from.map { to >= $0 } ?? true } ?? true)
        guard meet, !earlier.indicators.isDisjoint(with: later.indicators),
          let mod = shared(earlier.mods, later.mods)
        else { continue }
        report.add(
          .pairsSay, at: "bypass/\(index + 1)",
          "entry \(number + 1) speaks of modifier \(mod) on the same days — end its dates before this "
            + "one begins, or take the modifier out of one of the two")
      }
    }
  }

  /// A modifier that two sets have.
  private func shared(_ a: CodeSet, _ b: CodeSet) -> String? {
    for (one, other) in [(a, b), (b, a)] {
      if let found = (one.enumerated(limit: 2_000) ?? one.singles).sorted()
        .first(where: other.contains(key:))
      {
        return CodeKey(bits: found).text
      }
    }
    return nil
  }
}
