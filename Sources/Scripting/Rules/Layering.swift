import Model
import Text

/// What later layers and overrides make of the rules: which stand aside for which claims, and which
/// are changed.
package struct Layering: Sendable {
  /// A later layer's rule, or an override's variant, that takes some claims over.
  package struct Exclusion: Sendable {
    /// What takes over, with its place, for people.
    package var wording: String
    var condition: Condition
  }

  /// What applies to one rule of the set.
  package struct Entry: Sendable {
    package var exclusions: [Exclusion] = []
    package var overrides: [Override] = []
    /// Those that do not count here.
    package var setAside: [SetAside] = []
  }

  /// An override that does not count here, and why.
  package struct SetAside: Sendable {
    package var override: Override
    /// The rest of a sentence about it, such as `waits for a second person`.
    package var reason: String

    /// What it would change if it counted, and why it does not.
    var wording: String {
      "override \(override.id) would make it \(override.change.wording); it \(reason)"
    }
  }

  /// A rule that another stands for on every claim.
  package struct Replaced: Sendable {
    package var rule: Rule
    package var by: Rule
  }

  /// The rules in force, in the order they came in.
  package private(set) var rules: [Rule]
  /// By the place of a rule in `rules`.
  package private(set) var entries: [Entry] = []
  package private(set) var replaced: [Replaced] = []
  /// The drafts and the retired rules, which are checked like the others and judge nothing.
  package private(set) var resting: [Rule] = []
  /// The overrides in force, whatever their dates.
  package private(set) var overrides: [Override]
  /// The overrides that are there and do not count, since the practice has not let them yet.
  package private(set) var setAside: [SetAside] = []
  private(set) var diagnostics: [RuleDiagnostic] = []
  private(set) var warnings: [RuleDiagnostic] = []
  /// One rule of each declaration, the first of its parts.
  private var heads: [Rule] = []
  /// The states of rules that are not simply active, by id.
  private var states: [String: RuleState] = [:]

  /// Rules without layers or overrides.
  init(bare rules: [Rule]) {
    self.rules = rules
    overrides = []
    entries = rules.map { _ in Entry() }
  }

  init(
    _ rules: [Rule], overrides: [Override], states: [String: RuleState] = [:],
    setAside: [(Override, String)] = []
  ) {
    self.rules = rules
    self.overrides = overrides
    self.states = states
    self.setAside = setAside.map { SetAside(override: $0, reason: $1) }
    var seen: Set<Int> = []
    heads = rules.filter { seen.insert($0.declaration).inserted }
    refuseUnsaid()
    refuseReplacements()
    refuseTwoReplacements()
    checkOverrides()
    refuseConflicts()
    warnOfGaps()
    rest()
    removeReplaced()
    let replacing = (heads + replaced.map(\.rule)).filter { $0.replaces != nil }
    let changing = Dictionary(
      grouping: self.overrides.flatMap { override in override.rules.map { ($0, override) } },
      by: \.0)
    entries = self.rules.map { rule in
      entry(rule, replacing, changing[rule.id, default: []].map(\.1))
    }
    heads = []
  }

  /// Some of the rules in force, with what later layers and overrides make of them.
  func only(_ ids: Set<String>) -> Layering {
    var copy = self
    let kept = rules.indices.filter { ids.contains(rules[$0].id) }
    copy.rules = kept.map { rules[$0] }
    copy.entries = kept.map { entries[$0] }
    return copy
  }

  /// Whether anything is layered at all.
  package var isPlain: Bool {
    overrides.isEmpty && entries.allSatisfy { $0.exclusions.isEmpty }
  }

  private func state(_ rule: Rule) -> RuleState { states[rule.id] ?? .active }

  /// Puts the rules aside that judge nothing.
  private mutating func rest() {
    if states.values.allSatisfy(\.runs) { return }
    resting = rules.filter { !state($0).runs }
    refuse(Set(resting.map(\.declaration)))
  }

  // MARK: Faults

  private mutating func refuse(_ declarations: Set<Int>) {
    if declarations.isEmpty { return }
    rules.removeAll { declarations.contains($0.declaration) }
    heads.removeAll { declarations.contains($0.declaration) }
  }

  /// The same id at two layers is an accident unless the later one says that it replaces the other.
  private mutating func refuseUnsaid() {
    var refused: Set<Int> = []
    let groups = Dictionary(grouping: heads, by: \.id).filter { $0.value.count > 1 }
    for (id, group) in groups.sorted(by: { $0.key < $1.key }) {
      for rule in group where rule.replaces != id {
        guard let earlier = group.first(where: { $0.layer < rule.layer }) else { continue }
        diagnostics.append(
          RuleDiagnostic(
            .unsaidReplacement, rule.place, rule: id,
            "\(earlier.place.text) (layer \(earlier.layer.rawValue)) has a rule of this id — to stand "
              + "for it, say replaces = \"\(id)\"; else give this one another id"))
        refused.insert(rule.declaration)
      }
    }
    refuse(refused)
  }

  /// What is replaced must stand at an earlier layer.
  private mutating func refuseReplacements() {
    var refused: Set<Int> = []
    for rule in heads {
      guard let id = rule.replaces, targets(of: rule, in: heads).isEmpty else { continue }
      let others = heads.filter { $0.id == id && $0.declaration != rule.declaration }
      if let other = others.first {
        diagnostics.append(
          RuleDiagnostic(
            .notEarlier, rule.place, rule: rule.id,
            "\(other.place.text), which it would replace, stands at the layer \(other.layer.rawValue) "
              + "and this one at \(rule.layer.rawValue) — a rule replaces one of an earlier layer"))
      } else {
        let hint = nearest(id, in: heads.map(\.id).filter { $0 != rule.id })
        diagnostics.append(
          RuleDiagnostic(
            .unknownReplaced, rule.place, rule: rule.id,
            "there is no rule '\(id)' to replace"
              + (hint.map { " — did you mean '\($0)'?" }
                ?? " — if it is one of the stock, name the stock too: scrubjay lint stock FOLDER"))
        )
      }
      refused.insert(rule.declaration)
    }
    refuse(refused)
  }

  private func targets(of rule: Rule, in heads: [Rule]) -> [Rule] {
    guard let id = rule.replaces else { return [] }
    return heads.filter { $0.id == id && $0.layer < rule.layer }
  }

  private mutating func refuseTwoReplacements() {
    var refused: Set<Int> = []
    let replacing = heads.filter { $0.replaces != nil }
    for (index, rule) in replacing.enumerated() {
      for other in replacing[..<index]
      where other.replaces == rule.replaces && other.layer == rule.layer && meet(other, rule)
        && state(other) == state(rule) && state(rule).runs
      {
        let (first, second) =
          (other.place.text, other.declaration) < (rule.place.text, rule.declaration)
          ? (other, rule) : (rule, other)
        diagnostics.append(
          RuleDiagnostic(
            .twoWriters, second.place, rule: second.id,
            "\(first.place.text) (\(first.id)) replaces '\(rule.replaces ?? "")' too, at the same layer "
              + "and for some of the same claims — neither is used; narrow a scope or keep one"))
        refused.formUnion([rule.declaration, other.declaration])
      }
    }
    refuse(refused)
  }

  private func meet(_ a: Rule, _ b: Rule) -> Bool {
    a.declaredWindow.overlaps(b.declaredWindow) && scopesMeet(a.scope.sets, b.scope.sets)
      && (a.scope.form == nil || b.scope.form == nil || a.scope.form == b.scope.form)
  }

  private mutating func checkOverrides() {
    let byID = Dictionary(grouping: heads, by: \.id)
    let ids = byID.keys
    overrides.removeAll { override in
      let unknown = override.rules.filter { byID[$0] == nil }
      for id in unknown {
        let hint = nearest(id, in: ids).map { "did you mean '\($0)'?" }
        diagnostics.append(
          RuleDiagnostic(
            .unknownOverridden, override.place, rule: override.id,
            "there is no rule '\(id)' to change — \(hint ?? "was it renamed, or is its pack not loaded? For a stock rule name the stock too: scrubjay lint stock FOLDER")"
          ))
      }
      return !unknown.isEmpty
    }
    dropVariants()
    for override in overrides {
      for id in override.rules {
        warn(override, byID[id] ?? [])
      }
    }
  }

  private mutating func warn(_ override: Override, _ targets: [Rule]) {
    let within = targets.filter {
      $0.declaredWindow.from <= override.to
        && ($0.declaredWindow.to.map { override.from <= $0 } ?? true)
        && scopesMeet($0.scope.sets, override.scope.sets)
    }
    guard let target = within.first else {
      guard let rule = targets.first else { return }
      warnings.append(
        RuleDiagnostic(
          .neverApplicable, override.place, rule: override.id,
          "it can never apply to '\(rule.id)' (\(rule.place.text)): their dates or scopes do not meet"
        ))
      return
    }
    let changes = override.change.parameters.keys.sorted()
    if let severity = override.change.severity, within.allSatisfy({ $0.severity == severity }) {
      warnings.append(
        RuleDiagnostic(
          .changesNothing, override.place, rule: override.id,
          "'\(target.id)' is \"\(severity.rawValue)\" by itself, so this changes nothing"))
    }
    for name in changes where within.allSatisfy({ !$0.parameters.contains(name) && !$0.hasBody }) {
      warnings.append(
        RuleDiagnostic(
          .changesNothing, override.place, rule: override.id,
          "'\(target.id)' does not use the parameter '\(name)', so this changes nothing"))
    }
  }

  /// Two overrides that would change one thing of one claim.
  private mutating func refuseConflicts() {
    var refused: Set<String> = []
    for (index, second) in overrides.enumerated() {
      for first in overrides[..<index] {
        let common = first.rules.filter(second.rules.contains)
        guard let rule = common.first, first.from <= second.to, second.from <= first.to,
          scopesMeet(first.scope.sets, second.scope.sets)
        else { continue }
        diagnostics.append(
          RuleDiagnostic(
            .overrideConflict, second.place, rule: second.id,
            "\(first.place.text) (\(first.id)) changes '\(rule)' too, on some of the same days and "
              + "claims — neither is used; end one, narrow a scope, or keep one"))
        refused.formUnion([first.key, second.key])
      }
    }
    overrides.removeAll { refused.contains($0.key) }
    dropVariants()
  }

  /// Drops what was read for overrides that are not used.
  private mutating func dropVariants() {
    let used = Set(overrides.map(\.key))
    rules.removeAll { $0.variant.map { !used.contains($0.key) } ?? false }
  }

  /// Days between two windows of one id on which neither holds.
  private mutating func warnOfGaps() {
    for group in Dictionary(grouping: heads, by: { "\($0.id) \($0.layer.rawValue)" }).values {
      let sorted = group.sorted { $0.declaredWindow.from < $1.declaredWindow.from }
      for (first, second) in zip(sorted, sorted.dropFirst()) {
        guard let to = first.declaredWindow.to else { continue }
        let from = second.declaredWindow.from
        if to.days + 1 < from.days {
          warnings.append(
            RuleDiagnostic(
              .windowGap, second.place, rule: second.id,
              "nothing holds from \(CivilDate(days: to.days + 1)) to \(CivilDate(days: from.days - 1)), "
                + "between \(first.place.text) and this one"))
        }
      }
    }
  }

  // MARK: What applies

  /// The rules of later layers that may take claims of a rule over.
  private func replacements(of rule: Rule, among replacing: [Rule]) -> [Rule] {
    replacing.filter { later in
      guard let id = later.replaces, rule.layer < later.layer else { return false }
      // What is in shadow takes nothing over from a rule that can hold.
      if state(later) == .shadow, state(rule) == .active { return false }
      return (rule.id == id || rule.replaces == id) && meet(rule, later)
    }
  }

  private mutating func removeReplaced() {
    let replacing = heads.filter { $0.replaces != nil }
    if replacing.isEmpty { return }
    var gone: Set<Int> = []
    for rule in heads {
      let whole = replacements(of: rule, among: replacing).first { later in
        later.scope.isEmpty && later.declaredWindow.from <= rule.declaredWindow.from
          && later.declaredWindow.covers(endOf: rule.declaredWindow)
          && later.declaredWindow.basis == rule.declaredWindow.basis
      }
      guard let whole else { continue }
      replaced.append(Replaced(rule: rule, by: whole))
      gone.insert(rule.declaration)
    }
    refuse(gone)
  }

  private func entry(_ rule: Rule, _ replacing: [Rule], _ overrides: [Override]) -> Entry {
    var entry = Entry()
    entry.setAside = setAside.filter { $0.override.rules.contains(rule.id) }
    for later in replacements(of: rule, among: replacing) {
      let conditions =
        later.scope.conditions + [
          rule.day(from: later.declaredWindow.from, to: later.declaredWindow.to)
        ]
      entry.exclusions.append(
        Exclusion(
          wording: "replaced by \(later.id) (layer \(later.layer.rawValue), \(later.place.text))",
          condition: .all(conditions)))
    }
    for override in overrides {
      if override.change.parameters.isEmpty {
        entry.overrides.append(override)
      } else if rule.variant == nil,
        override.change.parameters.keys.contains(where: {
          rule.parameters.contains($0) || rule.hasBody
        })
      {
        entry.exclusions.append(
          Exclusion(
            wording: "judged with \(override.change.wording) by override \(override.id) "
              + "(\(override.place.text))",
            condition: .all(override.conditions(for: rule))))
      }
    }
    return entry
  }
}

