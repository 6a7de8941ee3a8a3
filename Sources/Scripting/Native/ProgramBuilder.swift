import Model

/// Compiles conditions to instructions: one per leaf, linked so that evaluation stops at the first
/// leaf that decides.
struct ProgramBuilder {
  private(set) var instructions: [Instruction] = []
  private(set) var sets: [Program.SetHeader] = []
  private(set) var singles: [UInt64] = []
  private(set) var spans: [CodeSet.Span] = []
  private(set) var literals: [Program.Literal] = []
  private(set) var bytes: [UInt8] = []
  private(set) var walks: [Program.Walk] = []
  private(set) var agreements: [Program.Agreement] = []
  private(set) var terms: [Program.Term] = []
  /// The first field of each instruction.
  private(set) var fields: [Field?] = []
  /// The conditions on other claims, each with the entry of what the other record must be.
  private(set) var priors: [(prior: Condition.Prior, entry: Int32)] = []

  /// Compiles a condition and gives its entry.
  mutating func compile(_ condition: Condition) -> Int32 {
    emit(condition, onTrue: Program.yes, onFalse: Program.no)
  }

  /// Compiles backwards: what follows is known when a part is emitted, so its targets are final.
  private mutating func emit(_ condition: Condition, onTrue: Int32, onFalse: Int32) -> Int32 {
    switch condition {
    case .all(let parts):
      var entry = onTrue
      for part in parts.reversed() { entry = emit(part, onTrue: entry, onFalse: onFalse) }
      return entry
    case .any(let parts):
      var entry = onFalse
      for part in parts.reversed() { entry = emit(part, onTrue: onTrue, onFalse: entry) }
      return entry
    case .none(let parts):
      var entry = onTrue
      for part in parts.reversed() { entry = emit(part, onTrue: onFalse, onFalse: entry) }
      return entry
    case .leaf(let leaf):
      var instruction = leafInstruction(leaf)
      instruction.onTrue = onTrue
      instruction.onFalse = onFalse
      return append(instruction, leaf.subject.field)
    case .quantified(let quantified):
      let entry = compile(quantified.condition)
      var instruction = Instruction(operation: quantified.every ? .every : .count)
      instruction.set = entry
      instruction.otherPlace = add(quantified.records)
      instruction.low = Int64(quantified.count.lowerBound)
      instruction.high = Int64(quantified.count.upperBound)
      instruction.onTrue = onTrue
      instruction.onFalse = onFalse
      return append(instruction)
    case .arithmetic(let arithmetic):
      let left = add(arithmetic.left)
      let right = add(arithmetic.right)
      var instruction = Instruction(operation: .amounts)
      instruction.set = Int32(left.lowerBound)
      instruction.literalCount = Int32(left.count)
      instruction.otherPlace = Int32(right.lowerBound)
      instruction.count = UInt16(right.count)
      instruction.detail = ordinal(arithmetic.comparison)
      instruction.missing = arithmetic.missing.map { $0 ? 1 : 0 } ?? 2
      instruction.onTrue = onTrue
      instruction.onFalse = onFalse
      return append(instruction, arithmetic.left.typicalField ?? arithmetic.right.typicalField)
    case .notCarried(let fact): return fact.answer ? onTrue : onFalse
    case .prior(let prior):
      // What is looked for names a list or parameter without a value: the rule errs.
      var instruction = Instruction(operation: prior.lacksValue ? .unknown : .prior)
      instruction.base = prior.base.rawValue
      instruction.missing = prior.unknown ? 1 : 0
      instruction.set = Int32(priors.count)
      instruction.onTrue = onTrue
      instruction.onFalse = onFalse
      priors.append((prior, Program.yes))
      let entry = prior.condition.map { compile($0) } ?? Program.yes
      priors[Int(instruction.set)].entry = entry
      return append(instruction)
    }
  }

  private mutating func append(_ instruction: Instruction, _ field: Field? = nil) -> Int32 {
    if instructions.isEmpty {
      // An error is told by the number of its instruction; number 0 would be told by none.
      instructions.append(Instruction(operation: .presentText))
      fields.append(nil)
    }
    instructions.append(instruction)
    fields.append(field)
    return Int32(instructions.count - 1)
  }

  private func ordinal(_ comparison: Condition.Comparison) -> UInt8 {
    UInt8(Condition.Comparison.allCases.firstIndex(of: comparison) ?? 0)
  }

  // MARK: Records and amounts

  private mutating func add(_ records: Records) -> Int32 {
    let group = add(records.group)
    let same = add(records.same)
    walks.append(
      Program.Walk(
        owner: records.owner.rawValue, base: records.base.rawValue,
        partner: records.partner?.rawValue ?? Program.Walk.nobody,
        alsoLeftOut: records.alsoLeftOut?.rawValue ?? Program.Walk.nobody,
        isPlain: records.group.isEmpty && records.partner == nil,
        list: Int32(records.list.offset), stride: Int32(records.list.stride),
        group: Int32(group.lowerBound), groupCount: Int32(group.count),
        same: Int32(same.lowerBound), sameCount: Int32(same.count)))
    return Int32(walks.count - 1)
  }

  /// Adds the fields in which lines must agree.
  mutating func add(_ fields: [Field]) -> Range<Int> {
    let first = agreements.count
    for field in fields {
      let kind: Program.Agreement.Kind =
        switch field.type {
        case .code: .code
        case .text: .text
        case .codes: .codes
        case .integers: .numbers
        default: .number
        }
      agreements.append(
        Program.Agreement(
          kind: kind, count: UInt8(field.type.width), place: field.packedPlace))
    }
    return first..<agreements.count
  }

