import Model
import X12

/// Segments that hold a list of things: codes by their qualifiers, adjustments, ways to reach someone.
extension ClaimFiller {
  /// Takes HI: diagnoses, anesthesia procedures and conditions, told apart by each element's qualifier.
  mutating func takeCodes(_ segment: X12Segment) {
    if isInLine {
      reportAfterLines(segment)
      return keep(segment)
    }
    guard loop == .claim else { return keep(segment) }
    var isWhole = true
    var element = 1
    while element <= segment.elementCount {
      if !segment.element(element).isEmpty, !takeCode(segment, element) { isWhole = false }
      element += 1
    }
    if !isWhole { keep(segment) }
  }

  private mutating func takeCode(_ segment: X12Segment, _ element: Int) -> Bool {
    let qualifier = segment.component(element, 1)
    let range = segment.component(element, 2)
    guard !range.isEmpty else { return false }
    let isWhole = range.upperBound == segment.element(element).upperBound
    switch segment.tag(qualifier).rawValue {
    case 0x41_424B, 0x41_4246, 0x424B, 0x4246:  // ABK, ABF, BK, BF
      guard diagnoses < 12 else {
        reportTooMany(segment, element, "2300 HI")
        return false
      }
      if diagnoses == 0 { batch[ClaimSlot.diagnosisKind] = code(segment, qualifier) }
      base.storeBytes(
        of: code(segment, range),
        toByteOffset: ClaimFrame.slotsStart + (ClaimSlot.diagnoses.index + diagnoses) * Slot.stride,
        as: Slot.self)
      diagnoses += 1
      return isWhole
    case 0x4250, 0x424F:  // BP, BO
      return append(code(segment, range), ListFields.anesthesia) && isWhole
    case 0x4247: return append(code(segment, range), ListFields.conditions) && isWhole  // BG
    default: return false
    }
  }

  /// Adds a value to a list of the claim; false when it is full.
  private mutating func append(_ slot: Slot, _ field: Field) -> Bool {
    for index in 0..<field.type.width where field.slot(of: base, index).length == 0 {
      batch.set(field, index, to: slot)
      return true
    }
    return false
  }

  /// Takes CAS: a group and up to six adjustments of a reason, an amount and a quantity.
  mutating func takeAdjustments(_ segment: X12Segment) {
    guard loop == .otherCoverage || loop == .adjudication else { return keep(segment) }
    let home = loop == .adjudication ? "2430 CAS" : "2320 CAS"
    var element = 2
    while element <= min(segment.elementCount, 17) {
      let reason = segment.element(element)
      let amount = segment.element(element + 1)
      let quantity = segment.element(element + 2)
      if !reason.isEmpty || !amount.isEmpty || !quantity.isEmpty {
        batch.beginAdjustment()
        let base = batch.base(of: .adjustment)
        func set(_ slot: AdjustmentSlot, _ value: Slot) {
          base.storeBytes(
            of: value, toByteOffset: Slot.headerSize + slot.index * Slot.stride, as: Slot.self)
        }
        set(.segment, slot(Int64(segment.number), segment.start..<segment.end))
        if !segment.element(1).isEmpty { set(.group, code(segment, segment.element(1))) }
        if !reason.isEmpty { set(.reason, code(segment, reason)) }
        if !amount.isEmpty {
          let money = Money(decimal: raw(segment, amount))
          if money == nil {
            reportNumber(
              segment, element + 1, home, "an amount of dollars with at most two decimals")
          }
          set(.amount, slot(money?.cents ?? Slot.absent, amount))
        }
        if !quantity.isEmpty {
          let units = Quantity(decimal: raw(segment, quantity))
          if units == nil {
            reportNumber(segment, element + 2, home, "a quantity with at most three decimals")
          }
          set(.quantity, slot(units?.thousandths ?? Slot.absent, quantity))
        }
      }
      element += 3
    }
    if segment.elementCount > 19 || segment.elementCount < 2 { keep(segment) }
  }

  /// Takes PER: a name, then up to three pairs of a qualifier and a number.
  mutating func takeContact(_ segment: X12Segment) {
    guard let entry = plan.entry(loop, Known.per) else { return keep(segment) }
    var isWhole = segment.elementCount <= 8
    if !segment.element(2).isEmpty {
      if let variant = plan.variant(entry, 0) {
        isWhole = run(segment, variant, to: 2) && isWhole
      } else {
        isWhole = false
      }
    }
    for element in stride(from: 3, through: min(segment.elementCount, 7), by: 2) {
      let number = segment.element(element + 1)
      if number.isEmpty {
        if !segment.element(element).isEmpty { isWhole = false }
        continue
      }
      // Without a qualifier it is no number of any kind; 0 stands for the name.
      let qualifier = segment.tag(element).rawValue
      guard qualifier != 0, let variant = plan.variant(entry, qualifier),
        store(code(segment, number), plan.actions + Int(variant.pointee.actions))
      else {
        isWhole = false
        continue
      }
    }
    if !isWhole { keep(segment) }
  }
}

/// The lists that HI fills beside the diagnoses.
private enum ListFields {
  static let anesthesia = field("anesthesia_procedures")
  static let conditions = field("condition_codes")

  private static func field(_ path: String) -> Field {
    guard let field = Schema.field(.claim, path) else { preconditionFailure("no field \(path)") }
    return field
  }
}
