import CodeSets
import LuaVM
import Model
import Text

/// Reads a rule's table into a ``Rule`` and reports every fault of its head with its place.
struct RuleReader {
  let declaration: LuaDeclaration
  let number: Int
  let report: RuleReport
  /// The pack of the rule's file.
  let pack: Pack?
  /// The days to read the rule for, where what it names has other values on others.
  let part: Rule.Window?
  /// The override whose parameters count.
  let variant: Override?
  let table: LuaTable
  /// The CSV files that decisions and edit_pairs name, by path, and the tables of pairs made of them.
  let tables: [String: [UInt8]]
  let pairs: PairTables
  /// The official files that its function may ask.
  let asks: Set<CodeKind>

  init(
    _ declaration: LuaDeclaration, number: Int, report: RuleReport, pack: Pack? = nil,
    part: Rule.Window? = nil, variant: Override? = nil, tables: [String: [UInt8]] = [:],
    pairs: PairTables = PairTables(), asks: Set<CodeKind> = []
  ) {
    self.asks = asks
    self.tables = tables
    self.pairs = pairs
    self.declaration = declaration
    self.number = number
    self.report = report
    self.pack = pack
    self.part = part
    self.variant = variant
    table = declaration.table
  }

  /// The keys a rule may have.
  static let keys = [
    "title", "severity", "scope", "effective", "source", "owner", "examples", "each", "when",
    "unless", "require", "forbid", "check", "message", "messages", "if_missing", "needs",
    "prevents", "replaces", "same", "at", "amount", "if_unknown", "fix", "sample", "edits",
  ]
  /// Those of a decision.
  static let decisionKeys =
    keys.filter {
      !["require", "forbid", "check", "edits", "same", "at", "amount", "fix"].contains($0)
    }
    + DecisionReader.keys
  static let required = ["title", "severity", "scope", "effective", "source", "owner"]
  /// The keys of `scope` and of `effective`.
  static let scopeKeys = ["payer", "filing", "form"] + PayerScope.keys
  static let windowKeys = ["from", "to", "basis"]
  static let forms = ["837P", "837I", "837D"]
  /// Those of edit_pairs.
  static let pairKeys =
    keys.filter { !["require", "forbid", "check", "edits", "each", "fix"].contains($0) }
    + PairReader.keys

  /// Keys by which other engines put rules in order.
  private static let orderKeys: Set<String> = ["after", "before", "priority", "order", "salience"]

  /// The rule; nil when it has a fault.
  func read() -> Rule? {
    checkID()
    checkKeys()
    checkJoinedTexts()
    let judged =
      isPairs ? .pair : word("each", Each.allCases.map(\.rawValue)).flatMap(Each.init)
    if judged == nil, table["each"] != nil { return nil }
    let each = judged ?? .claim
    let same = readSame(each)
    let severity = word("severity", Severity.allCases.map(\.rawValue)).flatMap(Severity.init)
    let answer = word("if_missing", ["pass", "fire"]).flatMap(ConditionReader.Answer.init)
    let reader = { (role: ConditionReader.Role) in
      var reader = ConditionReader(report: report, each: each, role: role, ruleAnswer: answer)
      reader.scope.same = same?.map(\.path) ?? []
      return reader
    }
    var head = reader(.require).scope
    head.allowsFacts = false
    let scope = readScope()
    let window = readWindow()
    if let first = (part ?? window)?.from { report.values.day = first }
    var grouping = same.map { Grouping(same: $0, isOrdered: isPairs) }
    let when = readWhen(reader(.when), &grouping).map { UnknownFacts.resolve($0, wanted: true) }
    grouping = grouping.map { made in
      var made = made
      made.a = made.a.map { UnknownFacts.resolve($0, wanted: true) }
      made.b = made.b.map { UnknownFacts.resolve($0, wanted: true) }
      return made
    }
    let unless = readExemptions(reader(.unless))
    let body =
      isDecision
      ? readDecision(reader, when, head: head)
      : isPairs ? readPairs(reader, part ?? window, head: head) : readBody(reader, head: head)
    let messages = isDecision || isPairs || table["edits"] != nil ? [:] : readMessages(head: head)
    let facts = NeedsReader(report: report)
    let needs = facts.read(table)
    facts.check(needs)
    let prevents = PreventsReader(report: report).read(table["prevents"])
    let examples = ExampleReader(
      report: report, place: report.start, neverJudges: !needs.neverCarried.isEmpty
    ).read(table["examples"])
    let sample = SampleReader(report: report).read(table["sample"])
    let title = text("title")
    let source = text("source")
    let owner = text("owner")
    let replaces = text("replaces")
    guard report.diagnostics.isEmpty, let severity, let scope, let window, let unless, let body,
      let title, let source, let owner, let examples
    else { return nil }
    return Rule(
      id: declaration.id, title: title, severity: severity, scope: scope, window: part ?? window,
      source: source, owner: owner, each: each, grouping: grouping, when: when, unless: unless,
      body: body,
      messages: messages, needs: needs, prevents: prevents, examples: examples,
      place: report.start, declaration: number,
      standing: Rule.Standing(
        pack: pack?.id, layer: pack?.layer ?? .practice, replaces: replaces, declaredWindow: window,
        variants: variant.map { [$0] } ?? [], parameters: report.values.usedParameters,
        sample: sample,
        gaps: report.values.gaps.sorted()))
  }

