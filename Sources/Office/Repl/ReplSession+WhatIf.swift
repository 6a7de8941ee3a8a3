internal import Kernel
internal import Model
internal import Scripting

extension ReplSession {
  func beginWhatIf(_ arguments: [String]) throws -> ReplReply {
    guard arguments.count <= 1 else { throw usage("whatif") }
    if let refusal = context.place.refusal(of: ":whatif") { throw refusal }
    if let whatIf {
      throw ReplRefusal(
        "what-if '\(whatIf.name)' is open — :commit REASON or :rollback ends it")
    }
    guard let desk = context.place.desk else { throw usage("whatif") }
    let name = arguments.first ?? "repl"
    var reply = ReplReply()
    if desk.hasWhatIf(name) {
      reply.note("going on with what-if '\(name)'")
      reply.say(try desk.tried(name).text)
    } else {
      reply.note(try desk.beginWhatIf(name).text)
    }
    if context.unmasked != nil {
      setMasked(reason: nil)
      reply.note("names are hidden on the copy")
    }
    context.setAside()
    context.place = .practice(try desk.trying(name))
    whatIf = (desk, name)
    forgetNames()
    reply.note(
      "what is done here is done to a copy, and nothing is sent. :do COMMAND changes it, :commit "
        + "REASON takes it over, :rollback throws it away")
    return reply
  }

  /// The program's own command, on the copy.
  func run(_ arguments: [String]) throws -> ReplReply {
    if let refusal = context.place.refusal(of: ":do") { throw refusal }
    guard let whatIf else {
      throw ReplRefusal("the practice is only looked at here — begin a what-if first: :whatif")
    }
    guard let first = arguments.first else { throw usage("do") }
    let inside = ["repl", "whatif", "init", "restore", "demo"]
    if inside.contains(first) { throw ReplRefusal("'\(first)' is not for a copy") }
    if arguments.contains("--practice") || arguments.contains("--whatif") {
      throw ReplRefusal("the command works on the copy; leave out --practice and --whatif")
    }
    var reply = ReplReply()
    reply.next = .run(
      arguments + [
        "--practice", whatIf.base.practice.folder.path, "--key", whatIf.base.keyPath,
        "--whatif", whatIf.name,
      ])
    return reply
  }

  func commit(_ reason: String) throws -> ReplReply {
    let whatIf = try open("commit")
    guard context.asOf == context.lent.today() else {
      throw ReplRefusal("the clock is not now, and the practice's is — :clock now first")
    }
    let done = try whatIf.base.because(reason).commitWhatIf(whatIf.name)
    var reply = ReplReply()
    try leave(&reply)
    reply.say(done.text)
    return reply
  }

  func rollBack() throws -> ReplReply {
    let whatIf = try open("rollback")
    let done = try whatIf.base.discardWhatIf(whatIf.name)
    var reply = ReplReply()
    try leave(&reply)
    reply.say(done.text)
    return reply
  }

  private func open(_ verb: String) throws -> (base: PracticeDesk, name: String) {
    if let refusal = context.place.refusal(of: ":" + verb) { throw refusal }
    guard let whatIf else { throw ReplRefusal("no what-if is open — :whatif begins one") }
    return whatIf
  }

  /// Back to the practice itself.
  private func leave(_ reply: inout ReplReply) throws {
    guard let whatIf else { return }
    try? context.place.desk?.practice.close()
    context.setAside()
    context.place = .practice(whatIf.base)
    self.whatIf = nil
    forgetNames()
    guard followsBundle else { return }
    try follow(whatIf.base, &reply)
  }

  /// Takes the practice's rules as they stand now, where they are not those of before.
  func follow(_ desk: PracticeDesk, _ reply: inout ReplReply) throws {
    let book = try desk.activeRules(asOf: context.asOf)
    let isOther = book.bundle != context.book.bundle
    guard isOther || book.setAside != context.book.setAside else { return }
    if isOther {
      reply.note("judged by " + ReplRuleChanges(from: context.book, to: book).headline)
    }
    for line in book.setAsideLines { reply.note(line) }
    if book.setAside.isEmpty { reply.note("every override of the practice counts") }
    context.book = book
  }

  // MARK: The end

  func quit() -> ReplReply {
    var reply = ReplReply()
    reply.next = .quit
    guard let whatIf else { return reply }
    let count = (try? whatIf.base.triedCount(whatIf.name)) ?? 0
    let what = "what-if '\(whatIf.name)' with \(inWords(count, "command")) is open"
    let kept =
      "what-if '\(whatIf.name)' is kept: :whatif \(whatIf.name) goes on with it, scrubjay whatif "
      + "show \(whatIf.name) shows it"
    guard isInteractive else {
      reply.note("\(what); \(kept)")
      return reply
    }
    return ask("\(what). Keep it or throw it away? [keep/discard] ") { answer in
      var reply = ReplReply()
      reply.next = .quit
      let word = answer.lowercased().filter { !$0.isWhitespace }
      if !word.isEmpty, "discard".hasPrefix(word) {
        reply.note(try whatIf.base.discardWhatIf(whatIf.name).text)
      } else {
        reply.note(kept)
      }
      return reply
    }
  }
}

extension PracticeDesk {
  /// Whether there is a what-if of a name.
  func hasWhatIf(_ name: String) -> Bool { practice.whatIfs().contains(name) }
}
