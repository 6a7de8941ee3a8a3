import ArgumentParser
import Office

/// Carries lines to a session and its answers to the two outputs.
struct ReplLoop {
  let session: ReplSession
  let source: any LineSource
  let history: HistoryFile?

  /// Runs until the session is over; gives what went wrong in it.
  func run() -> [ExitStatus] {
    var failures: [ReplReply.Failure] = []
    var question: String?
    while true {
      let prompt = question ?? session.prompt
      question = nil
      let event = source.next(prompt)
      Interrupts.calm()
      var reply: ReplReply
      switch event {
      case .line(let line):
        remember(line)
        reply = session.take(line)
      case .interrupted:
        guard source.isTerminal else { return [.findings] }
        reply = session.abandon()
      case .end: reply = session.end()
      }
      // The terminal has shown the key itself, on the line of whatever ran.
      if Interrupts.isRaised, source.isTerminal { Terminal.message("\n") }
      Interrupts.calm()
      show(reply)
      while case .run(let arguments) = reply.next {
        failures += run(arguments)
        reply = session.ran()
        show(reply)
      }
      if let failure = reply.failure { failures.append(failure) }
      switch reply.next {
      case .quit: return failures.map(\.status)
      case .ask(let text): question = text
      case .ready, .more, .run: break
      }
    }
  }

  private func remember(_ line: String) {
    guard source.isTerminal, line.contains(where: { !$0.isWhitespace }) else { return }
    source.remember(line)
    if let history, session.mayKeep(line) { history.add(line) }
  }

  private func show(_ reply: ReplReply) {
    // What went wrong is the last thing that is noted.
    let failing =
      reply.failure == nil
      ? nil : reply.said.lastIndex { if case .note = $0 { true } else { false } }
    for (index, said) in reply.said.enumerated() {
      switch said {
      case .data(let text): Terminal.out(text + "\n")
      case .note(let text): Terminal.note(index == failing ? placed(text) : text)
      }
    }
  }

  /// A message with the line of the script that it is about.
  private func placed(_ text: String) -> String { source.place.map { "\($0): \(text)" } ?? text }

  /// Runs a command of the program; it says what it has to say itself.
  private func run(_ arguments: [String]) -> [ReplReply.Failure] {
    do {
      var command = try Scrubjay.parseAsRoot(arguments)
      try command.run()
    } catch let stop as Stop {
      return stop.status == .ok ? [] : [.line]
    } catch {
      if let refusal = Refusal(error) {
        Terminal.note(placed(refusal.text))
        return [.kernel]
      }
      let text = Scrubjay.fullMessage(for: error)
      guard Scrubjay.exitCode(for: error) != .success else {
        Terminal.out(text + "\n")
        return []
      }
      Terminal.note(text)
      return [.line]
    }
    return []
  }
}

extension ReplReply.Failure {
  fileprivate var status: ExitStatus {
    switch self {
    case .line: .findings
    case .input: .badInput
    case .rules: .rulesDidNotLoad
    case .budget: .stoppedByBudget
    case .kernel: .database
    }
  }
}
