import Model
import Scripting

/// A second, plain reading of conditions, to judge the compiled one by: it walks the tree over
/// strings and optionals and shares nothing with the native program but the shapes of `Form`.
struct SlowEvaluator {
  let claim: ClaimFrame
  let asOf: CivilDate
  var line: LineFrame?
  var inner: UnsafeRawPointer?

  func holds(_ condition: Condition) -> Bool {
    switch condition {
    case .all(let parts): parts.allSatisfy(holds)
    case .any(let parts): parts.contains(where: holds)
    case .none(let parts): !parts.contains(where: holds)
    case .leaf(let leaf): holds(leaf)
    case .quantified(let quantified): holds(quantified)
    }
  }

  private func holds(_ quantified: Condition.Quantified) -> Bool {
    let records =
      quantified.record == .line
      ? (0..<claim.lineCount).map { claim.line($0).base }
      : (0..<claim.otherPayerCount).map { claim.otherPayer($0).base }
    let count = records.filter { record in
      var inside = self
      inside.inner = record
      return inside.holds(quantified.condition)
    }.count
    return quantified.every ? count == records.count : quantified.count.contains(count)
  }

  private func holds(_ leaf: Condition.Leaf) -> Bool {
    guard let plain = plain(leaf) else { return leaf.missing ?? false }
    return plain != leaf.negated
  }

  /// The leaf's truth before negation; nil when a field it needs is blank.
  private func plain(_ leaf: Condition.Leaf) -> Bool? {
    let field = leaf.subject.field
    switch leaf.test {
    case .unknown: return nil
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
    switch reference.base {
    case .claim: claim.base
    case .line: line?.base ?? claim.base
    case .inner: inner ?? claim.base
    }
  }

  private func isBlank(_ reference: FieldReference) -> Bool {
    FieldText.isBlank(reference.field, at: base(reference))
  }

  private func slots(_ reference: FieldReference) -> [Slot] {
    (0..<reference.field.type.width).map {
      base(reference).load(fromByteOffset: reference.field.offset + $0 * Slot.stride, as: Slot.self)
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
