import CodeSets
import LuaVM
import Model

/// Reads the examples of a contract.
struct ContractExampleReader {
  let reader: DeclarationReader

  static let keys = ["line", "lines", "base", "allowed", "no_price"]
  static let lineKeys = ["code", "mods", "units", "minutes", "pos", "dos", "charge"]
  /// What a line of `lines` says beside.
  static let ownKeys = ["base", "allowed", "no_price"]
  static let baseKeys = ["fee", "multiple", "bilateral"]

  private var report: RuleReport { reader.report }

  func read() -> [ContractExample]? {
    guard case .table(let list)? = reader.table["examples"], list.fields.isEmpty,
      !list.array.isEmpty
    else {
      report.add(
        .missingExample, at: "examples",
        "a contract has at least one example, so that a slip in it shows: { \"office visit\", line = { "
          + "code = \"99213\", dos = \"2026-04-02\" }, base = money \"92.47\", allowed = money \"109.11\" }"
      )
      return nil
    }
    let examples = list.array.enumerated().map { one($1, at: "examples/\($0 + 1)") }
    return examples.contains { $0 == nil } ? nil : examples.compactMap { $0 }
  }

  private func one(_ value: LuaValue, at path: String) -> ContractExample? {
    guard case .table(let table) = value, case .string(let name)? = table.array.first,
      table.array.count == 1
    else {
      report.add(
        .badExample, valueOf: path,
        "an example is { \"its name\", line = { code = …, dos = … }, allowed = money \"…\" }")
      return nil
    }
    let named = LuaTable(fields: table.fields)
    reader.checkKeys(named, at: path, keys: ContractExampleReader.keys, required: [])
    var items: [(LuaValue, LuaTable, String)] = []
    switch (table["line"], table["lines"]) {
    case (let line?, nil): items = [(line, named, path + "/line")]
    case (nil, .table(let lines)?) where lines.fields.isEmpty && !lines.array.isEmpty:
      for key in ContractExampleReader.ownKeys where table[key] != nil {
        report.add(.badExample, at: path + "/" + key, "of 'lines', each says its own '\(key)'")
      }
      items = lines.array.enumerated().map { index, line in
        let at = "\(path)/lines/\(index + 1)"
        guard case .table(let own) = line else { return (line, LuaTable(), at) }
        return (line, own, at)
      }
    default:
      report.add(
        .badExample, valueOf: path, "an example has 'line' = { … }, or 'lines' = { { … }, { … } }")
      return nil
    }
    let isList = table["lines"] != nil
    let lines = items.enumerated().map { index, item in
      line(item.0, item.1, at: item.2, number: index + 1, isList: isList, path)
    }
    if lines.contains(where: { $0 == nil }) { return nil }
    return ContractExample(
      name: FieldText.printable(name), lines: lines.compactMap { $0 },
      place: report.place(key: path))
  }

  private func line(
    _ value: LuaValue, _ answers: LuaTable, at path: String, number: Int, isList: Bool,
    _ example: String
  ) -> ContractExample.Line? {
    guard case .table(let table) = value else {
      report.add(
        .badExample, valueOf: path, "a line is { code = \"99213\", dos = \"2026-04-02\" }")
      return nil
    }
    let own = isList ? ContractExampleReader.ownKeys : []
    reader.checkKeys(
      table, at: path, keys: ContractExampleReader.lineKeys + own, required: ["code", "dos"])
    let conditions = ConditionReader(report: report, each: .line, role: .when, ruleAnswer: nil)
    func text(_ key: String) -> String? {
      guard let value = table[key] else { return nil }
      if case .string(let text) = value { return text }
      report.add(.badExample, valueOf: path + "/" + key, "'\(key)' is text, got \(describe(value))")
      return nil
    }
    let code = text("code")
    if let code, let fault = CodeForm.fault(of: code, in: "code", isSet: false) {
      report.add(.badCodes, valueOf: path + "/code", fault)
    }
    let mods = table["mods"].map {
      conditions.codes($0, of: "mods", at: path + "/mods")?.enumerated(limit: 4) ?? []
    }
    let pos = text("pos") ?? "11"
    guard let place = UInt8(pos), pos.utf8.count == 2 else {
      report.add(
        .badExample, valueOf: path + "/pos", "'\(pos)' is no place of service, which has two digits"
      )
      return nil
    }
    var units = Quantity(1)
    switch table["units"] {
    case nil: break
    case .integer(let count)? where (1...9_999).contains(count): units = Quantity(Int(count))
    case .string(let text)? where Quantity(text).map { $0.thousandths > 0 } ?? false:
      units = Quantity(text) ?? units
    case let other?:
      report.add(
        .badExample, valueOf: path + "/units",
        "'units' is a number of units, got \(describe(other))")
    }
    var anesthesia: FeeLine.Anesthesia?
    if let value = table["minutes"] {
      if case .integer(let minutes) = value, (1...10_000).contains(minutes) {
        anesthesia = FeeLine.Anesthesia(baseUnits: 0, minutes: Int(minutes))
      } else {
        report.add(
          .badExample, valueOf: path + "/minutes",
          "'minutes' is a number of minutes, got \(describe(value))")
      }
    }
    let day = table["dos"].flatMap { report.date($0, at: path + "/dos") }
    let charge = table["charge"].flatMap { report.amount($0, at: path + "/charge") }
    let at = isList ? path : example
    let base = answers["base"].flatMap { readBase($0, at: at + "/base") }
    let allowed = answers["allowed"].flatMap { report.amount($0, at: at + "/allowed") }
    let expectsNone: Bool
    if case .boolean(true)? = answers["no_price"] {
      expectsNone = true
    } else {
      expectsNone = false
    }
    if (answers["allowed"] == nil) != expectsNone {
      report.add(
        .badExample, at: at,
        "the example says what must come out: allowed = money \"…\", or no_price = true")
    }
    guard let code, let day else { return nil }
    return ContractExample.Line(
      line: FeeLine(
        claim: "", line: number, code: CodeKey(code),
        modifiers: (mods ?? []).map { CodeKey(bits: $0) }, units: units, from: day,
        placeOfService: place, locality: FeeLocality(bits: 0), charge: charge,
        anesthesia: anesthesia),
      base: base?.fee, source: .written("the example (\(report.place(key: at).text))"),
      indicators: base?.indicators, allowed: allowed)
  }

  private func readBase(
    _ value: LuaValue, at path: String
  ) -> (fee: Money?, indicators: FeeTerms.Indicators?)? {
    guard case .table(let table) = value else {
      return report.amount(value, at: path).map { ($0, nil) }
    }
    reader.checkKeys(table, at: path, keys: ContractExampleReader.baseKeys, required: [])
    func digit(_ key: String) -> UInt8? {
      guard let value = table[key] else { return nil }
      if case .integer(let number) = value, (0...9).contains(number) { return UInt8(number) }
      report.add(
        .badExample, valueOf: path + "/" + key,
        "'\(key)' is Medicare's indicator, a digit, got \(describe(value))")
      return nil
    }
    let fee = table["fee"].flatMap { report.amount($0, at: path + "/fee") }
    return (
      fee,
      FeeTerms.Indicators(multiple: digit("multiple") ?? 0, bilateral: digit("bilateral") ?? 1)
    )
  }
}
