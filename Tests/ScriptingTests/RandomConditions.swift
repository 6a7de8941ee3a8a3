import Model
import Scripting
import TestKit

/// Writes conditions at random as an author could write them, all forms included, the same for the
/// same seed.
struct RandomConditions {
  private var random: SeededGenerator
  private let each: Each
  private var gone: [Record] = []
  /// The condition chooses records of a sum.
  private var isWhere = false

  init(seed: UInt64, each: Each) {
    random = SeededGenerator(seed: seed)
    self.each = each
  }

  /// A condition's entries, without its braces.
  mutating func condition(depth: Int = 3) -> String {
    guard depth > 0 else { return atom() }
    switch Int.random(in: 0..<8, using: &random) {
    case 0:
      let (first, second) = (condition(depth: depth - 1), condition(depth: depth - 1))
      return "\(pick(["all", "any", "none"])) = { { \(first) }, { \(second) } }"
    case 1, 2, 3: return quantifier(depth) ?? atom()
    case 4: return sum(depth).map { "sum = { \($0), \(bound()) }" } ?? comparison(depth)
    case 5: return comparison(depth)
    default: return atom()
    }
  }

  // MARK: Leaves

  private mutating func atom() -> String {
    if gone.last == .otherPayer, flip() {
      return pick([
        #"id = "OWLMB""#, #"paid = { at_most = "250.00" }"#, #"present = "paid""#,
        #"id = codes "PLNCO,ACME1""#,
      ])
    }
    if let line, flip() || flip() { return lineAtom(line) }
    return pick([
      #"["claim.pos"] = "11""#, #"frequency = codes "7,8""#, #"total = { more_than = "300.00" }"#,
      #"["claim.diagnoses"] = "I10""#, #"["payer.id"] = "ACME1""#,
    ])
  }

  private mutating func lineAtom(_ prefix: String) -> String {
    let named = { (name: String) in prefix.isEmpty ? name : "[\"\(prefix)\(name)\"]" }
    return pick([
      "\(named("code")) = \"99213\"", "\(named("code")) = codes \"99202-99215,J*\"",
      "\(named("mods")) = \"25\"", "\(named("mods")) = { lacks = codes \"59,KX\" }",
      "\(named("units")) = { at_most = 2 }", "\(named("charge")) = { at_least = \"150.00\" }",
      "present = \"\(prefix)units\"", "absent = \"\(prefix)prior_auth\"",
      "\(named("pos")) = \"23\"",
    ])
  }

  /// How a line's field is named here; nil where no line is meant.
  private var line: String? {
    mutating get {
      if gone.last == .line { return "" }
      switch each {
      case .line: return ""
      case .pair: return pick(["a.", "b."])
      case .claim, .day: return gone.contains(.line) ? "line." : nil
      }
    }
  }

  // MARK: Amounts

  private mutating func comparison(_ depth: Int) -> String {
    let sign = pick(["==", "~=", "<", "<=", ">", ">="])
    let missing = isWhere ? "" : pick(["", ", if_missing = \"zero\"", ", if_missing = \"fire\""])
    if flip(), let line {
      let dates = pick(["{ \"\(line)dos\", \"+\", 30 }", "\"created_on\"", "\"as_of\""])
      let plain = missing.contains("zero") ? "" : missing
      return "compare = { \"\(line)dos\", \"\(sign)\", \(dates)\(plain) }"
    }
    return
      "compare = { \(amount(depth)), \"\(sign)\", { \(term(depth)), \"-\", money \"5.00\" }\(missing) }"
  }

  private mutating func amount(_ depth: Int) -> String {
    flip() ? "{ \(term(depth)), \"\(pick(["+", "-"]))\", \(term(depth)) }" : "{ \(term(depth)) }"
  }

  private mutating func term(_ depth: Int) -> String {
    if depth > 1, flip(), let sum = sum(depth) { return "{ sum = { \(sum) } }" }
    return "\"\(money)\""
  }

  private var money: String {
    mutating get {
      if gone.last == .otherPayer, flip() { return "paid" }
      if let line, flip() { return line + "charge" }
      return pick(["claim.total", "line_total"])
    }
  }

  /// What stands in a sum but for its bounds; nil where no further record may be gone through.
  private mutating func sum(_ depth: Int) -> String? {
    guard gone.count < 3 else { return nil }
    let record: Record = flip() ? .line : .otherPayer
    let same = same(record)
    var inside = self
    inside.gone.append(record)
    var text = "\"\(record == .line ? "charge" : "paid")\", over = \"\(record.plural)\"\(same)"
    if record == .otherPayer || flip() { text += isWhere ? ", if_missing = \"zero\"" : "" }
    if flip() {
      inside.isWhere = true
      text += ", where = { \(inside.condition(depth: depth - 1)) }"
    }
    random = inside.random
    return text
  }

  private mutating func bound() -> String {
    pick([
      "at_most = \"400.00\"", "at_least = money \"150.00\"", "more_than = \"claim.total\"",
      "is = \"line_total\"", "at_least = \"50.00\", less_than = \"900.00\"",
    ])
  }

  // MARK: Quantifiers

  private mutating func quantifier(_ depth: Int) -> String? {
    guard gone.count < 3 else { return nil }
    let record: Record = Int.random(in: 0..<3, using: &random) == 0 ? .otherPayer : .line
    let same = same(record)
    var inside = self
    inside.gone.append(record)
    let condition = inside.condition(depth: depth - 1)
    random = inside.random
    let kind = pick(["any", "every", "no", "count"])
    guard kind == "count" else { return "\(kind)_\(record.rawValue) = { \(condition)\(same) }" }
    let bound = pick(["at_least = 1", "at_most = 1", "at_least = 2", "at_least = 1, at_most = 2"])
    return "count_\(record.plural) = { \(condition)\(same), \(bound) }"
  }

  private mutating func same(_ record: Record) -> String {
    guard record == .line, each == .line || each == .pair || gone.contains(.line), flip() else {
      return ""
    }
    let fields = pick([
      "\"dos\"", "\"code\"", "\"dos\", \"code\"", "\"mods\"", "\"units\"",
      "\"prior_auth\", \"dos\"",
      "\"pointers\"", "\"diagnoses\"", "\"rendering.npi\"",
    ])
    return ", same = { \(fields) }"
  }

  private mutating func pick(_ values: [String]) -> String {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  private mutating func flip() -> Bool { Bool.random(using: &random) }
}
