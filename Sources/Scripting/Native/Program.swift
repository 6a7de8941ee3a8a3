/// All compiled conditions of a bundle with their sets and literals, in memory that is never written
/// after loading and that every worker shares.
final class Program: @unchecked Sendable {
  static let yes: Int32 = -1
  static let no: Int32 = -2
  /// A condition met a blank field that a claim must have; `error - index` names the instruction.
  static let error: Int32 = -3

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

  /// Where everything stands, so that an evaluator holds one address.
  struct Tables {
    var instructions: UnsafePointer<Instruction>
    var sets: UnsafePointer<SetHeader>
    var singles: UnsafePointer<UInt64>
    var spans: UnsafePointer<CodeSet.Span>
    var literals: UnsafePointer<Literal>
    var bytes: UnsafePointer<UInt8>
  }

  let tables: UnsafePointer<Tables>
  /// The rules in the form that judging reads, and the entries their runs name.
  let rules: UnsafePointer<CompiledRule>
  let entries: UnsafePointer<Int32>

  init(_ builder: ProgramBuilder, rules: [CompiledRule] = [], entries: [Int32] = []) {
    self.rules = copied(rules)
    self.entries = copied(entries)
    tables = copied([
      Tables(
        instructions: copied(builder.instructions), sets: copied(builder.sets),
        singles: copied(builder.singles), spans: copied(builder.spans),
        literals: copied(builder.literals), bytes: copied(builder.bytes))
    ])
  }

  deinit {
    rules.deallocate()
    entries.deallocate()
    tables.pointee.instructions.deallocate()
    tables.pointee.sets.deallocate()
    tables.pointee.singles.deallocate()
    tables.pointee.spans.deallocate()
    tables.pointee.literals.deallocate()
    tables.pointee.bytes.deallocate()
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