  /// Adds the terms of an amount, those of sums in it before them.
  mutating func add(_ amount: Amount) -> Range<Int> {
    let own = amount.terms.map { term -> Program.Term in
      var made = Program.Term(
        kind: .literal, base: 0, isSubtracted: term.subtracted, blankIsZero: amount.blankIsZero)
      switch term.value {
      case .literal(let number): made.literal = number
      case .asOf:
        made.kind = .field
        made.base = JudgedRecords.asOfBase
      case .field(let reference):
        made.kind = .field
        made.base = reference.base.rawValue
        made.place = reference.field.packedPlace
      case .sum(let sum):
        made.kind = .sum
        made.walk = add(sum.records)
        if let condition = sum.condition { made.entry = compile(condition) }
        let inner = add(sum.amount)
        made.first = Int32(inner.lowerBound)
        made.count = Int32(inner.count)
      }
      return made
    }
    terms += own
    return terms.count - own.count..<terms.count
  }

  /// A leaf alone, without targets; also what explanations evaluate.
  mutating func leafInstruction(_ leaf: Condition.Leaf) -> Instruction {
    let field = leaf.subject.field
    var instruction = Instruction(operation: .presentText)
    instruction.base = leaf.subject.base.rawValue
    instruction.place = field.packedPlace
    instruction.count = UInt16(field.type.width)
    instruction.negated = leaf.negated
    instruction.missing = leaf.missing.map { $0 ? 1 : 0 } ?? 2
    switch leaf.test {
    case .code(let set): add(set, to: &instruction)
    case .list(let set):
      add(set, to: &instruction)
      instruction.operation = .listSet
    case .number(let range):
      instruction.operation = field.type.isList ? .eachNumber : .number
      instruction.low = range.lowerBound
      instruction.high = range.upperBound
    case .equals(let text): add([text], as: .equals, to: &instruction)
    case .startsWith(let text): add([text], as: .startsWith, to: &instruction)
    case .contains(let texts): add(texts, as: .contains, to: &instruction)
    case .length(let range):
      instruction.operation = .length
      instruction.low = range.lowerBound
      instruction.high = range.upperBound
    case .valid(let form):
      instruction.operation = field.type.isList ? .eachValid : .valid
      instruction.detail = form.ordinal
    case .distinctLines:
      instruction.operation = field.type.isNumber ? .distinctLineNumbers : .distinctLineCodes
    case .distinct:
      instruction.operation = field.type.isNumber ? .distinctNumbers : .distinctCodes
    case .present: instruction.operation = field.type.isNumber ? .presentNumber : .presentText
    case .compare(let comparison):
      instruction.detail = ordinal(comparison)
      instruction.operation =
        !field.type.isNumber ? .compareText : field.type.isList ? .compareEach : .compareNumbers
      add(leaf.other, to: &instruction)
    case .indicator(let indicator, let set):
      add(set, to: &instruction)
      instruction.operation = .indicator
      instruction.detail = indicator.ordinal
      add(leaf.other, to: &instruction)
    case .listed(let list):
      instruction.operation = .listed
      instruction.detail = list.ordinal
      add(leaf.other, to: &instruction)
    case .unknown(let what):
      instruction.operation = .unknown
      if case .payer = what { instruction.detail = 1 }
    case .age(let range), .days(let range):
      if case .age = leaf.test {
        instruction.operation = .age
      } else {
        instruction.operation = .days
      }
      instruction.low = range.lowerBound
      instruction.high = range.upperBound
      add(leaf.other, to: &instruction)
    }
    return instruction
  }

  private func add(_ operand: Condition.Operand?, to instruction: inout Instruction) {
    switch operand {
    case .field(let reference):
      instruction.otherBase = reference.base.rawValue
      instruction.otherPlace = reference.field.packedPlace
    case .asOf, nil: instruction.otherBase = JudgedRecords.asOfBase
    }
  }

  private mutating func add(_ set: CodeSet, to instruction: inout Instruction) {
    if set.singles.count == 1, set.spans.isEmpty, set.longs.isEmpty {
      instruction.operation = .code
      instruction.low = Int64(bitPattern: set.singles[0])
    } else {
      instruction.operation = .codeSet
    }
    instruction.set = Int32(sets.count)
    let first = literals.count
    for text in set.longs { addLiteral(text) }
    sets.append(
      Program.SetHeader(
        singles: Int32(singles.count), singleCount: Int32(set.singles.count),
        spans: Int32(spans.count), spanCount: Int32(set.spans.count), longs: Int32(first),
        longCount: Int32(set.longs.count)))
    singles += set.singles
    spans += set.spans
  }

  private mutating func add(
    _ texts: [String], as operation: Instruction.Operation, to instruction: inout Instruction
  ) {
    instruction.operation = operation
    instruction.set = Int32(literals.count)
    instruction.literalCount = Int32(texts.count)
    for text in texts { addLiteral(text) }
  }

  private mutating func addLiteral(_ text: String) {
    literals.append(
      Program.Literal(
        key: CodeKey(text).bits, offset: Int32(bytes.count), count: Int32(text.utf8.count)))
    bytes += Array(text.utf8)
  }
}

extension FieldType {
  /// Whether the value stands in the slot itself rather than in the text.
  var isNumber: Bool {
    switch self {
    case .code, .text, .codes: false
    default: true
    }
  }

  var isList: Bool {
    switch self {
    case .codes, .integers: true
    default: false
    }
  }
}
