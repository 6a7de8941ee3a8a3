/// A run of claim frames in one block of memory, filled once, then sealed and read by any worker.
///
/// A reader calls ``beginClaim(from:)``, sets slots, adds other payers and then lines, and closes
/// with ``endClaim()``; ``seal()`` fixes the addresses. Text is either a document that outlives the
/// batch (its owner is kept) or bytes that the batch collects itself.
package final class FrameBatch: @unchecked Sendable {
  /// The claims of the batch, in the order they were begun.
  package private(set) var count = 0

  private var memory: UnsafeMutableRawPointer
  private var capacity: Int
  private var used = 0
  private var starts: [Int] = []
  private var current = 0
  private var section = Section.none
  private var record = 0
  private var document: UnsafeRawBufferPointer?
  private var owner: AnyObject?
  private var ownText: [UInt8] = []
  private var ownTextCopy: UnsafeMutableRawPointer?
  private var sealed = false

  /// Where the text of JSON claims was read; nil for other claims.
  package var origins: TextOrigins?

  private enum Section { case none, claim, otherPayers, lines }

  /// A batch over the bytes of a document, whose ranges are offsets from its first byte.
  ///
  /// `size` is how many bytes of frames to expect, such as the size of the batch before.
  package init(document: UnsafeRawBufferPointer, owner: AnyObject?, size: Int = 1 << 16) {
    self.document = document
    self.owner = owner
    capacity = max(1 << 12, size)
    memory = .allocate(byteCount: capacity, alignment: 16)
  }

  /// A batch that collects its own text; see ``intern(_:)``.
  package init() {
    capacity = 1 << 14
    memory = .allocate(byteCount: capacity, alignment: 16)
  }

  deinit {
    memory.deallocate()
    ownTextCopy?.deallocate()
  }

  /// The frame of a claim of a sealed batch.
  package subscript(index: Int) -> ClaimFrame {
    precondition(sealed, "a batch is read after it was sealed")
    return ClaimFrame(base: memory + starts[index])
  }

  /// The bytes of claims held so far.
  package var size: Int { used }

  // MARK: Filling

  /// Begins a claim as a copy of a template's slots.
  package func beginClaim(
    from template: ClaimTemplate, ordinal: Int, segmentTerminator: UInt8 = 0
  ) {
    current = grow(by: ClaimFrame.stride)
    starts.append(current)
    count += 1
    section = .claim
    record = current
    let base = memory + current
    base.copyMemory(from: template.memory, byteCount: ClaimFrame.stride)
    base.storeBytes(of: UInt32(truncatingIfNeeded: ordinal), toByteOffset: 8, as: UInt32.self)
    base.storeBytes(of: 0, toByteOffset: 12, as: UInt8.self)
    base.storeBytes(of: segmentTerminator, toByteOffset: 13, as: UInt8.self)
    self[.otherPayers] = Slot(value: 0)
    self[.lines] = Slot(value: 0)
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

  /// A slot of the claim being filled.
  package subscript(slot: ClaimSlot) -> Slot {
    get { slotValue(current, slot.index) }
    set { setSlot(current, slot.index, newValue) }
  }

  /// Adds another payer to the claim; all of them come before the first line.
  package func beginOtherPayer() {
    precondition(section != .lines, "other payers come before the lines")
    section = .otherPayers
    beginChild(.otherPayers, slots: OtherPayerSlot.allCases.count, stride: OtherPayerFrame.stride)
  }

  /// Adds a service line to the claim.
  package func beginLine() {
    section = .lines
    beginChild(.lines, slots: LineSlot.allCases.count, stride: LineFrame.stride)
  }

  /// A slot of the line last begun.
  package subscript(slot: LineSlot) -> Slot {
    get { slotValue(record, slot.index) }
    set { setSlot(record, slot.index, newValue) }
  }

  /// A slot of the other payer last begun.
  package subscript(slot: OtherPayerSlot) -> Slot {
    get { slotValue(record, slot.index) }
    set { setSlot(record, slot.index, newValue) }
  }

  /// A slot of an other payer of the claim being filled, by its index.
  package subscript(otherPayer index: Int, slot: OtherPayerSlot) -> Slot {
    get { slotValue(otherPayerStart(index), slot.index) }
    set { setSlot(otherPayerStart(index), slot.index, newValue) }
  }

  /// The number of lines of the claim being filled.
  package var lineCount: Int { Int(self[.lines].value) }
  package var otherPayerCount: Int { Int(self[.otherPayers].value) }

  /// Writes a slot of the record last begun by its index, for writers that go by the schema.
  package func set(_ index: Int, of kind: Record, to slot: Slot) {
    setSlot(kind == .claim ? current : record, index, slot)
  }

  /// The bytes of a slot while the batch is being filled.
  package func bytes(_ slot: Slot) -> UnsafeRawBufferPointer {
    guard slot.length > 0, let document else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return UnsafeRawBufferPointer(rebasing: document[Int(slot.offset)...].prefix(Int(slot.length)))
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

  /// Closes the claim: fills the derived fields and the lines' effective values.
  package func endClaim() {
    ClaimCompletion(batch: self).complete()
    section = .none
  }

  /// Ends the filling: addresses are fixed and the batch can be read.
  package func seal() {
    guard !sealed else { return }
    sealed = true
    let text = textAddress()
    for start in starts { link(start, text) }
  }

  // MARK: Memory

  private func textAddress() -> UnsafeRawPointer? {
    if let document { return document.baseAddress }
    let copy = UnsafeMutableRawPointer.allocate(byteCount: max(1, ownText.count), alignment: 1)
    ownText.withUnsafeBytes { bytes in
      if let base = bytes.baseAddress { copy.copyMemory(from: base, byteCount: bytes.count) }
    }
    ownTextCopy = copy
    return UnsafeRawPointer(copy)
  }

  private func link(_ start: Int, _ text: UnsafeRawPointer?) {
    let base = memory + start
    base.storeBytes(of: text, as: UnsafeRawPointer?.self)
    let payers = Int(slotValue(start, ClaimSlot.otherPayers.index).value)
    let lines = Int(slotValue(start, ClaimSlot.lines.index).value)
    var child = base + ClaimFrame.stride
    storeAddress(child, in: start, .otherPayers)
    for _ in 0..<payers {
      child.storeBytes(of: text, as: UnsafeRawPointer?.self)
      child += OtherPayerFrame.stride
    }
    storeAddress(child, in: start, .lines)
    for _ in 0..<lines {
      child.storeBytes(of: text, as: UnsafeRawPointer?.self)
      child += LineFrame.stride
    }
  }

  private func storeAddress(_ address: UnsafeMutableRawPointer, in start: Int, _ slot: ClaimSlot) {
    let at = start + Slot.headerSize + slot.index * Slot.stride + 8
    memory.storeBytes(of: UInt(bitPattern: address), toByteOffset: at, as: UInt.self)
  }

  private func beginChild(_ list: ClaimSlot, slots: Int, stride: Int) {
    record = grow(by: stride)
    (memory + record).storeBytes(of: nil, as: UnsafeRawPointer?.self)
    let first = (memory + record + Slot.headerSize).assumingMemoryBound(to: Slot.self)
    first.update(repeating: Slot.blank, count: slots)
    self[list].value += 1
  }

  private func otherPayerStart(_ index: Int) -> Int {
    current + ClaimFrame.stride + index * OtherPayerFrame.stride
  }

  /// The start of a line of the claim being filled.
  func lineStart(_ index: Int) -> Int {
    otherPayerStart(otherPayerCount) + index * LineFrame.stride
  }

  /// A slot of a line of the claim being filled, by the line's index.
  package subscript(line index: Int, slot: LineSlot) -> Slot {
    get { slotValue(lineStart(index), slot.index) }
    set { setSlot(lineStart(index), slot.index, newValue) }
  }

  private func grow(by size: Int) -> Int {
    precondition(!sealed, "a sealed batch is not filled")
    let start = used
    used += size
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
    memory.load(fromByteOffset: start &+ Slot.headerSize &+ slot &* Slot.stride, as: Slot.self)
  }

  @inline(__always)
  private func setSlot(_ start: Int, _ slot: Int, _ value: Slot) {
    memory.storeBytes(
      of: value, toByteOffset: start &+ Slot.headerSize &+ slot &* Slot.stride, as: Slot.self)
  }
}
