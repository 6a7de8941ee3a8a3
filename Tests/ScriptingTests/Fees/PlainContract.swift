import Model

/// A contract made at random: its words, and a second reckoning of it that knows nothing of trees, terms
/// or shares but whole cents and hundredths of a percent.
struct PlainContract {
  /// Amounts in cents by code, `10001` and on.
  var rates: [String: Int64] = [:]
  /// Hundredths of a percent.
  var share: Int64
  var bilateral: Int64
  var ranks: [Int64]?
  var singles: [String: Amount] = [:]
  /// Of 10003 with modifier 25.
  var both: Int64?
  /// Of 10005 to 10009.
  var range: Int64?
  /// Of modifier GQ.
  var modifier: Int64?
  /// Of what is allowed otherwise, with modifier 80.
  var adjusting: Int64?
  var program: Int64?
  /// Cents for each line of 10002.
  var added: Int64?
  var lesser: Bool
  var sequester: Int64?

  enum Amount {
    case each(Int64)
    case share(Int64)
    case charge(Int64)
  }

  struct Line {
    var code: String
    var modifiers: [String]
    var units: Int64
    var charge: Int64?
  }

  static func made(_ numbers: inout some RandomNumberGenerator) -> PlainContract {
    func some(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &numbers) }
    func maybe(_ range: ClosedRange<Int64>) -> Int64? {
      Bool.random(using: &numbers) ? some(range) : nil
    }
    var made = PlainContract(
      share: some(5_000...20_000), bilateral: some(10_000...20_000),
      lesser: Bool.random(using: &numbers))
    for number in 1...12 { made.rates["\(10_000 + number)"] = some(1...90_000) }
    if Bool.random(using: &numbers) {
      made.ranks = (0..<Int.random(in: 1...4, using: &numbers)).map { _ in some(1_000...10_000) }
    }
    for code in ["10001", "10004", "10006", "10011"] where Bool.random(using: &numbers) {
      switch some(0...2) {
      case 0: made.singles[code] = .each(some(1...50_000))
      case 1: made.singles[code] = .share(some(1_000...20_000))
      default: made.singles[code] = .charge(some(1_000...10_000))
      }
    }
    made.both = maybe(1_000...20_000)
    made.range = maybe(1_000...20_000)
    made.modifier = maybe(1_000...20_000)
    made.adjusting = maybe(500...9_000)
    made.program = maybe(9_000...11_000)
    made.added = maybe(-20_000...20_000)
    made.sequester = maybe(0...500)
    return made
  }

  func line(_ numbers: inout some RandomNumberGenerator) -> Line {
    let modifiers = [
      [], [], [], ["25"], ["50"], ["80"], ["GQ"], ["80", "GQ"], ["25", "80"], ["50", "GQ"],
    ]
    return Line(
      code: "\(10_000 + Int.random(in: 1...12, using: &numbers))",
      modifiers: modifiers[Int.random(in: 0..<modifiers.count, using: &numbers)],
      units: [1, 1, 1, 2, 3][Int.random(in: 0..<5, using: &numbers)],
      charge: Bool.random(using: &numbers) ? Int64.random(in: 1...90_000, using: &numbers) : nil)
  }

  // MARK: In words

  private static func percent(_ hundredths: Int64) -> String {
    let rest = hundredths % 100
    return "\"\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)%\""
  }

  private static func money(_ cents: Int64) -> String { "money \"\(Money(cents: cents))\"" }

  var words: String {
    var except: [String] = []
    for (code, amount) in singles.sorted(by: { $0.key < $1.key }) {
      switch amount {
      case .each(let cents):
        except.append("{ code = \"\(code)\", each = \(Self.money(cents)) }")
      case .share(let share):
        except.append("{ code = \"\(code)\", pct = \(Self.percent(share)) }")
      case .charge(let share):
        except.append("{ code = \"\(code)\", pct = \(Self.percent(share)), of = \"charge\" }")
      }
    }
    if let both {
      except.append("{ code = \"10003\", mod = \"25\", pct = \(Self.percent(both)) }")
    }
    if let range {
      except.append("{ code = codes \"10005-10009\", pct = \(Self.percent(range)) }")
    }
    if let modifier { except.append("{ mod = \"GQ\", pct = \(Self.percent(modifier)) }") }
    if let adjusting {
      except.append("{ mod = \"80\", pct = \(Self.percent(adjusting)), of = \"allowed\" }")
    }
    var steps: [String] = []
    if let program { steps.append("{ id = \"program\", pct = \(Self.percent(program)) }") }
    if let added {
      steps.append("{ id = \"added\", code = \"10002\", add = \(Self.money(added)) }")
    }
    let rows = rates.sorted { $0.key < $1.key }.map { "\($0.key),\(Money(cents: $0.value))" }
    let shares =
      ranks.map {
        "{ \($0.map(Self.percent).joined(separator: ", ")), codes = codes \"10001-10008\" }"
      } ?? "\"none\""
    return """
      fee_schedule "plain" { effective = { from = "2026-01-01" }, source = "test", rows = csv [[
      code,amount
      \(rows.joined(separator: "\n"))
      ]] }
      contract "plain" { payer = "PLAIN", effective = { from = "2026-01-01" }, source = "test",
        base = { schedule = "plain", pct = \(Self.percent(share)) },
        bilateral = \(Self.percent(bilateral)), assistant = "100%", multiple_procedure = \(shares),
        except = { \(except.joined(separator: ", ")) }, steps = { \(steps.joined(separator: ", ")) },
        \(lesser ? "lesser_of = \"charge\"," : "")
        \(sequester.map { "sequestration = \(Self.percent($0))," } ?? "")
        examples = { { "another year", line = { code = "10012", dos = "2026-02-01", mods = "53" },
          no_price = true } } }
      """
  }

  // MARK: The second reckoning

  /// Halves away from zero; nothing here is below zero.
  private static func of(_ cents: Int64, _ hundredths: Int64) -> Int64 {
    (cents * hundredths + 5_000) / 10_000
  }

  /// A unit before modifiers, and whether it is the whole line; nil where a charge is lacking.
  private func unit(_ line: Line) -> (cents: Int64, whole: Bool)? {
    let rate = rates[line.code] ?? 0
    if let both, line.code == "10003", line.modifiers.contains("25") {
      return (Self.of(rate, both), false)
    }
    switch singles[line.code] {
    case .each(let cents)?: return (cents, false)
    case .share(let share)?: return (Self.of(rate, share), false)
    case .charge(let share)?: return line.charge.map { (Self.of($0, share), true) }
    case nil: break
    }
    if let range, ("10005"..."10009").contains(line.code) { return (Self.of(rate, range), false) }
    if let modifier, line.modifiers.contains("GQ") { return (Self.of(rate, modifier), false) }
    return (Self.of(rate, share), false)
  }

  private func modified(_ cents: Int64, _ line: Line, whole: Bool) -> Int64 {
    var cents = cents
    if line.modifiers.contains("50"), !whole { cents = Self.of(cents, bilateral) }
    if let adjusting, line.modifiers.contains("80") { cents = Self.of(cents, adjusting) }
    return cents
  }

  /// What the lines of one day come to, in cents; nil where there is no price.
  func amounts(_ lines: [Line]) -> [Int64?] {
    var before: [Int64?] = []
    var parts: [(line: Int, cents: Int64)] = []
    for (index, line) in lines.enumerated() {
      guard let unit = unit(line) else {
        before.append(nil)
        continue
      }
      let isBilateral = line.modifiers.contains("50")
      let times = unit.whole || isBilateral ? 1 : line.units
      let isRanked =
        ranks != nil && !unit.whole && ("10001"..."10008").contains(line.code)
      if isRanked, times > 1 {
        for _ in 0..<times { parts.append((index, modified(unit.cents, line, whole: false))) }
        before.append(0)
      } else {
        let cents = modified(unit.cents * times, line, whole: unit.whole)
        if isRanked { parts.append((index, cents)) }
        before.append(isRanked ? 0 : cents)
      }
    }
    if let ranks {
      let order = parts.indices.sorted { a, b in
        let (first, second) = (parts[a], parts[b])
        if first.cents != second.cents { return first.cents > second.cents }
        let charges = (lines[first.line].charge ?? 0, lines[second.line].charge ?? 0)
        return charges.0 != charges.1 ? charges.0 > charges.1 : a < b
      }
      // One service by itself is in full, whatever the first share is.
      for (rank, index) in order.enumerated() {
        let part = parts[index]
        let share = parts.count == 1 ? 10_000 : ranks[min(rank, ranks.count - 1)]
        before[part.line] = (before[part.line] ?? 0) + Self.of(part.cents, share)
      }
    }
    return zip(lines, before).map { line, cents in
      guard var cents else { return nil }
      if let program { cents = Self.of(cents, program) }
      if let added, line.code == "10002" { cents = max(0, cents + added) }
      if lesser, let charge = line.charge { cents = min(cents, charge) }
      return cents
    }
  }
}
