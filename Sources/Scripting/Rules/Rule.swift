package import CodeSets
package import Model

/// One rule as read from its file: the head, and the conditions resolved against the schema.
package final class Rule: Sendable {
  package let id: String
  package let title: String
  package let severity: Severity
  package let scope: Scope
  package let window: Window
  package let source: String
  package let owner: String
  package let each: Each
  /// Which lines are judged together, in a rule about pairs or days.
  package let grouping: Grouping?
  package let when: Condition?
  package let unless: [Exemption]
  package let body: Body
  package let messages: [String: MessageTemplate]
  package let needs: Needs
  /// The denials it prevents; empty where it names none, so that nothing can be measured by it.
  package let prevents: [DenialKind]
  package let examples: [Example]
  package let place: SourcePlace
  /// The rule's number among the declarations of its bundle, in file order.
  package let declaration: Int
  /// Its pack and layer, and what it has to do with other rules.
  package let standing: Standing

  init(
    id: String, title: String, severity: Severity, scope: Scope, window: Window, source: String,
    owner: String, each: Each, grouping: Grouping?, when: Condition?, unless: [Exemption],
    body: Body,
    messages: [String: MessageTemplate], needs: Needs, prevents: [DenialKind] = [],
    examples: [Example], place: SourcePlace, declaration: Int, standing: Standing
  ) {
    self.prevents = prevents
    self.standing = standing
    self.id = id
    self.title = title
    self.severity = severity
    self.scope = scope
    self.window = window
    self.source = source
    self.owner = owner
    self.each = each
    self.grouping = grouping
    self.when = when
    self.unless = unless
    self.body = body
    self.messages = messages
    self.needs = needs
    self.examples = examples
    self.place = place
    self.declaration = declaration
  }

  /// Which claims a rule is for.
  package struct Scope: Sendable {
    package var payer: CodeSet?
    package var filing: CodeSet?
    package var form: String?
    /// What payer records decide.
    package var facts: PayerScope?
  }

  /// The days a rule is in force, both ends included.
  package struct Window: Sendable, Hashable {
    package var from: CivilDate
    package var to: CivilDate?
    package var basis: Basis

    /// Which date must lie in the window.
    package enum Basis: String, Sendable, CaseIterable {
      /// The judged line's date of service; for a claim, its earliest.
      case dos
      /// The date the transaction was made.
      case created
    }

    package func overlaps(_ other: Window) -> Bool {
      (to.map { other.from <= $0 } ?? true) && (other.to.map { from <= $0 } ?? true)
    }
  }

  /// A named case in which the rule does not apply.
  package struct Exemption: Sendable {
    package var name: String
    package var condition: Condition
  }

  package enum Body: Sendable {
    /// Each item must hold; each one that does not is a finding.
    case require([Requirement])
    /// The condition must not hold.
    case forbid(Requirement)
    /// A function in the rule's file decides, which may ask these official files.
    case check(asks: Set<CodeKind>)
    /// The rows of a table decide.
    case table(DecisionTable)
    /// A table of pairs of codes decides about every two lines.
    case pairs(EditPairs)
    /// Official edits decide about the claim.
    case edits(OfficialEdits)
  }

  /// One item of `require`, or what `forbid` forbids; shared, since every finding looks at one.
  package final class Requirement: Sendable {
    package let condition: Condition
    /// What a finding says: the item's own message, the rule's, or its title.
    package let message: MessageTemplate
    package let key: String
    /// The field a finding stands at.
    package let anchor: FieldReference?
    /// The money a finding is about.
    package let amount: FieldReference?
    /// What would mend it.
    package let fix: FixForm?
    /// What a finding rests on, where that is more than the rule's source: the row of a table.
    package let source: String?

    init(
      condition: Condition, message: MessageTemplate, key: String, anchor: FieldReference?,
      amount: FieldReference?, fix: FixForm?, source: String? = nil
    ) {
      self.source = source
      self.condition = condition
      self.message = message
      self.key = key
      self.anchor = anchor
      self.amount = amount
      self.fix = fix
    }
  }

  /// The item of `require` or of a table's checks of this number, or what `forbid` forbids; nil of a rule
  /// with a body or pairs.
  func requirement(_ item: Int) -> Requirement? {
    switch body {
    case .require(let requirements): requirements[item]
    case .forbid(let forbidden): forbidden
    case .table(let table): table.checks[item]
    case .check, .pairs, .edits: nil
    }
  }

  /// A claim with the verdict the author expects.
  package struct Example: Sendable {
    package var name: String
    package var claim: ClaimRecipe
    /// The claims that stand before it in the input.
    package var others: [ClaimRecipe]
    package var expectation: Expectation
    /// What one of its findings must be beside that.
    package var detail = Detail()
    package var asOf: CivilDate?
    package var place: SourcePlace
  }

  /// What one finding of an example must be; nil leaves it open.
  package struct Detail: Sendable, Hashable {
    package var severity: Severity?
    /// The key of the item or message.
    package var key: String?

    /// Whether it asks for anything.
    package var isEmpty: Bool { severity == nil && key == nil }

    func fits(_ finding: Finding) -> Bool {
      (severity.map { $0 == finding.severity } ?? true) && (key.map { $0 == finding.code } ?? true)
    }

    /// What it asks for, as in ` of severity warn`; empty when it asks for nothing.
    var wording: String {
      (severity.map { " of severity \($0.rawValue)" } ?? "") + (key.map { " with key \($0)" } ?? "")
    }
  }

  package enum Expectation: Sendable, Hashable {
    case verdict(Verdict)
    /// It fires, and a finding stands at this line.
    case line(Int)
    /// It fires with so many findings.
    case count(Int)

    /// Whether the example shows the rule firing.
    package var fires: Bool {
      switch self {
      case .verdict(let verdict): verdict == .finding
      case .line: true
      case .count(let count): count > 0
      }
    }
  }

  /// The order of rules in a set: by id, then by date.
  static func inOrder(_ a: Rule, _ b: Rule) -> Bool {
    (a.id, a.window.from, a.declaration, a.variant?.key ?? "")
      < (b.id, b.window.from, b.declaration, b.variant?.key ?? "")
  }

  package var layer: Layer { standing.layer }
  /// The rule of an earlier layer that this one stands for in its scope.
  package var replaces: String? { standing.replaces }
  /// The window as it is written; a rule that names dated values is read in parts.
  package var declaredWindow: Window { standing.declaredWindow }
  /// The override whose parameters the rule was read with.
  package var variant: Override? { standing.variants.first }
  /// The parameters its conditions name.
  var parameters: Set<String> { standing.parameters }

  /// Where a rule stands among the others.
  package struct Standing: Sendable {
    package var pack: String?
    package var layer: Layer
    package var replaces: String?
    package var declaredWindow: Window
    /// The override it was read for, or none; a list, since few rules have one and it is large.
    var variants: [Override]
    var parameters: Set<String>
    /// The official files that its examples bring with them; they know of no others.
    var sample: ReleaseBook
    /// The lists and parameters that have no value in the rule's window.
    var gaps: [String]
  }

  /// The field a finding of a condition stands at: the first leaf's that is no quantifier's.
  static func anchor(of condition: Condition) -> FieldReference? {
    switch condition {
    case .leaf(let leaf):
      if case .distinctLines = leaf.test { return nil }
      return ofJudged(leaf.subject)
    case .all(let parts), .any(let parts), .none(let parts):
      for part in parts {
        if let found = anchor(of: part) { return found }
      }
      return nil
    case .quantified(let quantified):
      return anchor(of: quantified.condition).flatMap(outermost)
    case .arithmetic(let arithmetic):
      return anchor(of: arithmetic.left) ?? anchor(of: arithmetic.right)
    case .notCarried: return nil
    case .prior(let prior): return prior.base == .inner ? nil : prior.key.anchor
    }
  }

  private static func anchor(of amount: Amount) -> FieldReference? {
    for term in amount.terms {
      if case .field(let reference) = term.value { return ofJudged(reference) }
    }
    return nil
  }

  /// Of a pair, a finding stands at line `b` unless the rule says otherwise.
  private static func ofJudged(_ reference: FieldReference) -> FieldReference {
    guard reference.base == .partner else { return reference }
    return FieldReference(base: .line, field: reference.field, prefix: "b.")
  }

  private static func outermost(_ reference: FieldReference) -> FieldReference? {
    FieldReference.Base.levels.contains(reference.base) ? nil : reference
  }
}
