/// Fills what a claim's own values imply: counts, sums, first and last dates, and the lines'
/// effective values (the line's own, else the claim's).
struct ClaimCompletion {
  let claim: UnsafeMutableRawPointer
  let otherPayers: UnsafeMutableRawPointer
  let otherPayerCount: Int
  let lines: UnsafeMutableRawPointer
  let lineCount: Int
  let places: CompletionPlaces
  let blank: UnsafeRawPointer

  /// `text` is where the slots' ranges count from.
  func complete(text: UnsafeRawPointer?) {
    self[.lineCount] = Slot(value: Int64(lineCount))
    self[.otherPayerCount] = Slot(value: Int64(otherPayerCount))
    self[.diagnosisCount] = Slot(value: Int64(diagnosisCount))
    if self[.attachmentCount].value == Slot.absent { self[.attachmentCount] = Slot(value: 0) }
    completePatient()
    for index in 0..<otherPayerCount { sumAdjustments(otherPayer(index)) }
    if otherPayerCount > 0, hasAdjudications { forgetLineSums() }
    completeLines(text)
    for index in 0..<otherPayerCount {
      for slot in [OtherPayerSlot.linePaid, .lineAdjusted] {
        zero(otherPayer(index), Slot.headerSize + slot.index * Slot.stride)
      }
    }
  }

  private func completePatient() {
    let block = claim.load(
      fromByteOffset: ClaimBlock.patient.offset, as: UnsafeMutableRawPointer.self)
    guard UnsafeRawPointer(block) != blank else { return }
    zero(block, places.isSubscriber)
  }

  // MARK: Lines

  private func completeLines(_ text: UnsafeRawPointer?) {
    var total: Int64 = 0
    var first = Slot.blank
    var last = Slot.blank
    var line = lines
    let parties = ClaimParties(of: claim, places, blank)
    for _ in 0..<lineCount {
      let charge = slot(line, .charge).value
      if charge != Slot.absent { total &+= charge }
      let from = slot(line, .dos)
      var to = slot(line, .dosTo)
      if to.value == Slot.absent {
        to = from
        set(line, .dosTo, from)
      }
      if from.value != Slot.absent, first.value == Slot.absent || from.value < first.value {
        first = from
      }
      if to.value != Slot.absent, last.value == Slot.absent || to.value > last.value { last = to }
      decide(line, text)
      inherit(line, .pos, .rawPos, self[.pos])
      inherit(line, .priorAuth, .rawPriorAuth, self[.priorAuth])
      inherit(line, .referral, .rawReferral, parties.referral)
      parties.complete(line)
      point(line)
      line += LineFrame.stride
    }
    self[.lineTotal] = Slot(value: total)
    self[.firstDos] = first
    self[.lastDos] = last
  }

  @inline(__always)
  private func inherit(
    _ line: UnsafeMutableRawPointer, _ effective: LineSlot, _ own: LineSlot, _ claims: Slot
  ) {
    let value = slot(line, effective)
    if value.length > 0 { set(line, own, value) } else { set(line, effective, claims) }
  }

  /// Gives a line the diagnoses that its pointers name; a pointer at none names none.
  @inline(__always)
  private func point(_ line: UnsafeMutableRawPointer) {
    let pointers = line + LineFrame.slotsStart + LineSlot.pointers.index * Slot.stride
    var next = line + LineFrame.slotsStart + LineSlot.diagnoses.index * Slot.stride
    let diagnoses = claim + ClaimFrame.slotsStart + ClaimSlot.diagnoses.index * Slot.stride
    for index in 0..<4 {
      let pointer = pointers.load(fromByteOffset: index &* Slot.stride, as: Int64.self)
      guard pointer >= 1, pointer <= 12 else { continue }
      let named = diagnoses.load(
        fromByteOffset: (Int(pointer) &- 1) &* Slot.stride, as: Slot.self)
      guard named.length > 0 else { continue }
      next.storeBytes(of: named, as: Slot.self)
      next += Slot.stride
    }
  }

  private var diagnosisCount: Int {
    let diagnoses = claim + ClaimFrame.slotsStart + ClaimSlot.diagnoses.index * Slot.stride
    var count = 0
    while count < 12,
      diagnoses.load(fromByteOffset: count &* Slot.stride, as: Slot.self).length > 0
    {
      count &+= 1
    }
    return count
  }

  // MARK: Other payers

