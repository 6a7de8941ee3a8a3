import CodeSets
import Model

/// The service lines of all claims of an input by patient, for edits that look across claims: 36 bytes a
/// line and 12 a patient.
///
/// Patients are in it only as hashes, providers as numbers.
final class PatientLines: Sendable {
  /// A line in few bytes.
  struct Line: Sendable {
    /// The five characters of the code, as ``PatientLines/packed(_:)`` has them.
    var code: UInt32
    /// Two modifiers each of two characters.
    var mods: UInt32
    var mods2: UInt32
    /// Thousandths.
    var units: Int32
    /// The first day, and how many days follow.
    var from: Int32
    var span: UInt16
    /// The line's number (LX01).
    var number: UInt16
    /// The claim's place in the input, or by the day it became known.
    var ordinal: UInt32
    /// The numbers of the provider and of his group; 0 for none.
    var provider: UInt32
    var group: UInt32

    var through: Int32 { from + Int32(span) }
    var place: PriorPlace {
      PriorPlace(day: Int64(from), ordinal: Int(ordinal), line: Int(number))
    }
  }

  private let patients: [UInt64]
  private let starts: [UInt32]
  private let lines: [Line]
  private let providers: [UInt64]
  private let groups: [UInt64]
  /// The longest span of a line, in days after its first.
  private let longest: Int32

  var count: Int { lines.count }
  var byteCount: Int {
    lines.count * MemoryLayout<Line>.stride + patients.count * 12
      + (providers.count + groups.count) * 8
  }

  fileprivate init(_ builder: PatientLinesBuilder) {
    let sorted = builder.lines.sorted { a, b in
      if a.patient != b.patient { return a.patient < b.patient }
      if a.line.from != b.line.from { return a.line.from < b.line.from }
      if a.line.ordinal != b.line.ordinal { return a.line.ordinal < b.line.ordinal }
      return a.line.number < b.line.number
    }
    var patients: [UInt64] = []
    var starts: [UInt32] = []
    for (index, entry) in sorted.enumerated() where entry.patient != patients.last {
      patients.append(entry.patient)
      starts.append(UInt32(index))
    }
    starts.append(UInt32(sorted.count))
    self.patients = patients
    self.starts = starts
    lines = sorted.map(\.line)
    longest = lines.reduce(0) { max($0, Int32($1.span)) }
    providers = builder.providers.keysByNumber
    groups = builder.groups.keysByNumber
  }

  subscript(index: Int) -> Line { lines[index] }

  /// The lines of a patient whose first day lies early enough to reach into some days, the earliest first.
  func range(of patient: UInt64, from: Int32, through: Int32) -> Range<Int> {
    var low = 0
    var high = patients.count
    while low < high {
      let middle = (low + high) / 2
      if patients[middle] < patient { low = middle + 1 } else { high = middle }
    }
    guard low < patients.count, patients[low] == patient else { return 0..<0 }
    let all = Int(starts[low])..<Int(starts[low + 1])
    let first = index(all) { $0.from >= from - longest }
    return first..<max(first, index(all) { $0.from > through })
  }

