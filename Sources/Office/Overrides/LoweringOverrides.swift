import Kernel
import Model
import Scripting

extension RuleBook {
  /// The overrides that lower a rule which holds: turn it off, give it a lower severity, or change a
  /// parameter it may use, which may lower it.
  ///
  /// A rule holds that is written so, whatever its state: it may be active next.
  var loweringOverrides: [LoweringOverride] {
    let holding = Set(allRules.filter { $0.severity == .hold }.map(\.id))
    return rules.layering.overrides.filter { override in
      override.change.canLower && override.rules.contains(where: holding.contains)
    }.map {
      LoweringOverride(
        name: $0.id, rules: $0.rules, scope: $0.scope.wording, change: $0.change.wording,
        from: $0.from, to: $0.to, reason: $0.reason, owner: $0.owner)
    }.sorted { $0.name < $1.name }
  }

  /// The overrides that do not count, by id, with the reason as the rest of a sentence.
  package var setAside: [String: String] {
    Dictionary(
      rules.layering.setAside.map { ($0.override.id, $0.reason) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The same, a sentence each.
  package var setAsideLines: [String] {
    setAside.sorted { $0.key < $1.key }.map {
      "The override '\($0.key)' is left out: it \($0.value)."
    }
  }
}

extension Override.Change {
  /// Whether a rule that holds may hold less with it.
  fileprivate var canLower: Bool {
    off || !parameters.isEmpty || severity.map { $0 != .hold } ?? false
  }
}

extension RecordedOverride {
  /// Why it does not count on a pretended today, as the rest of a sentence about it; nil when it does.
  func setAside(on day: CivilDate) -> String? {
    guard !counts(on: day) else { return nil }
    switch standing {
    case .waiting:
      return "waits for a second person since \(asked.at.date) (\(id), by \(asked.who))"
    case .delayed(let until, _): return "counts from \(until) (\(id))"
    case .refused: return "was refused on \(ruled.at.date) by \(ruled.who) (\(id))"
    case .approved: return nil
    }
  }
}

extension RecordedOverride.Act {
  /// Who it was: `bo`, or `ada for bo` of what bo tried on a copy and ada took over.
  var who: String { user + (onBehalfOf.map { " for \($0)" } ?? "") }
}

/// What is to be said of overrides when a command has asked for them.
enum OverrideNotes {
  static func of(_ receipts: [Receipt]) -> [String] {
    receipts.flatMap(\.events).compactMap { event in
      guard ["override.asked", "override.delayed"].contains(event.type.name),
        let payload = try? Payload(stored: event.payload), let name = payload.text("name"),
        let policy = payload.text("policy").flatMap({ OverridePolicy(stored: $0) })
      else { return nil }
      let lowers = "The override '\(name)' lowers a rule that holds; "
      switch policy {
      case .secondPerson:
        return lowers + "it waits for another user: scrubjay override approve \(event.record) "
          + "--reason TEXT"
      case .delay(0): return lowers + "it counts at once and stands in scrubjay override report."
      case .delay: return lowers + policy.wording + " (scrubjay override list)."
      }
    }
  }
}
