import LuaVM
import Model

/// The walk itself, collecting steps.
struct RuleWalk {
  let rule: Rule
  let layer: Layering.Entry
  let payers: PayerBook
  let claim: ClaimFrame
  let asOf: CivilDate
  let judged: JudgedRecords
  /// What is known of the other claims of the input, and the claim's place among them.
  let input: PriorState?
  let ordinal: Int
  /// What the rule's body read when the claim was judged.
  var bodyReads: [String] = []
  /// Whether the steps are wanted, or only what kept the rule from applying.
  var keepsSteps = true
  var steps: [Explanation.Step] = []
  /// What kept the rule from applying: of several lines, the nearest miss.
  var miss: Miss?

  /// A step that kept the rule from a record, the later the nearer to applying.
  struct Miss {
    enum Stage: Int { case scope, group, when, exempt, dates }

    var stage: Stage
    var text: String
  }

  /// The miss in words.
  var reason: String? { miss?.text }
  var isOfOtherDays: Bool { miss?.stage == .dates }
  /// A rule that is read in parts asks for the day first.
  private var isPart: Bool { rule.window != rule.declaredWindow }

  init(
    rule: Rule, layer: Layering.Entry, payers: PayerBook, claim: ClaimFrame, asOf: CivilDate,
    judged: JudgedRecords, input: PriorState?, ordinal: Int
  ) {
    self.rule = rule
    self.layer = layer
    self.payers = payers
    self.claim = claim
    self.asOf = asOf
    self.judged = judged
    self.input = input
    self.ordinal = ordinal
  }

  mutating func walk() {
    guard scopeHolds() else { return }
    switch rule.each {
    case .line where !rule.hasBody:
      for index in 0..<claim.lineCount {
        let line = claim.line(index)
        add("line \(line[.number].value)", nil, 1)
        walkRecord(Stand(line: line), depth: 2)
      }
    case .pair:
      if case .pairs(let edits) = rule.body { walkEdits(edits) } else { walkPairs() }
    case .day: walkDays()
    default: walkRecord(Stand(), depth: 1)
    }
  }

  /// Whether a step is nearer to applying than what other lines came to.
  func isNearer(_ stage: Miss.Stage) -> Bool {
    miss.map { $0.stage.rawValue < stage.rawValue } ?? true
  }

  /// Notes what kept the rule from a record, unless another line came nearer.
  mutating func missed(_ stage: Miss.Stage, _ stand: Stand, _ text: String) {
    guard isNearer(stage) else { return }
    miss = Miss(stage: stage, text: stand.name.map { $0 + ": " + text } ?? text)
  }

  private mutating func scopeHolds() -> Bool {
    if let form = rule.scope.form, form != "837P" {
      return stop("scope: form is \(form) — this claim's form is 837P", depth: 1)
    }
    for (key, condition) in rule.scopeConditions {
      guard case .leaf(let leaf) = condition else { continue }
      if !evaluate(.leaf(leaf), Stand()) {
        return stop("scope.\(key): \(leaf.wording) — \(values(leaf, Stand()))", depth: 1)
      }
      if keepsSteps { add("scope.\(key): \(leaf.wording) — \(values(leaf, Stand()))", true, 1) }
    }
    guard let facts = rule.scope.facts else { return true }
    let text = "scope: \(facts.wording) — \(payers.program(of: claim))"
    let outcome = run(facts.condition, Stand())
    if outcome == Program.no { return stop(text, depth: 1) }
    add(text, outcome == Program.yes ? true : nil, 1)
    return true
  }

  /// Whether nothing of a later layer takes the claim or line over.
  private mutating func isNotTakenOver(_ stand: Stand, _ depth: Int) -> Bool {
    if let variant = rule.variant {
      let holds = evaluate(.all(variant.conditions(for: rule)), stand)
      add(
        "with \(variant.change.wording) by override \(variant.id) until \(variant.to)", holds, depth
      )
      if !holds {
        missed(
          .scope, stand, "override \(variant.id): \(variant.scope.wording), until \(variant.to)")
        return false
      }
    }
    for exclusion in layer.exclusions where evaluate(exclusion.condition, stand) {
      add(exclusion.wording, true, depth)
      missed(.exempt, stand, exclusion.wording)
      return false
    }
    return true
  }