  private var isDecision: Bool { declaration.kind == "decision" }
  var isPairs: Bool { declaration.kind == "edit_pairs" }

  /// The table of edit_pairs, which decides about every two lines.
  private func readPairs(
    _ reader: (ConditionReader.Role) -> ConditionReader, _ window: Rule.Window?, head: FieldScope
  ) -> Rule.Body? {
    PairReader(
      report: report, table: table, file: declaration.file, tables: tables, made: pairs,
      head: head, reader: reader(.when), window: window
    ).read().map(Rule.Body.pairs)
  }

  /// The table of a decision, which decides as `require` does in a rule.
  private func readDecision(
    _ reader: @escaping (ConditionReader.Role) -> ConditionReader, _ when: Condition?,
    head: FieldScope
  ) -> Rule.Body? {
    DecisionReader(
      report: report, table: table, file: declaration.file, tables: tables, head: head,
      reader: reader, when: when
    ).read().map(Rule.Body.table)
  }

  // MARK: The head

  /// `"97110" or "97112"` is Lua for the first of the two, which nobody means.
  private func checkJoinedTexts() {
    for (path, word) in report.places?.joined ?? [:] {
      report.add(
        .wrongValue, valueOf: path,
        "'\(word)' between two texts leaves only one of them — write codes \"97110,97112\" for a set"
      )
    }
  }

  private func checkID() {
    let id = declaration.id
    let fits = id.utf8.allSatisfy {
      ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 45 || $0 == 46 || $0 == 95
    }
    if !fits || id.isEmpty || id.utf8.count > 80 {
      report.add(
        .badID, at: "",
        "a rule id is lower-case letters, digits, '.', '-' and '_', at most 80 of them")
    }
  }

  private func checkKeys() {
    var misspelt: Set<String> = []
    let keys =
      isDecision
      ? RuleReader.decisionKeys : isPairs ? RuleReader.pairKeys : RuleReader.keys
    for (key, _) in report.written(table, at: "") where !keys.contains(key) {
      if RuleReader.orderKeys.contains(key) {
        report.add(
          .unknownKey, at: key,
          "'\(key)' is no key: rules have no order, each judges the claim as it came in — leave it "
            + "out; to stand for a rule of an earlier layer, write replaces = \"its id\"")
        continue
      }
      let meant = MeantWords.headKeys[key] ?? nearest(key, in: keys)
      if let meant { misspelt.insert(meant) }
      let hint = meant.map { " — did you mean '\($0)'?" } ?? ""
      report.add(.unknownKey, at: key, "unknown key '\(key)'\(hint)")
    }
    for (index, _) in table.array.enumerated() {
      report.add(
        .unknownKey, at: String(index + 1),
        "a value without a key stands in the \(declaration.kind)")
    }
    for key in RuleReader.required where table[key] == nil && !misspelt.contains(key) {
      report.add(.missingKey, at: "", "the \(declaration.kind) has no '\(key)'")
    }
  }

  private func text(_ key: String) -> String? {
    guard let value = table[key] else { return nil }
    if case .string(let text) = value, text.contains(where: { $0 != " " }) { return text }
    report.add(.wrongKind, valueOf: key, "'\(key)' is text, got \(describe(value))")
    return nil
  }

  private func word(_ key: String, _ words: [String], later: [String] = []) -> String? {
    guard let value = table[key] else { return nil }
    guard case .string(let word) = value else {
      report.add(.wrongKind, valueOf: key, "'\(key)' is text, got \(describe(value))")
      return nil
    }
    if words.contains(word) { return word }
    if later.contains(word) {
      report.add(.notBuilt, valueOf: key, "\(key) = \"\(word)\" is not built yet")
    } else {
      let known = words.map { "\"\($0)\"" }.joined(separator: ", ")
      let hint = nearest(word, in: words).map { "did you mean \"\($0)\"?" } ?? "use one of \(known)"
      report.add(.unknownWord, valueOf: key, "'\(key)' cannot be \"\(word)\" — \(hint)")
    }
    return nil
  }

