import LuaVM
import Model

/// The part of a scope that payer records decide: `program`, `state`, `lob`.
package struct PayerScope: Sendable {
  package var program: CodeSet?
  package var state: CodeSet?
  package var lob: CodeSet?
  /// The ids whose records are in the scope; nil for none.
  var payers: CodeSet?
  /// Holds for claims in the scope, and is unknown where a claim's payer has no record and SBR09 does
  /// not decide.
  package var condition: Condition

  static let keys = ["program", "state", "lob"]

  /// The scope as it is written.
  package var wording: String {
    [("program", program), ("state", state), ("lob", lob)].compactMap { key, set in
      set.map { "\(key) is \($0.text.contains(",") ? "one of " : "")\($0.text)" }
    }.joined(separator: ", ")
  }

  /// Reads the keys out of a scope table; nil without them or with faults, which are reported.
  static func read(_ scope: LuaTable, at path: String, _ report: RuleReport) -> PayerScope? {
    guard keys.contains(where: { scope[$0] != nil }) else { return nil }
    let reader = ConditionReader(report: report, each: .claim, role: .when, ruleAnswer: nil)
    var sets: [PayerFact: CodeSet] = [:]
    for key in keys {
      guard let written = scope[key], let fact = PayerFact(rawValue: key) else { continue }
      if case .tagged("list", _, _) = written {
        report.add(
          .wrongValue, valueOf: "\(path)/\(key)",
          "a list stands in conditions — a scope gives the words themselves")
        return nil
      }
      guard let set = reader.codes(written, of: "payer.\(key)", at: "\(path)/\(key)") else {
        return nil
      }
      if let fault = fact.fault(of: set) {
        report.add(.unknownWord, valueOf: "\(path)/\(key)", fault)
        return nil
      }
      sets[fact] = set
    }
    return PayerScope(
      program: sets[.program], state: sets[.state], lob: sets[.lob],
      payers: report.values.vocabulary.payers)
  }

  private init(program: CodeSet?, state: CodeSet?, lob: CodeSet?, payers book: PayerBook) {
    self.program = program
    self.state = state
    self.lob = lob
    let wanted: [(PayerFact, CodeSet?)] = [(.program, program), (.state, state), (.lob, lob)]
    let inside = book.records.filter { record in
      wanted.allSatisfy { fact, set in
        set.map { set in fact.text(of: record).map(set.contains) ?? false } ?? true
      }
    }
    payers = PayerBook.union(inside)
    var unrecorded: [Condition] = []
    if let known = book.known {
      unrecorded.append(.payer(known, negated: true, missing: true, "payer.id has no payer record"))
    }
    let unknown = Condition.unknown(.payer, "nothing says what the payer is")
    if let program {
      let named = PayerProgram.allCases.filter {
        !$0.filing.isEmpty && program.contains($0.rawValue)
      }
      let inProgram = Condition.filing(named, negated: false, missing: false)
      let unnamed = Condition.filing(PayerProgram.allCases, negated: true, missing: true)
      unrecorded.append(
        state == nil && lob == nil
          ? .any([inProgram, .all([unnamed, unknown])])
          : .all([.any([inProgram, unnamed]), unknown]))
    } else {
      unrecorded.append(unknown)
    }
    var parts: [Condition] = [.all(unrecorded)]
    if let payers {
      parts.insert(
        .payer(payers, negated: false, missing: false, "the payer's record is in the scope"), at: 0)
    }
    condition = parts.count == 1 ? parts[0] : .any(parts)
  }
}
