package import Model
internal import Text

/// Why a charge master gives a line no charge: never an amount of zero.
package enum NoCharge: Error, Equatable, Sendable {
  /// No charge master counts on the day; with the nearest ones, in words.
  case noMaster(CivilDate, nearest: [String])
  /// Two charge masters count on the day.
  case twoMasters(String, String, CivilDate)
  /// The charge master has no row of the code; with the codes it has.
  case noCode(CodeKey, [String])
  /// The code has rows, and none is for such a line; what they are for.
  case onlyOtherwise(CodeKey, [String])
  /// The code has a row before the day, or after it, or both, and none on it.
  case gap(CodeKey, CivilDate, before: ChargeRow?, after: ChargeRow?)
  /// Two rows say as much of the line.
  case twoRows(ChargeRow, ChargeRow)
  /// The line is billed by minutes, and charges are by the unit.
  case byMinutes
  /// Two named exceptions are for the line.
  case twoExceptions(String, String)
  /// An exception hangs on what nobody said of the payer.
  case payerUnknown(String, exception: String)
  /// The charge master has an example that comes out otherwise than it says, in words.
  case examplesFail(String)
  /// An exception bills a schedule that gives no amount.
  case schedule(String, String)
}

extension NoCharge: CustomStringConvertible {
  /// In plain words.
  package var description: String {
    switch self {
    case .noMaster(let day, let nearest):
      return nearest.isEmpty
        ? "No charge master is declared. Write charge_master \"name\" { … } in a rule file."
        : "No charge master counts on \(day): \(nearest.joined(separator: "; "))."
    case .twoMasters(let first, let second, let day):
      return "On \(day) both '\(first)' and '\(second)' count; name one of them with --master."
    case .noCode(let code, let codes):
      let text = code.text ?? "The code"
      let hint = nearest(text, in: codes).map { " Is \($0) meant?" } ?? ""
      return "\(text) is not in the charge master.\(hint) Add a row for it."
    case .onlyOtherwise(let code, let names):
      return "\(code.text ?? "The code") has charges only as "
        + names.prefix(4).joined(separator: "; ") + (names.count > 4 ? "; …" : "")
        + ". Add a row for all others."
    case .gap(let code, let day, let before, let after):
      var parts: [String] = []
      if let before, let to = before.to {
        parts.append("one ends on \(to) (\(before.place.text))")
      }
      if let after { parts.append("the next begins on \(after.from) (\(after.place.text))") }
      return "\(code.text ?? "The code") has no charge on \(day): "
        + parts.joined(separator: " and ") + "."
    case .twoRows(let first, let second):
      return "Two rows say as much of the line: \(first.name) (\(first.place.text)) and "
        + "\(second.name) (\(second.place.text)). Add a row with the modifiers of both."
    case .byMinutes:
      return
        "The line counts minutes of anesthesia, and a charge master says what one unit is billed at."
    case .twoExceptions(let first, let second):
      return
        "Two exceptions are for the line: \(first) and \(second). Let one leave out the other's "
        + "lines."
    case .payerUnknown(let what, let exception):
      return "\(what), and the exception \(exception) hangs on it. Declare payer \"…\" with its "
        + "program and state."
    case .examplesFail(let what):
      return "\(NoPrice.Code.examplesFail.rawValue) \(what)"
    case .schedule(let exception, let reason):
      return "The exception \(exception) bills a schedule that gives no amount: \(reason)"
    }
  }
}
