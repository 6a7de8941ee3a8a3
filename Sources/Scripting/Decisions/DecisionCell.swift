package import Model
import Text

/// What one cell of a decision table says of its input: any value, a blank, or a set of values.
package struct DecisionCell: Sendable, Hashable {
  /// The cell as it was written.
  package var text: String
  package var test: Test
  /// A blank meets it.
  package var takesBlank: Bool

  package enum Test: Sendable, Hashable {
    /// Every value.
    case any
    /// No value; the cell is about blanks alone.
    case nothing
    case codes(CodeSet, negated: Bool)
    case texts([String], negated: Bool)
    /// In the field's own unit: cents, thousandths, days, the number, 0 or 1.
    case numbers([ClosedRange<Int64>], negated: Bool)
  }

  /// Whether the cell says nothing of its input.
  package var isAny: Bool { test == .any && takesBlank }

  /// `*`.
  package static var any: DecisionCell { DecisionCell(text: "*", test: .any, takesBlank: true) }

  /// Whether a value meets the cell.
  package func matches(_ value: DecisionValue) -> Bool {
    switch (test, value) {
    case (_, .blank): return takesBlank
    case (.any, _): return true
    case (.nothing, _): return false
    case (.codes(let set, let negated), .code(let code)): return set.contains(code) != negated
    case (.texts(let texts, let negated), .text(let text)): return texts.contains(text) != negated
    case (.numbers(let ranges, let negated), .number(let number)):
      return ranges.contains { $0.contains(number) } != negated
    default: return false
    }
  }
}

extension DecisionCell {
  /// Reads a cell about values of a type that may be blank, whatever field they are of.
  ///
  /// - Throws: what is wrong with the cell.
  package init(reading text: String, as type: FieldType) throws {
    let field = Field(
      record: .line, slot: 0, path: "value", type: type, doc: "", phi: .none, x12: "")
    self = try DecisionCellReader(field: field).read(text)
  }
}

/// A value that an input can have.
package enum DecisionValue: Sendable, Hashable {
  case blank
  case code(String)
  case text(String)
  case number(Int64)

  /// The value as people write it, where the numbers are of a type.
  package func shown(_ type: FieldType) -> String {
    switch self {
    case .blank: return "blank"
    case .code(let code): return code
    case .text(let text): return text
    case .number(let number):
      return switch type {
      case .money: Money(cents: number).description
      case .quantity: Quantity(thousandths: number).description
      case .date: CivilDate(days: Int32(truncatingIfNeeded: number)).description
      case .flag: number == 0 ? "false" : "true"
      default: String(number)
      }
    }
  }
}

/// Reads cells of inputs.
struct DecisionCellReader {
  let field: Field

  struct Failure: Error {
    var message: String
  }

  /// The word for a blank.
  static let blank = "blank"

  /// Reads `*`, a value, a list, a range, `!` in front of them, or a comparison.
  func read(_ text: String) throws(Failure) -> DecisionCell {
    if text == "*" { return .any }
    let negated = text.hasPrefix("!")
    let said = negated ? trimmed(text.dropFirst()) : text
    if said.isEmpty || said == "*" {
      throw Failure(message: "'\(text)' names no value — write !11, or * for any value")
    }
    if field.type == .text { return try readText(said, of: text, negated) }
    var items = said.split(separator: ",", omittingEmptySubsequences: false).map { trimmed($0) }
    if items.contains("") {
      throw Failure(message: "an empty value stands between two commas in '\(text)'")
    }
    let naming = items.contains(DecisionCellReader.blank)
    items.removeAll { $0 == DecisionCellReader.blank }
    if naming { try checkBlank(text) }
    if items.isEmpty {
      // `!blank` is every value.
      return DecisionCell(text: text, test: negated ? .any : .nothing, takesBlank: !negated)
    }
    if negated, naming {
      throw Failure(
        message: "'!' never means a blank — write !\(items.joined(separator: ",")) without it")
    }
    let test: DecisionCell.Test =
      field.type == .code
      ? .codes(try codes(items, of: text), negated: negated)
      : .numbers(try items.map { item throws(Failure) in try range(item) }, negated: negated)
    return DecisionCell(text: text, test: test, takesBlank: naming)
  }

  private func readText(
    _ said: String, of text: String, _ negated: Bool
  ) throws(Failure) -> DecisionCell {
    if said == DecisionCellReader.blank {
      try checkBlank(text)
      return DecisionCell(text: text, test: negated ? .any : .nothing, takesBlank: !negated)
    }
    return DecisionCell(text: text, test: .texts([said], negated: negated), takesBlank: false)
  }

  private func checkBlank(_ text: String) throws(Failure) {
    if field.required {
      throw Failure(message: "'\(field.path)' is never blank, so that '\(text)' can never match")
    }
  }

  // MARK: Codes

