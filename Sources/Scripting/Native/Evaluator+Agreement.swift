import Model

extension Evaluator {
  /// Whether two lines agree in some fields: two blanks agree, a blank and a value do not; lists agree
  /// as sets.
  func agree(
    _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ first: Int32, _ count: Int32
  ) -> Bool {
    for index in 0..<Int(count) {
      let agreement = tables.pointee.agreements[Int(first) &+ index]
      let place = agreement.place
      switch agreement.kind {
      case .number:
        if address(a, place).load(as: Int64.self) != address(b, place).load(as: Int64.self) {
          return false
        }
      case .code, .text:
        if !equal(a, slot(a, place, 0), b, slot(b, place, 0)) { return false }
      case .numbers, .codes:
        if !covers(a, b, agreement) || !covers(b, a, agreement) { return false }
      }
    }
    return true
  }

  /// A number that is the same for lines that agree.
  func agreementHash(_ line: UnsafeRawPointer, _ first: Int32, _ count: Int32) -> UInt64 {
    var hash: UInt64 = 0x9e37_79b9_7f4a_7c15
    for index in 0..<Int(count) {
      let agreement = tables.pointee.agreements[Int(first) &+ index]
      let place = agreement.place
      var own: UInt64 = 0
      switch agreement.kind {
      case .number: own = address(line, place).load(as: UInt64.self)
      case .code: own = key(slot(line, place, 0))
      case .text: own = CodeKey(frameBytes(line, slot(line, place, 0))).bits
      case .codes:
        // A set: the order of elements and how often one stands do not count.
        for element in 0..<Int(agreement.count) {
          let slot = slot(line, place, element)
          if slot.length == 0 { break }
          own |= 1 << (mixed(key(slot)) >> 58)
        }
      case .numbers:
        for element in 0..<Int(agreement.count) {
          let slot = slot(line, place, element)
          if slot.value == Slot.absent { break }
          own |= 1 << (mixed(UInt64(bitPattern: slot.value)) >> 58)
        }
      }
      hash = mixed(hash ^ own) &+ 0x2545_f491_4f6c_dd1d
    }
    return hash
  }

  private func mixed(_ value: UInt64) -> UInt64 {
    let product = (value ^ (value >> 29)) &* 0xbf58_476d_1ce4_e5b9
    return product ^ (product >> 32)
  }

  private func key(_ slot: Slot) -> UInt64 {
    slot.length == 0 ? 0 : UInt64(bitPattern: slot.value)
  }

  @inline(__always)
  private func slot(_ record: UnsafeRawPointer, _ place: Int32, _ index: Int) -> Slot {
    address(record, place).load(fromByteOffset: index &* Slot.stride, as: Slot.self)
  }

  private func equal(
    _ a: UnsafeRawPointer, _ first: Slot, _ b: UnsafeRawPointer, _ second: Slot
  ) -> Bool {
    first.length == second.length
      && (first.length == 0 || same(frameBytes(a, first), frameBytes(b, second)))
  }

  /// Whether every element of the first line's list stands in the second's.
  private func covers(
    _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ agreement: Program.Agreement
  ) -> Bool {
    let place = agreement.place
    let isText = agreement.kind == .codes
    for index in 0..<Int(agreement.count) {
      let element = slot(a, place, index)
      if isText ? element.length == 0 : element.value == Slot.absent { return true }
      let found = (0..<Int(agreement.count)).contains { position in
        let other = slot(b, place, position)
        return isText
          ? other.length > 0 && equal(a, element, b, other) : other.value == element.value
      }
      if !found { return false }
    }
    return true
  }
}
