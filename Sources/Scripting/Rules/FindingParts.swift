import LuaVM
import Model
import Text

/// Reads what a rule says of its findings beside their words: where they stand, what they are
/// called, how much money they are about.
struct FindingParts {
  let report: RuleReport
  let scope: FieldScope

  /// The field a finding stands at.
  func place(_ value: LuaValue, at path: String) -> FieldReference? {
    field(value, at: path)
  }

  /// The money a finding is about.
  func amount(_ value: LuaValue, at path: String) -> FieldReference? {
    guard let reference = field(value, at: path) else { return nil }
    if reference.field.type == .money { return reference }
    report.add(
      .badAnchor, valueOf: path,
      "'\(reference.wording)' is \(reference.field.type.name) — an amount is money")
    return nil
  }

  /// The code of a finding, in place of the item's number.
  func key(_ value: LuaValue, at path: String) -> String? {
    guard case .string(let key) = value, !key.isEmpty, key.utf8.count <= 40,
      key.utf8.allSatisfy({
        ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 45 || $0 == 95
      }
      ), key != "rule-error"
    else {
      report.add(
        .badAnchor, valueOf: path,
        "a key is lower-case letters, digits, '-' and '_', at most 40 of them, got \(describe(value))"
      )
      return nil
    }
    return key
  }

  private func field(_ value: LuaValue, at path: String) -> FieldReference? {
    guard case .string(let name) = value else {
      report.add(.badAnchor, valueOf: path, "expected the name of a field, got \(describe(value))")
      return nil
    }
    if let reference = scope.resolve(name) { return reference }
    let fault =
      scope.needsLine(name)
      ? scope.each == .day
        ? "a finding about a day stands at dos, a field of same or one of the claim's, not at '\(name)'"
        : scope.whichLine(name)
      : "the \(scope.name) has no field '\(name)'"
        + (scope.suggestion(for: name).map { " — did you mean '\($0)'?" } ?? "")
    report.add(.badAnchor, valueOf: path, fault)
    return nil
  }
}
