import LuaVM
import Model
import Text

/// What `list` and `param` mean while one declaration is read, and which of them it used.
///
/// A rule is read once for each run of days on which everything it names has one value, so that its
/// conditions hold plain sets and numbers and judging looks nothing up.
final class DatedValues {
  let vocabulary: Vocabulary
  /// The day whose values are given.
  var day: CivilDate
  /// Parameters that an override changes, by name, in their own measure.
  let changed: [String: Int64]
  /// The name that had no value on the day since this was last set to nil.
  var gap: String?
  private(set) var changes: Set<CivilDate> = []
  private(set) var usedParameters: Set<String> = []
  private(set) var gaps: Set<String> = []

  init(
    _ vocabulary: Vocabulary = Vocabulary(), day: CivilDate = CivilDate(days: 0),
    changed: [String: Int64] = [:]
  ) {
    self.vocabulary = vocabulary
    self.day = day
    self.changed = changed
  }

  /// A list by name.
  func list(_ name: String) -> CodeList? { vocabulary.lists[name] }

  /// The codes of a list on the day; in a gap nil, and the gap is noted.
  func codes(of list: CodeList) -> CodeSet? {
    changes.formUnion(list.sets.changes)
    guard let set = list.sets.value(on: day) else {
      missed("list '\(list.id)'")
      return nil
    }
    return set
  }

  /// The value of a parameter on the day; in a gap nil, and the gap is noted.
  func number(of parameter: Parameter) -> Int64? {
    usedParameters.insert(parameter.id)
    if let value = changed[parameter.id] { return value }
    changes.formUnion(parameter.values.changes)
    guard let number = parameter.values.value(on: day) else {
      missed("parameter '\(parameter.id)'")
      return nil
    }
    return number
  }

  private func missed(_ name: String) {
    gap = name
    gaps.insert(name)
  }

  /// Why a name is unknown, with what may be meant.
  func unknown(_ kind: String, _ name: String) -> String {
    let names = kind == "list" ? Array(vocabulary.lists.keys) : Array(vocabulary.parameters.keys)
    let declared = kind == "list" ? "code_list" : "parameter"
    let hint =
      nearest(name, in: names).map { "did you mean '\($0)'?" }
      ?? "declare it: \(declared) \"\(name)\" { … }"
    return "there is no \(declared) '\(name)' — \(hint)"
  }
}

extension RuleReport {
  /// A value with `param "…"` replaced by what it stands for on the day; nil when the name is unknown
  /// (which is then reported) or has no value (which is then noted).
  func resolved(_ value: LuaValue, at path: String) -> LuaValue? {
    guard case .tagged("param", let name, _) = value else { return value }
    guard let parameter = values.vocabulary.parameters[name] else {
      add(.unknownValueName, valueOf: path, values.unknown("param", name))
      return nil
    }
    return values.number(of: parameter).map(parameter.unit.value)
  }

  /// The value as words, with what a parameter stands for.
  func wording(_ value: LuaValue) -> String {
    guard case .tagged("param", let name, _) = value,
      let parameter = values.vocabulary.parameters[name], let number = values.number(of: parameter)
    else { return describe(value) }
    return "\(describe(parameter.unit.value(number))) (\(name))"
  }
}

extension [Condition] {
  /// The conditions that can be decided before those that name something without a value or ask official
  /// files, so that the rule errs or is not judged only where the rest does not settle it.
  var decidableFirst: [Condition] {
    contains(where: \.namesUnknown)
      ? filter { !$0.namesUnknown } + filter(\.namesUnknown) : self
  }
}

extension Condition {
  fileprivate var namesUnknown: Bool {
    switch self {
    case .leaf(let leaf):
      switch leaf.test {
      case .unknown, .indicator, .listed: return true
      default: return false
      }
    case .all(let parts), .any(let parts), .none(let parts):
      return parts.contains(where: \.namesUnknown)
    case .quantified(let quantified): return quantified.condition.namesUnknown
    case .arithmetic(let arithmetic):
      return arithmetic.left.namesUnknown || arithmetic.right.namesUnknown
    case .notCarried: return false
    case .prior(let prior): return prior.lacksValue
    }
  }
}

extension Amount {
  fileprivate var namesUnknown: Bool {
    terms.contains { term in
      guard case .sum(let sum) = term.value else { return false }
      return sum.condition?.namesUnknown ?? false || sum.amount.namesUnknown
    }
  }
}