  /// Sums what other payers decided on a line, for the line and for each of them.
  private func decide(_ line: UnsafeMutableRawPointer, _ text: UnsafeRawPointer?) {
    let list = slot(line, .adjudications)
    let count = Int(list.value)
    set(line, .adjudicationCount, Slot(value: Int64(count)))
    var paidOnLine: Int64 = 0
    if count > 0,
      var decision = line.load(
        fromByteOffset: LineFrame.slotsStart + LineSlot.adjudications.index * Slot.stride + 8,
        as: UnsafeMutableRawPointer?.self)
    {
      for _ in 0..<count {
        let adjusted = sum(decision, AdjudicationSlot.adjustments.index)
        store(decision, AdjudicationSlot.adjusted.index, Slot(value: adjusted))
        let paid = value(decision, AdjudicationSlot.paid.index).value
        if paid != Slot.absent { paidOnLine &+= paid }
        if let payer = payer(of: decision, text) {
          if paid != Slot.absent { add(paid, to: payer, OtherPayerSlot.linePaid.index) }
          add(adjusted, to: payer, OtherPayerSlot.lineAdjusted.index)
        }
        decision += Record.adjudication.stride
      }
      set(line, .paidByOthers, Slot(value: paidOnLine))
    } else {
      zero(line, LineFrame.slotsStart + LineSlot.paidByOthers.index * Slot.stride)
    }
  }

  /// The other payer whom SVD01 names.
  private func payer(
    of decision: UnsafeMutableRawPointer, _ text: UnsafeRawPointer?
  ) -> UnsafeMutableRawPointer? {
    let named = value(decision, AdjudicationSlot.payer.index)
    guard named.length > 0, let text else { return nil }
    for index in 0..<otherPayerCount {
      let payer = otherPayer(index)
      let id = value(payer, OtherPayerSlot.id.index)
      guard id.value == named.value, id.length == named.length else { continue }
      let first = UnsafeRawBufferPointer(
        start: text + Int(id.offset), count: Int(id.length))
      let second = UnsafeRawBufferPointer(
        start: text + Int(named.offset), count: Int(named.length))
      if first.elementsEqual(second) { return payer }
    }
    return nil
  }

  private var hasAdjudications: Bool {
    (0..<lineCount).contains { slot(lines + $0 * LineFrame.stride, .adjudications).value > 0 }
  }

  /// What is said about other payers' lines counts only where no line says it itself.
  private func forgetLineSums() {
    for index in 0..<otherPayerCount {
      store(otherPayer(index), OtherPayerSlot.linePaid.index, .blank)
      store(otherPayer(index), OtherPayerSlot.lineAdjusted.index, .blank)
    }
  }

  private func sumAdjustments(_ payer: UnsafeMutableRawPointer) {
    let adjusted = OtherPayerSlot.adjusted.index
    if value(payer, OtherPayerSlot.adjustments.index).value > 0 {
      store(payer, adjusted, Slot(value: sum(payer, OtherPayerSlot.adjustments.index)))
    } else {
      zero(payer, Slot.headerSize + adjusted * Slot.stride)
    }
  }

  /// The sum of the amounts of a list of adjustments.
  private func sum(_ record: UnsafeMutableRawPointer, _ list: Int) -> Int64 {
    let at = Slot.headerSize + list * Slot.stride
    let count = Int(record.load(fromByteOffset: at, as: Int64.self))
    guard count > 0,
      var adjustment = record.load(fromByteOffset: at + 8, as: UnsafeRawPointer?.self)
    else { return 0 }
    var sum: Int64 = 0
    for _ in 0..<count {
      let amount = adjustment.load(
        fromByteOffset: Slot.headerSize + AdjustmentSlot.amount.index * Slot.stride, as: Int64.self)
      if amount != Slot.absent { sum &+= amount }
      adjustment += Record.adjustment.stride
    }
    return sum
  }

  // MARK: Memory

  private func otherPayer(_ index: Int) -> UnsafeMutableRawPointer {
    otherPayers + index * OtherPayerFrame.stride
  }

  private subscript(slot: ClaimSlot) -> Slot {
    get {
      claim.load(
        fromByteOffset: ClaimFrame.slotsStart &+ slot.index &* Slot.stride, as: Slot.self)
    }
    nonmutating set {
      claim.storeBytes(
        of: newValue, toByteOffset: ClaimFrame.slotsStart &+ slot.index &* Slot.stride,
        as: Slot.self)
    }
  }

