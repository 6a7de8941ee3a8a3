import Model

/// Evaluates compiled conditions over the records of one claim.
///
/// It holds addresses and no references, so that evaluating counts none; who makes an evaluator keeps
/// the program and the records alive.
struct Evaluator {
  private let tables: UnsafePointer<Program.Tables>
  private let bases: UnsafeMutablePointer<UnsafeRawPointer>

  init(program: Program, records: JudgedRecords) {
    tables = program.tables
    bases = records.bases
  }

  /// Turns to another claim; no record of the claim before is looked at again.
  func begin(_ claim: ClaimFrame) {
    bases[0] = claim.base
    bases[1] = claim.base
    bases[2] = claim.base
  }

  /// The claim being judged.
  private var claim: UnsafeRawPointer { bases[0] }

  /// The judged line.
  var line: UnsafeRawPointer {
    get { bases[1] }
    nonmutating set { bases[1] = newValue }
  }

  /// The record of the innermost quantifier.
  var inner: UnsafeRawPointer {
    get { bases[2] }
    nonmutating set { bases[2] = newValue }
  }

  /// Runs the program at an entry: ``Program/yes``, ``Program/no``, or ``Program/error`` less the
  /// index of the instruction that met a blank required field.
  func run(_ entry: Int32) -> Int32 {
    var next = entry
    while next >= 0 {
      let instruction = tables.pointee.instructions + Int(next)
      let outcome: Int32
      // The two commonest leaves stand here, so that most leaves are neither called nor dispatched.
      switch instruction.pointee.operation {
      case .code:
        let slot = slot(instruction)
        outcome =
          slot.length == 0
          ? missing(instruction)
          : (slot.value == instruction.pointee.low) != instruction.pointee.negated ? 1 : 0
      case .number:
        let value = number(instruction)
        outcome =
          value == Slot.absent
          ? missing(instruction)
          : (value >= instruction.pointee.low && value <= instruction.pointee.high)
            != instruction.pointee.negated ? 1 : 0
      default: outcome = evaluate(instruction)
      }
      if outcome < 0 { return outcome == Program.error ? Program.error - next : outcome }
      next = outcome == 1 ? instruction.pointee.onTrue : instruction.pointee.onFalse
    }
    return next
  }

  /// A leaf that is not judged in ``run(_:)`` itself, or a quantifier: 1 true, 0 false, negative an
  /// error.
  private func evaluate(_ instruction: UnsafePointer<Instruction>) -> Int32 {
    let holds: Bool
    switch instruction.pointee.operation {
    case .codeSet:
      let slot = slot(instruction)
      if slot.length == 0 { return missing(instruction) }
      holds = contains(slot, instruction)
    case .listSet: holds = anyElement(instruction) { contains($0, instruction) }
    case .presentText: holds = slot(instruction).length > 0
    case .presentNumber: holds = slot(instruction).value != Slot.absent
    case .compareNumbers:
      let left = number(instruction)
      let right = other(instruction)
      if left == Slot.absent || right == Slot.absent { return missing(instruction) }
      holds = compare(left, right, instruction.pointee.detail)
    case .countLines, .countOtherPayers, .everyLine, .everyOtherPayer:
      return quantify(instruction)
    default: return evaluateRare(instruction)
    }
    return holds != instruction.pointee.negated ? 1 : 0
  }

  private func evaluateRare(_ instruction: UnsafePointer<Instruction>) -> Int32 {
    let holds: Bool
    switch instruction.pointee.operation {
    case .unknown: return Program.error
    case .eachNumber:
      holds = everyNumber(instruction) {
        $0 >= instruction.pointee.low && $0 <= instruction.pointee.high
      }
    case .compareEach:
      let right = other(instruction)
      if right == Slot.absent { return missing(instruction) }
      holds = everyNumber(instruction) { compare($0, right, instruction.pointee.detail) }
    case .eachValid:
      let form = Form(ordinal: instruction.pointee.detail)
      holds = !anyElement(instruction) { !form.matches(frameBytes(base(instruction), $0)) }
    case .distinctCodes: holds = areDistinct(instruction, text: true)
    case .distinctNumbers: holds = areDistinct(instruction, text: false)
    case .distinctLineCodes, .distinctLineNumbers: holds = linesAreDistinct(instruction)
    case .age, .days:
      let first = number(instruction)
      let second = other(instruction)
      if first == Slot.absent || second == Slot.absent { return missing(instruction) }
      let value = instruction.pointee.operation == .days ? second - first : age(first, second)
      holds = value >= instruction.pointee.low && value <= instruction.pointee.high
    default:
      let slot = slot(instruction)
      if slot.length == 0 { return missing(instruction) }
      if instruction.pointee.operation == .compareText, otherIsBlank(instruction) {
        return missing(instruction)
      }
      holds = testText(slot, instruction)
    }
    return holds != instruction.pointee.negated ? 1 : 0
  }