  private func codes(_ items: [String], of text: String) throws(Failure) -> CodeSet {
    let joined = items.joined(separator: ",")
    if let fault = DecisionCellReader.damage(joined, of: field.path) {
      throw Failure(message: fault)
    }
    if let fault = CodeForm.fault(of: joined, in: field.path, isSet: true) {
      throw Failure(message: fault)
    }
    let words = Schema.fact(field.path)?.words ?? []
    if field.isFact, !words.isEmpty {
      for item in items where !words.contains(item) {
        let hint = nearest(item, in: words).map { "did you mean '\($0)'?" }
        throw Failure(
          message: "'\(field.path)' is never '\(item)' — "
            + (hint ?? "it is one of \(words.joined(separator: ", "))"))
      }
    }
    do {
      return try CodeSet(parsing: joined)
    } catch {
      throw Failure(message: error.message)
    }
  }

  /// What a spreadsheet has done to codes; nil when nothing shows.
  static func damage(_ text: String, of path: String) -> String? {
    let field = path.split(separator: ".").last.map(String.init) ?? path
    guard field == "pos" || field == "mods" else { return nil }
    let name = field == "pos" ? "a place of service" : "a modifier"
    for item in text.split(whereSeparator: { $0 == "," || $0 == "-" })
    where !item.hasSuffix("*") && item.utf8.count != 2 {
      let hint =
        item.utf8.count == 1
        ? "; a spreadsheet may have taken its leading 0: keep the column as text" : ""
      return "'\(item)' is not \(name), which has two characters\(hint)"
    }
    return nil
  }

  // MARK: Numbers

  private func range(_ item: String) throws(Failure) -> ClosedRange<Int64> {
    if field.type == .flag { return single(try number(item, of: item)) }
    // No claim holds the least number: it stands for a blank.
    let least = Int64.min + 1
    for (sign, isLow, includes) in [
      (">=", true, true), ("<=", false, true), (">", true, false), ("<", false, false),
    ] where item.hasPrefix(sign) {
      let bound = try number(trimmed(item.dropFirst(sign.count)), of: item)
      if isLow { return (includes ? bound : bound + 1)...Int64.max }
      return least...(includes ? bound : bound - 1)
    }
    guard let (low, high) = ends(item) else { return single(try number(item, of: item)) }
    let from = try number(low, of: item)
    let to = try number(high, of: item)
    guard from <= to else {
      throw Failure(message: "'\(item)' runs backwards — write the lower end first")
    }
    return from...to
  }

  private func single(_ number: Int64) -> ClosedRange<Int64> { number...number }

  /// The ends of `1..4`, or of `1-4` where a dash cannot be part of a value.
  private func ends(_ item: String) -> (String, String)? {
    if let dots = DecisionCellReader.cut(item, at: "..") { return dots }
    guard field.type != .date, let dash = item.dropFirst().firstIndex(of: "-") else { return nil }
    return (trimmed(item[..<dash]), trimmed(item[item.index(after: dash)...]))
  }

  private static func cut(_ text: String, at mark: String) -> (String, String)? {
    var index = text.startIndex
    while index < text.endIndex {
      if text[index...].hasPrefix(mark) {
        let after = text.index(index, offsetBy: mark.count)
        return (trimmed(text[..<index]), trimmed(text[after...]))
      }
      index = text.index(after: index)
    }
    return nil
  }

  /// A value in the field's own unit.
  func number(_ text: String, of item: String) throws(Failure) -> Int64 {
    let limit: Int64 = 1 << 60
    let value: Int64? =
      switch field.type {
      // A thousands comma would make two amounts of one, so that cents are always written.
      case .money: text.contains(".") ? Money(text)?.cents : nil
      case .quantity: Quantity(text)?.thousandths
      case .date: CivilDate(text).map { Int64($0.days) }
      case .integer: Int64(text)
      case .flag: text == "true" ? 1 : text == "false" ? 0 : nil
      default: nil
      }
    guard let value, value > -limit, value < limit else {
      throw Failure(
        message: "'\(item)' is not \(form) — '\(field.path)' is \(field.type.name)")
    }
    return value
  }

  private var form: String {
    switch field.type {
    case .money: "an amount such as 12.30, a range 12.30..40.00 or a comparison >=12.30"
    case .quantity: "a quantity such as 2 or 1.5, a range 1..4 or a comparison >=4"
    case .date: "a date such as 2026-01-31, a range 2026-01-01..2026-03-31 or a comparison"
    case .integer: "a whole number such as 2, a range 1..4 or a comparison >=4"
    case .flag: "true or false"
    default: "a value"
    }
  }
}

private func trimmed(_ text: some StringProtocol) -> String {
  var rest = Substring(text)
  while let first = rest.first, first == " " { rest.removeFirst() }
  while let last = rest.last, last == " " { rest.removeLast() }
  return String(rest)
}
