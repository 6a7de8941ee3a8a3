package import Model

/// Collects, in a first pass over an input, what the rules in force need to know of other claims.
package final class PriorStateBuilder {
  private let program: Program
  private let evaluator: Evaluator
  private let records: JudgedRecords
  private var tables: [Table] = []
  /// The lines of all claims, where official edits look across them.
  private var lines: PatientLinesBuilder?
  private var ids: [UInt8] = []
  private var idEnds: [UInt32] = []
  /// When each claim becomes known; nil where all are.
  private let known: KnownOrder?

  /// What is kept for conditions that look for the same records.
  private struct Table {
    var name: String
    var record: Record
    var key: PriorKey
    var entry: Int32
    var looksFurther: Bool
    var entries: [PriorTable.Entry] = []
  }

  /// Whether a rule of the set asks about other claims at all.
  package static func isNeeded(for rules: RuleSet) -> Bool {
    !rules.program.priors.isEmpty || rules.looksAcrossClaims
  }

  /// `known`: when each claim becomes known, for claims that are judged as of their own day.
  package init(rules: RuleSet, asOf: CivilDate, known: KnownOrder? = nil) {
    self.known = known
    program = rules.program
    lines = rules.looksAcrossClaims ? PatientLinesBuilder() : nil
    records = JudgedRecords(asOf: asOf, releases: rules.releases)
    evaluator = Evaluator(program: program, records: records)
    for (prior, entry) in program.priors {
      let further = prior.days != .same
      if let known = tables.firstIndex(where: { $0.name == prior.table }) {
        tables[known].looksFurther = tables[known].looksFurther || further
      } else {
        tables.append(
          Table(
            name: prior.table, record: prior.record, key: prior.key, entry: entry,
            looksFurther: further))
      }
    }
  }

  /// Takes the next claim of the input; one that could not be read is left out but keeps its place.
  package func add(_ claim: ClaimFrame) {
    let ordinal = known?.place(of: idEnds.count) ?? idEnds.count
    let isLeftOut = known?.isLeftOut(idEnds.count) ?? false
    let mayRelate = !claim.isUnreadable && !isLeftOut && ordinal < PriorPlace.maxOrdinal
    var kept = false
    if mayRelate {
      evaluator.begin(claim)
      let patient = PatientKey.hash(claim)
      for index in tables.indices where add(claim, ordinal, patient, to: index) { kept = true }
      if lines?.add(claim, ordinal: ordinal, patient: patient) == true { kept = true }
    }
    if kept, ids.count < Int(UInt32.max) - 256 {
      ids.append(contentsOf: claim.bytes(claim[.id]).prefix(PriorState.idLimit))
    }
    idEnds.append(UInt32(ids.count))
  }

  /// What was collected.
  package func finish() -> PriorState {
    var made: [String: PriorTable] = [:]
    for index in tables.indices {
      made[tables[index].name] = PriorTable(
        tables[index].entries, looksFurther: tables[index].looksFurther)
      tables[index].entries = []
    }
    return PriorState(
      tables: made, ids: ids, idEnds: idEnds, known: known, lines: lines?.finish())
  }

  private func add(
    _ claim: ClaimFrame, _ ordinal: Int, _ patient: UInt64?, to index: Int
  ) -> Bool {
    if tables[index].record == .claim {
      return add(
        claim, nil, PriorPlace(day: claim[.firstDos].value, ordinal: ordinal), patient, to: index)
    }
    var kept = false
    for number in 0..<claim.lineCount {
      let line = claim.line(number)
      let place = PriorPlace(
        day: line[.dos].value, ordinal: ordinal, line: Int(clamping: line[.number].value))
      if add(claim, line, place, patient, to: index) { kept = true }
    }
    return kept
  }

  private func add(
    _ claim: ClaimFrame, _ line: LineFrame?, _ place: PriorPlace, _ patient: UInt64?,
    to index: Int
  ) -> Bool {
    let day = line?[.dos].value ?? claim[.firstDos].value
    guard day != Slot.absent else { return false }
    if tables[index].entry != Program.yes {
      if let line { evaluator.line = line.base }
      guard evaluator.run(tables[index].entry) == Program.yes else { return false }
    }
    guard
      let hash = tables[index].key.hash(claim: claim.base, line: line?.base, patient: patient)
    else { return false }
    tables[index].entries.append(PriorTable.Entry(hash: hash, place: place.bits))
    return true
  }
}
