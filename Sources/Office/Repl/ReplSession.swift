internal import Kernel
package import Model
internal import Scripting

/// A session: a line in, text and a new state out.
///
/// It prints nothing and reads no file; the roof shows what a ``ReplReply`` says and does what it asks for.
/// Lines with a colon are commands (``ReplVerb``), all others Lua. A session looks and changes nothing,
/// except on a what-if's copy.
package final class ReplSession {
  let context: ReplContext
  var lua: ReplLua
  /// The practice itself and the name of the what-if, while one is open.
  var whatIf: (base: PracticeDesk, name: String)?
  /// Whether the rules are the practice's active bundle, which a what-if may change.
  let followsBundle: Bool
  /// Whether somebody is there to answer questions.
  let isInteractive: Bool
  /// The screen of the tutorial that waits for its line.
  var screen: Int?
  /// Whether the screen was only just asked for.
  var tutorialBegan = false
  /// What was typed of a chunk that goes on.
  private var begun: [String] = []
  private var question: ((String) throws -> ReplReply)?
  private var names: ReplNames?

  /// A session over claims, by rules; `followsBundle` says that these are the practice's own.
  package init(
    _ place: ReplPlace, rules: RuleBook, asOf: CivilDate, lent: ReplLent,
    followsBundle: Bool = false, isInteractive: Bool = false
  ) {
    context = ReplContext(place, rules, asOf: asOf, lent: lent)
    self.followsBundle = followsBundle
    self.isInteractive = isInteractive
    lua = ReplLua(masked: true, functions: context.lentFunctions, interrupt: lent.interrupt)
  }

  /// What is shown before the next line: where it works, how, and on which day.
  package var prompt: String {
    if question != nil { return "" }
    if !begun.isEmpty { return "... " }
    var mode = "ro"
    if let whatIf {
      let count = (try? whatIf.base.triedCount(whatIf.name)) ?? 0
      mode = "what-if \(whatIf.name)*\(count)"
    }
    if context.unmasked != nil { mode += " unmasked" }
    let name = whatIf.map { FieldText.printable($0.base.folderName) } ?? context.place.name
    return "scrubjay \(name) \(mode) \(context.asOf)> "
  }

  /// What the session is about, in a few words at its beginning.
  package var greeting: String {
    let where_ =
      switch context.place {
      case .practice: "The practice \(context.place.name)"
      case .files: "The claims of \(context.place.name)"
      case .playground: "The playground"
      }
    return "\(where_), as of \(context.asOf), judged by \(inWords(context.book.count, "rule")). "
      + "Nothing is changed, names are hidden.\n"
      + "Type an expression such as claims()[1], or a command: :help lists them, :tutorial shows them."
  }

  /// Takes a line.
  package func take(_ line: String) -> ReplReply {
    var reply: ReplReply
    if let question {
      self.question = nil
      reply = guarded { try question(line) }
    } else if !begun.isEmpty || !isCommand(line) {
      reply = chunk(line)
    } else {
      reply = guarded { try self.command(line) }
    }
    for note in context.notes { reply.note(note) }
    context.notes = []
    if reply.next == .ready { goOn(after: &reply) }
    return reply
  }

  /// Gives up what was begun: after Ctrl-C, or the end of the input.
  package func abandon() -> ReplReply {
    var reply = ReplReply()
    if question != nil { return take("") }
    if !begun.isEmpty { reply.note("abandoned") }
    begun = []
    return reply
  }

  /// The end of the input: what is open is said.
  package func end() -> ReplReply {
    var reply = ReplReply()
    if !begun.isEmpty {
      reply.fail("the last line goes on where the input ends, so it was not run")
      begun = []
    }
    question = nil
    let over = quit()
    reply.said += over.said
    reply.next = over.next
    return reply
  }

  /// Whether more lines are awaited for what was begun.
  package var isWaiting: Bool { !begun.isEmpty }

  /// What the program's command, run for `:do`, has changed is looked up.
  package func ran() -> ReplReply {
    guarded {
      var reply = ReplReply()
      self.names = nil
      self.context.setAside()
      if self.followsBundle, let desk = self.context.place.desk {
        try self.follow(desk, &reply)
      }
      return reply
    }
  }

  // MARK: Lua

  private func isCommand(_ line: String) -> Bool {
    let first = line.drop { $0.isWhitespace }
    return first.isEmpty || first.hasPrefix(":")
  }

  private func chunk(_ line: String) -> ReplReply {
    var reply = ReplReply()
    let isBlank = line.allSatisfy(\.isWhitespace)
    if isBlank, !begun.isEmpty {
      begun = []
      reply.note("abandoned")
      return reply
    }
    let lines = begun + [line]
    var text = lines.joined(separator: "\n")
    // Old habit of Lua's own prompt.
    if text.hasPrefix("=") { text.removeFirst() }
    let isQuiet = text.last { !$0.isWhitespace } == ";"
    let (outcome, printed) = lua.run(text)
    begun = []
    reply.say(printed)
    switch outcome {
    case .incomplete:
      begun = lines
      reply.next = .more
    case .values(let values):
      if !isQuiet { reply.say(printer.lines(values)) }
    case .failed(let failure):
      if failure.kind == .error, !context.lent.isInterrupted() {
        let place = lines.count > 1 ? failure.line.map { "line \($0): " } ?? "" : ""
        reply.fail("error: \(place)\(failure.message)\(hint(failure.message, line))")
      } else if failure.kind == .budget {
        reply.fail("stopped: \(failure.message)", .budget)
      } else {
        reply.fail("stopped")
      }
    }
    return reply
  }

  /// What somebody meant who typed a command without its colon, or a rule.
  private func hint(_ message: String, _ line: String) -> String {
    let first = String(line.drop { $0.isWhitespace }.prefix { $0.isLetter || $0 == "-" })
    if (first == "rule" || first == "decision") && message.contains("unknown name") {
      return "; rules stand in files: scrubjay new rule ID writes one, :reload takes it"
    }
    guard message.contains("unknown name") || message.contains(" near ") else { return "" }
    if ReplVerb.named(first) != nil || ["exit", "what-if"].contains(first) {
      let verb = first == "exit" ? "quit" : first == "what-if" ? "whatif" : first
      return "; commands begin with a colon: :\(verb)"
    }
    return ""
  }

  var printer: ReplPrinter { ReplPrinter(context: context, width: context.lent.width()) }

  // MARK: Failures

  /// Runs a command; what it throws becomes what is said.
  func guarded(_ body: () throws -> ReplReply) -> ReplReply {
    var reply = ReplReply()
    do { return try body() } catch let refusal as ReplRefusal {
      reply.fail(refusal.text)
    } catch let trouble as ReplTrouble {
      reply.fail(trouble.text, trouble.failure)
    } catch is ReplInterrupted {
      reply.fail("stopped")
    } catch {
      if let refusal = Refusal(error) {
        reply.fail(refusal.text, .kernel)
      } else {
        reply.fail("that could not be done: \(type(of: error))")
      }
    }
    return reply
  }

  /// Leaves a question open, whose answer is the next line.
  func ask(_ text: String, _ answer: @escaping (String) throws -> ReplReply) -> ReplReply {
    question = answer
    var reply = ReplReply()
    reply.next = .ask(text)
    return reply
  }

  // MARK: Names

  /// The names that are known here, for completion and for what history may keep.
  var known: ReplNames {
    if let names { return names.with(claims: context.shown) }
    let made = ReplNames(
      rules: Set(context.book.allIDs), claims: Set(context.numbers(ReplNames.mostClaims)))
    names = made
    return made.with(claims: context.shown)
  }

  func forgetNames() { names = nil }
}

extension ReplContext {
  /// The functions, whose refusals say what the kernel says.
  var lentFunctions: [ReplFunction] {
    functions.map { function in
      var function = function
      let body = function.body
      function.body = { arguments in
        do { return try body(arguments) } catch {
          if let refusal = Refusal(error) { throw ReplRefusal(refusal.text) }
          throw error
        }
      }
      return function
    }
  }
}
