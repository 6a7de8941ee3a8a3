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
      return append(instruction)
    case .quantified(let quantified):
      let entry = compile(quantified.condition)
      let lines = quantified.record == .line
      var instruction = Instruction(
        operation: quantified.every
          ? (lines ? .everyLine : .everyOtherPayer) : (lines ? .countLines : .countOtherPayers))
      instruction.set = entry
      instruction.low = Int64(quantified.count.lowerBound)
      instruction.high = Int64(quantified.count.upperBound)
      instruction.onTrue = onTrue
      instruction.onFalse = onFalse
      return append(instruction)
    }
  }

  private mutating func append(_ instruction: Instruction) -> Int32 {
    instructions.append(instruction)
    return Int32(instructions.count - 1)
  }

  /// A leaf alone, without targets; also what explanations evaluate.
  mutating func leafInstruction(_ leaf: Condition.Leaf) -> Instruction {
    let field = leaf.subject.field
    var instruction = Instruction(operation: .presentText)
    instruction.base = leaf.subject.base.rawValue
    instruction.offset = Int32(field.offset)
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
      instruction.detail = UInt8(Condition.Comparison.allCases.firstIndex(of: comparison) ?? 0)
      instruction.operation =
        !field.type.isNumber ? .compareText : field.type.isList ? .compareEach : .compareNumbers
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
      instruction.otherOffset = Int32(reference.field.offset)
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
