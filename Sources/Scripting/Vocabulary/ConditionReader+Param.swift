import LuaVM
import Model

extension ConditionReader {
  /// `compare = { "charge", "<=", param "name" }`: a field against a value instead of another field.
  func readComparison(
    _ comparison: Condition.Comparison, with value: LuaValue, in table: LuaTable, at path: String
  ) -> Condition? {
    guard let left = reference(table.array[0], at: path + "/1"),
      let number = literal(value, for: left.field, at: path + "/3"),
      let missing = missing(of: [left], in: table, at: path)
    else { return nil }
    let below = number == Int64.min ? number : number - 1
    let above = number == Int64.max ? number : number + 1
    let range: ClosedRange<Int64>
    switch comparison {
    case .equal, .unequal: range = number...number
    case .less: range = Int64.min...below
    case .lessOrEqual: range = Int64.min...number
    case .greater: range = above...Int64.max
    case .greaterOrEqual: range = number...Int64.max
    }
    return .leaf(
      Condition.Leaf(
        test: .number(range), subject: left, negated: comparison == .unequal,
        missing: missing.value,
        wording: "\(left.wording) \(comparison.rawValue) \(report.wording(value))"))
  }
}
