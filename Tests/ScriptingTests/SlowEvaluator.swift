import Model
import Scripting

/// A second, plain reading of conditions, to judge the compiled one by: it walks the tree over
/// strings and optionals and shares nothing with the native program but the shapes of `Form`.
struct SlowEvaluator {
  let claim: ClaimFrame
  let asOf: CivilDate
  var line: LineFrame?
  /// The line `a` of a pair.
  var partner: LineFrame?
  /// The records of the quantifiers around the condition, the outermost first.
  var gone: [UnsafeRawPointer] = []

  func holds(_ condition: Condition) -> Bool {
    switch condition {
    case .all(let parts): parts.allSatisfy(holds)
    case .any(let parts): parts.contains(where: holds)
    case .none(let parts): !parts.contains(where: holds)
    case .leaf(let leaf): holds(leaf)
    case .quantified(let quantified): holds(quantified)
    case .arithmetic(let arithmetic): holds(arithmetic)
    case .notCarried(let fact): fact.answer
    case .prior(let prior): prior.unknown
    }
  }

  private func holds(_ quantified: Condition.Quantified) -> Bool {
    let records = gone(through: quantified.records)
    let count = records.filter { inside($0).holds(quantified.condition) }.count
    return quantified.every ? count == records.count : quantified.count.contains(count)
  }

  private func inside(_ record: UnsafeRawPointer) -> SlowEvaluator {
    var inside = self
    inside.gone.append(record)
    return inside
  }

  // MARK: Records

  private func gone(through records: Records) -> [UnsafeRawPointer] {
    records.list.records(of: base(records.owner)).filter { record in
      if let partner = records.partner {
        if record == base(partner) || !agree(record, base(partner), records.same) { return false }
        if let left = records.alsoLeftOut, record == base(left) { return false }
      }
      return agree(record, base(.line), records.group)
    }
  }

  /// Whether two lines agree in some fields, by the text of their values.
  func agree(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ fields: [Field]) -> Bool {
    fields.allSatisfy { field in
      let (first, second) = (FieldText.text(field, at: a), FieldText.text(field, at: b))
      switch field.type {
      case .codes, .integers:
        return Set(first.split(separator: ",")) == Set(second.split(separator: ","))
      default:
        let blanks = (FieldText.isBlank(field, at: a), FieldText.isBlank(field, at: b))
        return blanks == (true, true) || blanks == (false, false) && first == second
      }
    }
  }

  // MARK: Amounts

  private func holds(_ arithmetic: Condition.Arithmetic) -> Bool {
    guard let left = total(arithmetic.left), let right = total(arithmetic.right) else {
      return arithmetic.missing ?? false
    }
    return compare(left, right, arithmetic.comparison)
  }

  /// The amount in its unit, as a list of summands added up one by one; nil for a blank.
  private func total(_ amount: Amount) -> Int64? {
    var total: Int64 = 0
    for term in amount.terms {
      var value: Int64?
      switch term.value {
      case .field(let reference): value = numbers(reference).first
      case .literal(let number): value = number
      case .asOf: value = Int64(asOf.days)
      case .sum(let sum):
        let counted = gone(through: sum.records).filter { record in
          sum.condition.map { inside(record).holds($0) } ?? true
        }
        let parts = counted.map { inside($0).total(sum.amount) }
        value = parts.contains(nil) ? nil : parts.compactMap { $0 }.reduce(0, +)
      }
      if value == nil, amount.blankIsZero { value = 0 }
      guard let value else { return nil }
      total += term.subtracted ? -value : value
    }
    return total
  }

  private func holds(_ leaf: Condition.Leaf) -> Bool {
    guard let plain = plain(leaf) else { return leaf.missing ?? false }
    return plain != leaf.negated
  }

