import Model
import TestKit

/// A decision table judged in the plainest way, from the texts of its cells: what the tests hold the
/// program against.
struct PlainTable {
  enum Kind { case code, number, flag }

  var kinds: [Kind]
  var rows: [[String]]

  /// The rows that values meet, in their order; nil is a blank.
  func matches(_ values: [String?]) -> [Int] {
    rows.indices.filter { row in
      zip(kinds, zip(rows[row], values)).allSatisfy { kind, pair in
        PlainTable.meets(pair.0, pair.1, kind)
      }
    }
  }

  /// Whether a value meets a cell.
  static func meets(_ cell: String, _ value: String?, _ kind: Kind) -> Bool {
    if cell == "*" { return true }
    if cell.hasPrefix("!") {
      let rest = String(cell.dropFirst())
      guard let value else { return false }
      return rest == "blank" || !meets(rest, value, kind)
    }
    for item in cell.split(separator: ",").map(String.init) {
      if item == "blank" {
        if value == nil { return true }
        continue
      }
      guard let value else { continue }
      if kind == .code ? code(item, value) : number(item, value) { return true }
    }
    return false
  }

  private static func code(_ item: String, _ value: String) -> Bool {
    if item.hasSuffix("*") { return value.count <= 8 && value.hasPrefix(item.dropLast()) }
    let ends = item.split(separator: "-").map(String.init)
    guard ends.count == 2 else { return item == value }
    return value.count == ends[0].count && ends[0] <= value && value <= ends[1]
  }

  private static func number(_ item: String, _ value: String) -> Bool {
    if value == "true" || value == "false" { return item == value }
    guard let number = thousandths(value) else { return false }
    func bound(_ text: Substring) -> Int { thousandths(String(text)) ?? 0 }
    if item.hasPrefix(">=") { return number >= bound(item.dropFirst(2)) }
    if item.hasPrefix("<=") { return number <= bound(item.dropFirst(2)) }
    if item.hasPrefix(">") { return number > bound(item.dropFirst()) }
    if item.hasPrefix("<") { return number < bound(item.dropFirst()) }
    let ends = item.split(separator: ".", omittingEmptySubsequences: true)
    if item.contains(".."), ends.count == 2 {
      return bound(ends[0]) <= number && number <= bound(ends[1])
    }
    return number == bound(item[...])
  }

  /// A number with up to three decimals as thousandths.
  private static func thousandths(_ text: String) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = Int(parts[0]) else { return nil }
    guard parts.count == 2 else { return whole * 1_000 }
    let digits = parts[1] + String(repeating: "0", count: max(0, 3 - parts[1].count))
    return Int(digits).map { whole * 1_000 + $0 }
  }
}

/// Cells made at random.
struct RandomCells {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
  mutating func pick<Element>(_ all: [Element]) -> Element { all[below(all.count)] }

  /// A cell about codes of two characters, few enough that cells meet.
  mutating func code(blank: Bool) -> String {
    let codes = ["02", "10", "11", "12", "22", "23", "A1", "AB", "B1", "B2"]
    switch below(blank ? 10 : 8) {
    case 0: return "*"
    case 1: return "!\(pick(codes))"
    case 2: return "!\(pick(codes)),\(pick(codes))"
    case 3:
      let ends = [pick(codes), pick(codes)].sorted()
      return "\(ends[0])-\(ends[1])"
    case 4: return "\(pick(["0", "1", "2", "A", "B"]))*"
    case 5: return "\(pick(codes)),\(pick(codes)),\(pick(codes))"
    case 8: return pick(["blank", "!blank"])
    case 9: return "\(pick(codes)),blank"
    default: return pick(codes)
    }
  }

  /// A cell about whole numbers from 0 to 5.
  mutating func number() -> String {
    let number = below(6)
    switch below(8) {
    case 0: return "*"
    case 1: return "!\(number)"
    case 2: return ">=\(number)"
    case 3: return "<=\(number)"
    case 4: return ">\(number)"
    case 5: return "<\(number)"
    case 6: return "\(number)..\(number + below(3))"
    default: return "\(number),\(below(6))"
    }
  }

  mutating func flag() -> String { pick(["*", "true", "false", "!true"]) }
}
