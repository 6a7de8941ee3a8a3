import Model

/// Evaluates compiled conditions over the records of one claim.
///
/// It holds addresses and no references, so that evaluating counts none; who makes an evaluator keeps
/// the program and the records alive.
struct Evaluator {
  let tables: UnsafePointer<Program.Tables>
  private let bases: UnsafeMutablePointer<UnsafeRawPointer>
  private let work: UnsafeMutablePointer<Int>
  /// What knows of other claims; whoever makes the evaluator keeps it alive.
  private let others: Unmanaged<PriorJudge>?
  /// What asks the official files; the records keep it alive.
  let releases: Unmanaged<ReleaseReader>

  init(program: Program, records: JudgedRecords, others: PriorJudge? = nil) {
    tables = program.tables
    bases = records.bases
    work = records.work
    self.others = others.map(Unmanaged.passUnretained)
    releases = Unmanaged.passUnretained(records.releases)
  }

  /// Turns to another claim; no record of the claim before is looked at again.
  func begin(_ claim: ClaimFrame) {
    bases[0] = claim.base
    bases[1] = claim.base
  }

  /// Turns to another rule, which may go through so many records.
  @inline(__always)
  func beginRule() { work.pointee = JudgedRecords.workLimit }

  /// The claim being judged.
  private var claim: UnsafeRawPointer { bases[0] }

  /// The judged line.
  var line: UnsafeRawPointer {
    get { bases[1] }
    nonmutating set { bases[1] = newValue }
  }

  /// The record of a base.
  subscript(base: FieldReference.Base) -> UnsafeRawPointer {
    get { bases[Int(base.rawValue)] }
    nonmutating set { bases[Int(base.rawValue)] = newValue }
  }

