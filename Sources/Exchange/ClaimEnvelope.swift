package import Model
import X12

/// What the envelope of a written claim says beside the claim: sender, receiver, day and numbers.
///
/// The writer reads no clock and keeps no counters, so all of it is given; the defaults are those under
/// which claims are stored and say nothing.
package struct ClaimEnvelope: Equatable, Sendable {
  /// ISA05 and ISA07.
  package var senderQualifier = "ZZ"
  package var receiverQualifier = "ZZ"
  /// ISA06 and GS02; nil takes the submitter's id where that fits.
  package var sender: String?
  /// ISA08 and GS03; nil takes the receiver's id where that fits.
  package var receiver: String?
  /// ISA09 and GS04.
  package var date = CivilDate(days: 10_957)
  /// ISA10 and GS05, HHMM.
  package var time = "0000"
  /// ISA13 and GS06, 1 to 999999999.
  package var control = 1
  /// ST02 and SE02, 1 to 999999999; written with four digits at least.
  package var transaction = 1
  /// ISA15: P for production, T for test.
  package var usage = "P"
  /// ISA14: whether a TA1 is asked for.
  package var wantsAcknowledgment = false

  package init() {}
}

extension ClaimEnvelope {
  /// What does not fit its element, as the element and the reason.
  var faults: [(home: String, reason: String)] {
    var faults: [(String, String)] = []
    func check(_ home: String, _ text: String, _ lengths: ClosedRange<Int>) {
      let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
      if !isPlain || !lengths.contains(text.utf8.count) {
        faults.append((home, "is not \(lengths.lowerBound) to \(lengths.upperBound) characters"))
      }
    }
    check("ISA05", senderQualifier, 2...2)
    check("ISA07", receiverQualifier, 2...2)
    if let sender { check("ISA06", sender, 2...15) }
    if let receiver { check("ISA08", receiver, 2...15) }
    if time.utf8.count != 4 || !time.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      faults.append(("ISA10", "is not four digits"))
    }
    for (home, number) in [("ISA13", control), ("ST02", transaction)]
    where !(1...999_999_999).contains(number) {
      faults.append((home, "is not a number from 1 to 999999999"))
    }
    if usage != "P" && usage != "T" { faults.append(("ISA15", "is neither P nor T")) }
    if compact(date) == nil { faults.append(("ISA09", "is not a day of the years 1 to 9999")) }
    return faults
  }

  /// ISA and GS of a claim's head; the caller has seen that there are no ``faults``.
  func segments(submitter: String?, receiver other: String?, _ delimiters: X12Delimiters)
    -> [String]
  {
    let from = sender ?? ClaimEnvelope.name(submitter, delimiters)
    let to = receiver ?? ClaimEnvelope.name(other, delimiters)
    let day = compact(date) ?? ""
    let element = String(UnicodeScalar(delimiters.element))
    let isa = [
      "ISA", "00", padded("", 10), "00", padded("", 10), senderQualifier, padded(from, 15),
      receiverQualifier, padded(to, 15), String(day.dropFirst(2)), time,
      String(UnicodeScalar(delimiters.repetition ?? UInt8(ascii: "^"))), "00501",
      zeros(control, 9), wantsAcknowledgment ? "1" : "0", usage,
      String(UnicodeScalar(delimiters.component)),
    ]
    let gs = ["GS", "HC", from, to, day, time, "\(control)", "X", ClaimEnvelope.guide]
    let st = ["ST", "837", zeros(transaction, 4), ClaimEnvelope.guide]
    return [isa, gs, st].map { $0.joined(separator: element) }
  }

  static let guide = "005010X222A1"

  /// A party's id as the name of a mailbox; UNKNOWN when it is none.
  private static func name(_ id: String?, _ delimiters: X12Delimiters) -> String {
    let taken = [delimiters.element, delimiters.component, delimiters.terminator]
    guard let id, (2...15).contains(id.utf8.count),
      id.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !taken.contains($0) })
    else { return "UNKNOWN" }
    return id
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: width - text.utf8.count)
  }
}

private func zeros(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// A day as CCYYMMDD; nil outside the years 1 to 9999.
func compact(_ date: CivilDate) -> String? {
  let (year, month, day) = date.civil
  guard (1...9999).contains(year) else { return nil }
  return zeros(year, 4) + zeros(month, 2) + zeros(day, 2)
}
