import LuaVM
import Model
import Text

/// What is wrong with a fix, and where in it.
struct FixFault: Error {
  var code: RuleDiagnostic.Code
  var path: String
  var message: String
}

/// Reads fixes out of the tables that rules write.
struct FixReader {
  /// What the fix is about: its fields are those of a line or of the claim.
  let scope: FieldScope
  /// There are two lines, `a` and `b`.
  let hasPair: Bool

  private static let mods = Schema.field(.line, "mods")

  func read(_ value: LuaValue, at path: String) throws(FixFault) -> FixForm {
    guard case .table(let table) = value else {
      throw fault(
        path, "a fix is one of \(FixHost.names.joined(separator: ", ")), or a list of them")
    }
    if table.array.isEmpty { return FixForm(steps: [try step(table, at: path)]) }
    guard table.fields.isEmpty else {
      throw fault(
        path, "a list of fixes has no names — write fix = { add_modifier \"25\", set { … } }")
    }
    var steps: [FixForm.Step] = []
    for (index, item) in table.array.enumerated() {
      guard case .table(let one) = item, one.array.isEmpty else {
        throw fault("\(path)/\(index + 1)", "expected a fix such as add_modifier \"25\"")
      }
      steps.append(try step(one, at: "\(path)/\(index + 1)"))
    }
    return FixForm(steps: steps)
  }

  private func step(_ table: LuaTable, at path: String) throws(FixFault) -> FixForm.Step {
    guard table.fields.count == 1, let (name, value) = table.fields.first else {
      throw fault(path, "give one fix, or a list of them: { add_modifier \"25\", set { … } }")
    }
    switch name {
    case "set": return .set(try assignments(value, at: path))
    case "add_modifier":
      try needsLine(name, at: path)
      return .addModifier(try modifier(value, at: path))
    case "remove_modifier":
      try needsLine(name, at: path)
      return .removeModifier(try codes(value, at: path))
    case "replace_modifier":
      try needsLine(name, at: path)
      let table = try self.table(value, name, at: path)
      return .replaceModifier(
        try codes(table["from"], at: path + "/from"),
        with: try modifier(table["to"], at: path + "/to"))
    case "split_line":
      try needsLine(name, at: path)
      return .split(try split(value, at: path))
    case "merge_lines":
      guard hasPair else {
        throw FixFault(
          code: .misplacedFix, path: path,
          message: "merge_lines is about two lines — use each = \"pair\", or give the other line: "
            + "merge_lines { with = line, … }")
      }
      return .merge(try merge(value, at: path))
    case "move_claim_to": return try move(value, at: path)
    default:
      let meant = name == "mods" ? "add_modifier" : nearest(name, in: FixHost.names)
      let hint = meant.map { " — did you mean '\($0)'?" }
      let field = Schema.field(.line, name) ?? Schema.field(.claim, name)
      let set = field.map { _ in " — write set_field { \"\(name)\", … }" }
      throw fault(path + "/" + name, "'\(name)' is no fix\(hint ?? set ?? "")")
    }
  }

  /// The line that `merge_lines { with = line }` names in a body.
  static func partner(in fix: LuaValue) -> UnsafeRawPointer? {
    guard case .table(let table) = fix else { return nil }
    if case .table(let merge)? = table["merge_lines"], case .record(_, let base)? = merge["with"] {
      return base
    }
    return table.array.lazy.compactMap(partner).first
  }

  // MARK: Forms

  private func assignments(
    _ value: LuaValue, at path: String
  ) throws(FixFault) -> [FixForm.Assignment] {
    guard case .table(let table) = value, table.array.isEmpty, !table.fields.isEmpty else {
      throw fault(path, "write set { field = value }")
    }
    var all: [FixForm.Assignment] = []
    for (key, entry) in table.fields {
      let at = path + "/" + key
      if scope.resolve(key) == nil, scope.isGroup(key), case .table(let group) = entry,
        group.array.isEmpty
      {
        for (name, inner) in group.fields {
          all.append(try assignment(key + "." + name, inner, at: at + "/" + name))
        }
      } else {
        all.append(try assignment(key, entry, at: at))
      }
    }
    return all
  }

