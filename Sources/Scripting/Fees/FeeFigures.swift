import CodeSets
import LuaVM
import Model

/// Percentages and amounts as contracts write them: texts, so that no part of a cent is lost.
extension RuleReport {
  /// A percentage: `"118%"`, up to seven decimals, not below zero.
  func share(_ value: LuaValue, at path: String) -> Rate? {
    let key = figureName(path)
    switch value {
    case .string(let text):
      var digits = Substring(text)
      while digits.last == " " { digits.removeLast() }
      guard digits.last == "%" else {
        add(
          .wrongValue, valueOf: path,
          Rate(percent: digits) == nil
            ? "'\(text)' is no percentage, as in \"118%\""
            : "'\(text)' has no percent sign — write \"\(digits)%\"")
        return nil
      }
      digits.removeLast()
      while digits.last == " " { digits.removeLast() }
      while digits.first == " " { digits.removeFirst() }
      guard let rate = Rate(percent: digits), rate.billionths >= 0,
        rate.billionths <= 100_000_000_000
      else {
        add(
          .wrongValue, valueOf: path,
          "'\(text)' is no percentage from 0% to 10000% with at most seven decimals, as in \"62.5%\""
        )
        return nil
      }
      return rate
    case .number(let number):
      let written = describe(.number(number))
      let meant = Rate(written).map { rate in
        let percent =
          number.magnitude < 10 ? Figure(rate) : Figure(rate.billionths, places: 11, .share)
        return " — write \"\(String(percent.description.filter { $0 != " " }))\""
      }
      add(
        .inexactMoney, valueOf: path,
        "\(key) = \(written) is a float; money uses exact decimals\(meant ?? " — write \"118%\"")")
    case .integer(let number):
      let percent = number == 1 ? 100 : number
      add(
        .inexactMoney, valueOf: path,
        "\(key) = \(number) is a plain number; percentages are texts — write \"\(percent)%\"")
    default:
      add(
        .wrongValue, valueOf: path, "'\(key)' is a percentage as \"118%\", got \(describe(value))")
    }
    return nil
  }

  /// An amount: `money "2.10"`, or `"2.10"`.
  func amount(_ value: LuaValue, at path: String, mayBeNegative: Bool = false) -> Money? {
    let key = figureName(path)
    let money: Money?
    switch value {
    case .exact(let exact) where exact.kind == .money: money = Money(cents: exact.value)
    case .string(let text): money = Money(text)
    case .number, .integer:
      var written = describe(value)
      if let exact = Money(written) { written = exact.description }
      add(
        .inexactMoney, valueOf: path,
        "\(key) = \(describe(value)) is a plain number; money uses exact decimals — write money "
          + "\"\(Money(written) == nil ? "12.30" : written)\"")
      return nil
    default: money = nil
    }
    guard let money, money.cents.magnitude <= 1_000_000_000, mayBeNegative || money.cents >= 0
    else {
      add(
        .wrongValue, valueOf: path,
        "'\(key)' is an amount as money \"12.30\"\(mayBeNegative ? "" : ", not below zero"), got "
          + describe(value))
      return nil
    }
    return money
  }
}

/// What a figure is called in messages: its key, or of one in a list its number.
private func figureName(_ path: String) -> String {
  let name = path.split(separator: "/").last.map(String.init) ?? path
  return Int(name) == nil ? name : "share \(name)"
}

extension DeclarationReader {
  /// `effective = { from = "2026-01-01", to = "2026-12-31" }`.
  func window() -> (from: CivilDate, to: CivilDate?)? {
    guard let table = fields("effective", keys: ["from", "to"], required: ["from"]) else {
      return nil
    }
    guard let from = table["from"].flatMap({ date($0, at: "effective/from") }) else { return nil }
    guard let last = table["to"] else { return (from, nil) }
    guard let to = date(last, at: "effective/to") else { return nil }
    if to < from {
      report.add(
        .emptyWindow, valueOf: "effective/to", "it ends on \(to), before it begins on \(from)")
      return nil
    }
    return (from, to)
  }

  /// `base = "name"` or `base = { schedule = "mpfs", locality = "15202/00", pct = "118%" }`.
  func rateBase() -> RateBase? {
    guard let value = table["base"] else { return nil }
    let place = report.place(key: "base")
    if case .string(let name) = value {
      return RateBase(
        schedule: name == "mpfs" ? .medicare(locality: nil, day: nil) : .named(name), share: nil,
        place: place)
    }
    guard case .table(let table) = value else {
      report.add(
        .wrongKind, valueOf: "base",
        "'base' is the name of a fee_schedule, or { schedule = \"mpfs\", pct = \"118%\" }, got "
          + describe(value))
      return nil
    }
    checkKeys(table, at: "base", keys: RateBase.keys, required: ["schedule"])
    let share = table["pct"].flatMap { report.share($0, at: "base/pct") }
    guard case .string(let name)? = table["schedule"] else {
      if let other = table["schedule"] {
        report.add(
          .wrongKind, valueOf: "base/schedule",
          "'schedule' is \"mpfs\" or the name of a fee_schedule, got \(describe(other))")
      }
      return nil
    }
    guard name == "mpfs" else {
      for key in ["locality", "year", "on"] where table[key] != nil {
        report.add(
          .badTerms, at: "base/" + key,
          "'\(key)' is of Medicare's schedule, and the base is fee_schedule '\(name)' — leave it out"
        )
      }
      return RateBase(schedule: .named(name), share: share, place: place)
    }
    return RateBase(
      schedule: .medicare(locality: locality(table), day: fixedDay(table)), share: share,
      place: place)
  }

  private func locality(_ table: LuaTable) -> FeeLocality? {
    guard let value = table["locality"] else { return nil }
    if case .string(let text) = value {
      let parts = text.split(whereSeparator: { $0 == "/" || $0 == "-" })
      if parts.count == 2, let found = FeeLocality(contractor: parts[0], locality: parts[1]) {
        return found
      }
    }
    report.add(
      .wrongValue, valueOf: "base/locality",
      "\(describe(value)) is no locality — write the contractor's five digits, a slash and the "
        + "locality's two, as in \"15202/00\"")
    return nil
  }

  private func fixedDay(_ table: LuaTable) -> CivilDate? {
    if let on = table["on"] {
      if table["year"] != nil {
        report.add(
          .badTerms, at: "base/year", "'year' and 'on' both fix the schedule — keep one of them")
      }
      return date(on, at: "base/on")
    }
    guard let year = table["year"] else { return nil }
    let number: Int64? =
      switch year {
      case .integer(let number): number
      case .string(let text): Int64(text)
      default: nil
      }
    guard let number, (1992...2100).contains(number),
      let day = CivilDate(year: Int(number), month: 1, day: 1)
    else {
      report.add(
        .wrongValue, valueOf: "base/year", "'year' is a year as 2026, got \(describe(year))")
      return nil
    }
    return day
  }
}