  private func index(_ range: Range<Int>, _ holds: (Line) -> Bool) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if holds(lines[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The key of a line's provider; 0 for none.
  func provider(_ line: Line) -> UInt64 {
    line.provider == 0 ? 0 : providers[Int(line.provider) - 1]
  }

  /// The key of a line's group; nil for none.
  func group(_ line: Line) -> UInt64? {
    line.group == 0 ? nil : groups[Int(line.group) - 1]
  }

  // MARK: Codes

  /// A code of five digits and capitals as a number to the base of 37; nil for any other.
  static func packed(_ code: CodeKey) -> UInt32? {
    guard code.bits & 0xFF_FFFF == 0 else { return nil }
    var number: UInt32 = 0
    for shift in stride(from: UInt64(56), through: 24, by: -8) {
      let byte = UInt8(truncatingIfNeeded: code.bits >> shift)
      switch byte {
      case 48...57: number = number * 37 + UInt32(byte - 47)
      case 65...90: number = number * 37 + UInt32(byte - 54)
      default: return nil
      }
    }
    return number
  }

  /// The code of a number that ``packed(_:)`` made.
  static func code(_ packed: UInt32) -> CodeKey {
    var rest = packed
    var bits: UInt64 = 0
    for shift in stride(from: UInt64(24), through: 56, by: 8) {
      let digit = UInt8(rest % 37)
      rest /= 37
      bits |= UInt64(digit <= 10 ? digit + 47 : digit + 54) << shift
    }
    return CodeKey(bits: bits)
  }

  /// Up to four modifiers of a line of an other claim.
  static func modifiers(_ line: Line) -> [CodeKey] {
    [line.mods >> 16, line.mods & 0xFFFF, line.mods2 >> 16, line.mods2 & 0xFFFF]
      .filter { $0 != 0 }.map { CodeKey(bits: UInt64($0) << 48) }
  }
}

/// Collects the lines of claims in a first pass over an input.
struct PatientLinesBuilder {
  fileprivate var lines: [(patient: UInt64, line: PatientLines.Line)] = []
  fileprivate var providers = Numbers()
  fileprivate var groups = Numbers()

  /// Numbers from 1 for keys, in the order in which they come.
  struct Numbers {
    private var numbers: [UInt64: UInt32] = [:]
    fileprivate private(set) var keysByNumber: [UInt64] = []

    mutating func number(_ key: UInt64) -> UInt32 {
      if let known = numbers[key] { return known }
      keysByNumber.append(key)
      numbers[key] = UInt32(keysByNumber.count)
      return UInt32(keysByNumber.count)
    }
  }

  /// Takes the lines of a claim; false when none of them can matter to another claim.
  ///
  /// The lines of a claim that takes another back (frequency 8) are not billed.
  mutating func add(_ claim: ClaimFrame, ordinal: Int, patient: UInt64?) -> Bool {
    guard let patient, claim[.frequency].value != PatientLinesBuilder.void else { return false }
    var kept = false
    for number in 0..<claim.lineCount {
      let frame = claim.line(number)
      guard let line = EditLine(frame, of: claim, at: number),
        let code = PatientLines.packed(line.code), line.provider != 0
      else { continue }
      var mods: [UInt32] = []
      for slot in LineSlot.modifiers {
        let bits = UInt64(bitPattern: frame[slot].value)
        if frame[slot].length == 2 { mods.append(UInt32(bits >> 48)) }
      }
      mods += [0, 0, 0, 0]
      lines.append(
        (
          patient,
          PatientLines.Line(
            code: code, mods: mods[0] << 16 | mods[1], mods2: mods[2] << 16 | mods[3],
            units: Int32(clamping: line.units), from: line.from.days,
            span: UInt16(clamping: line.through.days - line.from.days),
            number: UInt16(clamping: frame[.number].value), ordinal: UInt32(clamping: ordinal),
            provider: providers.number(line.provider),
            group: line.group.map { groups.number($0) } ?? 0)
        ))
      kept = true
    }
    return kept
  }

  private static let void = Int64(bitPattern: CodeKey("8").bits)

  func finish() -> PatientLines { PatientLines(self) }
}

extension LineSlot {
  /// The modifiers by position.
  static let modifiers: [LineSlot] = [.mods, .mods2, .mods3, .mods4]
}

extension EditLine {
  /// A line of a frame; nil where it has no procedure code (HC) or no date.
  ///
  /// Units that are minutes (MJ) count as one service, and so does a blank.
  init?(_ line: LineFrame, of claim: ClaimFrame, at index: Int) {
    let code = line[.code]
    let from = line[.dos].value
    let codeKind = line[.codeKind]
    guard code.length > 0, from != Slot.absent,
      codeKind.length == 0 || codeKind.value == EditLine.procedures
    else { return nil }
    let through = line[.dosTo].value
    var modifiers = EditModifiers()
    for slot in LineSlot.modifiers {
      let modifier = line[slot]
      if modifier.length == 0 { break }
      modifiers.insert(CodeKey(bits: UInt64(bitPattern: modifier.value)))
    }
    let units = line[.units].value
    let isCount = units != Slot.absent && line[.unit].value != EditLine.minutes
    let key = CodeKey(bits: UInt64(bitPattern: code.value))
    self.init(
      place: Place(claim: index, line: 0), code: key, modifiers: modifiers,
      units: isCount ? units : 1_000, from: CivilDate(days: Int32(truncatingIfNeeded: from)),
      through: through == Slot.absent
        ? nil : CivilDate(days: Int32(truncatingIfNeeded: through)),
      provider: PriorKey.provider(claim.base, line.base).map { CodeKey($0).bits } ?? 0,
      group: EditLine.asksForGroup(key) ? EditLine.group(claim, line) : nil,
      charge: max(0, line[.charge].value))
  }

  private static let procedures = Int64(bitPattern: CodeKey("HC").bits)
  private static let minutes = Int64(bitPattern: CodeKey("MJ").bits)
  private static let taxonomyOfLine = Schema.field(.line, "rendering.taxonomy")
  private static let taxonomyOfClaim = Schema.field(.claim, "billing.taxonomy")

  /// The billing provider with the specialty, as far as the claim says them.
  private static func group(_ claim: ClaimFrame, _ line: LineFrame) -> UInt64? {
    guard claim[.billingNPI].length > 0 else { return nil }
    var hash = KeyHash()
    hash.add(claim.bytes(claim[.billingNPI]))
    let own = taxonomyOfLine?.slot(of: line.base) ?? .blank
    let slot = own.length > 0 ? own : taxonomyOfClaim?.slot(of: claim.base) ?? .blank
    hash.add(frameBytes(own.length > 0 ? line.base : claim.base, slot))
    return hash.value
  }
}
