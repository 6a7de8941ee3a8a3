/// What every claim of a loop begins with: what the levels above it said once for all of them.
///
/// An 837 states the billing provider, the subscriber and the payer once and hangs many claims
/// below. Their values stand here until a claim begins; the claim's record starts as a copy of this
/// one, and the blocks of the levels are copied once into each batch and pointed at.
package final class ClaimTemplate {
  /// A claim record whose level blocks point into the template's own memory.
  package let memory: UnsafeMutableRawPointer
  /// Whether the patient is the subscriber, so that both have the subscriber's blocks.
  package var patientIsSubscriber = false

  private let blocks: UnsafeMutableRawPointer
  private let blank = BlankBlock.address
  private let shape = ClaimTemplate.shape
  /// Changes with what a level says, so that a batch knows when its copy of it is out of date.
  private let versions: UnsafeMutablePointer<Int>
  /// The levels that a claim began with as they stand now, a bit each.
  @exclusivity(unchecked) private var placed: UInt32 = 0

  package init() {
    memory = BlankBlock.record(.claim)
    blocks = .allocate(byteCount: shape.size, alignment: 16)
    versions = .allocate(capacity: ClaimBlock.levels)
    versions.initialize(repeating: 0, count: ClaimBlock.levels)
  }

  deinit {
    memory.deallocate()
    blocks.deallocate()
    versions.deallocate()
  }

  /// A slot of the claim's own record.
  package subscript(slot: ClaimSlot) -> Slot {
    get {
      memory.load(fromByteOffset: ClaimFrame.slotsStart + slot.index * Slot.stride, as: Slot.self)
    }
    set {
      memory.storeBytes(
        of: newValue, toByteOffset: ClaimFrame.slotsStart + slot.index * Slot.stride, as: Slot.self)
    }
  }

  /// The version of a level's block, with which a claim is about to begin.
  func place(level: Int) -> Int {
    placed |= 1 << UInt32(level)
    return versions[level]
  }

  /// Sets a field that a level above the claim states.
  package func set(_ field: Field, _ slot: Slot) {
    let start = field.block == 0 ? memory : open(field.block)
    start.storeBytes(of: slot, toByteOffset: field.place, as: Slot.self)
  }

  /// The memory of a level's block, blank when nothing was said yet; it is about to be changed.
  package func open(_ block: Int) -> UnsafeMutableRawPointer {
    let level = (block - Slot.headerSize) / 8
    precondition(level < ClaimBlock.levels, "no level above the claim has this block")
    let start = blocks + shape.starts[level]
    if placed & (1 << UInt32(level)) != 0 {
      placed &= ~(1 << UInt32(level))
      versions[level] &+= 1
    }
    if memory.load(fromByteOffset: block, as: UnsafeRawPointer.self) == blank {
      versions[level] &+= 1
      start.assumingMemoryBound(to: Slot.self)
        .update(repeating: Slot.blank, count: shape.width(level))
      memory.storeBytes(of: UnsafeRawPointer(start), toByteOffset: block, as: UnsafeRawPointer.self)
    }
    return start
  }

  /// The bytes of a level's block; nil when nothing was said.
  func bytes(ofLevel level: Int) -> UnsafeRawBufferPointer? {
    let start = memory.load(
      fromByteOffset: Slot.headerSize + level * 8, as: UnsafeRawPointer.self)
    guard start != blank else { return nil }
    return UnsafeRawBufferPointer(start: start, count: shape.width(level) * Slot.stride)
  }

  /// The parts of a claim that a level above it states.
  package enum Part: Sendable {
    case everything
    /// The billing provider and where it is paid.
    case provider
    /// The payer, the coverage, the subscriber and the patient.
    case subscriber
    case patient

    var blocks: [ClaimBlock] {
      switch self {
      case .everything: [.transaction] + Part.provider.blocks + Part.subscriber.blocks
      case .provider: [.billing, .billingMore]
      case .subscriber: [.coverage, .payer, .subscriber, .subscriberMore, .patient, .patientMore]
      case .patient: [.patient, .patientMore]
      }
    }

    var slots: [ClaimSlot] {
      switch self {
      case .everything: [.createdOn] + Part.provider.slots + Part.subscriber.slots
      case .provider: [.billingNPI]
      case .subscriber: [.payerID, .sequence, .filing]
      case .patient: []
      }
    }
  }

  /// Blanks a part, such as everything about a subscriber when the next one begins.
  package func clear(_ part: Part) {
    switch part {
    case .everything: clear(shape.everything)
    case .provider: clear(shape.provider)
    case .subscriber: clear(shape.subscriber)
    case .patient: clear(shape.patient)
    }
  }

  private func clear(_ plan: Plan) {
    for offset in plan.blocks {
      memory.storeBytes(of: blank, toByteOffset: offset, as: UnsafeRawPointer.self)
    }
    for slot in plan.slots { self[slot] = .blank }
    patientIsSubscriber = false
  }

  private struct Plan: Sendable {
    let blocks: [Int]
    let slots: [ClaimSlot]

    init(_ part: Part) {
      blocks = part.blocks.map(\.offset)
      slots = part.slots
    }
  }

  /// What all templates have in common; held by each, because a look at a global is a call.
  private final class Shape: Sendable {
    let everything = Plan(.everything)
    let provider = Plan(.provider)
    let subscriber = Plan(.subscriber)
    let patient = Plan(.patient)
    /// Where each level's block starts in the template's memory, and where the last one ends.
    let starts = ClaimTemplate.starts()

    var size: Int { starts[ClaimBlock.levels] }

    func width(_ level: Int) -> Int { (starts[level + 1] - starts[level]) / Slot.stride }
  }

  private static let shape = Shape()

  private static func starts() -> [Int] {
    var starts = [0]
    for block in ClaimBlock.allCases.prefix(ClaimBlock.levels) {
      var width = Schema.width(ofBlock: block.offset, in: .claim)
      // The subscriber's blocks are the patient's too.
      if block == .subscriber {
        width = max(width, Schema.width(ofBlock: ClaimBlock.patient.offset, in: .claim))
      }
      if block == .subscriberMore {
        width = max(width, Schema.width(ofBlock: ClaimBlock.patientMore.offset, in: .claim))
      }
      starts.append(starts[starts.count - 1] + width * Slot.stride)
    }
    return starts
  }
}
