import CodeSets
import LuaVM
import Model
import Text

/// Reads a `contract`; what hangs on others, such as overlaps, is looked at by ``FeeBookMaker``.
struct ContractReader {
  let reader: DeclarationReader
  let layer: Layer
  /// The schedules of rates that are declared, to see what the base comes to.
  let schedules: FeeBook

  private var report: RuleReport { reader.report }
  private var conditions: ConditionReader {
    ConditionReader(report: report, each: .line, role: .when, ruleAnswer: nil)
  }

  func read() -> Contract? {
    let title = reader.text("title")
    let source = reader.text("source")
    let number = reader.text("number")
    let replaces = reader.text("replaces")
    let window = reader.window()
    let payer = reader.text("payer")
    let payers = payer == nil ? nil : report.payers(reader.table["payer"], at: "payer")
    let scope = readScope()
    let base = reader.rateBase()
    var isBaseKnown = true
    if case .named(let name)? = base?.schedule, schedules.schedules[name] == nil {
      isBaseKnown = false
      // A schedule with faults is told of as it is, and not as one that nobody declared.
      if !schedules.declared.contains(name) {
        report.add(
          .unknownSchedule, valueOf: "base", schedules.unknownSchedule(name))
      }
    }
    // What is asked of contracts on other bases is not asked before the base can be read.
    let isMedicare = !isBaseKnown || schedules.medicare(of: base) != nil
    let exceptions = list("except") { exception($0, $1, $2) }
    let steps = list("steps") { step($0, $1, $2) }
    let multiple = readMultiple(isMedicare: isMedicare)
    let shares = readShares()
    let lesser = readLesser()
    let sequestration = reader.table["sequestration"].flatMap { value in
      report.share(value, at: "sequestration").map { ($0, report.place(key: "sequestration")) }
    }
    if let (rate, _) = sequestration, rate > .whole {
      report.add(
        .wrongValue, valueOf: "sequestration",
        "more than the whole payment cannot be taken from it — Medicare takes \"2%\"")
    }
    let anesthesia = readAnesthesia()
    let examples = ContractExampleReader(reader: reader).read()
    if pricesNothing {
      report.add(
        .missingKey, at: "",
        "the contract has neither 'base' nor 'except', so nothing has a price — write base = "
          + "{ schedule = \"mpfs\", locality = \"15202/00\", pct = \"118%\" }")
    }
    refuseTwins(exceptions ?? [])
    guard isBaseKnown, report.diagnostics.isEmpty, let source, let window, let payer, let payers,
      let scope,
      let exceptions, let steps, let multiple, let examples
    else { return nil }
    return Contract(
      id: reader.id, title: title, payer: payer, payers: payers, number: number, source: source,
      from: window.from, to: window.to, scope: scope, base: base, exceptions: exceptions,
      multiple: multiple, shares: shares, followsMedicare: isMedicare, lesserOf: lesser,
      sequestration: sequestration, steps: steps, anesthesia: anesthesia, examples: examples,
      layer: layer, replaces: replaces, place: reader.place)
  }

  /// Whether there is neither a base nor an exception.
  private var pricesNothing: Bool {
    reader.table["base"] == nil && reader.table["except"] == nil
  }

  // MARK: Lists

  private func list<Item>(
    _ key: String, _ read: (LuaTable, Int, String) -> Item?
  ) -> [Item]? {
    guard let value = reader.table[key] else { return [] }
    guard case .table(let list) = value, list.fields.isEmpty else {
      report.add(.wrongKind, valueOf: key, "'\(key)' is a list of tables: { { … }, { … } }")
      return nil
    }
    let items = list.array.enumerated().map { index, item -> Item? in
      let path = "\(key)/\(index + 1)"
      guard case .table(let table) = item else {
        report.add(.wrongKind, valueOf: path, "'\(key)' is a list of tables: { { … }, { … } }")
        return nil
      }
      return read(table, index + 1, path)
    }
    return items.contains { $0 == nil } ? nil : items.compactMap { $0 }
  }

  private func match(_ table: LuaTable, at path: String) -> Contract.Match? {
    var whole = true
    func set(_ key: String, of field: String) -> CodeSet? {
      guard let value = table[key] else { return nil }
      if case .tagged("list", _, _) = value {
        report.add(
          .wrongValue, valueOf: path + "/" + key,
          "a contract names its codes itself, as its exhibit does — write codes \"…\"")
        whole = false
        return nil
      }
      let set = conditions.codes(value, of: field, at: path + "/" + key)
      if set == nil { whole = false }
      return set
    }
    let match = Contract.Match(
      code: set("code", of: "code"), mods: set("mod", of: "mods"), pos: set("pos", of: "pos"))
    return whole ? match : nil
  }

