import LuaVM
import Model
import Text

/// Reads `prior` and `other_claim`: conditions on other claims of the input.
struct PriorReader {
  let reader: ConditionReader

  private var report: RuleReport { reader.report }

  func read(_ word: String, _ value: LuaValue, at path: String) -> Condition? {
    report.use(.input, at: path, "'\(word)' looks at other claims of the input")
    guard let (judged, base) = subject else {
      report.add(
        .badPrior, at: path,
        "'\(word)' is about a claim or one line — put it into a quantifier over lines, or into "
          + "a or b of a pair")
      return nil
    }
    guard case .table(let table) = value else {
      report.add(
        .wrongKind, valueOf: path,
        "write \(word) = { same = { \"patient\", \"dos\" }, code = …, within = 30 }")
      return nil
    }
    guard let (key, sameDay) = readSame(table["same"], judged, at: path),
      let days = readDays(table["within"], sameDay: sameDay, at: path),
      let count = readCount(table, at: path)
    else { return nil }
    var prior = Condition.Prior(
      base: base, record: judged, condition: nil, key: key, days: days,
      onlyEarlier: word == "prior",
      count: count.range, unknown: reader.value(for: .fire), wording: "")
    let own = table.without(["same", "within"] + boundKeys)
    if !own.array.isEmpty || !own.fields.isEmpty {
      guard let condition = inside(judged, count.range).read(.table(own), at: path) else {
        return nil
      }
      prior.condition = condition
    }
    prior.name()
    prior.wording = wording(word, prior, sameDay: sameDay, count: count.wording)
    return .prior(prior)
  }

  /// What another record is compared with, and where it stands; nil where no one record is judged.
  private var subject: (Record, FieldReference.Base)? {
    let scope = reader.scope
    if scope.isOther { return nil }
    if let inner = scope.inner {
      return inner == .line ? (.line, FieldReference.Base.levels[scope.gone.count - 1]) : nil
    }
    if let side = scope.side { return (.line, side.base) }
    switch scope.each {
    case .claim: return (.claim, .claim)
    case .line: return (.line, .line)
    case .pair, .day: return nil
    }
  }

  /// A reader of what the other record must be.
  ///
  /// Its blanks match nothing, as where claims are selected.
  private func inside(_ record: Record, _ count: ClosedRange<Int>) -> ConditionReader {
    var inside = reader
    inside.scope = FieldScope(each: record == .line ? .line : .claim)
    inside.scope.isOther = true
    inside.role = .when
    if count.lowerBound == 0 { inside.truthPasses.toggle() }
    return inside
  }

  /// What stands in the table beside bounds and what the other record must be.
  static let keys = ["same", "within"]

  private func readSame(
    _ value: LuaValue?, _ record: Record, at path: String
  ) -> (PriorKey, sameDay: Bool)? {
    let items: [LuaValue]
    switch value {
    case .string?: items = [value ?? .none]
    case .table(let list)? where list.fields.isEmpty && !list.array.isEmpty: items = list.array
    default:
      report.add(
        .badPrior, at: path,
        "say in what the other claim agrees with this one: same = { \"patient\", \"dos\" }")
      return nil
    }
    let scope = FieldScope(each: record == .line ? .line : .claim)
    var parts: [PriorKey.Part] = []
    var sameDay = false
    for (index, item) in items.enumerated() {
      let at = items.count == 1 ? path + "/same" : "\(path)/same/\(index + 1)"
      guard case .string(let name) = item else {
        report.add(.badPrior, valueOf: at, "expected the name of a field, got \(describe(item))")
        return nil
      }
      switch name {
      case "patient": parts.append(.patient)
      case "provider": parts.append(.provider)
      case "dos", "first_dos": sameDay = true
      default:
        guard let reference = scope.resolve(name) else {
          let known = Schema.fields(of: record).map(\.path) + ["patient", "provider"]
          let hint = nearest(name, in: known).map { " — did you mean '\($0)'?" } ?? ""
          report.add(.unknownField, valueOf: at, "\(scope.name) has no field '\(name)'\(hint)")
          return nil
        }
        parts.append(.field(reference))
      }
    }
    if parts.isEmpty {
      report.add(
        .badPrior, valueOf: path + "/same",
        "a day alone would compare each claim with all others of that day — add \"patient\" or "
          + "another field")
      return nil
    }
    return (PriorKey(parts: parts), sameDay)
  }

  private func readDays(
    _ value: LuaValue?, sameDay: Bool, at path: String
  ) -> Condition.Prior.Days? {
    guard let value else { return sameDay ? .same : .any }
    if sameDay {
      report.add(
        .badPrior, at: path + "/within", "'within' and the same \"dos\" exclude each other")
      return nil
    }
    switch value {
    case .integer(let days) where (0...36_600).contains(days): return .within(days)
    case .table(let table) where table.array.isEmpty && table.fields.count == 1:
      if case .integer(let years)? = table["years"], (1...100).contains(years) {
        return .years(Int(years))
      }
    default: break
    }
    report.add(
      .badPrior, valueOf: path + "/within",
      "'within' is a number of days or { years = 3 }, got \(describe(value))")
    return nil
  }

  private func readCount(
    _ table: LuaTable, at path: String
  ) -> (range: ClosedRange<Int>, wording: String)? {
    guard table.fields.contains(where: { boundKeys.contains($0.key) }) else {
      return (1...Int.max, "")
    }
    guard let range = reader.bounds(table, at: path, unit: 1, read: reader.wholeNumber) else {
      return nil
    }
    guard range.range.upperBound >= 0 else {
      report.add(.wrongValue, at: path, "no count is \(range.wording)")
      return nil
    }
    return (
      Int(max(0, range.range.lowerBound))...Int(range.range.upperBound), ", \(range.wording)"
    )
  }

  private func wording(
    _ word: String, _ prior: Condition.Prior, sameDay: Bool, count: String
  ) -> String {
    let what = prior.record == .line ? "a line of another claim" : "another claim"
    let days =
      switch prior.days {
      case .any: ""
      case .same: ", same day"
      case .within(let days): ", within \(days) days"
      case .years(let years): ", within \(years) years"
      }
    let earlier = prior.onlyEarlier ? " before this one" : ""
    return "\(what)\(earlier) with the same \(prior.key.text)\(days)\(count)"
  }
}