  /// The overrides of the rule, and whether each applies here.
  private mutating func listOverrides(_ stand: Stand, _ depth: Int) {
    for override in layer.overrides {
      let holds = evaluate(.all(override.conditions(for: rule)), stand)
      add(
        "override \(override.id) (\(override.place.text)): \(override.change.wording) for "
          + "\(override.scope.wording), \(override.from) to \(override.to): \(override.reason)",
        holds,
        depth)
    }
    for idle in layer.setAside {
      let override = idle.override
      add(
        "override \(override.id) (\(override.place.text)) is left out, since it \(idle.reason): "
          + "\(override.change.wording) for \(override.scope.wording), \(override.from) to "
          + "\(override.to): \(override.reason)",
        nil, depth)
    }
  }

  /// What an override that does not count would change on the claim, or one of its lines.
  func setAside(line number: Int?) -> String? {
    var stand = Stand()
    if let number,
      let index = (0..<claim.lineCount).first(where: {
        claim.line($0)[.number].value == Int64(number)
      })
    {
      stand.line = claim.line(index)
    } else if rule.judgesLines {
      return nil
    }
    return layer.setAside.first { evaluate(.all($0.override.conditions(for: rule)), stand) }?
      .wording
  }

  mutating func walkRecord(_ stand: Stand, depth: Int) {
    if isPart, !dateHolds(stand, depth) { return }
    for (condition, name) in [(rule.grouping?.a, "when a"), (rule.grouping?.b, "when b")] {
      guard let condition else { continue }
      if !show(condition, name, stand, depth) {
        if isNearer(.when) {
          missed(.when, stand, "\(name): \(decisive(condition, stand, wanted: false))")
        }
        return
      }
    }
    if let when = rule.when, !show(when, "when", stand, depth) {
      if isNearer(.when) {
        missed(.when, stand, "when: \(decisive(when, stand, wanted: false))")
      }
      return
    }
    for exemption in rule.unless
    where show(exemption.condition, "unless \"\(exemption.name)\"", stand, depth) {
      missed(.exempt, stand, "exempt: \(exemption.name)")
      return
    }
    guard isPart || dateHolds(stand, depth), isNotTakenOver(stand, depth), keepsSteps else {
      return
    }
    listOverrides(stand, depth)
    let lacking = rule.needs.lacking(hasInput: input != nil)
    if !lacking.isEmpty {
      add("needs \(lacking): the input does not carry it", false, depth)
      return
    }
    switch rule.body {
    case .require(let items):
      for item in items { _ = show(item.condition, "require", stand, depth) }
    case .forbid(let forbidden): _ = show(forbidden.condition, "forbid", stand, depth)
    case .table(let table): walkTable(table, stand, depth)
    case .pairs(let edits): walkRow(edits, stand, depth)
    case .edits(let edits): walkOfficial(edits, depth)
    case .check:
      add("check: the function in \(rule.place.file) decides", nil, depth)
      for read in bodyReads { add(read, nil, depth + 1) }
    }
  }

  private mutating func dateHolds(_ stand: Stand, _ depth: Int) -> Bool {
    let line = stand.line
    let window = rule.window
    let name = window.basis == .created ? "created_on" : line == nil ? "first_dos" : "dos"
    let value =
      window.basis == .created
      ? claim[.createdOn] : line.map { $0[.dos] } ?? claim[.firstDos]
    let span = "\(window.from)\(window.to.map { " to \($0)" } ?? " on")"
    guard let date = claim.date(value) else {
      add("effective \(span): \(name) is blank", false, depth)
      return false
    }
    let holds = date >= window.from && (window.to.map { date <= $0 } ?? true)
    add("effective \(span): \(name) is \(date)", holds, depth)
    if !holds { missed(.dates, stand, "effective \(span): \(name) is \(date)") }
    return holds
  }

  // MARK: Steps

  mutating func add(_ text: String, _ holds: Bool?, _ depth: Int) {
    guard keepsSteps else { return }
    steps.append(Explanation.Step(text: text, holds: holds, depth: depth))
  }

  private mutating func stop(_ text: String, depth: Int) -> Bool {
    add(text, false, depth)
    missed(.scope, Stand(), text)
    return false
  }
}