  private func why(_ table: LuaTable, at path: String) -> String {
    guard let value = table["why"] else { return "" }
    if case .string(let text) = value { return FieldText.printable(text) }
    report.add(.wrongKind, valueOf: path + "/why", "'why' is text, got \(describe(value))")
    return ""
  }

  private func exception(
    _ table: LuaTable, _ number: Int, _ path: String
  ) -> Contract.Exception? {
    reader.checkKeys(table, at: path, keys: Contract.Exception.keys, required: [])
    let match = match(table, at: path)
    if let match, match.code == nil, match.mods == nil, match.pos == nil,
      table.fields.allSatisfy({ Contract.Exception.keys.contains($0.key) })
    {
      report.add(
        .badTerms, at: path,
        "the exception is for every line — say 'code', 'mod' or 'pos', or change the base")
    }
    let whole = reader.word("of", Contract.Exception.Whole.self, in: table, at: path)
    let amount: Contract.Exception.Amount?
    switch (table["each"], table["pct"]) {
    case (let each?, nil):
      if table["of"] != nil {
        report.add(.badTerms, at: path + "/of", "'of' goes with 'pct', and this has 'each'")
      }
      amount = report.amount(each, at: path + "/each").map { .each($0) }
    case (nil, let share?):
      amount = report.share(share, at: path + "/pct").map { .share($0, whole ?? .base) }
      if case .share(_, .base)? = amount, reader.table["base"] == nil {
        report.add(
          .badTerms, at: path + "/pct",
          "it is a share of the base, and the contract has none — write 'base', or of = \"charge\"")
      }
    case (.some, .some):
      report.add(.badTerms, at: path, "the exception has 'each' and 'pct' — keep one of the two")
      amount = nil
    case (nil, nil):
      report.add(
        .badTerms, at: path,
        "the exception has no amount — write each = money \"2.10\" or pct = \"125%\"")
      amount = nil
    }
    let multiple = table["multiple_procedure"].flatMap {
      self.multiple($0, at: path + "/multiple_procedure", isMedicare: true)
    }
    guard let match, let amount else { return nil }
    return Contract.Exception(
      number: number, match: match, amount: amount, multiple: multiple, why: why(table, at: path),
      place: report.place(key: path))
  }

  private func step(_ table: LuaTable, _ number: Int, _ path: String) -> Contract.Step? {
    reader.checkKeys(table, at: path, keys: Contract.Step.keys, required: ["id"])
    let match = match(table, at: path)
    var id = ""
    if let value = table["id"] {
      if case .string(let text) = value, !text.isEmpty {
        id = FieldText.printable(text)
      } else {
        report.add(.wrongKind, valueOf: path + "/id", "'id' is text, got \(describe(value))")
      }
    }
    let given = ["pct", "each", "add"].filter { table[$0] != nil }
    guard given.count == 1, let value = table[given[0]] else {
      report.add(
        .badTerms, at: path,
        given.isEmpty
          ? "the step changes nothing — write pct = \"98%\", each = money \"1.00\" or add = money \"-5.00\""
          : "the step has \(given.joined(separator: " and ")) — keep one of them")
      return nil
    }
    let at = path + "/" + given[0]
    let amount: Contract.Step.Amount? =
      switch given[0] {
      case "pct": report.share(value, at: at).map { .share($0) }
      case "each": report.amount(value, at: at, mayBeNegative: true).map { .each($0) }
      default: report.amount(value, at: at, mayBeNegative: true).map { .add($0) }
      }
    guard let match, let amount else { return nil }
    return Contract.Step(
      id: id, match: match, amount: amount, why: why(table, at: path),
      place: report.place(key: path))
  }

  /// Two exceptions that fit some line alike would leave open which of them counts.
  private func refuseTwins(_ exceptions: [Contract.Exception]) {
    for (index, one) in exceptions.enumerated() {
      for other in exceptions[(index + 1)...] where one.isAlike(other) {
        report.add(
          .exceptionsAlike, place: other.place,
          "exception \(other.number) and exception \(one.number) (\(one.place.text)) fit the same lines "
            + "alike — narrow one of them, or take a code out of it")
      }
    }
  }

  // MARK: Scope and single keys

  private func readScope() -> ContractScope? {
    guard reader.table["scope"] != nil else { return ContractScope() }
    guard let table = reader.fields("scope", keys: ContractScope.names) else { return nil }
    var scope = ContractScope()
    let claims = ConditionReader(report: report, each: .claim, role: .when, ruleAnswer: nil)
    func npis(_ key: String) -> CodeSet? {
      table[key].flatMap { claims.codes($0, of: key + ".npi", at: "scope/" + key) }
        .flatMap { OverrideScope.npis($0, key, report) }
    }
    scope.billing = npis("billing")
    scope.rendering = npis("rendering")
    scope.location = table["location"]
      .flatMap { claims.codes($0, of: "facility.zip", at: "scope/location") }
      .flatMap { OverrideScope.places($0, report) }
    scope.pos = table["pos"].flatMap { conditions.codes($0, of: "pos", at: "scope/pos") }
    return scope
  }