  /// The leaf's truth before negation; nil when a field it needs is blank.
  private func plain(_ leaf: Condition.Leaf) -> Bool? {
    let field = leaf.subject.field
    switch leaf.test {
    case .unknown, .indicator, .listed: return nil
    case .present: return !isBlank(leaf.subject)
    case .list(let set): return texts(leaf.subject).contains(where: set.contains)
    case .distinct:
      let all =
        field.type == .integers(capacity: 4)
        ? numbers(leaf.subject).map(String.init) : texts(leaf.subject)
      return Set(all).count == all.count
    case .distinctLines:
      let all = (0..<claim.lineCount).map { FieldText.text(field, at: claim.line($0).base) }
      let filled = (0..<claim.lineCount).filter {
        !FieldText.isBlank(field, at: claim.line($0).base)
      }
      return Set(filled.map { all[$0] }).count == filled.count
    case .compare(let comparison):
      if case .integers = field.type {
        guard let right = number(leaf.other) else { return nil }
        return numbers(leaf.subject).allSatisfy { compare($0, right, comparison) }
      }
      guard let left = numbers(leaf.subject).first, let right = number(leaf.other) else {
        return nil
      }
      return compare(left, right, comparison)
    case .age(let range):
      guard let birth = numbers(leaf.subject).first, let day = number(leaf.other) else {
        return nil
      }
      let years = CivilDate(days: Int32(day)).age(bornOn: CivilDate(days: Int32(birth)))
      return range.contains(Int64(years))
    case .days(let range):
      guard let first = numbers(leaf.subject).first, let second = number(leaf.other) else {
        return nil
      }
      return range.contains(second - first)
    case .number(let range):
      if case .integers = field.type { return numbers(leaf.subject).allSatisfy(range.contains) }
      return numbers(leaf.subject).first.map(range.contains)
    case .valid(let form):
      if case .codes = field.type { return texts(leaf.subject).allSatisfy { matches(form, $0) } }
      return texts(leaf.subject).first.map { matches(form, $0) }
    case .code(let set): return texts(leaf.subject).first.map(set.contains)
    case .equals(let text): return texts(leaf.subject).first.map { $0 == text }
    case .startsWith(let text): return texts(leaf.subject).first.map { $0.hasPrefix(text) }
    case .contains(let list):
      return texts(leaf.subject).first.map { value in
        list.contains { value.uppercased().contains($0) }
      }
    case .length(let range):
      return texts(leaf.subject).first.map { range.contains(Int64($0.utf8.count)) }
    }
  }

  private func matches(_ form: Form, _ text: String) -> Bool {
    var copy = text
    return copy.withUTF8 { form.matches(UnsafeRawBufferPointer($0)) }
  }

  private func compare(_ a: Int64, _ b: Int64, _ comparison: Condition.Comparison) -> Bool {
    switch comparison {
    case .equal: a == b
    case .unequal: a != b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    }
  }

  private func number(_ operand: Condition.Operand?) -> Int64? {
    switch operand {
    case .field(let reference): numbers(reference).first
    case .asOf: Int64(asOf.days)
    case nil: nil
    }
  }

  private func base(_ reference: FieldReference) -> UnsafeRawPointer {
    base(reference.base)
  }

  private func base(_ base: FieldReference.Base) -> UnsafeRawPointer {
    switch base {
    case .claim: claim.base
    case .line: line?.base ?? claim.base
    case .partner: partner?.base ?? claim.base
    case .inner: gone[0]
    case .inner2: gone[1]
    case .inner3: gone[2]
    }
  }

  private func isBlank(_ reference: FieldReference) -> Bool {
    FieldText.isBlank(reference.field, at: base(reference))
  }

  private func slots(_ reference: FieldReference) -> [Slot] {
    (0..<reference.field.type.width).map {
      reference.field.slot(of: base(reference), $0)
    }
  }

  private func texts(_ reference: FieldReference) -> [String] {
    slots(reference).prefix { $0.length > 0 }
      .map { String(decoding: frameBytes(base(reference), $0), as: UTF8.self) }
  }

  private func numbers(_ reference: FieldReference) -> [Int64] {
    slots(reference).map(\.value).filter { $0 != Slot.absent }
  }
}