  private func fields(_ key: String, _ allowed: [String]) -> LuaTable? {
    guard let value = table[key] else { return nil }
    guard case .table(let inner) = value, inner.array.isEmpty else {
      report.add(
        .wrongKind, valueOf: key, "'\(key)' is a table of \(allowed.joined(separator: ", "))")
      return nil
    }
    for (name, _) in report.written(inner, at: key) where !allowed.contains(name) {
      let hint = nearest(name, in: allowed).map { " — did you mean '\($0)'?" } ?? ""
      report.add(.unknownKey, at: key + "/" + name, "unknown key '\(name)' in '\(key)'\(hint)")
    }
    return inner
  }

  private func readScope() -> Rule.Scope? {
    guard let scope = fields("scope", RuleReader.scopeKeys) else {
      return nil
    }
    let reader = ConditionReader(report: report, each: .claim, role: .when, ruleAnswer: nil)
    var form: String?
    if let value = scope["form"] {
      guard case .string(let word) = value, RuleReader.forms.contains(word) else {
        report.add(
          .unknownWord, valueOf: "scope/form", "the form is \"837P\", \"837I\" or \"837D\"")
        return nil
      }
      form = word
    }
    return Rule.Scope(
      payer: packPayer(report.payers(scope["payer"], at: "scope/payer")),
      filing: scope["filing"].flatMap {
        reader.codes($0, of: "coverage.filing", at: "scope/filing")
      }, form: form, facts: PayerScope.read(scope, at: "scope", report))
  }

  /// A payer's pack speaks for its payer only.
  private func packPayer(_ own: CodeSet?) -> CodeSet? {
    guard let name = pack?.payer else { return own }
    let codes = report.values.vocabulary.payers.codes(of: name) ?? CodeSet(single: name)
    guard let own else { return codes }
    let known = Set(codes.enumerated(limit: 5_000) ?? [])
    if let keys = own.enumerated(limit: 5_000), !known.isSuperset(of: keys) {
      report.add(
        .outsidePack, at: "scope/payer",
        "the pack '\(pack?.id ?? "")' speaks for the payer '\(name)' and this names another — move the "
          + "rule, or leave scope.payer out")
    }
    return own
  }

  private func readWindow() -> Rule.Window? {
    guard let effective = fields("effective", RuleReader.windowKeys) else { return nil }
    guard let written = effective["from"] else {
      report.add(.missingKey, at: "effective", "'effective' has no 'from'")
      return nil
    }
    guard let from = report.date(written, at: "effective/from") else { return nil }
    var to: CivilDate?
    if let last = effective["to"] {
      guard let date = report.date(last, at: "effective/to") else { return nil }
      if date < from {
        report.add(
          .emptyWindow, valueOf: "effective/to", "the rule ends on \(date), before it begins")
        return nil
      }
      to = date
    }
    var basis = Rule.Window.Basis.dos
    if let written = effective["basis"] {
      guard case .string(let word) = written, let known = Rule.Window.Basis(rawValue: word) else {
        report.add(
          .unknownWord, valueOf: "effective/basis",
          "the basis is \"dos\" or \"created\", got \(describe(written))")
        return nil
      }
      basis = known
    }
    return Rule.Window(from: from, to: to, basis: basis)
  }

  // MARK: Conditions and messages

  private func readExemptions(_ reader: ConditionReader) -> [Rule.Exemption]? {
    guard let value = table["unless"] else { return [] }
    guard case .table(let list) = value, list.fields.isEmpty, !list.array.isEmpty else {
      report.add(
        .wrongKind, valueOf: "unless", "'unless' is a list: { { \"emergency\", pos = \"23\" } }")
      return nil
    }
    return list.array.enumerated().compactMap { index, item in
      let path = "unless/\(index + 1)"
      guard case .table(let entry) = item, case .string(let name)? = entry.array.first else {
        report.add(.wrongKind, at: path, "an exemption begins with its name: { \"emergency\", … }")
        return nil
      }
      let rest = LuaTable(array: Array(entry.array.dropFirst()), fields: entry.fields)
      return reader.read(.table(rest), at: path).map {
        Rule.Exemption(name: name, condition: UnknownFacts.resolve($0, wanted: false))
      }
    }
  }