  private func assignment(
    _ path: String, _ value: LuaValue, at place: String
  ) throws(FixFault) -> FixForm.Assignment {
    guard let target = scope.resolve(path) else { throw unknown(path, at: place) }
    let field = target.field
    guard field.isStored, field.path != "number" else {
      throw FixFault(
        code: .misplacedFix, path: place,
        message: "'\(field.path)' follows from the rest of the claim — set what it follows from")
    }
    switch value {
    case .tagged(RuleHost.blankTag, _, _): return .init(target: target, value: .value(nil))
    case .tagged(FixHost.fromTag, let name, _):
      guard let source = scope.resolve(name) else { throw unknown(name, at: place) }
      guard source.field.type == field.type else {
        throw fault(
          place,
          "'\(field.path)' is \(field.type.name) and '\(name)' is \(source.field.type.name)")
      }
      return .init(target: target, value: .from(source))
    default: break
    }
    if field.type == .money {
      throw FixFault(
        code: .misplacedFix, path: place,
        message: "an amount comes from somewhere — write \(field.name) = from \"line_total\" or "
          + "another field")
    }
    return .init(target: target, value: .value(try literal(value, field, at: place)))
  }

  private func literal(
    _ value: LuaValue, _ field: Field, at place: String
  ) throws(FixFault) -> FieldValue {
    let report = RuleReport(rule: "", places: nil, start: SourcePlace(file: ""))
    let reader = ConditionReader(report: report, each: .claim, role: .when, ruleAnswer: nil)
    switch (field.type, value) {
    case (.code, .string(let text)), (.text, .string(let text)):
      if let fault = CodeForm.fault(of: text, in: field.path, isSet: false) {
        throw self.fault(place, fault)
      }
      return .text(text)
    case (.codes(let capacity), .table(let list)) where list.fields.isEmpty:
      let texts = list.array.compactMap { item -> String? in
        if case .string(let text) = item { return text }
        return nil
      }
      if texts.count == list.array.count, texts.count <= capacity { return .texts(texts) }
    case (.integers(let capacity), .table(let list)) where list.fields.isEmpty:
      let numbers = list.array.compactMap { item -> Int64? in
        if case .integer(let number) = item { return number }
        return nil
      }
      if numbers.count == list.array.count, numbers.count <= capacity { return .numbers(numbers) }
    case (.quantity, _), (.date, _), (.integer, _), (.flag, _):
      if let number = reader.literal(value, for: field, at: place) { return .number(number) }
      if let message = report.diagnostics.first?.message { throw fault(place, message) }
    default: break
    }
    throw fault(place, "'\(field.path)' is \(field.type.name) and \(describe(value)) is not")
  }

  private func split(_ value: LuaValue, at path: String) throws(FixFault) -> FixForm.Split {
    let table = try self.table(value, "split_line", at: path)
    guard case .table(let list)? = table["mods"], list.fields.isEmpty,
      (2...4).contains(list.array.count)
    else {
      throw fault(path + "/mods", "say the modifier of each part: mods = { \"LT\", \"RT\" }")
    }
    var mods: [String] = []
    for item in list.array { mods.append(try modifier(item, at: path + "/mods")) }
    guard case .string(let word)? = table["charge"],
      let charge = FixForm.Split.Charge(rawValue: word)
    else {
      throw fault(
        path + "/charge",
        "say what becomes of the charge: charge = \"half\", \"even\" or \"charge_master\"")
    }
    if charge == .half, mods.count != 2 {
      throw fault(path + "/charge", "\"half\" is for two parts — write \"even\"")
    }
    let units: FixForm.Split.Units =
      switch table["units"] {
      case nil, .string("same")?: .same
      case .string("even")?: .even
      case .some(let written): .each(try quantity(written, at: path + "/units"))
      }
    return FixForm.Split(
      mods: mods,
      drop: try table["drop_mods"].map { value throws(FixFault) in
        try codes(value, at: path + "/drop_mods")
      } ?? CodeSet(single: "50"),
      charge: charge, units: units)
  }

