import Model
import Text

/// Reads one JSON value as a field's: dates in ISO form, money and quantities exactly.
struct ClaimJSONValue {
  let field: Field

  init(_ field: Field) { self.field = field }

  /// Why a value cannot be the field's.
  struct Problem: Error {
    var code: InputProblem.Code
    var message: String
  }

  /// The largest amount, in cents, and the largest quantity, in thousandths: fifteen digits.
  static let limit: Int64 = 999_999_999_999_999

  /// The value; nil for null, and for "" in a code or text.
  func read(_ node: JSONNode) throws(Problem) -> FieldValue? {
    if case .null = node.value { return nil }
    switch field.type {
    case .code, .text: return try text(node).map { .text($0) }
    case .money: return .number(try decimal(node, places: 2))
    case .quantity: return .number(try decimal(node, places: 3))
    case .date: return .number(Int64(try date(node).days))
    case .integer: return .number(try integer(node))
    case .flag: return .number(try flag(node) ? 1 : 0)
    case .codes(let capacity):
      var texts: [String] = []
      for element in try elements(node, capacity) {
        guard let text = try text(element) else {
          throw Problem(
            code: .jsonKind, message: "An element of '\(field.name)' is blank. Leave it out.")
        }
        texts.append(text)
      }
      return texts.isEmpty ? nil : .texts(texts)
    case .integers(let capacity):
      var numbers: [Int64] = []
      for element in try elements(node, capacity) { numbers.append(try integer(element)) }
      return numbers.isEmpty ? nil : .numbers(numbers)
    }
  }

  private func text(_ node: JSONNode) throws(Problem) -> String? {
    guard let text = node.string else {
      if case .number(let number) = node.value {
        throw Problem(
          code: .jsonKind,
          message: "'\(field.name)' is text. Write \"\(printable(number))\" in quotes, so that no "
            + "leading zero is lost.")
      }
      throw kind(node, "text in quotes")
    }
    if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      throw Problem(
        code: .jsonKind,
        message: "'\(field.name)' holds a line break or another control character, which no claim "
          + "can carry. Remove it.")
    }
    return text.isEmpty ? nil : text
  }

  private func decimal(_ node: JSONNode, places: Int) throws(Problem) -> Int64 {
    let written: String
    switch node.value {
    case .string(let text): written = text
    case .number(let text): written = text
    default: throw kind(node, places == 2 ? "an amount such as \"100.00\"" : "a number such as 1.5")
    }
    guard let value = scaledDecimal(text: written, places: places) else {
      throw Problem(code: .jsonNumber, message: "'\(field.name)' is \(fault(written, places)).")
    }
    guard value.magnitude <= Self.limit else {
      throw Problem(
        code: .jsonNumber, message: "'\(field.name)' is larger than any claim's: at most 15 digits."
      )
    }
    return value
  }

  /// What is wrong with a numeral, and how to write it.
  private func fault(_ written: String, _ places: Int) -> String {
    if written.contains(where: { $0 == "e" || $0 == "E" }), written.contains(where: \.isNumber) {
      return "written with an exponent. Write the digits out, as in \"100.00\""
    }
    let parts = written.split(separator: ".", omittingEmptySubsequences: false)
    let isPlain = written.allSatisfy { $0 == "." || $0 == "-" || $0.isASCII && $0.isNumber }
    if isPlain, parts.count == 2, parts[1].count > places {
      return "more exact than \(places) decimals, and nothing here rounds. Round it at its source"
    }
    if isPlain, parts.count <= 2, written.count > 15 {
      return "larger than any claim's: at most 15 digits"
    }
    return "not a plain decimal number: digits, a point, no commas, no sign of currency"
  }

  private func date(_ node: JSONNode) throws(Problem) -> CivilDate {
    if let text = node.string {
      if let date = CivilDate(text) { return date }
      let isShaped =
        text.utf8.count == 10
        && text.utf8.enumerated().allSatisfy { index, byte in
          index == 4 || index == 7 ? byte == 0x2D : byte >= 0x30 && byte <= 0x39
        }
      throw Problem(
        code: .jsonDate,
        message: isShaped
          ? "'\(field.name)' is no day of the calendar. Correct it at its source."
          : "'\(field.name)' is not a date. Write it as \"2026-06-30\".")
    }
    throw Problem(
      code: .jsonDate,
      message: "'\(field.name)' is a date in quotes such as \"2026-06-30\", not "
        + "\(node.value.kind).")
  }

  private func integer(_ node: JSONNode) throws(Problem) -> Int64 {
    guard case .number(let text) = node.value else { throw kind(node, "a whole number such as 1") }
    guard text.utf8.count <= 9, let value = Int64(text), value >= 0 else {
      throw Problem(
        code: .jsonNumber,
        message: "'\(field.name)' is not a whole number from 0 to 999999999 in plain digits.")
    }
    return value
  }

  private func flag(_ node: JSONNode) throws(Problem) -> Bool {
    guard case .bool(let flag) = node.value else { throw kind(node, "true or false") }
    return flag
  }

  private func elements(_ node: JSONNode, _ capacity: Int) throws(Problem) -> [JSONNode] {
    guard let nodes = node.array else { throw kind(node, "a list in [ ]") }
    guard nodes.count <= capacity else {
      throw Problem(
        code: .jsonTooMuch,
        message: "'\(field.name)' has \(nodes.count) elements; a claim carries \(capacity) at most."
      )
    }
    return nodes
  }

  private func kind(_ node: JSONNode, _ wanted: String) -> Problem {
    Problem(
      code: .jsonKind, message: "'\(field.name)' is \(wanted), not \(node.value.kind).")
  }
}
