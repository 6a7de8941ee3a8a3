internal import Model
internal import Scripting
internal import Text

extension ReplSession {
  /// Takes a line that begins with a colon.
  func command(_ line: String) throws -> ReplReply {
    let line = line.drop { $0.isWhitespace }
    guard !line.isEmpty else { return ReplReply() }
    let name = line.dropFirst().prefix { !$0.isWhitespace }
    let rest = line.dropFirst(1 + name.count).drop { $0.isWhitespace }
    let arguments = rest.split(whereSeparator: \.isWhitespace).map(String.init)
    switch name {
    case "help", "h", "?": return try help(arguments)
    case "find": return try find(words(rest, "find"))
    case "claim": return try showClaim(arguments)
    case "explain": return try explain(arguments)
    case "why-not": return try whyNot(arguments)
    case "scrub": return try scrub(arguments)
    case "diff": return try diff(arguments)
    case "reload": return try reload()
    case "test": return try test(arguments)
    case "backtest": return try backtest(arguments)
    case "whatif": return try beginWhatIf(arguments)
    case "do": return try run(arguments)
    case "commit": return try commit(words(rest, "commit"))
    case "rollback": return try rollBack()
    case "clock": return try clock(arguments)
    case "unmask": return try unmask(words(rest, "unmask"))
    case "mask": return mask()
    case "tutorial": return try tutorial(arguments)
    case "quit", "q", "exit": return quit()
    default:
      let hint =
        nearest(String(name), in: ReplVerb.all.map(\.name)).map { " — did you mean ':\($0)'?" }
        ?? ""
      throw ReplRefusal(
        "there is no command ':\(FieldText.printable(String(name)))'\(hint) (:help lists them)")
    }
  }

  /// The rest of a line as one text, of which there must be some.
  private func words(_ rest: Substring, _ verb: String) throws -> String {
    guard let known = ReplVerb.named(verb), rest.contains(where: { !$0.isWhitespace }) else {
      throw usage(verb)
    }
    _ = known
    var text = String(rest)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  func usage(_ verb: String) -> ReplRefusal {
    ReplRefusal("write " + (ReplVerb.named(verb)?.usage ?? ":" + verb))
  }

  // MARK: Looking

  private func showClaim(_ arguments: [String]) throws -> ReplReply {
    guard arguments.count == 1 else { throw usage("claim") }
    var reply = ReplReply()
    let claim = try context.claim(unquoted(arguments[0]))
    reply.say(printer.lines([.record(ReplRecord(.claim, base: claim.base))]))
    return reply
  }

  private func explain(_ arguments: [String]) throws -> ReplReply {
    guard (1...2).contains(arguments.count) else { throw usage("explain") }
    if arguments.count == 2 { return try steps(arguments[1], on: arguments[0]) }
    var reply = ReplReply()
    try context.explain(unquoted(arguments[0])) { explain, found in
      reply.say(found.heading)
      if !found.isUnreadable { reply.say(context.lent.fired(explain.fired(found))) }
    }
    return reply
  }

  /// The rule first, as one says it; the other way round is understood as well.
  private func whyNot(_ arguments: [String]) throws -> ReplReply {
    guard arguments.count == 2 else { throw usage("why-not") }
    let isTurned = !context.book.knows(arguments[0]) && context.book.knows(arguments[1])
    return try steps(arguments[isTurned ? 1 : 0], on: arguments[isTurned ? 0 : 1])
  }

  private func steps(_ rule: String, on claim: String) throws -> ReplReply {
    try check(rule)
    var reply = ReplReply()
    try context.explain(unquoted(claim)) { explain, found in
      reply.say(found.heading)
      if found.isUnreadable { return }
      for one in explain.explain(rule, found) { reply.say(context.lent.steps(one)) }
    }
    return reply
  }

  /// Refuses what is no rule that judges here.
  private func check(_ rule: String) throws {
    let book = context.book
    if book.ids.contains(rule) { return }
    if let replacement = book.replacement(of: rule) {
      throw ReplRefusal("'\(rule)' is replaced by \(replacement) on every claim")
    }
    if book.allIDs.contains(rule) {
      throw ReplRefusal("'\(rule)' is \(book.state(of: rule).rawValue), so it judges no claim")
    }
    let hint = book.nearest(to: rule).map { " — did you mean '\($0)'?" } ?? ""
    throw ReplRefusal("there is no rule '\(FieldText.printable(rule))'\(hint)")
  }

  private func scrub(_ arguments: [String]) throws -> ReplReply {
    guard arguments.count <= 1 else { throw usage("scrub") }
    let number = arguments.first.map(unquoted)
    var reply = ReplReply()
    var (told, left, seen) = (0, 0, 0)
    let summary = try context.judge(number) { report, file in
      seen += 1
      let text = context.lent.report(report, file)
      if text.isEmpty { return }
      told += 1
      if told <= ReplTable.most { reply.say(text) } else { left += 1 }
    }
    if let number {
      if seen == 0 { _ = try context.claim(number) }
      if told == 0 { reply.say("\(number)  clean, and nothing to say of it") }
      return reply
    }
    if left > 0 {
      reply.say("\(told - left) of \(told) claims with findings shown; scrubjay scrub shows all")
    }
    reply.say(context.lent.summary(summary, context.book))
    if !context.book.isComplete {
      reply.fail("No claim is clean: the rules have faults. :test says which.", .rules)
    }
    return reply
  }

  private func unquoted(_ text: String) -> String {
    text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"")
      ? String(text.dropFirst().dropLast()) : text
  }

