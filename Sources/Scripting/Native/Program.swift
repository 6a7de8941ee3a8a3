import Model

/// All compiled conditions of a bundle with their sets and literals, in memory that is never written
/// after loading and that every worker shares.
final class Program: @unchecked Sendable {
  static let yes: Int32 = -1
  static let no: Int32 = -2
  /// A condition met a blank field that a claim must have; `error - index` names the instruction.
  static let error: Int32 = -3
  /// The rule went through more records than it may on one claim.
  static let tooMuch = Int32.min

  struct SetHeader {
    var singles: Int32
    var singleCount: Int32
    var spans: Int32
    var spanCount: Int32
    var longs: Int32
    var longCount: Int32
  }

  /// A literal's bytes in the pool.
  struct Literal {
    var key: UInt64
    var offset: Int32
    var count: Int32
  }

  /// What a quantifier or a sum goes through; see ``Records``.
  struct Walk {
    /// The records of ``FieldReference/Base``: whose list it is, where each record is put, what it
    /// must agree with, what else is left out.
    var owner: UInt8
    var base: UInt8
    var partner: UInt8
    var alsoLeftOut: UInt8
    /// Every record of the list is gone through.
    var isPlain: Bool
    /// The offset of the list's slot from its owner.
    var list: Int32
    var stride: Int32
    /// Runs of agreements: with the judged line, and with the partner.
    var group: Int32
    var groupCount: Int32
    var same: Int32
    var sameCount: Int32

    /// No record is meant.
    static let nobody: UInt8 = 255
  }

  /// A field in which two lines must agree.
  struct Agreement {
    var kind: Kind
    var count: UInt8
    /// Where the field's first slot stands (``Field/packedPlace``).
    var place: Int32

    enum Kind: UInt8 { case number, code, text, numbers, codes }
  }

  /// A term of an amount.
  struct Term {
    var kind: Kind
    var base: UInt8
    var isSubtracted: Bool
    var blankIsZero: Bool
    /// Where a field's slot stands (``Field/packedPlace``).
    var place: Int32 = 0
    /// A sum's walk, the entry of its condition, and its terms.
    var walk: Int32 = 0
    var entry: Int32 = Program.yes
    var first: Int32 = 0
    var count: Int32 = 0
    var literal: Int64 = 0

    enum Kind: UInt8 { case field, literal, sum }
  }

  /// The lines that a rule about pairs or days puts together.
  struct LineGrouping {
    /// Scope; ``yes`` when every claim qualifies.
    var scope: Int32
    /// What the lines `a` and `b` must meet.
    var a: Int32
    var b: Int32
    var same: Int32
    var sameCount: Int32
    var isPair: Bool
    var isOrdered: Bool
  }

  /// The rows of a decision: the entries of their conditions stand in the rule's run, those of the
  /// checks behind them.
  struct Decision {
    /// The conditions of the rows, those that stand for a blank input first.
    var rows: Int
    var blanks: Int
    var isCollecting: Bool
    /// The checks of each row, and of `otherwise`, which has the last number.
    var checks: [Range<Int>]
    var hasOtherwise: Bool

    init(_ table: DecisionTable) {
      rows = table.rows.count
      blanks = table.blanks
      isCollecting = table.hit == .collect
      checks = table.rows.map(\.checks) + [table.otherwise?.checks ?? 0..<0]
      hasOtherwise = table.otherwise != nil
    }
  }

  /// Where everything stands, so that an evaluator holds one address.
  struct Tables {
    var instructions: UnsafePointer<Instruction>
    var sets: UnsafePointer<SetHeader>
    var singles: UnsafePointer<UInt64>
    var spans: UnsafePointer<CodeSet.Span>
    var literals: UnsafePointer<Literal>
    var bytes: UnsafePointer<UInt8>
    var walks: UnsafePointer<Walk>
    var agreements: UnsafePointer<Agreement>
    var terms: UnsafePointer<Term>
  }

  let tables: UnsafePointer<Tables>
  /// The rules in the form that judging reads, and the entries their runs name.
  let rules: UnsafePointer<CompiledRule>
  let entries: UnsafePointer<Int32>
  let groupings: UnsafePointer<LineGrouping>
  let decisions: [Decision]
  /// The first field of each instruction, to name one that must not be blank.
  let fields: [Field?]
  /// The conditions on other claims, each with the entry of what the other record must be.
  let priors: [(prior: Condition.Prior, entry: Int32)]

  init(
    _ builder: ProgramBuilder, rules: [CompiledRule] = [], entries: [Int32] = [],
    groupings: [LineGrouping] = [], decisions: [Decision] = []
  ) {
    self.decisions = decisions
    self.rules = copied(rules)
    self.groupings = copied(groupings)
    fields = builder.fields
    priors = builder.priors
    self.entries = copied(entries)
    tables = copied([
      Tables(
        instructions: copied(builder.instructions), sets: copied(builder.sets),
        singles: copied(builder.singles), spans: copied(builder.spans),
        literals: copied(builder.literals), bytes: copied(builder.bytes),
        walks: copied(builder.walks), agreements: copied(builder.agreements),
        terms: copied(builder.terms))
    ])
  }

  deinit {
    rules.deallocate()
    entries.deallocate()
    groupings.deallocate()
    tables.pointee.instructions.deallocate()
    tables.pointee.sets.deallocate()
    tables.pointee.singles.deallocate()
    tables.pointee.spans.deallocate()
    tables.pointee.literals.deallocate()
    tables.pointee.bytes.deallocate()
    tables.pointee.walks.deallocate()
    tables.pointee.agreements.deallocate()
    tables.pointee.terms.deallocate()
    tables.deallocate()
  }
}

private func copied<Element>(_ array: [Element]) -> UnsafePointer<Element> {
  let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, array.count))
  array.withUnsafeBufferPointer { buffer in
    if let base = buffer.baseAddress { memory.initialize(from: base, count: buffer.count) }
  }
  return UnsafePointer(memory)
}
