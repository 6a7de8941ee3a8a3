internal import CodeSets
internal import Model
internal import Scripting
internal import Text

/// What two ways of pricing come to over a volume, by service, and what only one of them prices.
package struct FeeComparisonReport: Sendable {
  /// What a side says of a line.
  enum Amount: Sendable {
    case some(Money)
    case none(String)

    init(_ price: LinePrice) {
      switch price {
      case .priced(let money, _): self = .some(money)
      case .unpriced(let reason): self = .none(reason.description)
      }
    }
  }

  /// A service and what it comes to; amounts are nil where the side has none, with the reason.
  struct Row: Sendable {
    var service: String
    var lines = 0
    var units = Quantity(0)
    var a: Money?
    var b: Money?
    var reasonA: String?
    var reasonB: String?

    var difference: Money { (b ?? .zero) - (a ?? .zero) }
  }

  /// Who prices a line.
  private enum Priced: Int { case both, a, b, neither }

  private struct Key: Hashable {
    var service: String
    var priced: Int
    var reasonA: String?
    var reasonB: String?
  }

  let a: String
  let b: String
  /// The claims of the volume; nil where it came as rows.
  var claims: Int?
  var unreadable = 0
  package var inputErrors = 0
  private var rows: [Key: Row] = [:]

  init(a: String, b: String) {
    self.a = a
    self.b = b
  }

  package var isUnreadable: Bool { unreadable > 0 || inputErrors > 0 }
  /// Whether both sides price every line.
  package var isWhole: Bool { rows.keys.allSatisfy { $0.priced == Priced.both.rawValue } }
  package var isEmpty: Bool { rows.isEmpty }

  mutating func add(_ service: String, units: Quantity, _ first: Amount, _ second: Amount) {
    var amounts: (a: Money?, b: Money?) = (nil, nil)
    var reasons: (a: String?, b: String?) = (nil, nil)
    switch first {
    case .some(let money): amounts.a = money
    case .none(let reason): reasons.a = reason
    }
    switch second {
    case .some(let money): amounts.b = money
    case .none(let reason): reasons.b = reason
    }
    let priced: Priced =
      amounts.a != nil ? (amounts.b != nil ? .both : .a) : amounts.b != nil ? .b : .neither
    let key = Key(
      service: service, priced: priced.rawValue, reasonA: reasons.a, reasonB: reasons.b)
    var row = rows[key] ?? Row(service: service, reasonA: reasons.a, reasonB: reasons.b)
    row.lines += 1
    row.units.thousandths += units.thousandths
    if let money = amounts.a { row.a = (row.a ?? .zero) + money }
    if let money = amounts.b { row.b = (row.b ?? .zero) + money }
    rows[key] = row
  }

  // MARK: What it comes to

  /// The rows of one kind: those that differ most first, then by service.
  private func sorted(_ priced: Priced) -> [Row] {
    rows.filter { $0.key.priced == priced.rawValue }.map(\.value).sorted { first, second in
      let (one, other) = (first.difference.cents.magnitude, second.difference.cents.magnitude)
      if one != other { return one > other }
      return (first.service, first.reasonA ?? "", first.reasonB ?? "")
        < (second.service, second.reasonA ?? "", second.reasonB ?? "")
    }
  }

  private func total(_ rows: [Row]) -> Row {
    rows.reduce(into: Row(service: "together", a: .zero, b: .zero)) { sum, row in
      sum.lines += row.lines
      sum.units.thousandths += row.units.thousandths
      sum.a = (sum.a ?? .zero) + (row.a ?? .zero)
      sum.b = (sum.b ?? .zero) + (row.b ?? .zero)
    }
  }

  /// A part of a whole in tenths of a percent, halves up: `12.5 %`; blank of nothing.
  private static func percent(_ part: Money, of whole: Money, signed: Bool = false) -> String {
    guard whole.cents != 0 else { return "" }
    let share = Int128(part.cents) * 10_000 / Int128(whole.cents)
    let tenths = (share.magnitude + 5) / 10
    let sign = share < 0 && tenths > 0 ? "-" : signed && tenths > 0 ? "+" : ""
    return "\(sign)\(tenths / 10).\(tenths % 10) %"
  }

  // MARK: Text

  package var text: String {
    let both = sorted(.both)
    let sum = total(both)
    var text = "A: \(a)\nB: \(b)\n"
    if let claims { text += "volume: \(inWords(claims, "claim"))\n" }
    text += "\n"
    if both.isEmpty {
      text += "no service is priced by both\n"
    } else {
      text += Self.line("service", "units", "A", "B", "B - A", "change", "of A")
      for row in both + [sum] {
        text += Self.line(
          FieldText.printable(row.service), row.units.description, "\(row.a ?? .zero)",
          "\(row.b ?? .zero)",
          "\(row.difference)", Self.percent(row.difference, of: row.a ?? .zero, signed: true),
          Self.percent(row.a ?? .zero, of: sum.a ?? .zero))
      }
    }
    text += list(.a, "only A prices", \.a, \.reasonB)
    text += list(.b, "only B prices", \.b, \.reasonA)
    text += neither
    if unreadable > 0 {
      text +=
        "\(inWords(unreadable, "claim")) could not be read and \(unreadable == 1 ? "is" : "are") left out\n"
    }
    return text
  }

  private static func line(
    _ service: String, _ units: String, _ a: String, _ b: String, _ difference: String,
    _ change: String, _ share: String
  ) -> String {
    "\(service.padded(to: 14)) \(units.indented(to: 10)) \(a.indented(to: 14)) \(b.indented(to: 14)) "
      + "\(difference.indented(to: 14)) \(change.indented(to: 9)) \(share.indented(to: 8))\n"
  }

  private func list(
    _ priced: Priced, _ title: String, _ amount: KeyPath<Row, Money?>,
    _ reason: KeyPath<Row, String?>
  ) -> String {
    let rows = sorted(priced)
    guard !rows.isEmpty else { return "" }
    var text = "\n\(title), so it is not in the sums:\n"
    for row in rows {
      text +=
        "  \(FieldText.printable(row.service)), \(inWords(row.lines, "line")), units \(row.units): "
      text += "$\(row[keyPath: amount] ?? .zero). \(row[keyPath: reason] ?? "")\n"
    }
    let sum = total(rows)
    text += "  together $\(sum[keyPath: amount] ?? .zero)\n"
    return text
  }

  private var neither: String {
    let rows = sorted(.neither)
    guard !rows.isEmpty else { return "" }
    var text = "\nneither prices:\n"
    for row in rows {
      text +=
        "  \(FieldText.printable(row.service)), \(inWords(row.lines, "line")), units \(row.units)\n"
      text += "    A: \(row.reasonA ?? "")\n    B: \(row.reasonB ?? "")\n"
    }
    return text
  }

  // MARK: For programs

  /// One row for each service and who prices it; amounts that there are not are blank.
  package var csv: String {
    var text = "service,priced_by,lines,units,a,b,difference,reason_a,reason_b\n"
    for (priced, name) in [
      (Priced.both, "both"), (.a, "a"), (.b, "b"), (.neither, "neither"),
    ] {
      for row in sorted(priced) {
        let difference = priced == .both ? row.difference.description : ""
        text +=
          [
            row.service, name, String(row.lines), row.units.description,
            row.a?.description ?? "", row.b?.description ?? "", difference, row.reasonA ?? "",
            row.reasonB ?? "",
          ].map(Self.quoted).joined(separator: ",") + "\n"
      }
    }
    return text
  }

  private static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }) else {
      return text
    }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  package func json() -> [UInt8] {
    let both = sorted(.both)
    let sum = total(both)
    var output = JSONOutput(.pretty)
    output.beginObject()
    output.member("a")
    output.string(a)
    output.member("b")
    output.string(b)
    output.member("claims")
    if let claims { output.integer(claims) } else { output.null() }
    output.member("unreadable")
    output.integer(unreadable)
    output.member("whole")
    output.bool(isWhole)
    output.member("total_a")
    output.string((sum.a ?? .zero).description)
    output.member("total_b")
    output.string((sum.b ?? .zero).description)
    output.member("difference")
    output.string(sum.difference.description)
    write("both", both, &output)
    write("only_a", sorted(.a), &output)
    write("only_b", sorted(.b), &output)
    write("neither", sorted(.neither), &output)
    output.endObject()
    output.newLine()
    return output.bytes
  }

  private func write(_ name: StaticString, _ rows: [Row], _ output: inout JSONOutput) {
    output.member(name)
    output.beginArray()
    for row in rows {
      output.beginObject()
      output.member("service")
      output.string(row.service)
      output.member("lines")
      output.integer(row.lines)
      output.member("units")
      output.string(row.units.description)
      output.member("a")
      output.optional(row.a?.description)
      output.member("b")
      output.optional(row.b?.description)
      if row.a != nil, row.b != nil {
        output.member("difference")
        output.string(row.difference.description)
      }
      if let reason = row.reasonA {
        output.member("reason_a")
        output.string(reason)
      }
      if let reason = row.reasonB {
        output.member("reason_b")
        output.string(reason)
      }
      output.endObject()
    }
    output.endArray()
  }
}