  // MARK: Clock

  private func clock(_ arguments: [String]) throws -> ReplReply {
    guard arguments.count <= 1 else { throw usage("clock") }
    var reply = ReplReply()
    guard let word = arguments.first else {
      reply.say("the pretended today is \(context.asOf), the real one \(context.lent.today())")
      return reply
    }
    context.asOf = try date(word)
    let real = context.asOf == context.lent.today() ? ", the real today" : ""
    reply.note("as of \(context.asOf)\(real)")
    if followsBundle, let desk = context.place.desk { try follow(desk, &reply) }
    return reply
  }

  private func date(_ word: String) throws -> CivilDate {
    if word == "now" || word == "today" { return context.lent.today() }
    if let date = CivilDate(word) { return date }
    if let sign = word.first, "+-".contains(sign), word.last == "d",
      let days = Int32(word.dropFirst().dropLast()), days <= 40_000
    {
      return CivilDate(days: context.asOf.days + (sign == "+" ? days : -days))
    }
    throw ReplRefusal(
      "'\(FieldText.printable(word))' is no date — write :clock 2026-06-30, :clock +30d or :clock now"
    )
  }

  // MARK: Masking

  private func unmask(_ reason: String) throws -> ReplReply {
    if let whatIf {
      throw ReplRefusal(
        "looks are recorded in the practice, and this is the copy of what-if '\(whatIf.name)' — end it "
          + "with :commit REASON or :rollback first")
    }
    if let refusal = context.place.refusal(of: ":unmask, which records who looked and why,") {
      throw refusal
    }
    try context.place.desk?.mayUnmask()
    var reply = ReplReply()
    setMasked(reason: reason)
    reply.note(
      "unmasked: every claim you look at is recorded with your reason. "
        + "What the session had kept is forgotten. :mask ends it")
    return reply
  }

  private func mask() -> ReplReply {
    var reply = ReplReply()
    if context.unmasked == nil {
      reply.note("names are hidden already")
      return reply
    }
    setMasked(reason: nil)
    reply.note("names are hidden again, and what the session had kept is forgotten")
    return reply
  }

  /// What was read in the open must not stay behind in a variable, nor what is hidden be opened by one.
  func setMasked(reason: String?) {
    lua.forget()
    context.forget()
    context.unmasked = reason
    lua = ReplLua(
      masked: reason == nil, functions: context.lentFunctions, interrupt: context.lent.interrupt)
  }
}