  private func readMultiple(isMedicare: Bool) -> Contract.Multiple? {
    let place = report.place(key: "multiple_procedure")
    guard let value = reader.table["multiple_procedure"] else {
      if !isMedicare, report.diagnostics.isEmpty, !pricesNothing {
        report.add(
          .missingKey, at: "",
          "the contract's base is not Medicare's, so it must say how several procedures of a day reduce one "
            + "another: multiple_procedure = \"none\", \"medicare\", or { \"100%\", \"50%\", codes = "
            + "codes \"…\" }")
      }
      return Contract.Multiple(way: isMedicare ? .medicare : .none, codes: nil, place: place)
    }
    return multiple(value, at: "multiple_procedure", isMedicare: isMedicare)
  }

  private func multiple(
    _ value: LuaValue, at path: String, isMedicare: Bool
  ) -> Contract.Multiple? {
    let place = report.place(key: path)
    switch value {
    case .string("medicare"): return Contract.Multiple(way: .medicare, codes: nil, place: place)
    case .string("none"): return Contract.Multiple(way: .none, codes: nil, place: place)
    case .table(let table) where !table.array.isEmpty:
      for (key, _) in table.fields where key != "codes" {
        report.add(
          .unknownKey, at: path + "/" + key,
          "unknown key '\(key)' — shares stand one after the other, and 'codes' says for which codes"
        )
      }
      let shares = table.array.enumerated().compactMap {
        report.share($1, at: "\(path)/\($0 + 1)")
      }
      let codes = table["codes"].flatMap { conditions.codes($0, of: "code", at: path + "/codes") }
      if table["codes"] == nil, !isMedicare {
        report.add(
          .badTerms, at: path,
          "the base is not Medicare's, whose file says which codes are reduced — add codes = codes "
            + "\"10004-69990\" with the codes of the contract")
      }
      guard shares.count == table.array.count, table["codes"] == nil || codes != nil else {
        return nil
      }
      return Contract.Multiple(way: .shares(shares), codes: codes, place: place)
    default:
      report.add(
        .wrongValue, valueOf: path,
        "'multiple_procedure' is \"medicare\", \"none\" or shares as { \"100%\", \"50%\", \"50%\" }, got "
          + describe(value))
      return nil
    }
  }

  private func readShares() -> [FeeTerms.Role: (rate: Rate, place: SourcePlace)] {
    var shares: [FeeTerms.Role: (rate: Rate, place: SourcePlace)] = [:]
    for role in FeeTerms.Role.allCases {
      let key = role.rawValue
      guard let value = reader.table[key], let rate = report.share(value, at: key) else { continue }
      shares[role] = (rate, report.place(key: key))
    }
    return shares
  }

  private func readLesser() -> SourcePlace? {
    guard let value = reader.table["lesser_of"] else { return nil }
    if case .string("charge") = value { return report.place(key: "lesser_of") }
    report.add(
      .wrongValue, valueOf: "lesser_of",
      "'lesser_of' is \"charge\", or left out where the contract pays above the charge, got "
        + describe(value))
    return nil
  }

  private func readAnesthesia() -> (unit: Money, place: SourcePlace)? {
    guard let table = reader.fields("anesthesia", keys: ["unit"], required: ["unit"]),
      let unit = table["unit"].flatMap({ report.amount($0, at: "anesthesia/unit") })
    else { return nil }
    return (unit, report.place(key: "anesthesia"))
  }
}

extension Contract.Exception {
  /// Whether some line fits both and neither is narrower.
  func isAlike(_ other: Contract.Exception) -> Bool {
    guard adjusts == other.adjusts, (match.pos == nil) == (other.match.pos == nil),
      (match.mods == nil) == (other.match.mods == nil)
    else { return false }
    if let pos = match.pos, let theirs = other.match.pos, !pos.sharesCodes(theirs) { return false }
    if let mods = match.mods, let theirs = other.match.mods, !mods.sharesCodes(theirs) {
      return false
    }
    switch (match.code, other.match.code) {
    case (nil, nil): return true
    case (let code?, let theirs?):
      // A code that stands by itself is narrower than one in a range.
      return !Set(code.singles).isDisjoint(with: theirs.singles) || code.spansMeet(theirs)
    default: return false
    }
  }
}

extension FeeBook {
  /// Why a name is no fee_schedule's.
  func unknownSchedule(_ name: String) -> String {
    let known = schedules.keys.sorted()
    let hint =
      nearest(name, in: known + ["mpfs"]).map { "did you mean '\($0)'?" }
      ?? "write \"mpfs\" for Medicare's, or declare it: fee_schedule \"\(name)\" { … }"
    return "there is no fee_schedule '\(name)' — \(hint)"
  }
}
