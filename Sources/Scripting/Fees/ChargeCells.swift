import LuaVM
import Model

/// The cells of one row of charges, from a script or CSV, with the place of each; what is wrong with one
/// is reported there.
struct ChargeCells {
  struct Cell {
    var value: LuaValue
    var place: SourcePlace
  }

  private let cells: [String: Cell]
  private let start: SourcePlace
  private let report: RuleReport

  init(_ cells: [String: Cell], place: SourcePlace, _ report: RuleReport) {
    self.cells = cells.filter {
      if case .string("") = $0.value.value { return false }
      return true
    }
    start = place
    self.report = report
  }

  init(_ table: LuaTable, at path: String, _ report: RuleReport) {
    var cells: [String: Cell] = [:]
    for (key, value) in table.fields {
      cells[key] = Cell(value: value, place: report.place(value: path + "/" + key))
    }
    self.init(cells, place: report.place(key: path), report)
  }

  func place(_ key: String) -> SourcePlace { cells[key]?.place ?? start }

  /// A procedure code of five characters, or one of the practice's own of up to eight.
  func code() -> CodeKey? {
    guard let cell = cells["code"] else {
      fault("code", "the row has no code")
      return nil
    }
    if case .string(let text) = cell.value, (5...8).contains(text.utf8.count), isCapitals(text) {
      return CodeKey(text)
    }
    if case .integer(let number) = cell.value {
      fault("code", "codes stand in quotes: \"\(number)\"")
    } else {
      fault(
        "code",
        "\(describe(cell.value)) is no procedure code — five to eight digits or capital letters")
    }
    return nil
  }

  /// Modifiers: one, a list, or several with blanks between; empty without the cell.
  func modifiers(_ key: String) -> [CodeKey]? {
    var texts: [String] = []
    switch cells[key]?.value {
    case nil: return []
    case .string(let text)?: texts = text.split(separator: " ").map(String.init)
    case .table(let list)? where list.fields.isEmpty:
      texts = list.array.map { item in
        if case .string(let text) = item { return text }
        return describe(item)
      }
    case .tagged("codes", let text, _)?:
      texts = text.split(separator: ",").map { String($0.filter { $0 != " " }) }
    case let other?: texts = [describe(other)]
    }
    for text in texts where text.utf8.count != 2 || !isCapitals(text) {
      fault(key, "'\(text)' is no modifier — two digits or capital letters, as in \"25\"")
      return nil
    }
    guard texts.count <= 4, Set(texts).count == texts.count else {
      fault(key, "a line has at most four modifiers, each once")
      return nil
    }
    return texts.map { CodeKey($0) }
  }

  /// What one unit is billed at.
  func amount() -> Money? {
    guard let cell = cells["amount"] else {
      fault("amount", "the row has no amount")
      return nil
    }
    switch cell.value {
    case .exact(let exact) where exact.kind == .money && exact.value >= 0:
      return Money(cents: exact.value)
    case .string(let text):
      if let money = Money(text), money.cents >= 0 { return money }
      fault("amount", "'\(text)' is no amount — write it as 180.00, without $ and commas")
    case .number(let number):
      report.add(
        .inexactMoney, place: cell.place,
        "\(number) is not exact — money stands in quotes: money \"\(number)0\"")
    default:
      fault("amount", "\(describe(cell.value)) is no amount — write it as money \"180.00\"")
    }
    return nil
  }

  /// An NPI; the inner nil without the cell.
  func provider() -> String?? {
    guard let cell = cells["provider"] else { return .some(nil) }
    if case .string(let text) = cell.value, NPI.isValid(text) { return text }
    fault(
      "provider",
      "\(describe(cell.value)) is no NPI — ten digits, the first 1 or 2, the last the check digit")
    return nil
  }

  /// An NPI or ZIP code; the inner nil without the cell.
  func location() -> String?? {
    guard let cell = cells["location"] else { return .some(nil) }
    if case .string(let text) = cell.value {
      if isLocation(text) { return text }
      fault("location", notALocation(text))
    } else {
      fault("location", notALocation(describe(cell.value)))
    }
    return nil
  }

  /// A day; without the cell another one.
  func day(_ key: String, else other: CivilDate?) -> CivilDate?? {
    switch cells[key]?.value {
    case nil: return .some(other)
    case .exact(let exact)? where exact.kind == .date:
      return CivilDate(days: Int32(truncatingIfNeeded: exact.value))
    case .string(let text)?:
      if let date = CivilDate(text) { return date }
      report.add(
        .badDate, place: place(key), "'\(text)' is not a date — write it as 2026-01-31")
    case let value?:
      report.add(
        .badDate, place: place(key),
        "expected a date as \"2026-01-31\", got \(describe(value))")
    }
    return nil
  }

  private func fault(_ key: String, _ message: String) {
    report.add(.badCharge, place: place(key), message)
  }
}

private func isCapitals(_ text: String) -> Bool {
  text.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
}
