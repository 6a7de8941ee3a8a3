package import Model

/// A service line as the NCCI edits see it.
///
/// The edits look at all lines of one patient together, those of other claims among them; whose lines
/// are passed is the caller's affair.
package struct EditLine: Sendable {
  /// Where a line stands: the claim's place in what the caller has, and the line's in the claim.
  package struct Place: Hashable, Comparable, Sendable {
    package var claim: Int
    package var line: Int

    package init(claim: Int, line: Int) {
      self.claim = claim
      self.line = line
    }

    package static func < (a: Place, b: Place) -> Bool {
      (a.claim, a.line) < (b.claim, b.line)
    }
  }

  package var place: Place
  package var code: CodeKey
  package var modifiers: EditModifiers
  /// Thousandths of a unit.
  package var units: Int64
  package var from: CivilDate
  /// The last day; the first for a line of one day.
  package var through: CivilDate
  /// Whatever tells the rendering provider from others, such as the key of the NPI.
  package var provider: UInt64
  /// Whatever tells the provider's group and specialty from others; nil where it is not known.
  package var group: UInt64?
  /// Cents.
  package var charge: Int64

  package init(
    place: Place, code: CodeKey, modifiers: EditModifiers = EditModifiers(), units: Int64,
    from: CivilDate, through: CivilDate? = nil, provider: UInt64, group: UInt64? = nil,
    charge: Int64 = 0
  ) {
    self.place = place
    self.code = code
    self.modifiers = modifiers
    self.units = units
    self.from = from
    self.through = max(through ?? from, from)
    self.provider = provider
    self.group = group
    self.charge = charge
  }

  /// The number of days, both counted.
  var days: Int64 { Int64(through.days) - Int64(from.days) + 1 }

  /// The first day on which both lines were rendered; nil when there is none.
  @inline(__always)
  func meets(_ other: EditLine) -> CivilDate? {
    let first = max(from.days, other.from.days)
    return first <= min(through.days, other.through.days) ? CivilDate(days: first) : nil
  }

  func covers(_ day: CivilDate) -> Bool { from <= day && day <= through }

  /// Evaluation and management (99202 to 99499, and 99201 before 2021) and the weekly radiation
  /// management, on which 59 and X{EPSU} count as absent.
  var isVisit: Bool {
    code.bits >= EditLine.firstVisit && code.bits <= EditLine.lastVisit
      || code.bits == EditLine.radiationManagement
  }

  /// The further half-hours of critical care, whose primary code may be of another of the group.
  static func isCriticalCare(_ code: CodeKey) -> Bool { code.bits == furtherCriticalCare }

  /// Whether the provider's group matters for a code.
  package static func asksForGroup(_ code: CodeKey) -> Bool {
    code.bits == furtherCriticalCare || code.bits == criticalCare
  }

  private static let criticalCare = CodeKey("99291").bits
  private static let furtherCriticalCare = CodeKey("99292").bits
  private static let firstVisit = CodeKey("99201").bits
  private static let lastVisit = CodeKey("99499").bits
  private static let radiationManagement = CodeKey("77427").bits
}

/// Which modifiers a line has, as far as NCCI edits care; one bit for each modifier they know.
package struct EditModifiers: Equatable, Sendable {
  var bits: UInt64 = 0

  package init() {}

  /// The modifiers as text, in the order of the list.
  package var text: String {
    EditModifiers.names.indices.filter { bits & 1 << UInt64($0) != 0 }.map {
      EditModifiers.names[$0]
    }.joined(separator: ",")
  }

  /// Whether a modifier shows a place of the body.
  package static func isAnatomic(_ name: String) -> Bool { anatomicNames.contains(name) }

  /// Modifiers as two characters; those that NCCI edits do not know are passed over.
  package init(_ modifiers: some Sequence<String>) {
    for modifier in modifiers { insert(CodeKey(modifier)) }
  }

  /// Takes up a modifier by the key of its two characters.
  package mutating func insert(_ modifier: CodeKey) {
    guard modifier.bits & 0xFFFF_FFFF_FFFF == 0 else { return }
    if let bit = EditModifiers.bit(UInt16(modifier.bits >> 48)) { bits |= 1 << UInt64(bit) }
  }

  // MARK: - The modifiers

  /// The modifiers that show a place of the body: their bits come first.
  static let anatomicNames = [
    "E1", "E2", "E3", "E4", "FA", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "TA", "T1",
    "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "LT", "RT", "LC", "LD", "RC", "LM", "RI",
  ]
  private static let otherNames = [
    "24", "25", "57", "58", "78", "79", "27", "91", "59", "XE", "XP", "XS", "XU", "50",
  ]
  /// All in the order of their bits.
  static let names = anatomicNames + otherNames

  static let anatomic = EditModifiers(anatomicNames).bits
  static let distinct = EditModifiers(["59", "XE", "XP", "XS", "XU"]).bits
  /// Those that pass a pair whatever the other line has.
  static let plain = EditModifiers(otherNames.dropLast()).bits
  static let left = EditModifiers(["LT"]).bits
  static let right = EditModifiers(["RT"]).bits
  static let bilateral = EditModifiers(["50"]).bits

  /// From two characters to the bit plus one; 0 for the rest.
  ///
  /// Characters are digits and capitals.
  private static let table: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 64 * 64)
    for (bit, name) in names.enumerated() {
      let bytes = Array(name.utf8)
      table[place(UInt16(bytes[0]) << 8 | UInt16(bytes[1])) ?? 0] = UInt8(bit + 1)
    }
    return table
  }()

  private static func place(_ pair: UInt16) -> Int? {
    let first = Int(pair >> 8) - 32
    let second = Int(pair & 0xFF) - 32
    return (0..<64).contains(first) && (0..<64).contains(second) ? first * 64 + second : nil
  }

  private static func bit(_ pair: UInt16) -> Int? {
    guard let place = place(pair), table[place] != 0 else { return nil }
    return Int(table[place]) - 1
  }
}
