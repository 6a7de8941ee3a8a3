import Model

/// Fixes, lines and values in words.
enum FixWords {
  static func operation(_ step: FixForm.Step, line: Int?) -> Fix.Operation {
    var about = line
    let name: String
    var arguments: [(String, String)] = []
    switch step {
    case .set(let assignments):
      name = "set"
      arguments = assignments.map { ($0.target.field.path, value($0)) }
      if assignments.allSatisfy({ $0.target.base == .claim }) { about = nil }
    case .addModifier(let code): (name, arguments) = ("add_modifier", [("", code)])
    case .removeModifier(let set): (name, arguments) = ("remove_modifier", [("", set.text)])
    case .replaceModifier(let set, let code):
      (name, arguments) = ("replace_modifier", [("from", set.text), ("to", code)])
    case .split(let split):
      name = "split_line"
      arguments = [
        ("mods", split.mods.joined(separator: ",")), ("charge", split.charge.rawValue),
      ]
    case .merge(let merge):
      name = "merge_lines"
      arguments = [("keep", merge.keepsFirst ? "a" : "b"), ("charge", "sum")]
      if let add = merge.add { arguments.append(("add_mod", add)) }
    case .move(let payer, _):
      about = nil
      (name, arguments) = ("move_claim_to", [("payer", payer)])
    }
    return Fix.Operation(
      name: name, line: about, arguments: arguments.map { Fix.Operation.Argument($0.0, $0.1) })
  }

  private static func value(_ assignment: FixForm.Assignment) -> String {
    switch assignment.value {
    case .value(let value): shown(value, assignment.target.field)
    case .from(let source): "from \(source.field.path)"
    }
  }

  /// A value as people read it; `blank` for none.
  static func shown(_ value: FieldValue?, _ field: Field) -> String {
    guard let value, !value.isBlank else { return "blank" }
    if field.phi == .direct { return "(\(field.name) hidden)" }
    switch value {
    case .text(let text): return FieldText.printable(text)
    case .texts(let texts): return FieldText.printable(texts.joined(separator: ","))
    case .numbers(let numbers): return numbers.map(String.init).joined(separator: ",")
    case .number(let number):
      switch field.type {
      case .money: return Money(cents: number).description
      case .quantity: return Quantity(thousandths: number).description
      case .date: return CivilDate(days: Int32(truncatingIfNeeded: number)).description
      case .flag: return number == 0 ? "no" : "yes"
      default: return String(number)
      }
    }
  }

  /// A whole line: `20610 RT, 1 units, 50.00`.
  static func line(_ line: RecordValue) -> String {
    var code = FieldText.printable(line.text("code") ?? "no code")
    let mods = line.texts("mods")
    if !mods.isEmpty { code += " " + FieldText.printable(mods.joined(separator: ",")) }
    let units = line.quantity("units").map { "\($0) \($0 == Quantity(1) ? "unit" : "units")" }
    return [code, units, line.money("charge")?.description].compactMap { $0 }
      .joined(separator: ", ")
  }
}