  /// Runs the program at an entry: ``Program/yes``, ``Program/no``, ``Program/error`` less the
  /// index of the instruction that met a blank required field, or ``Program/tooMuch``.
  @inline(__always)
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
      case .codeSet, .listSet, .presentText, .presentNumber, .compareNumbers, .count, .every,
        .prior:
        outcome = evaluate(instruction)
      default: outcome = evaluateRare(instruction)
      }
      if outcome < 0 { return outcome == Program.error ? Program.error - next : outcome }
      next = outcome == 1 ? instruction.pointee.onTrue : instruction.pointee.onFalse
    }
    return next
  }

  /// The same for the programs of quantifiers and sums, which stand within a program.
  @inline(never)
  private func runInside(_ entry: Int32) -> Int32 { run(entry) }

  /// A leaf that is not judged in ``run(_:)`` itself, or a quantifier: 1 true, 0 false, negative an
  /// error.
  @inline(never)
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
    case .count: return quantify(instruction, every: false)
    case .every: return quantify(instruction, every: true)
    case .prior: return askOthers(instruction)
    default: return evaluateRare(instruction)
    }
    return holds != instruction.pointee.negated ? 1 : 0
  }

  @inline(never)
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
    case .amounts: return compareAmounts(instruction)
    case .indicator, .listed: return askReleases(instruction)
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
    otherAddress(instruction).load(as: Slot.self).length == 0
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
      let second = otherAddress(instruction).load(as: Slot.self)
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
  func base(_ instruction: UnsafePointer<Instruction>) -> UnsafeRawPointer {
    record(instruction.pointee.base)
  }

  @inline(__always)
  func slot(_ instruction: UnsafePointer<Instruction>) -> Slot {
    address(instruction).load(as: Slot.self)
  }

  /// The address of the first field's first slot.
  @inline(__always)
  func address(_ instruction: UnsafePointer<Instruction>) -> UnsafeRawPointer {
    address(base(instruction), instruction.pointee.place)
  }

  @inline(__always)
  private func otherAddress(_ instruction: UnsafePointer<Instruction>) -> UnsafeRawPointer {
    address(record(instruction.pointee.otherBase), instruction.pointee.otherPlace)
  }

  /// The address of a field's first slot in a record, by its ``Field/packedPlace``.
  @inline(__always)
  func address(_ record: UnsafeRawPointer, _ place: Int32) -> UnsafeRawPointer {
    let block = Int(place) &>> 16
    if block == 0 { return record + Int(place) }
    return record.load(fromByteOffset: block, as: UnsafeRawPointer.self) + (Int(place) & 0xFFFF)
  }

  @inline(__always)
  private func number(_ instruction: UnsafePointer<Instruction>) -> Int64 {
    address(instruction).load(as: Int64.self)
  }

  func other(_ instruction: UnsafePointer<Instruction>) -> Int64 {
    otherAddress(instruction).load(as: Int64.self)
  }

  func missing(_ instruction: UnsafePointer<Instruction>) -> Int32 {
    instruction.pointee.missing == 2 ? Program.error : Int32(instruction.pointee.missing)
  }

  private func compare<Number: Comparable>(
    _ left: Number, _ right: Number, _ comparison: UInt8
  ) -> Bool {
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
    return contains(key, set)
  }

  /// Whether a code that is its key stands in a set.
  func contains(_ key: UInt64, _ set: Program.SetHeader) -> Bool {
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
    let first = address(instruction)
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
    let first = address(instruction)
    for index in 0..<Int(instruction.pointee.count) {
      let value = first.load(fromByteOffset: index &* Slot.stride, as: Int64.self)
      if value == Slot.absent { return true }
      if !test(value) { return false }
    }
    return true
  }

  private func areDistinct(_ instruction: UnsafePointer<Instruction>, text: Bool) -> Bool {
    let first = address(instruction)
    return areDistinct(count: Int(instruction.pointee.count), text: text) {
      first.load(fromByteOffset: $0 &* Slot.stride, as: Slot.self)
    }
  }

  /// Whether no line's value of a field stands on another line.
  private func linesAreDistinct(_ instruction: UnsafePointer<Instruction>) -> Bool {
    let frame = ClaimFrame(base: claim)
    guard frame.lineCount > 1 else { return true }
    let lines = frame.child(.lines)
    return areDistinct(
      count: frame.lineCount, text: instruction.pointee.operation == .distinctLineCodes
    ) {
      address(lines + $0 &* LineFrame.stride, instruction.pointee.place).load(as: Slot.self)
    }
  }

  /// Whether slots hold no value twice; blanks do not count.
  private func areDistinct(count: Int, text: Bool, _ slot: (Int) -> Slot) -> Bool {
    let at = slot
    for index in 1..<max(1, count) {
      let slot = at(index)
      if text ? slot.length == 0 : slot.value == Slot.absent { continue }
      for earlier in 0..<index {
        let other = at(earlier)
        guard other.value == slot.value else { continue }
        if !text || CodeKey(bits: UInt64(bitPattern: slot.value)).isExact { return false }
        if same(frameBytes(claim, other), frameBytes(claim, slot)) { return false }
      }
    }
    return true
  }

  // MARK: Other claims

  private func askOthers(_ instruction: UnsafePointer<Instruction>) -> Int32 {
    guard let others else { return missing(instruction) }
    let holds = others._withUnsafeGuaranteedRef {
      $0.holds(Int(instruction.pointee.set), claim: claim, record: base(instruction))
    }
    return holds ? 1 : 0
  }

  // MARK: Quantifiers

  /// Goes through the records of a walk until `visit` gives an outcome; nil when it gave none.
  ///
  /// All records of the list count as work, whether they are visited or not, so that what a rule may
  /// do does not hang on where it stops.
  @inline(__always)
  private func go(
    through walk: UnsafePointer<Program.Walk>, _ visit: () -> Int32?
  ) -> Int32? {
    let owner = record(walk.pointee.owner)
    let list = owner.load(fromByteOffset: Int(walk.pointee.list), as: Int64.self)
    guard list > 0 else { return nil }
    work.pointee &-= Int(list)
    if work.pointee < 0 { return Program.tooMuch }
    let address = owner.load(fromByteOffset: Int(walk.pointee.list) &+ 8, as: UInt.self)
    guard var current = UnsafeRawPointer(bitPattern: address) else { return nil }
    let base = Int(walk.pointee.base)
    for _ in 0..<Int(list) {
      if walk.pointee.isPlain || belongs(current, walk) {
        bases[base] = current
        if let outcome = visit() { return outcome }
      }
      current += Int(walk.pointee.stride)
    }
    return nil
  }

  /// Whether a line is of the judged day, and agrees with its partner without being it.
  private func belongs(
    _ line: UnsafeRawPointer, _ walk: UnsafePointer<Program.Walk>
  ) -> Bool {
    if walk.pointee.partner != Program.Walk.nobody {
      let partner = record(walk.pointee.partner)
      if line == partner { return false }
      if walk.pointee.alsoLeftOut != Program.Walk.nobody, line == record(walk.pointee.alsoLeftOut) {
        return false
      }
      if !agree(line, partner, walk.pointee.same, walk.pointee.sameCount) { return false }
    }
    return agree(line, self.line, walk.pointee.group, walk.pointee.groupCount)
  }

  private func quantify(_ instruction: UnsafePointer<Instruction>, every: Bool) -> Int32 {
    var holding: Int64 = 0
    let outcome = go(through: tables.pointee.walks + Int(instruction.pointee.otherPlace)) {
      let one = runInside(instruction.pointee.set)
      if one <= Program.error { return one }
      if one == Program.yes {
        holding += 1
        if !every, instruction.pointee.high == Int64.max, holding >= instruction.pointee.low {
          return 1
        }
        return nil
      }
      return every ? 0 : nil
    }
    if let outcome { return outcome }
    if every { return 1 }
    return holding >= instruction.pointee.low && holding <= instruction.pointee.high ? 1 : 0
  }

  // MARK: Amounts

  /// What an amount comes to: a number, a blank, or an outcome that ends the rule.
  enum Total {
    case number(Int128)
    case blank
    case failed(Int32)
  }

  private func compareAmounts(_ instruction: UnsafePointer<Instruction>) -> Int32 {
    let left = total(instruction.pointee.set, instruction.pointee.literalCount)
    if case .failed(let outcome) = left { return outcome }
    let right = total(instruction.pointee.otherPlace, Int32(instruction.pointee.count))
    if case .failed(let outcome) = right { return outcome }
    guard case .number(let first) = left, case .number(let second) = right else {
      return missing(instruction)
    }
    return compare(first, second, instruction.pointee.detail) ? 1 : 0
  }

  /// The total of a run of terms.
  func total(_ first: Int32, _ count: Int32) -> Total {
    var sum: Int128 = 0
    for index in 0..<Int(count) {
      let term = tables.pointee.terms + Int(first) + index
      let value: Int128
      switch term.pointee.kind {
      case .literal: value = Int128(term.pointee.literal)
      case .field:
        let number = address(record(term.pointee.base), term.pointee.place).load(as: Int64.self)
        if number == Slot.absent {
          if term.pointee.blankIsZero { continue }
          return .blank
        }
        value = Int128(number)
      case .sum:
        switch self.sum(term) {
        case .number(let number): value = number
        case let other: return other
        }
      }
      sum = term.pointee.isSubtracted ? sum - value : sum + value
    }
    return .number(sum)
  }

  private func sum(_ term: UnsafePointer<Program.Term>) -> Total {
    var sum: Int128 = 0
    var isBlank = false
    let outcome = go(through: tables.pointee.walks + Int(term.pointee.walk)) {
      let counts = runInside(term.pointee.entry)
      if counts <= Program.error { return counts }
      if counts == Program.no { return nil }
      switch total(term.pointee.first, term.pointee.count) {
      case .number(let number): sum += number
      case .blank: isBlank = true
      case .failed(let outcome): return outcome
      }
      return nil
    }
    if let outcome { return .failed(outcome) }
    return isBlank ? .blank : .number(sum)
  }
}

func same(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
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
