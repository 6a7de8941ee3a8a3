import LuaVM
import Model
import Text

/// Reads the named exceptions of a charge master.
struct ChargeExceptionReader {
  let reader: DeclarationReader
  /// The days of the charge master.
  let from: CivilDate
  let to: CivilDate?

  private var report: RuleReport { reader.report }
  private var codes: ConditionReader {
    ConditionReader(report: report, each: .claim, role: .when, ruleAnswer: nil)
  }

  /// The exceptions; nil when one has a fault.
  func read() -> [ChargeException]? {
    guard let value = reader.table["exceptions"] else { return [] }
    guard case .table(let list) = value, list.fields.isEmpty else {
      report.add(
        .badChargeException, valueOf: "exceptions",
        "'exceptions' is a list: { { id = \"self-pay\", self_pay = true, pct = \"60%\", why = \"…\" } }"
      )
      return nil
    }
    let read = list.array.enumerated().compactMap { readOne($1, at: "exceptions/\($0 + 1)") }
    guard read.count == list.array.count else { return nil }
    for (index, exception) in read.enumerated() {
      guard let other = read[..<index].first(where: { $0.id == exception.id }) else { continue }
      report.add(
        .badChargeException, place: exception.place,
        "'\(exception.id)' is the name of the exception at \(other.place.text) too — give one of "
          + "them another")
    }
    return read
  }

  private func readOne(_ value: LuaValue, at path: String) -> ChargeException? {
    guard case .table(let table) = value else {
      report.add(
        .badChargeException, valueOf: path,
        "write { id = \"self-pay\", self_pay = true, pct = \"60%\", why = \"…\" }")
      return nil
    }
    reader.checkKeys(
      table, at: path, keys: ChargeException.keys, required: ChargeException.required)
    let before = report.diagnostics.count
    guard let id = text("id", table, path), let why = text("why", table, path),
      let change = change(table, path)
    else { return nil }
    guard ChargeException.whom.contains(where: { table[$0] != nil }) else {
      report.add(
        .badChargeException, at: path,
        "the exception does not say for whom it is — give \(ChargeException.whom.joined(separator: ", "))"
      )
      return nil
    }
    var exception = ChargeException(
      id: id, change: change, why: why, selfPay: false, from: from, to: to,
      place: report.place(key: path))
    exception.codes = set("codes", of: "code", table, path)
    exception.payer = report.payers(table["payer"], at: path + "/payer")
    exception.filing = set("filing", of: "coverage.filing", table, path)
    exception.state = set("state", of: "payer.state", table, path)
    if let state = exception.state, let wrong = notAState(state) {
      report.add(
        .badChargeException, valueOf: path + "/state",
        "'\(wrong)' is no state — payer records have two capitals, such as TX")
    }
    exception.programs = programs(table["program"], path + "/program")
    exception.classes = classes(table["class"], path + "/class")
    if let written = table["self_pay"] {
      if case .boolean(true) = written {
        exception.selfPay = true
      } else {
        report.add(
          .badChargeException, valueOf: path + "/self_pay",
          "write self_pay = true, or leave it out: got \(describe(written))")
      }
    }
    if let written = table["from"], let day = reader.date(written, at: path + "/from") {
      exception.from = day
    }
    if let written = table["to"], let day = reader.date(written, at: path + "/to") {
      exception.to = day
    }
    if let to = exception.to, to < exception.from {
      report.add(
        .emptyWindow, valueOf: path + "/to", "the exception ends on \(to), before it begins")
    }
    if case .amount = change, exception.codes == nil, table["codes"] == nil {
      report.add(
        .badChargeException, at: path,
        "an exception with an amount says for which procedures: codes = codes \"…\" — else every line "
          + "would cost the same")
    }
    return report.diagnostics.count == before ? exception : nil
  }

  /// What is billed instead: exactly one way.
  private func change(_ table: LuaTable, _ path: String) -> ChargeException.Change? {
    var share: Rate?
    if let written = table["pct"] {
      guard let rate = report.share(written, at: path + "/pct") else { return nil }
      share = rate
    }
    switch (table["amount"], table["schedule"]) {
    case (nil, nil):
      if let share { return .share(share) }
    case (let amount?, nil) where table["pct"] == nil:
      return report.amount(amount, at: path + "/amount").map { .amount($0) }
    case (nil, .string(let name)?) where !name.isEmpty:
      return .schedule(name, share ?? .whole)
    default: break
    }
    report.add(
      .badChargeException, at: path,
      "an exception says what is billed in one way: pct = \"60%\" of the charge, amount = money \"…\", or "
        + "schedule = \"name\", with or without pct")
    return nil
  }

  /// A word of a set that no payer record can have as its state.
  private func notAState(_ set: CodeSet) -> String? {
    set.text.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init).first { word in
      word.utf8.count != 2 || !word.utf8.allSatisfy { (65...90).contains($0) }
    }
  }

  private func text(_ key: String, _ table: LuaTable, _ path: String) -> String? {
    guard let value = table[key] else { return nil }
    if case .string(let text) = value, text.contains(where: { $0 != " " }) { return text }
    report.add(
      .wrongKind, valueOf: path + "/" + key, "'\(key)' is text, got \(describe(value))")
    return nil
  }

  private func set(
    _ key: String, of field: String, _ table: LuaTable, _ path: String
  ) -> CodeSet? {
    guard let value = table[key] else { return nil }
    if case .tagged("list", _, _) = value {
      report.add(
        .badChargeException, valueOf: path + "/" + key,
        "an exception takes no lists — write the codes themselves: codes \"…\"")
      return nil
    }
    return codes.codes(value, of: field, at: path + "/" + key)
  }

  private func programs(_ value: LuaValue?, _ path: String) -> [PayerProgram]? {
    guard let words = words(value, path) else { return nil }
    return words.compactMap { word in
      if let program = PayerProgram(rawValue: word) { return program }
      let known = PayerProgram.allCases.map(\.rawValue)
      let hint = nearest(word, in: known).map { "did you mean '\($0)'?" }
      report.add(
        .unknownWord, valueOf: path,
        "'\(word)' is no program — \(hint ?? "use one of \(known.joined(separator: ", "))")")
      return nil
    }
  }

  private func classes(_ value: LuaValue?, _ path: String) -> [String]? { words(value, path) }

  private func words(_ value: LuaValue?, _ path: String) -> [String]? {
    switch value {
    case nil: return nil
    case .string(let word)?: return [word]
    case .table(let list)? where list.fields.isEmpty && !list.array.isEmpty:
      let words = list.array.compactMap { item -> String? in
        if case .string(let word) = item { return word }
        return nil
      }
      if words.count == list.array.count { return words }
    default: break
    }
    report.add(.wrongKind, valueOf: path, "expected a word in quotes, or a list of them")
    return nil
  }
}
