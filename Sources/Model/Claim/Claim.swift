/// One claim as a value: to edit it, to show it, to write it to a file.
///
/// Rules read frames; a claim is made from one only when somebody changes or prints it, and becomes
/// one again to be judged. Counts, sums and what a line takes from the claim are not kept but made
/// anew (``Field/isStored``).
///
///     var claim = Claim(frame)
///     claim.removeLine(at: 1)
///     let batch = claim.batch()
package struct Claim: Equatable, Sendable {
  /// The claim's own fields; its lists of records are reached through ``lines`` and
  /// ``otherPayers`` or by name.
  package var record: RecordValue

  /// A blank claim.
  package init() { record = RecordValue(.claim) }

  package init(_ record: RecordValue) {
    precondition(record.kind == .claim, "a claim is made of a claim record")
    self.record = record
  }

  /// CLM01; empty when there is none.
  package var id: String { record.text("id") ?? "" }
  /// CLM02, as written; see ``lineTotal`` for the sum of the lines.
  package var total: Money? { record.money("total") }

  /// The sum of the lines' charges; blank ones count nothing.
  package var lineTotal: Money {
    lines.reduce(.zero) { $0 + ($1.money("charge") ?? .zero) }
  }

  /// The service lines; records of another kind are refused by a trap.
  package var lines: [RecordValue] {
    get { record.list("lines") }
    set { assign("lines", newValue) }
  }

  package var otherPayers: [RecordValue] {
    get { record.list("other_payers") }
    set { assign("other_payers", newValue) }
  }

  private mutating func assign(_ name: String, _ records: [RecordValue]) {
    do { try record.setList(name, to: records) } catch {
      preconditionFailure("records of another kind in \(name)")
    }
  }
}

// MARK: - Lines

extension Claim {
  /// Puts a line before the one at an index and numbers all lines from 1, as LX01 must be.
  package mutating func insertLine(_ line: RecordValue, at index: Int) {
    lines.insert(line, at: index)
    numberLines()
  }

  /// Takes a line out and numbers the others from 1.
  package mutating func removeLine(at index: Int) {
    lines.remove(at: index)
    numberLines()
  }

  /// Puts lines in the place of one, such as the parts of a split, and numbers all from 1.
  package mutating func replaceLine(at index: Int, with parts: [RecordValue]) {
    lines.replaceSubrange(index...index, with: parts)
    numberLines()
  }

  /// Numbers the lines from 1.
  package mutating func numberLines() {
    guard let number = Schema.field(.line, "number") else { return }
    var all = lines
    for index in all.indices { try? all[index].set(number, to: .number(Int64(index + 1))) }
    lines = all
  }
}