  private func readBody(
    _ reader: (ConditionReader.Role) -> ConditionReader, head: FieldScope
  ) -> Rule.Body? {
    let given = ["require", "forbid", "check", "edits"].filter { table[$0] != nil }
    guard given.count == 1, let key = given.first, let value = table[key] else {
      report.add(
        .conditionCount, at: given.dropFirst().first ?? "",
        given.isEmpty
          ? "the rule decides nothing — give 'require', 'forbid', 'check' or 'edits'"
          : "the rule has \(given.joined(separator: " and ")) — give one of them")
      return nil
    }
    switch key {
    case "forbid":
      return reader(.forbid).read(value, at: key).map { condition in
        .forbid(requirement(condition, in: value, at: key, key: key, head: head))
      }
    case "require": return readRequirements(value, reader(.require), head: head)
    case "edits":
      return EditsReader(report: report, rule: table, head: head).read(value).map(Rule.Body.edits)
    default:
      if head.each != .claim {
        report.add(
          .wrongKind, at: "each",
          "'check' is asked about the whole claim — leave 'each' out and narrow the rule with "
            + "when = { any_line = { … } }")
        return nil
      }
      if table["fix"] != nil {
        report.add(
          .misplacedFix, at: "fix",
          "the function knows what each finding is about — write ctx:find { \"key\", fix = … }")
      }
      if !asks.isEmpty { report.asksReleases = true }
      if case .function = value { return .check(asks: asks) }
      report.add(.wrongKind, valueOf: key, "'check' is a function(claim, ctx)")
      return nil
    }
  }

  private func readRequirements(
    _ value: LuaValue, _ reader: ConditionReader, head: FieldScope
  ) -> Rule.Body? {
    var items: [(String, LuaValue)] = [("require", value)]
    if case .table(let list) = value, !list.array.isEmpty {
      if let stray = list.fields.first {
        report.add(
          .wrongKind, at: "require/" + stray.key,
          "'require' mixes a list and a condition — put '\(stray.key)' into braces of its own")
        return nil
      }
      items = list.array.enumerated().map { ("require/\($0 + 1)", $1) }
    }
    var requirements: [Rule.Requirement] = []
    for (index, item) in items.enumerated() {
      guard let condition = reader.read(item.1, at: item.0) else { continue }
      let key = items.count == 1 ? "require" : "require.\(index + 1)"
      requirements.append(requirement(condition, in: item.1, at: item.0, key: key, head: head))
    }
    return requirements.count == items.count ? .require(requirements) : nil
  }

  /// The condition with what a finding of it says, and where it stands.
  private func requirement(
    _ condition: Condition, in value: LuaValue, at path: String, key: String, head: FieldScope
  ) -> Rule.Requirement {
    var own = LuaTable()
    if case .table(let entry) = value { own = entry }
    let message = own["message"].flatMap {
      template($0, at: path + "/message", head: head, parameters: false)
    }
    let anchor = FindingParts(report: report, scope: head)
    let fix =
      own["fix"].map { (value: $0, path: path + "/fix") }
      ?? table["fix"].map { (value: $0, path: "fix") }
    return Rule.Requirement(
      condition: UnknownFacts.resolve(condition, wanted: false), message: message ?? fallback(head),
      key: own["key"].flatMap { anchor.key($0, at: path + "/key") } ?? key,
      anchor: own["at"].flatMap { anchor.place($0, at: path + "/at") }
        ?? table["at"].flatMap { anchor.place($0, at: "at") } ?? Rule.anchor(of: condition),
      amount: own["amount"].flatMap { anchor.amount($0, at: path + "/amount") }
        ?? table["amount"].flatMap { anchor.amount($0, at: "amount") },
      fix: fix.flatMap { readFix($0.value, at: $0.path, head: head) })
  }

  private func readFix(_ value: LuaValue, at path: String, head: FieldScope) -> FixForm? {
    do {
      return try FixReader(scope: head, hasPair: head.each == .pair).read(value, at: path)
    } catch {
      report.add(error.code, at: error.path, error.message)
      return nil
    }
  }

  /// What a finding says without a message of its own: the rule's message, or its title.
  private func fallback(_ head: FieldScope) -> MessageTemplate {
    if case .string(let text)? = table["message"] {
      return MessageTemplate(text, scope: head, allowsParameters: false, fault: { _ in })
    }
    if case .string(let title)? = table["title"] { return MessageTemplate(plain: title) }
    return MessageTemplate(plain: declaration.id)
  }

  private func readMessages(head: FieldScope) -> [String: MessageTemplate] {
    var messages: [String: MessageTemplate] = [:]
    if let written = table["message"] {
      messages["message"] = template(written, at: "message", head: head, parameters: false)
    }
    guard let written = table["messages"] else { return messages }
    guard case .table(let list) = written, list.array.isEmpty else {
      report.add(.wrongKind, valueOf: "messages", "'messages' is a table of texts by key")
      return messages
    }
    for (key, value) in list.fields {
      messages[key] = template(
        value, at: "messages/" + key, head: FieldScope(each: .line), parameters: true)
    }
    return messages
  }

  private func template(
    _ value: LuaValue, at path: String, head: FieldScope, parameters: Bool
  ) -> MessageTemplate? {
    guard case .string(let text) = value else {
      report.add(.wrongKind, valueOf: path, "a message is text, got \(describe(value))")
      return nil
    }
    return MessageTemplate(
      text, scope: head, allowsParameters: parameters,
      fault: { report.add(.badMessage, valueOf: path, $0) })
  }
}
