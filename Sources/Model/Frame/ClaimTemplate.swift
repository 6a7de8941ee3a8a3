/// The slots every claim of a loop begins with: what the levels above it said once for all of them.
///
/// An 837 states the billing provider, the subscriber and the payer once and hangs many claims
/// below; the reader keeps them here and each claim starts as a copy.
package final class ClaimTemplate {
  let memory: UnsafeMutableRawPointer

  package init() {
    memory = .allocate(byteCount: ClaimFrame.stride, alignment: 16)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: Slot.headerSize)
    clear(.everything)
  }

  deinit { memory.deallocate() }

  package subscript(slot: ClaimSlot) -> Slot {
    get {
      memory.load(
        fromByteOffset: Slot.headerSize + slot.index * Slot.stride, as: Slot.self)
    }
    set {
      memory.storeBytes(
        of: newValue, toByteOffset: Slot.headerSize + slot.index * Slot.stride, as: Slot.self)
    }
  }

  /// The parts of a claim that a level above it states.
  package enum Part: Sendable {
    case everything
    /// The billing provider and where it is paid.
    case provider
    /// The payer, the coverage, the subscriber and the patient.
    case subscriber
    case patient

    fileprivate var groups: [String] {
      switch self {
      case .everything: []
      case .provider: ["billing", "pay_to"]
      case .subscriber: ["payer", "coverage", "subscriber", "patient"]
      case .patient: ["patient"]
      }
    }
  }

  /// Blanks a part, such as everything about a subscriber when the next one begins.
  package func clear(_ part: Part) {
    let slots = (memory + Slot.headerSize).assumingMemoryBound(to: Slot.self)
    switch part {
    case .everything: slots.update(repeating: Slot.blank, count: ClaimSlot.allCases.count)
    case .provider: for index in ClaimTemplate.provider { slots[index] = Slot.blank }
    case .subscriber: for index in ClaimTemplate.subscriber { slots[index] = Slot.blank }
    case .patient: for index in ClaimTemplate.patient { slots[index] = Slot.blank }
    }
  }

  private static let provider = indexes(of: .provider)
  private static let subscriber = indexes(of: .subscriber)
  private static let patient = indexes(of: .patient)

  private static func indexes(of part: Part) -> [Int] {
    Schema.claim.filter { field in field.group.map(part.groups.contains) ?? false }
      .flatMap { $0.slot..<$0.slot + $0.type.width }
  }
}
