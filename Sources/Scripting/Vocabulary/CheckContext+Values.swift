import LuaVM
import Model
import Text

extension CheckContext {
  /// `ctx:param "name"`, or `ctx:param("name", line.dos)`: the parameter's value on the judged date or
  /// on the day given.
  func parameter(_ arguments: [LuaValue]) -> LuaHostResult {
    guard case .string(let name)? = arguments.first, arguments.count <= 2 else {
      return .failure("write ctx:param \"name\" or ctx:param(\"name\", line.dos)")
    }
    var day = judged?.day
    if arguments.count == 2 {
      guard case .exact(let exact) = arguments[1], exact.kind == .date else {
        return .failure("the second argument of ctx:param is a date, got \(describe(arguments[1]))")
      }
      day = CivilDate(days: Int32(truncatingIfNeeded: exact.value))
    }
    guard let parameter = vocabulary.parameters[name] else {
      return .failure(DatedValues(vocabulary).unknown("param", name))
    }
    if let changed = judged?.changed[name] {
      note("parameter \(name) is \(describe(parameter.unit.value(changed))) by the override")
      return .values([parameter.unit.value(changed)])
    }
    guard let day, let number = parameter.values.value(on: day) else {
      return .failure(noValue("parameter '\(name)'", day))
    }
    note("parameter \(name) is \(describe(parameter.unit.value(number))) on \(day)")
    return .values([parameter.unit.value(number)])
  }

  /// `ctx:payer()`: the record of the payer the claim goes to, as a table; nil without one.
  func payer() -> LuaValue {
    guard let claim = judged?.claim,
      let record = vocabulary.payers.record(for: claim.text(claim[.payerID]))
    else {
      note("the record of the payer: there is none")
      return .none
    }
    note("the record of payer \(record.id)")
    return .table(record.table)
  }
}

/// What is said where a list or parameter has no value on a day.
func noValue(_ name: String, _ day: CivilDate?) -> String {
  "no value of \(name) on \(day.map(\.description) ?? "no date") "
    + "— give it one for that day"
}