  private func otherIsBlank(_ instruction: UnsafePointer<Instruction>) -> Bool {
    record(instruction.pointee.otherBase)
      .load(fromByteOffset: Int(instruction.pointee.otherOffset), as: Slot.self).length == 0
  }

  private func testText(_ slot: Slot, _ instruction: UnsafePointer<Instruction>) -> Bool {
    let bytes = frameBytes(base(instruction), slot)
    switch instruction.pointee.operation {
    case .valid: return Form(ordinal: instruction.pointee.detail).matches(bytes)
    case .length:
      return bytes.count >= instruction.pointee.low && bytes.count <= instruction.pointee.high
    case .equals: return same(bytes, literal(Int(instruction.pointee.set)))
    case .startsWith:
      let prefix = literal(Int(instruction.pointee.set))
      return bytes.count >= prefix.count
        && same(UnsafeRawBufferPointer(rebasing: bytes.prefix(prefix.count)), prefix)
    case .contains:
      let first = Int(instruction.pointee.set)
      return (first..<first + Int(instruction.pointee.literalCount)).contains {
        containsIgnoringCase(bytes, literal($0))
      }
    case .compareText:
      let other = record(instruction.pointee.otherBase)
      let second = other.load(
        fromByteOffset: Int(instruction.pointee.otherOffset), as: Slot.self)
      let equal = same(bytes, frameBytes(other, second))
      return equal == (instruction.pointee.detail == 0)
    default: return false
    }
  }

  // MARK: Values

  @inline(__always)
  private func record(_ base: UInt8) -> UnsafeRawPointer {
    bases[Int(base)]
  }

  @inline(__always)
  private func base(_ instruction: UnsafePointer<Instruction>) -> UnsafeRawPointer {
    record(instruction.pointee.base)
  }

  @inline(__always)
  private func slot(_ instruction: UnsafePointer<Instruction>) -> Slot {
    base(instruction).load(fromByteOffset: Int(instruction.pointee.offset), as: Slot.self)
  }

  @inline(__always)
  private func number(_ instruction: UnsafePointer<Instruction>) -> Int64 {
    base(instruction).load(fromByteOffset: Int(instruction.pointee.offset), as: Int64.self)
  }

  private func other(_ instruction: UnsafePointer<Instruction>) -> Int64 {
    record(instruction.pointee.otherBase).load(
      fromByteOffset: Int(instruction.pointee.otherOffset), as: Int64.self)
  }

  private func missing(_ instruction: UnsafePointer<Instruction>) -> Int32 {
    instruction.pointee.missing == 2 ? Program.error : Int32(instruction.pointee.missing)
  }

  private func compare(_ left: Int64, _ right: Int64, _ comparison: UInt8) -> Bool {
    switch comparison {
    case 0: left == right
    case 1: left != right
    case 2: left < right
    case 3: left <= right
    case 4: left > right
    default: left >= right
    }
  }

  private func age(_ birth: Int64, _ day: Int64) -> Int64 {
    Int64(
      CivilDate(days: Int32(truncatingIfNeeded: day))
        .age(bornOn: CivilDate(days: Int32(truncatingIfNeeded: birth))))
  }

  // MARK: Sets and lists

  private func contains(_ slot: Slot, _ instruction: UnsafePointer<Instruction>) -> Bool {
    let key = UInt64(bitPattern: slot.value)
    if instruction.pointee.operation == .code { return slot.value == instruction.pointee.low }
    let set = tables.pointee.sets[Int(instruction.pointee.set)]
    if key >> 63 != 0 { return containsLong(slot, key, set, instruction) }
    if set.singleCount > 0, search(key, set) { return true }
    for index in 0..<Int(set.spanCount) {
      let span = tables.pointee.spans[Int(set.spans) + index]
      if key >= span.low, key <= span.high,
        span.length == 0 || span.length == CodeKey(bits: key).length
      {
        return true
      }
    }
    return false
  }

  private func search(_ key: UInt64, _ set: Program.SetHeader) -> Bool {
    let singles = tables.pointee.singles + Int(set.singles)
    var low = 0
    var high = Int(set.singleCount)
    while low < high {
      let middle = (low &+ high) >> 1
      let value = singles[middle]
      if value == key { return true }
      if value < key { low = middle &+ 1 } else { high = middle }
    }
    return false
  }

