import Model
import X12

/// Values of elements, and where the plan says they go.
extension ClaimFiller {
  /// Reads a segment by the plan of its loop; what the plan does not take whole is kept.
  @inline(__always)
  mutating func read(_ segment: X12Segment) {
    if !fill(segment, segment.id.rawValue) { keep(segment) }
  }

  /// Fills the fields of a segment; false when a value of it has no field.
  mutating func fill(_ segment: X12Segment, _ id: UInt64) -> Bool {
    guard let entry = plan.entry(loop, id) else { return false }
    var qualifier: UInt64 = 0
    if entry.pointee.qualifier != 0 {
      qualifier = segment.tag(Int(entry.pointee.qualifier)).rawValue
      // With REF04 the number is another payer's.
      if id == Known.ref, segment.elementCount > 3, !segment.element(4).isEmpty {
        qualifier = qualifier &<< 24 | 0x2F_3255
      }
    }
    guard let variant = plan.variant(entry, qualifier) else { return false }
    return run(segment, variant, to: segment.elementCount)
  }

  /// Runs a variant's actions for the elements up to one.
  mutating func run(
    _ segment: X12Segment, _ variant: UnsafePointer<ReadingPlan.Variant>, to last: Int
  ) -> Bool {
    let actions = plan.actions + Int(variant.pointee.actions)
    let known = Int(variant.pointee.count)
    let ends = segment.ends
    let start = segment.start
    var isWhole = true
    var element = 1
    var from = start &+ Int(ends[0]) &+ 1
    while element <= last {
      let end = start &+ Int(ends[element])
      let range = Range(uncheckedBounds: (from, end))
      from = end &+ 1
      if !range.isEmpty {
        if element > known {
          isWhole = false
        } else {
          // Most elements are codes or texts, or say nothing.
          let action = actions + element
          switch action.pointee.kind {
          case .code: if !store(code(segment, range), action) { isWhole = false }
          case .ignored: break
          default: if !run(segment, element, range, action) { isWhole = false }
          }
        }
      }
      element &+= 1
    }
    return isWhole
  }

  /// Runs one action on some bytes that are not empty; false when they found no place.
  @inline(never)
  private mutating func run(
    _ segment: X12Segment, _ element: Int, _ range: Range<Int>,
    _ action: UnsafePointer<ReadingPlan.Action>
  ) -> Bool {
    switch action.pointee.kind {
    case .ignored: return true
    case .code: return store(code(segment, range), action)
    case .composite: return runComponents(segment, element, range, action)
    case .codes: return append(code(segment, range), action)
    case .npi:
      guard segment.tag(8).rawValue == Known.xx else { return false }
      return store(code(segment, range), action)
    case .money:
      let money = Money(decimal: raw(segment, range))
      if money == nil {
        reportNumber(
          segment, element, home(action), "an amount of dollars with at most two decimals")
      }
      return store(slot(money?.cents ?? Slot.absent, range), action)
    case .quantity:
      let quantity = Quantity(decimal: raw(segment, range))
      if quantity == nil {
        reportNumber(segment, element, home(action), "a quantity with at most three decimals")
      }
      return store(slot(quantity?.thousandths ?? Slot.absent, range), action)
    case .integer: return store(integer(segment, element, range, action), action)
    case .integers:
      if append(integer(segment, element, range, action), action) { return true }
      reportTooMany(segment, element, home(action))
      return false
    case .date:
      let day = date(segment, range)
      if day.value == Slot.absent { reportDate(segment, element, home(action)) }
      return store(day, action)
    case .period: return storePeriod(segment, element, range, action)
    case .unknown: return false
    }
  }

  /// Runs the actions of an element's components; those beyond the last are its last action's when that
  /// is a list of numbers, which says itself when there are too many.
  private mutating func runComponents(
    _ segment: X12Segment, _ element: Int, _ range: Range<Int>,
    _ action: UnsafePointer<ReadingPlan.Action>
  ) -> Bool {
    let actions = plan.actions + Int(action.pointee.second)
    let known = Int(action.pointee.count)
    let separator = segment.delimiters.component
    let bytes = segment.bytes
    var isWhole = true
    var component = 0
    var start = range.lowerBound
    while true {
      var end = start
      while end < range.upperBound, bytes[end] != separator { end &+= 1 }
      if end > start {
        let part = Range(uncheckedBounds: (start, end))
        var own = actions + component
        if component >= known {
          own = actions + (known &- 1)
          guard own.pointee.kind == .integers else { return false }
        }
        if !runPart(segment, element, part, own) {
          if own.pointee.kind == .integers { return false }
          isWhole = false
        }
      }
      if end == range.upperBound { return isWhole }
      start = end &+ 1
      component &+= 1
    }
  }

  private mutating func runPart(
    _ segment: X12Segment, _ element: Int, _ range: Range<Int>,
    _ action: UnsafePointer<ReadingPlan.Action>
  ) -> Bool {
    switch action.pointee.kind {
    case .code: return store(code(segment, range), action)
    case .codes: return append(code(segment, range), action)
    case .ignored: return true
    case .integers:
      if append(integer(segment, element, range, action), action) { return true }
      reportTooMany(segment, element, home(action))
      return false
    default: return false
    }
  }

  // MARK: Places