  @inline(__always)
  private func slot(_ line: UnsafeMutableRawPointer, _ slot: LineSlot) -> Slot {
    line.load(fromByteOffset: LineFrame.slotsStart &+ slot.index &* Slot.stride, as: Slot.self)
  }

  @inline(__always)
  private func set(_ line: UnsafeMutableRawPointer, _ slot: LineSlot, _ value: Slot) {
    line.storeBytes(
      of: value, toByteOffset: LineFrame.slotsStart &+ slot.index &* Slot.stride, as: Slot.self)
  }

  private func value(_ record: UnsafeMutableRawPointer, _ slot: Int) -> Slot {
    record.load(fromByteOffset: Slot.headerSize + slot * Slot.stride, as: Slot.self)
  }

  private func store(_ record: UnsafeMutableRawPointer, _ slot: Int, _ value: Slot) {
    record.storeBytes(
      of: value, toByteOffset: Slot.headerSize + slot * Slot.stride, as: Slot.self)
  }

  private func add(_ amount: Int64, to record: UnsafeMutableRawPointer, _ slot: Int) {
    let before = value(record, slot).value
    store(record, slot, Slot(value: (before == Slot.absent ? 0 : before) &+ amount))
  }

  /// Gives a number that nobody set the value 0.
  @inline(__always)
  private func zero(_ record: UnsafeMutableRawPointer, _ offset: Int) {
    if record.load(fromByteOffset: offset, as: Int64.self) == Slot.absent {
      record.storeBytes(of: Slot(value: 0), toByteOffset: offset, as: Slot.self)
    }
  }

  /// Sets a list of records.
  static func set(
    _ offset: Int, of record: UnsafeMutableRawPointer, count: Int, first: UnsafeRawPointer
  ) {
    record.storeBytes(of: Int64(count), toByteOffset: offset, as: Int64.self)
    record.storeBytes(of: first, toByteOffset: offset + 8, as: UnsafeRawPointer.self)
  }

  /// Adds the next record to a list of records that stand behind each other.
  static func extend(
    _ offset: Int, of record: UnsafeMutableRawPointer, by child: UnsafeRawPointer
  ) {
    let count = record.load(fromByteOffset: offset, as: Int64.self)
    if count == 0 {
      record.storeBytes(of: child, toByteOffset: offset + 8, as: UnsafeRawPointer.self)
    }
    record.storeBytes(of: count + 1, toByteOffset: offset, as: Int64.self)
  }
}

/// The claim's parties, for the lines that name none of their own.
private struct ClaimParties {
  let rendering, referring, supervising, facility: UnsafeRawPointer
  let referral: Slot
  let blank: UnsafeRawPointer

  init(of claim: UnsafeMutableRawPointer, _ places: CompletionPlaces, _ blank: UnsafeRawPointer) {
    self.blank = blank
    func block(_ block: ClaimBlock) -> UnsafeRawPointer {
      claim.load(fromByteOffset: block.offset, as: UnsafeRawPointer.self)
    }
    rendering = block(.rendering)
    referring = block(.referring)
    supervising = block(.supervising)
    facility = block(.facility)
    referral = block(.details).load(fromByteOffset: places.referral, as: Slot.self)
  }

  /// Points a line at its own parties and, for those it has not, at the claim's.
  @inline(__always)
  func complete(_ line: UnsafeMutableRawPointer) {
    take(line, .rendering, .ownRendering, rendering)
    take(line, .referring, .ownReferring, referring)
    take(line, .supervising, .ownSupervising, supervising)
    take(line, .facility, .ownFacility, facility)
  }

  @inline(__always)
  private func take(
    _ line: UnsafeMutableRawPointer, _ effective: LineBlock, _ own: LineBlock,
    _ claims: UnsafeRawPointer
  ) {
    let block = line.load(fromByteOffset: effective.offset, as: UnsafeRawPointer.self)
    if block == blank {
      line.storeBytes(of: claims, toByteOffset: effective.offset, as: UnsafeRawPointer.self)
    } else {
      line.storeBytes(of: block, toByteOffset: own.offset, as: UnsafeRawPointer.self)
    }
  }
}

/// Places of fields in blocks that completing a claim touches; held by who uses them often.
final class CompletionPlaces: Sendable {
  static let shared = CompletionPlaces()
  let isSubscriber = Schema.field(.claim, "patient.is_subscriber")?.place ?? 0
  let referral = Schema.field(.claim, "referral")?.place ?? 0
}