  private func containsLong(
    _ slot: Slot, _ key: UInt64, _ set: Program.SetHeader,
    _ instruction: UnsafePointer<Instruction>
  ) -> Bool {
    for index in 0..<Int(set.longCount) {
      let at = Int(set.longs) + index
      if tables.pointee.literals[at].key == key,
        same(frameBytes(base(instruction), slot), literal(at))
      {
        return true
      }
    }
    return false
  }

  private func literal(_ index: Int) -> UnsafeRawBufferPointer {
    let literal = tables.pointee.literals[index]
    return UnsafeRawBufferPointer(
      start: tables.pointee.bytes + Int(literal.offset), count: Int(literal.count))
  }

  /// Whether an element of a list of codes passes a test.
  private func anyElement(
    _ instruction: UnsafePointer<Instruction>, _ test: (Slot) -> Bool
  ) -> Bool {
    let first = base(instruction) + Int(instruction.pointee.offset)
    for index in 0..<Int(instruction.pointee.count) {
      let slot = first.load(fromByteOffset: index &* Slot.stride, as: Slot.self)
      if slot.length == 0 { return false }
      if test(slot) { return true }
    }
    return false
  }

  /// Whether every element of a list of numbers passes a test.
  private func everyNumber(
    _ instruction: UnsafePointer<Instruction>, _ test: (Int64) -> Bool
  ) -> Bool {
    let first = base(instruction) + Int(instruction.pointee.offset)
    for index in 0..<Int(instruction.pointee.count) {
      let value = first.load(fromByteOffset: index &* Slot.stride, as: Int64.self)
      if value == Slot.absent { return true }
      if !test(value) { return false }
    }
    return true
  }

  private func areDistinct(_ instruction: UnsafePointer<Instruction>, text: Bool) -> Bool {
    areDistinct(
      at: base(instruction) + Int(instruction.pointee.offset),
      count: Int(instruction.pointee.count), stride: Slot.stride, text: text)
  }

  /// Whether no line's value of a field stands on another line.
  private func linesAreDistinct(_ instruction: UnsafePointer<Instruction>) -> Bool {
    let frame = ClaimFrame(base: claim)
    guard frame.lineCount > 1 else { return true }
    return areDistinct(
      at: frame.child(.lines) + Int(instruction.pointee.offset), count: frame.lineCount,
      stride: LineFrame.stride,
      text: instruction.pointee.operation == .distinctLineCodes)
  }

  /// Whether slots at regular distances hold no value twice; blanks do not count.
  private func areDistinct(
    at first: UnsafeRawPointer, count: Int, stride: Int, text: Bool
  ) -> Bool {
    for index in 1..<max(1, count) {
      let slot = first.load(fromByteOffset: index &* stride, as: Slot.self)
      if text ? slot.length == 0 : slot.value == Slot.absent { continue }
      for earlier in 0..<index {
        let other = first.load(fromByteOffset: earlier &* stride, as: Slot.self)
        guard other.value == slot.value else { continue }
        if !text || CodeKey(bits: UInt64(bitPattern: slot.value)).isExact { return false }
        if same(frameBytes(claim, other), frameBytes(claim, slot)) { return false }
      }
    }
    return true
  }

  // MARK: Quantifiers

  private func quantify(_ instruction: UnsafePointer<Instruction>) -> Int32 {
    let operation = instruction.pointee.operation
    let lines = operation == .countLines || operation == .everyLine
    let every = operation == .everyLine || operation == .everyOtherPayer
    let frame = ClaimFrame(base: claim)
    let count = lines ? frame.lineCount : frame.otherPayerCount
    let stride = lines ? LineFrame.stride : OtherPayerFrame.stride
    if count > 0 { inner = frame.child(lines ? .lines : .otherPayers) }
    var holding: Int64 = 0
    for _ in 0..<count {
      let outcome = run(instruction.pointee.set)
      if outcome <= Program.error { return outcome }
      if outcome == Program.yes {
        holding += 1
        if !every, instruction.pointee.high == Int64.max, holding >= instruction.pointee.low {
          return 1
        }
      } else if every {
        return 0
      }
      inner += stride
    }
    if every { return 1 }
    return holding >= instruction.pointee.low && holding <= instruction.pointee.high ? 1 : 0
  }
}

private func same(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { $0 == $1 }
}

/// Whether bytes hold an upper-case text, ASCII letters of either case counting alike.
private func containsIgnoringCase(
  _ bytes: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer
) -> Bool {
  guard bytes.count >= text.count else { return false }
  for start in 0...(bytes.count - text.count) {
    var index = 0
    while index < text.count, upper(bytes[start + index]) == text[index] { index += 1 }
    if index == text.count { return true }
  }
  return false
}

private func upper(_ byte: UInt8) -> UInt8 { byte >= 97 && byte <= 122 ? byte &- 32 : byte }