extension Override {
  /// The override among those of one bundle.
  var key: String { "\(id) \(place.text)" }

  func applied(to finding: Finding) -> AppliedChange {
    AppliedChange(
      id: id, severity: change.off || change.severity != nil ? finding.severity : nil,
      change: change.wording, until: to, reason: reason)
  }

  /// What a claim, or its judged line, must satisfy for the override to apply to a rule.
  func conditions(for rule: Rule) -> [Condition] {
    [rule.day(from: from, to: to)] + scope.conditions(judgingLines: rule.judgesLines)
  }

  /// The same for the days after its last one.
  func conditionsAfterEnd(for rule: Rule) -> [Condition] {
    [rule.day(from: CivilDate(days: to.days + 1), to: nil)]
      + scope.conditions(judgingLines: rule.judgesLines)
  }
}

extension Rule.Scope {
  /// Whether it takes in every claim.
  var isEmpty: Bool { payer == nil && filing == nil && form == nil && facts == nil }

  /// The scope as conditions; those that may be unknown come last.
  var conditions: [Condition] {
    [
      payer.map { .code(.claim, "payer.id", $0) },
      filing.map { .code(.claim, "coverage.filing", $0) }, facts?.condition,
    ].compactMap { $0 }
  }
}

extension Rule.Window {
  /// The window cut at the days on which something changes.
  func parts(at days: Set<CivilDate>) -> [Rule.Window] {
    let starts =
      [from] + days.filter { day in day > from && (to.map { day <= $0 } ?? true) }.sorted()
    return starts.enumerated().map { index, start in
      let end = index + 1 < starts.count ? CivilDate(days: starts[index + 1].days - 1) : to
      return Rule.Window(from: start, to: end, basis: basis)
    }
  }

