import Model

/// What to do with each element of each segment, made from the homes that the schema's fields name.
///
/// A new field is read because its row in the schema says where it stands; only what a home cannot say
/// (diagnoses, adjustments, contacts, what opens a loop) is code of the filler. The tables are made
/// once and then only read.
final class ReadingPlan: @unchecked Sendable {
  static let shared = ReadingPlan()

  enum Kind: UInt8 {
    /// No field takes it: the segment is kept as it stands.
    case unknown
    /// It says nothing that the loop and the field do not: a qualifier, a format.
    case ignored
    case code, money, quantity, integer
    /// A date that is always CCYYMMDD.
    case date
    /// A date in the format that the element before it names.
    case period
    /// An id that is an NPI when NM108 says so.
    case npi
    /// The next element of a list.
    case codes, integers
    /// An element whose components have actions of their own.
    case composite
  }

  struct Action {
    var kind = Kind.unknown
    /// The capacity of a list, or the number of components that have actions.
    var count: UInt8 = 0
    var block: UInt16 = 0
    var place: UInt16 = 0
    /// The slots of the block.
    var width: UInt16 = 0
    /// The number of the field in ``fields``.
    var field: Int16 = -1
    /// The place of a period's last day in the same block or record, or the first of the components'
    /// actions.
    var second: Int32 = -1
  }

  /// What to do with a segment by its qualifier.
  struct Variant {
    var qualifier: UInt64
    /// Its first action; element 1 is at index 1.
    var actions: Int32
    /// The last element that has an action.
    var count: Int32
  }

  /// A segment of a loop.
  struct Entry {
    var key: UInt32 = 0
    /// The element that tells the variants apart; 0 when there is one.
    var qualifier: UInt8 = 0
    var count: UInt8 = 0
    var variants: Int32 = 0
  }

  let entries: UnsafePointer<Entry>
  let variants: UnsafePointer<Variant>
  let actions: UnsafePointer<Action>
  let fields: [Field]
  /// The slot of each loop's name.
  let loops: [Slot]

  private static let size: UInt32 = 1024
  /// What keys are multiplied by to find their place.
  private let factor: UInt32

  private init() {
    var builder = ReadingPlanBuilder()
    builder.build()
    fields = builder.fields
    loops = ClaimLoop.allCases.map { ConstantText.slot($0.name) }
    factor = ReadingPlan.factor(for: builder.segments.map(\.key))
    var table = [Entry](repeating: Entry(), count: Int(ReadingPlan.size))
    var variants: [Variant] = []
    var actions: [Action] = []
    for segment in builder.segments {
      var entry = Entry(key: segment.key, qualifier: segment.qualifier)
      entry.variants = Int32(variants.count)
      for variant in segment.variants {
        let (list, components) = variant.flat(from: actions.count)
        variants.append(
          Variant(
            qualifier: variant.qualifier, actions: Int32(actions.count),
            count: Int32(variant.elements.count - 1)))
        actions += list + components
        entry.count += 1
      }
      var slot = ReadingPlan.home(segment.key, factor)
      while table[Int(slot)].key != 0 { slot = (slot + 1) & (ReadingPlan.size - 1) }
      table[Int(slot)] = entry
    }
    entries = copied(table)
    self.variants = copied(variants)
    self.actions = copied(actions)
  }

  @inline(__always)
  static func key(_ loop: ClaimLoop, _ id: UInt64) -> UInt32 {
    UInt32(loop.rawValue) &<< 24 | UInt32(truncatingIfNeeded: id)
  }

  @inline(__always)
  private static func home(_ key: UInt32, _ factor: UInt32) -> UInt32 {
    (key &* factor) &>> 22
  }

  /// Of some factors the one by which the fewest keys find another where they want to stand.
  private static func factor(for keys: [UInt32]) -> UInt32 {
    var best: (factor: UInt32, crowded: Int) = (1, .max)
    var factor: UInt32 = 0x9E37_79B1
    for _ in 0..<32 {
      var taken = [Bool](repeating: false, count: Int(size))
      var crowded = 0
      for key in keys {
        let home = Int(home(key, factor))
        if taken[home] { crowded += 1 }
        taken[home] = true
      }
      if crowded < best.crowded { best = (factor, crowded) }
      factor = factor &* 0x0019_660D &+ 0x3C6E_F35E | 1
    }
    return best.factor
  }

  /// The entry of a segment in a loop; nil when no field stands in it.
  @inline(__always)
  func entry(_ loop: ClaimLoop, _ id: UInt64) -> UnsafePointer<Entry>? {
    let key = ReadingPlan.key(loop, id)
    var slot = ReadingPlan.home(key, factor)
    while true {
      let entry = entries + Int(slot)
      if entry.pointee.key == key { return entry }
      if entry.pointee.key == 0 { return nil }
      slot = (slot &+ 1) & (ReadingPlan.size &- 1)
    }
  }

  /// The variant of an entry for a qualifier.
  @inline(__always)
  func variant(
    _ entry: UnsafePointer<Entry>, _ qualifier: UInt64
  ) -> UnsafePointer<Variant>? {
    var variant = variants + Int(entry.pointee.variants)
    for _ in 0..<entry.pointee.count {
      if variant.pointee.qualifier == qualifier { return variant }
      variant += 1
    }
    return nil
  }
}

private func copied<Element>(_ array: [Element]) -> UnsafePointer<Element> {
  let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, array.count))
  array.withUnsafeBufferPointer { buffer in
    if let base = buffer.baseAddress { memory.initialize(from: base, count: buffer.count) }
  }
  return UnsafePointer(memory)
}
