/// A run of claim frames, filled once, then sealed and read by any worker.
///
/// A reader calls ``beginClaim(from:)``, sets slots, adds other payers and then lines with what is below
/// them, and closes with ``endClaim()``; ``seal()`` fixes the addresses. Text is either a document that
/// outlives the batch (its owner is kept) or bytes that the batch collects itself.
///
/// A claim, its other payers and its lines stand behind each other in one piece of memory; blocks,
/// adjudications, adjustments and segments stand in memory of the batch that does not move.
package final class FrameBatch: @unchecked Sendable {
  /// The claims of the batch, in the order they were begun.
  package private(set) var count = 0

  @exclusivity(unchecked) private var memory: UnsafeMutableRawPointer
  private var capacity: Int
  @exclusivity(unchecked) private var used = 0
  private let blocks: FrameMemory
  /// Where each claim's record begins.
  private let starts = Starts()
  @exclusivity(unchecked) private var current = 0
  @exclusivity(unchecked) private var section = Section.none
  @exclusivity(unchecked) private var record = 0
  private let document: UnsafeRawBufferPointer?
  private let owner: AnyObject?
  private var ownText: [UInt8] = []
  private var ownTextCopy: UnsafeMutableRawPointer?
  private var sealed = false

  /// Where the text of JSON claims was read; nil for other claims.
  package var origins: TextOrigins?
  /// Where the bytes of stored claims stood; nil for other claims.
  package var pieces: PieceOrigins?

  @exclusivity(unchecked) private var adjudications = GatheredRecords(
    .adjudication, from: BlankBlock.adjudication)
  @exclusivity(unchecked) private var adjustments = GatheredRecords(
    .adjustment, from: BlankBlock.adjustment)
  @exclusivity(unchecked) private var segments = GatheredRecords(.segment, from: BlankBlock.segment)

  /// The copies of a template's level blocks, by level.
  @exclusivity(unchecked) private var template: ClaimTemplate?
  private let levels: UnsafeMutablePointer<(version: Int, copy: UnsafeRawPointer)>
  // Held here, because a look at a global is a call.
  private let blank = BlankBlock.address
  private let blankLine = BlankBlock.line
  private let blankOtherPayer = BlankBlock.otherPayer
  private let places = CompletionPlaces.shared

  /// A growing list of places; an array in a class would have every change of it checked for overlap.
  private final class Starts {
    private var memory = UnsafeMutablePointer<Int>.allocate(capacity: 64)
    private var count = 0
    private var capacity = 64

    subscript(index: Int) -> Int {
      precondition(index >= 0 && index < count, "the batch has no such claim")
      return memory[index]
    }

    func add(_ start: Int) {
      if count == capacity {
        let wider = UnsafeMutablePointer<Int>.allocate(capacity: capacity * 2)
        wider.update(from: memory, count: count)
        memory.deallocate()
        memory = wider
        capacity *= 2
      }
      memory[count] = start
      count &+= 1
    }

    deinit { memory.deallocate() }
  }

  private enum Section { case none, claim, otherPayers, lines }

  /// A batch over the bytes of a document, whose ranges are offsets from its first byte.
  ///
  /// `size` is how many bytes of frames to expect, such as the size of the batch before.
  package init(document: UnsafeRawBufferPointer, owner: AnyObject?, size: Int = 1 << 16) {
    self.document = document
    self.owner = owner
    capacity = max(1 << 12, size)
    memory = .allocate(byteCount: capacity, alignment: 16)
    blocks = FrameMemory(size: capacity / 2)
    levels = FrameBatch.noLevels()
  }

  /// A batch that collects its own text; see ``intern(_:)``.
  package init() {
    document = nil
    owner = nil
    capacity = 1 << 13
    memory = .allocate(byteCount: capacity, alignment: 16)
    blocks = FrameMemory(size: capacity)
    levels = FrameBatch.noLevels()
  }

  deinit {
    memory.deallocate()
    levels.deallocate()
    adjudications.free()
    adjustments.free()
    segments.free()
    ownTextCopy?.deallocate()
  }

  private static func noLevels() -> UnsafeMutablePointer<(version: Int, copy: UnsafeRawPointer)> {
    let levels = UnsafeMutablePointer<(version: Int, copy: UnsafeRawPointer)>.allocate(
      capacity: ClaimBlock.levels)
    levels.initialize(repeating: (-1, BlankBlock.address), count: ClaimBlock.levels)
    return levels
  }

  /// The frame of a claim of a sealed batch.
  package subscript(index: Int) -> ClaimFrame {
    precondition(sealed, "a batch is read after it was sealed")
    return ClaimFrame(base: memory + starts[index])
  }

  /// The bytes of claims held so far.
  package var size: Int { max(used, blocks.used * 2) }

  // MARK: Filling

  /// Begins a claim as a copy of a template's slots.
  package func beginClaim(
    from template: ClaimTemplate, ordinal: Int, segmentTerminator: UInt8 = 0
  ) {
    current = grow(by: ClaimFrame.stride)
    starts.add(current)
    count += 1
    section = .claim
    record = current
    let base = memory + current
    base.copyMemory(from: template.memory, byteCount: ClaimFrame.stride)
    base.storeBytes(of: document?.baseAddress, as: UnsafeRawPointer?.self)
    base.storeBytes(of: UInt32(truncatingIfNeeded: ordinal), toByteOffset: 8, as: UInt32.self)
    base.storeBytes(of: segmentTerminator, toByteOffset: 13, as: UInt8.self)
    place(template, in: base)
  }

  /// Points a claim at the batch's copies of what the levels above it say.
  private func place(_ template: ClaimTemplate, in base: UnsafeMutableRawPointer) {
    if self.template !== template {
      self.template = template
      for level in 0..<ClaimBlock.levels { levels[level].version = -1 }
    }
    for level in 0..<ClaimBlock.levels {
      guard let bytes = template.bytes(ofLevel: level), let source = bytes.baseAddress else {
        continue
      }
      let version = template.place(level: level)
      if levels[level].version != version {
        let copy = blocks.allocate(bytes.count)
        copy.copyMemory(from: source, byteCount: bytes.count)
        levels[level] = (version, UnsafeRawPointer(copy))
      }
      base.storeBytes(
        of: levels[level].copy, toByteOffset: Slot.headerSize + level * 8,
        as: UnsafeRawPointer.self)
    }
    guard template.patientIsSubscriber else { return }
    share(.subscriber, with: .patient, in: base)
    share(.subscriberMore, with: .patientMore, in: base)
  }

  private func share(
    _ block: ClaimBlock, with other: ClaimBlock, in base: UnsafeMutableRawPointer
  ) {
    let address = base.load(fromByteOffset: block.offset, as: UnsafeRawPointer.self)
    base.storeBytes(of: address, toByteOffset: other.offset, as: UnsafeRawPointer.self)
  }

  /// Marks the claim as holding a value that could not be read.
  package func markUnreadable() {
    let base = memory + current
    let flags = base.load(fromByteOffset: 12, as: UInt8.self)
    base.storeBytes(of: flags | 1, toByteOffset: 12, as: UInt8.self)
  }

  /// Marks the claim as read from JSON.
  func markJSON() {
    let base = memory + current
    let flags = base.load(fromByteOffset: 12, as: UInt8.self)
    base.storeBytes(of: flags | 2, toByteOffset: 12, as: UInt8.self)
  }

  /// Adds another payer to the claim; all of them come before the first line.
  package func beginOtherPayer() {
    precondition(section != .lines, "other payers come before the lines")
    section = .otherPayers
    begin(.otherPayers, blankOtherPayer, OtherPayerFrame.stride)
  }

  /// Adds a service line to the claim.
  package func beginLine() {
    section = .lines
    begin(.lines, blankLine, LineFrame.stride)
  }

  /// Adds what another payer decided to the line last begun.
  package func beginAdjudication() {
    precondition(section == .lines, "an adjudication is a line's")
    _ = adjudications.add(owner: Int32(truncatingIfNeeded: lineCount - 1))
  }

  /// Adds an adjustment to the adjudication last begun, or to the other payer when no line has begun.
  package func beginAdjustment() {
    precondition(section == .lines ? adjudications.count > 0 : section == .otherPayers)
    let owner = section == .lines ? adjudications.count - 1 : ~(otherPayerCount - 1)
    _ = adjustments.add(owner: Int32(truncatingIfNeeded: owner))
  }

  /// Adds a segment that is kept as it stands.
  package func beginSegment() { _ = segments.add(owner: 0) }

  /// The memory of the record of a kind that was begun last; valid until the next one is begun.
  package func base(of kind: Record) -> UnsafeMutableRawPointer {
    switch kind {
    case .claim: memory + current
    case .line, .otherPayer: memory + record
    case .adjudication: adjudications.last
    case .adjustment: adjustments.last
    case .segment: segments.last
    }
  }

  /// The memory of a block of a record that is being filled.
  package func open(
    _ block: Int, of kind: Record, in base: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    let known = base.load(fromByteOffset: block, as: UnsafeRawPointer.self)
    if known != blank { return UnsafeMutableRawPointer(mutating: known) }
    return open(block, width: Schema.width(ofBlock: block, in: kind), in: base)
  }

  /// Gives a record a block of its own in the place of the blank one.
  package func open(
    _ block: Int, width: Int, in base: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    let start = blocks.allocate(width * Slot.stride)
    start.assumingMemoryBound(to: Slot.self).initialize(repeating: Slot.blank, count: width)
    base.storeBytes(of: UnsafeRawPointer(start), toByteOffset: block, as: UnsafeRawPointer.self)
    return start
  }

  /// Sets a slot of a field of the record last begun of its kind; the index is a list's.
  package func set(_ field: Field, _ index: Int = 0, to slot: Slot) {
    let base = base(of: field.record)
    var start = base
    if field.block != 0 {
      let isBlank = slot.value == Slot.absent && slot.length == 0
      if isBlank, field.slot(of: base, index).value == Slot.absent { return }
      start = open(field.block, of: field.record, in: base)
    }
    start.storeBytes(of: slot, toByteOffset: field.place + index * Slot.stride, as: Slot.self)
  }

  /// A slot of the claim being filled.
  package subscript(slot: ClaimSlot) -> Slot {
    get { slotValue(current + ClaimFrame.slotsStart, slot.index) }
    set { setSlot(current + ClaimFrame.slotsStart, slot.index, newValue) }
  }

  /// A slot of the line last begun.
  package subscript(slot: LineSlot) -> Slot {
    get { slotValue(record + LineFrame.slotsStart, slot.index) }
    set { setSlot(record + LineFrame.slotsStart, slot.index, newValue) }
  }

  /// A slot of the other payer last begun.
  package subscript(slot: OtherPayerSlot) -> Slot {
    get { slotValue(record + Slot.headerSize, slot.index) }
    set { setSlot(record + Slot.headerSize, slot.index, newValue) }
  }

  /// The number of lines of the claim being filled.
  package var lineCount: Int { Int(self[.lines].value) }
  package var otherPayerCount: Int { Int(self[.otherPayers].value) }

  /// The bytes of a slot while the batch is being filled.
  package func bytes(_ slot: Slot) -> UnsafeRawBufferPointer {
    guard slot.length > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let range = Int(slot.offset)..<Int(slot.offset) + Int(slot.length)
    if let document { return UnsafeRawBufferPointer(rebasing: document[range]) }
    return UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// Adds text to a batch that collects its own, and gives its range with the key of a code.
  package func intern(_ text: String) -> Slot {
    precondition(document == nil, "this batch reads a document")
    let offset = ownText.count
    ownText.append(contentsOf: text.utf8)
    return Slot(
      value: Int64(bitPattern: CodeKey(text).bits), offset: UInt32(offset),
      length: UInt32(ownText.count - offset))
  }

  /// The bytes of the text collected so far.
  package var textSize: Int { ownText.count }

  /// Whether a block of the claim being filled says nothing yet.
  package func isBlank(_ block: ClaimBlock) -> Bool {
    (memory + current).load(fromByteOffset: block.offset, as: UnsafeRawPointer.self)
      == blank
  }

  /// Whether a block of the line last begun says nothing yet.
  package func isBlank(_ block: LineBlock) -> Bool {
    (memory + record).load(fromByteOffset: block.offset, as: UnsafeRawPointer.self)
      == blank
  }

  /// Closes the claim: gathers what is below its records, then fills the derived fields and the lines'
  /// effective values.
  package func endClaim() {
    let claim = memory + current
    let otherPayers = claim + ClaimFrame.stride
    let lines = otherPayers + otherPayerCount * OtherPayerFrame.stride
    if adjudications.count > 0 || adjustments.count > 0 { gather(otherPayers, lines) }
    if segments.count > 0 {
      ClaimCompletion.set(
        ClaimFrame.slotsStart + ClaimSlot.segments.index * Slot.stride, of: claim,
        count: segments.count, first: move(&segments))
    }
    let completion = ClaimCompletion(
      claim: claim, otherPayers: otherPayers, otherPayerCount: otherPayerCount, lines: lines,
      lineCount: lineCount, places: places, blank: blank)
    if let document {
      completion.complete(text: document.baseAddress)
    } else {
      ownText.withUnsafeBytes { completion.complete(text: $0.baseAddress) }
    }
    section = .none
  }

  private func gather(
    _ otherPayers: UnsafeMutableRawPointer, _ lines: UnsafeMutableRawPointer
  ) {
    let decisionOwners = adjudications.owners
    let decisions = move(&adjudications)
    let adjustmentOwners = adjustments.owners
    let parts = move(&adjustments)
    let stride = Record.adjustment.stride
    for (index, owner) in adjustmentOwners.enumerated() {
      let record =
        owner < 0
        ? otherPayers + Int(~owner) * OtherPayerFrame.stride
        : decisions + Int(owner) * Record.adjudication.stride
      let slot =
        owner < 0 ? OtherPayerSlot.adjustments.index : AdjudicationSlot.adjustments.index
      ClaimCompletion.extend(
        Slot.headerSize + slot * Slot.stride, of: record, by: parts + index * stride)
    }
    for (index, owner) in decisionOwners.enumerated() {
      ClaimCompletion.extend(
        LineFrame.slotsStart + LineSlot.adjudications.index * Slot.stride,
        of: lines + Int(owner) * LineFrame.stride,
        by: decisions + index * Record.adjudication.stride)
    }
  }

  /// Copies gathered records to memory that stays.
  private func move(_ records: inout GatheredRecords) -> UnsafeMutableRawPointer {
    let stride = records.kind.stride
    let copy = blocks.allocate(records.count * stride)
    copy.copyMemory(from: records.memory, byteCount: records.count * stride)
    if let text = document?.baseAddress {
      for index in 0..<records.count {
        copy.storeBytes(of: text, toByteOffset: index * stride, as: UnsafeRawPointer?.self)
      }
    }
    records.removeAll()
    return copy
  }

  /// Ends the filling: addresses are fixed and the batch can be read.
  package func seal() {
    guard !sealed else { return }
    sealed = true
    template = nil
    for index in 0..<count { link(memory + starts[index]) }
    guard document == nil else { return }
    let text = ownTextAddress()
    for index in 0..<count { setText(text, .claim, memory + starts[index]) }
  }

  // MARK: Memory

  private func ownTextAddress() -> UnsafeRawPointer {
    let copy = UnsafeMutableRawPointer.allocate(byteCount: max(1, ownText.count), alignment: 1)
    ownText.withUnsafeBytes { bytes in
      if let base = bytes.baseAddress { copy.copyMemory(from: base, byteCount: bytes.count) }
    }
    ownTextCopy = copy
    return UnsafeRawPointer(copy)
  }

  /// Writes the addresses of a claim's other payers and lines, which stand behind it.
  private func link(_ base: UnsafeMutableRawPointer) {
    let otherPayers = base + ClaimFrame.stride
    let payers = base.load(
      fromByteOffset: ClaimFrame.slotsStart + ClaimSlot.otherPayers.index * Slot.stride,
      as: Int64.self)
    storeAddress(otherPayers, in: base, .otherPayers)
    storeAddress(otherPayers + Int(payers) * OtherPayerFrame.stride, in: base, .lines)
  }

  /// Gives a record and all below it the address of their text.
  private func setText(_ text: UnsafeRawPointer, _ kind: Record, _ base: UnsafeRawPointer) {
    UnsafeMutableRawPointer(mutating: base).storeBytes(of: text, as: UnsafeRawPointer?.self)
    for list in Schema.lists(of: kind) {
      for child in list.records(of: base) { setText(text, list.record, child) }
    }
  }

  private func storeAddress(
    _ address: UnsafeMutableRawPointer, in base: UnsafeMutableRawPointer, _ slot: ClaimSlot
  ) {
    base.storeBytes(
      of: UInt(bitPattern: address),
      toByteOffset: ClaimFrame.slotsStart + slot.index * Slot.stride + 8, as: UInt.self)
  }

  private func begin(_ list: ClaimSlot, _ blank: UnsafeRawPointer, _ stride: Int) {
    record = grow(by: stride)
    let base = memory + record
    base.copyMemory(from: blank, byteCount: stride)
    base.storeBytes(of: document?.baseAddress, as: UnsafeRawPointer?.self)
    self[list].value &+= 1
  }

  private func grow(by size: Int) -> Int {
    precondition(!sealed, "a sealed batch is not filled")
    let start = used
    used &+= size
    if used > capacity {
      let wider = max(used, capacity * 2)
      let larger = UnsafeMutableRawPointer.allocate(byteCount: wider, alignment: 16)
      larger.copyMemory(from: memory, byteCount: start)
      memory.deallocate()
      memory = larger
      capacity = wider
    }
    return start
  }

  @inline(__always)
  private func slotValue(_ start: Int, _ slot: Int) -> Slot {
    memory.load(fromByteOffset: start &+ slot &* Slot.stride, as: Slot.self)
  }

  @inline(__always)
  private func setSlot(_ start: Int, _ slot: Int, _ value: Slot) {
    memory.storeBytes(of: value, toByteOffset: start &+ slot &* Slot.stride, as: Slot.self)
  }
}