  /// The memory of the block or record of an action.
  @inline(__always)
  func memory(_ action: UnsafePointer<ReadingPlan.Action>) -> UnsafeMutableRawPointer {
    let block = Int(action.pointee.block)
    if block == 0 { return base }
    guard isInClaim else { return template.open(block) }
    let known = base.load(fromByteOffset: block, as: UnsafeMutableRawPointer.self)
    return UnsafeRawPointer(known) != blank
      ? known : batch.open(block, width: Int(action.pointee.width), in: base)
  }

  /// Stores a value; false when another stands there already.
  @inline(__always)
  func store(_ slot: Slot, _ action: UnsafePointer<ReadingPlan.Action>) -> Bool {
    let place = memory(action) + Int(action.pointee.place)
    if place.load(fromByteOffset: 12, as: UInt32.self) != 0 { return false }
    place.storeBytes(of: slot, as: Slot.self)
    return true
  }

  /// Adds a value to a list; false when it is full.
  @inline(__always)
  func append(_ slot: Slot, _ action: UnsafePointer<ReadingPlan.Action>) -> Bool {
    var place = memory(action) + Int(action.pointee.place)
    for _ in 0..<action.pointee.count {
      if place.load(fromByteOffset: 12, as: UInt32.self) == 0 {
        place.storeBytes(of: slot, as: Slot.self)
        return true
      }
      place += Slot.stride
    }
    return false
  }

  /// Stores the day of a DTP, DMG or PAT, in the format that the element before it names.
  private mutating func storePeriod(
    _ segment: X12Segment, _ element: Int, _ range: Range<Int>,
    _ action: UnsafePointer<ReadingPlan.Action>
  ) -> Bool {
    let start = range.lowerBound
    switch segment.tag(element &- 1).rawValue {
    case 0x4438:  // D8
      let day = date(segment, range)
      if day.value != Slot.absent { return store(day, action) }
    // RD8
    case 0x52_4438 where range.count == 17 && segment.bytes[start &+ 8] == UInt8(ascii: "-"):
      let from = date(segment, start..<start &+ 8)
      let to = date(segment, start &+ 9..<start &+ 17)
      if from.value != Slot.absent, to.value != Slot.absent {
        guard store(from, action), action.pointee.second >= 0 else { return false }
        let last = memory(action) + Int(action.pointee.second)
        guard last.load(fromByteOffset: 12, as: UInt32.self) == 0 else { return false }
        last.storeBytes(of: to, as: Slot.self)
        return true
      }
    case 0x4454 where range.count == 12:  // DT: the time has no field
      let day = date(segment, start..<start &+ 8)
      if day.value != Slot.absent {
        _ = store(day, action)
        return false
      }
    default: break
    }
    reportDate(segment, element, home(action))
    return store(slot(Slot.absent, range), action)
  }

  /// The home of an action's field, for messages: in the loop at hand when it has more than one.
  func home(_ action: UnsafePointer<ReadingPlan.Action>) -> String {
    let home = plan.fields[Int(action.pointee.field)].x12
    guard let space = home.firstIndex(of: " "), home[..<space].contains("|") else { return home }
    return loop.name + home[space...]
  }

  // MARK: Values

  /// The slot of a code: its key and its range.
  @inline(__always)
  func code(_ segment: X12Segment, _ range: Range<Int>) -> Slot {
    Slot(
      value: Int64(bitPattern: CodeKey(raw(segment, range)).bits),
      offset: UInt32(truncatingIfNeeded: range.lowerBound),
      length: UInt32(truncatingIfNeeded: range.count))
  }

  /// A number's slot: the range with a value.
  @inline(__always)
  func slot(_ value: Int64, _ range: Range<Int>) -> Slot {
    Slot(
      value: value, offset: UInt32(truncatingIfNeeded: range.lowerBound),
      length: UInt32(truncatingIfNeeded: range.count))
  }

  @inline(__always)
  func raw(_ segment: X12Segment, _ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: segment.bytes + range.lowerBound, count: range.count)
  }

  /// A whole number; one that is none is reported and its slot keeps the range without a value.
  private mutating func integer(
    _ segment: X12Segment, _ element: Int, _ range: Range<Int>,
    _ action: UnsafePointer<ReadingPlan.Action>
  ) -> Slot {
    var value: Int64 = 0
    var isGood = range.count <= 9
    var position = range.lowerBound
    while isGood, position < range.upperBound {
      let digit = segment.bytes[position] &- 0x30
      isGood = digit <= 9
      value = value &* 10 &+ Int64(digit)
      position &+= 1
    }
    guard isGood else {
      reportNumber(segment, element, home(action), "a whole number")
      return slot(Slot.absent, range)
    }
    return slot(value, range)
  }

  /// A CCYYMMDD; the same day as the one before, as on the lines of a claim, is not worked out again.
  private mutating func date(_ segment: X12Segment, _ range: Range<Int>) -> Slot {
    guard range.count == 8 else { return slot(Slot.absent, range) }
    let text = UnsafeRawPointer(segment.bytes + range.lowerBound).loadUnaligned(as: UInt64.self)
    if text != lastDate.text {
      guard let date = CivilDate(compact: raw(segment, range)) else {
        return slot(Slot.absent, range)
      }
      lastDate = (text, Int64(date.days))
    }
    return slot(lastDate.days, range)
  }
}