  private func merge(_ value: LuaValue, at path: String) throws(FixFault) -> FixForm.Merge {
    let table = try self.table(value, "merge_lines", at: path)
    guard case .string("sum")? = table["charge"] else {
      throw fault(path + "/charge", "say what becomes of the charges: charge = \"sum\"")
    }
    let keep: Bool
    switch table["keep"] {
    case nil, .string("a")?: keep = true
    case .string("b")?: keep = false
    default: throw fault(path + "/keep", "keep is \"a\" or \"b\"")
    }
    let units: FixForm.Merge.Units =
      switch table["units"] {
      case nil, .string("kept")?: .kept
      case .string("sum")?: .sum
      case .some(let written): .each(try quantity(written, at: path + "/units"))
      }
    return FixForm.Merge(
      keepsFirst: keep,
      drop: try table["drop_mods"].map { value throws(FixFault) in
        try codes(value, at: path + "/drop_mods")
      },
      add: try table["add_mod"].map { value throws(FixFault) in
        try modifier(value, at: path + "/add_mod")
      },
      units: units)
  }

  private func move(_ value: LuaValue, at path: String) throws(FixFault) -> FixForm.Step {
    let table = try self.table(value, "move_claim_to", at: path)
    guard case .string(let payer)? = table["payer"], !payer.isEmpty else {
      throw fault(path + "/payer", "say which payer: move_claim_to { payer = \"KSTRL\" }")
    }
    var name: String?
    if let written = table["name"] {
      guard case .string(let text) = written, !text.isEmpty else {
        throw fault(path + "/name", "the payer's name is text, got \(describe(written))")
      }
      name = text
    }
    return .move(payer: payer, name: name)
  }

  // MARK: Values

  private func table(
    _ value: LuaValue, _ name: String, at path: String
  ) throws(FixFault) -> LuaTable {
    let keys = FixHost.keys[name] ?? []
    guard case .table(let table) = value, table.array.isEmpty else {
      throw fault(path, "write \(FixHost.sample(name))")
    }
    for (key, _) in table.fields where !keys.contains(key) {
      let hint = nearest(key, in: keys).map { " — did you mean '\($0)'?" } ?? ""
      throw fault(path + "/" + key, "unknown key '\(key)' in \(name)\(hint)")
    }
    return table
  }

  private func modifier(_ value: LuaValue?, at path: String) throws(FixFault) -> String {
    guard case .string(let text)? = value, text.utf8.count == 2,
      CodeForm.fault(of: text, in: "mods", isSet: false) == nil
    else {
      throw fault(
        path, "a modifier is two capitals or digits, got \(value.map(describe) ?? "nothing")")
    }
    return text
  }

  private func codes(_ value: LuaValue?, at path: String) throws(FixFault) -> CodeSet {
    let report = RuleReport(rule: "", places: nil, start: SourcePlace(file: ""))
    let reader = ConditionReader(report: report, each: .claim, role: .when, ruleAnswer: nil)
    if let value, let set = reader.codes(value, of: "mods", at: path) { return set }
    throw fault(
      path, report.diagnostics.first?.message ?? "give a modifier, or codes \"LT,RT\" for several")
  }

  private func quantity(_ value: LuaValue, at path: String) throws(FixFault) -> Int64 {
    let report = RuleReport(rule: "", places: nil, start: SourcePlace(file: ""))
    let reader = ConditionReader(report: report, each: .claim, role: .when, ruleAnswer: nil)
    if let field = Schema.field(.line, "units"),
      let number = reader.literal(value, for: field, at: path), number > 0
    {
      return number
    }
    throw fault(
      path, "units are a number above 0 or a word such as \"same\", got \(describe(value))")
  }

  private func needsLine(_ name: String, at path: String) throws(FixFault) {
    if scope.each == .line || scope.each == .pair { return }
    throw FixFault(
      code: .misplacedFix, path: path,
      message: "\(name) is about a line — use each = \"line\", or at = line in ctx:find")
  }

  private func unknown(_ path: String, at place: String) -> FixFault {
    let hint = scope.suggestion(for: path).map { " — did you mean '\($0)'?" } ?? ""
    return FixFault(
      code: .unknownField, path: place, message: "\(scope.name) has no field '\(path)'\(hint)")
  }

  private func fault(_ path: String, _ message: String) -> FixFault {
    FixFault(code: .badFix, path: path, message: message)
  }
}
