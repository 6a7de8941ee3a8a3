package import Model

/// Why a fee schedule or contract gives a line no price: a result of its own, never an amount of zero.
package enum NoPrice: Equatable, Sendable {
  /// No release of a kind counts on the day.
  case noRelease(CodeKind, CivilDate)
  /// The code, or the code with its modifier, has no row.
  case noRow(code: CodeKey, modifier: CodeKey)
  /// The locality has no row.
  case noLocality(FeeLocality)
  /// The status says that the schedule does not pay the code: B, C, D, E, F, G, H, I, J, M, N, P, X.
  case status(PaymentStatus)
  /// Status T beside another service of the schedule by the same provider on that day.
  case bundledThatDay
  /// The service is not paid in the setting ("NA").
  case notInSetting(ServiceSetting)
  /// The row has no values: the contractor sets the price.
  case noValues
  /// The contractor decides on documents: modifiers 53 without a row, 56, 66, the sixth surgery.
  case byReport(String)
  /// Assistants at surgery are not paid for the code.
  case assistantNotPaid
  /// Two surgeons are not paid for the code.
  case coSurgeonNotPaid
  /// An anesthesia line without minutes or base units.
  case anesthesiaUnknown
  /// Units, charge or fee are beyond every amount that is one.
  case tooLarge
  /// Modifiers 26 and TC on one line.
  case bothParts
  /// No contract counts for the line, with the gap in words.
  case noContract(String)
  /// The contract that counts does not say what the line comes to, and what would have to be said.
  case notInContract(String)
  /// The contract that counts has an example that comes out otherwise than it says, in words.
  case examplesFail(String)
  /// The charge master has no charge.
  case charge(NoCharge)
}

extension NoPrice {
  /// The stable codes of reasons that a contract gives; each has a page (`scrubjay explain E221`).
  package enum Code: String, Sendable, CaseIterable {
    case noContract = "E221"
    case notInContract = "E222"
    case examplesFail = "E227"
  }
}

extension NoPrice: CustomStringConvertible {
  /// In plain words.
  package var description: String {
    switch self {
    case .noRelease(let kind, let day):
      "No release counts on \(day) for: \(kind.title). Import it with scrubjay import \(kind.rawValue)."
    case .noRow(let code, let modifier):
      modifier.bits == 0
        ? "\(code.text ?? "The code") is not in the fee schedule."
        : "\(code.text ?? "The code") has no row with modifier \(modifier.text ?? "")."
    case .noLocality(let locality):
      "The locality \(locality) is not in the fee schedule; scrubjay codes localities lists them."
    case .status(let status): "Status \(status.letter): \(status.meaning)."
    case .bundledThatDay:
      "Status T: paid only when no other service of the schedule was given that day."
    case .notInSetting(let setting):
      setting == .facility
        ? "Not normally paid in a facility (NA)." : "Not normally paid outside of a facility (NA)."
    case .noValues: "The row has no relative values; the contractor sets the price."
    case .byReport(let what): "The contractor decides on documents: \(what)."
    case .assistantNotPaid: "An assistant at surgery is not paid for this code."
    case .coSurgeonNotPaid: "Two surgeons are not paid for this code."
    case .anesthesiaUnknown:
      "Anesthesia needs the minutes and the code's base units, which stand in a row of a fee_schedule "
        + "(base_units)."
    case .bothParts:
      "Modifiers 26 and TC contradict each other: together they are the whole service, which is billed "
        + "without either."
    case .tooLarge: "The amount is too large to be one: look at units and charge."
    case .charge(let reason): reason.description
    case .noContract(let gap): "\(Code.noContract.rawValue) \(gap)"
    case .examplesFail(let what): "\(Code.examplesFail.rawValue) \(what)"
    case .notInContract(let what): "\(Code.notInContract.rawValue) \(what)"
    }
  }
}

/// The status code of a row: whether and how the fee schedule pays it.
package struct PaymentStatus: Equatable, Sendable {
  /// The letter as ASCII.
  package let code: UInt8

  package init(_ code: UInt8) { self.code = code }

  package var letter: String { String(Unicode.Scalar(code)) }

  /// Whether the schedule pays it: A active, R restricted, T injections alone that day.
  package var isPaid: Bool {
    code == UInt8(ascii: "A") || code == UInt8(ascii: "R") || code == UInt8(ascii: "T")
  }

  package var meaning: String {
    switch Character(Unicode.Scalar(code)) {
    case "A": "paid under the fee schedule"
    case "B": "always bundled into another service"
    case "C": "priced by the contractor"
    case "D": "deleted code"
    case "E": "excluded from the fee schedule by regulation"
    case "F": "deleted code without a grace period"
    case "G", "I": "not valid for Medicare, which uses another code"
    case "H": "deleted modifier"
    case "J": "anesthesia, paid by base units and time"
    case "L": "local code"
    case "M": "a measure that is reported and not paid"
    case "N": "not covered by Medicare"
    case "P": "bundled or excluded"
    case "R": "restricted coverage"
    case "T": "paid only when no other service of the schedule was given that day"
    case "X": "excluded from the fee schedule by law"
    default: "unknown"
    }
  }
}
