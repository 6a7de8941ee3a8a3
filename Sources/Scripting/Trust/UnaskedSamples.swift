import CodeSets
import Model

/// Files of a rule's sample that none of its examples can ask: for other days, of another set, or of a kind
/// that the rule does not ask.
struct UnaskedSamples {
  let rule: Rule

  /// A warning for each of them.
  func warnings() -> [RuleDiagnostic] {
    guard let library = rule.standing.sample.library, !rule.examples.isEmpty else { return [] }
    let days = days
    return library.entries.compactMap { entry in
      reason(entry, library, days).map { reason in
        RuleDiagnostic(
          .sampleUnasked, rule.place, rule: rule.id,
          "no example asks the sample of \(entry.dataset) from \(entry.from): \(reason)")
      }
    }
  }

  /// Why a file is never asked; nil where it may be.
  private func reason(
    _ entry: CodeFolder.Entry, _ library: CodeLibrary, _ days: [CivilDate]
  ) -> String? {
    guard rule.askedKinds.contains(entry.kind) else {
      return "the rule asks no file of the kind \(entry.kind.rawValue) — take it out"
    }
    // Which set and day a function asks is said by what it does.
    if rule.bodyAsks.contains(entry.kind) { return nil }
    if let sets = sets(of: entry.kind), !sets.contains(entry.set) {
      return "the rule asks the set \(sets.sorted().joined(separator: " and ")) — write set = "
        + "\"\(sets.min() ?? "")\", or take it out"
    }
    if entry.superseded {
      return "another one counts from the same day — keep one of the two"
    }
    // What was valid at other times is looked up in all lists of diagnoses.
    if entry.kind == .icd10cm, rule.edits?.table.isOfDiagnoses ?? false { return nil }
    let isAsked = days.contains { day in
      (entry.kind != .mpfs || entry.set == FeeSchedules.set(on: day))
        && library.entry(entry.kind, set: entry.set, on: day)?.id == entry.id
    }
    if isAsked { return nil }
    if entry.kind == .mpfs, !days.contains(where: { FeeSchedules.set(on: $0) == entry.set }) {
      return "on the examples' days of service the set of the fee schedule is "
        + (days.last.map { FeeSchedules.set(on: $0) } ?? "" == "" ? "left out" : "\"nonqpp\"")
    }
    let shown = days.prefix(3).map(\.description).joined(separator: ", ")
    return
      "the examples' days of service are \(shown)\(days.count > 3 ? ", …" : "") — let it begin by "
      + "then, or give an example a day on which it counts: dos = \"\(entry.from)\""
  }

  /// The sets that the rule asks of a kind; nil for every one.
  private func sets(of kind: CodeKind) -> Set<String>? {
    let edits = rule.edits
    switch kind {
    case .ncciPTP:
      let own = edits?.table == .pairs ? edits?.set : edits?.pairs
      return own.map { [$0] } ?? []
    case .ncciMUE: return edits.map { [$0.set] }
    case .ncciAddOn: return edits?.table == .addOns ? [edits?.set ?? ""] : ["medicare"]
    default: return nil
    }
  }

  /// The days of service of all claims of its examples, in order.
  private var days: [CivilDate] {
    var days: Set<CivilDate> = []
    for example in rule.examples {
      for claim in [example.claim] + example.others {
        let batch = claim.batch()
        let frame = batch[0]
        for index in 0..<frame.lineCount {
          let line = frame.line(index)
          let from = line[.dos].value
          guard from != Slot.absent, let first = Int32(exactly: from) else { continue }
          let through = Int32(exactly: line[.dosTo].value) ?? first
          // A span longer than that is none that an example shows.
          for day in first...min(max(through, first), first + 400) {
            days.insert(CivilDate(days: day))
          }
        }
      }
    }
    return days.sorted()
  }
}
