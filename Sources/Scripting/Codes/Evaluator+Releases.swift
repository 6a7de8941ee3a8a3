import Model

/// Conditions that ask official files.
extension Evaluator {
  /// 1 where the files say yes, 0 where no; an error where none can be asked, which the reader notes, or
  /// where a code is blank, or in no file, that must not be.
  @inline(never)
  func askReleases(_ instruction: UnsafePointer<Instruction>) -> Int32 {
    let day = other(instruction)
    if day == Slot.absent { return missing(instruction) }
    let date = CivilDate(days: Int32(truncatingIfNeeded: day))
    return releases._withUnsafeGuaranteedRef { reader in
      instruction.pointee.operation == .indicator
        ? indicator(instruction, date, reader) : areListed(instruction, date, reader)
    }
  }

  private func indicator(
    _ instruction: UnsafePointer<Instruction>, _ day: CivilDate, _ reader: ReleaseReader
  ) -> Int32 {
    let slot = slot(instruction)
    if slot.length == 0 { return missing(instruction) }
    let indicator = CodeIndicator.allCases[Int(instruction.pointee.detail)]
    switch reader.answer(indicator, of: CodeKey(bits: UInt64(bitPattern: slot.value)), on: day) {
    case .code(let value):
      let set = tables.pointee.sets[Int(instruction.pointee.set)]
      return contains(value.bits, set) != instruction.pointee.negated ? 1 : 0
    case .unknown: return Program.error
    case .none, .yes, .no: return missing(instruction)
    }
  }

  private func areListed(
    _ instruction: UnsafePointer<Instruction>, _ day: CivilDate, _ reader: ReleaseReader
  ) -> Int32 {
    let list = OfficialList.allCases[Int(instruction.pointee.detail)]
    let first = address(instruction)
    // An empty list has nothing that is not there.
    if instruction.pointee.count > 1, slot(instruction).length == 0 { return 1 }
    var known: Bool?
    for index in 0..<Int(instruction.pointee.count) {
      let slot = first.load(fromByteOffset: index &* Slot.stride, as: Slot.self)
      if slot.length == 0 { break }
      let code = CodeKey(bits: UInt64(bitPattern: slot.value))
      switch reader.isListed(code, frameBytes(base(instruction), slot), in: list, on: day) {
      case .unknown: return Program.error
      case .yes: known = known ?? true
      case .no: known = false
      case .none, .code: break
      }
    }
    guard let known else { return missing(instruction) }
    return known != instruction.pointee.negated ? 1 : 0
  }
}
