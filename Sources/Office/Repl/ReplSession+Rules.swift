internal import Model
internal import Scripting

extension ReplSession {
  // MARK: Rules

  func reload() throws -> ReplReply {
    var reply = ReplReply()
    let book: RuleBook
    if followsBundle, let desk = context.place.desk {
      book = try desk.activeRules(asOf: context.asOf)
    } else {
      book = try context.lent.rules()
    }
    guard book.isComplete else {
      reply.say(book.diagnostics.map(\.text))
      reply.fail(
        "not taken: \(inWords(book.diagnostics.count, "fault")); the rules that were good stay",
        .rules)
      return reply
    }
    let changes = ReplRuleChanges(from: context.book, to: book)
    context.book = book
    forgetNames()
    reply.say(changes.lines)
    return reply
  }

  func test(_ arguments: [String]) throws -> ReplReply {
    guard arguments.count <= 1 else { throw usage("test") }
    if let rule = arguments.first, !context.book.knows(rule) {
      let hint = context.book.nearest(to: rule).map { " — did you mean '\($0)'?" } ?? ""
      throw ReplRefusal("there is no rule '\(FieldText.printable(rule))'\(hint)")
    }
    let test = RuleTest(context.book, seed: 1, only: Set(arguments))
    var reply = ReplReply()
    reply.say(test.diagnostics.map(\.text))
    reply.say(test.summary)
    if !test.isPassed { reply.failure = test.faults.isEmpty ? .line : .rules }
    return reply
  }

  func diff(_ arguments: [String]) throws -> ReplReply {
    guard arguments.count <= 1 else { throw usage("diff") }
    if arguments.isEmpty, followsBundle {
      throw ReplRefusal(
        "these rules are the practice's active bundle — name what to hold against it, as in :diff "
          + "june.tar or :diff my-rules")
    }
    let candidate =
      try arguments.first.map { try context.lent.namedRules($0) } ?? context.lent.rules()
    var reply = ReplReply()
    if candidate.bundle == context.book.bundle {
      reply.say("the rules are the same")
      return reply
    }
    for diagnostic in candidate.diagnostics { reply.note(diagnostic.text) }
    let diff = RuleDiff(
      base: context.book, candidate: candidate, asOf: context.asOf, jobs: context.lent.jobs)
    let changes =
      switch context.place {
      case .practice(let desk): try desk.diff(diff, tell: watch)
      case .files(let documents), .playground(let documents):
        try diff.run(documents, tell: watch)
      }
    reply.say(changes.text(base: context.book, candidate: candidate, showsAll: false))
    return reply
  }

  func backtest(_ arguments: [String]) throws -> ReplReply {
    guard !arguments.isEmpty else { throw usage("backtest") }
    let remittances = try context.lent.documents(arguments)
    let table = try context.lent.denials()
    let backtest = Backtest(denials: table, asOf: context.asOf, jobs: context.lent.jobs)
    var reply = ReplReply()
    func take(_ event: Backtest.Event) throws {
      if case .problem(let problem) = event {
        reply.fail("\(problem.isError ? "error" : "warning"): \(problem.text)", .input)
      }
      try watch(event)
    }
    let result =
      switch context.place {
      case .practice(let desk):
        try desk.backtest(backtest, remittances: remittances, rules: context.book, tell: take)
      case .files(let documents), .playground(let documents):
        try backtest.run(
          documents, remittances: remittances, rules: context.book, tell: take)
      }
    reply.say(BacktestText(result, rules: context.book, denials: table).text)
    return reply
  }

  /// Stops a look back when the user wants it.
  private func watch(_ event: Backtest.Event) throws {
    if context.lent.isInterrupted() { throw ReplInterrupted() }
  }
}

/// What became of the rules between two readings of their files.
struct ReplRuleChanges {
  let added: [String]
  let removed: [String]
  /// Those whose file, state or standing is another.
  let changed: [String]
  let count: Int

  init(from old: RuleBook, to new: RuleBook) {
    let (before, after) = (ReplRuleChanges.marks(old), ReplRuleChanges.marks(new))
    added = after.keys.filter { before[$0] == nil }.sorted()
    removed = before.keys.filter { after[$0] == nil }.sorted()
    changed = after.keys.filter { id in before[id].map { $0 != after[id] } ?? false }.sorted()
    count = new.count
  }

  /// What a rule is, for comparison: where and how it stands, and the bytes of its files.
  private static func marks(_ book: RuleBook) -> [String: Set<[String]>] {
    let bytes = Dictionary(
      book.rules.sources.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    var marks: [String: Set<[String]>] = [:]
    for row in RuleListing(book).rows {
      let file = String(decoding: bytes[row.place.file] ?? [], as: UTF8.self)
      marks[row.rule, default: []].insert([
        row.layer, row.severity.rawValue, row.state.rawValue, row.replacedBy ?? "", file,
      ])
    }
    return marks
  }

  /// `12 rules: 1 added, 2 changed`.
  var headline: String {
    let parts = [(added, "added"), (removed, "removed"), (changed, "changed")].compactMap {
      $0.0.isEmpty ? nil : "\($0.0.count) \($0.1)"
    }
    return inWords(count, "rule") + ": "
      + (parts.isEmpty ? "nothing has changed" : parts.joined(separator: ", "))
  }

  var lines: [String] {
    [headline] + added.map { "  + \($0)" } + removed.map { "  - \($0)" }
      + changed.map { "  ~ \($0)" }
  }
}