  /// The days of the window that lie between two days; nil for none.
  func narrowed(from: CivilDate, to: CivilDate) -> Rule.Window? {
    let first = max(from, self.from)
    let last = self.to.map { min($0, to) } ?? to
    return first <= last ? Rule.Window(from: first, to: last, basis: basis) : nil
  }

  /// Whether it lasts at least as long as another.
  func covers(endOf other: Rule.Window) -> Bool {
    guard let to else { return true }
    return other.to.map { $0 <= to } ?? false
  }
}

extension Rule {
  var hasBody: Bool {
    if case .check = body { return true }
    return false
  }

  /// Whether its conditions are asked about lines: each, or those of a pair or day.
  var judgesLines: Bool { each != .claim && !hasBody }

  /// The condition that the rule's own date lies between two days.
  func day(from: CivilDate, to: CivilDate?) -> Condition {
    .date(judgedDate.record, judgedDate.path, from, to)
  }

  /// The condition that the rule's own date is blank; it is then not judged.
  var dayIsBlank: Condition { .absent(judgedDate.record, judgedDate.path) }

  /// The field whose date counts.
  private var judgedDate: (record: Record, path: String) {
    if window.basis == .created { return (.claim, "created_on") }
    return judgesLines ? (.line, "dos") : (.claim, "first_dos")
  }
}
