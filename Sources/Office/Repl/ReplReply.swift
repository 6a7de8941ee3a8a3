package import Model

/// What a session says to one line.
package struct ReplReply {
  /// Text for one of the two outputs; each without the end of its last line.
  package enum Said: Equatable {
    /// What was asked for.
    case data(String)
    /// A message beside it.
    case note(String)
  }

  /// What is to be done next.
  package enum Next: Equatable {
    /// The next line may come.
    case ready
    /// The line goes on.
    case more
    /// A question stands open; the next line is its answer.
    case ask(String)
    /// The program is to be run with these arguments, and ``ReplSession/ran()`` then called.
    case run([String])
    /// The session is over.
    case quit
  }

  /// What went wrong, the gravest last.
  package enum Failure: Int, Comparable {
    /// An expression raised, or a command was refused.
    case line
    /// An input could not be read.
    case input
    case rules
    case budget
    case kernel

    package static func < (a: Failure, b: Failure) -> Bool { a.rawValue < b.rawValue }
  }

  package var said: [Said] = []
  package var next = Next.ready
  package var failure: Failure?

  package init() {}

  /// Everything that was asked for, as one text.
  package var data: String {
    said.compactMap { if case .data(let text) = $0 { text } else { nil } }.joined(separator: "\n")
  }

  /// Every message, as one text.
  package var notes: String {
    said.compactMap { if case .note(let text) = $0 { text } else { nil } }.joined(separator: "\n")
  }

  mutating func say(_ text: String) { if !text.isEmpty { said.append(.data(trimmed(text))) } }
  mutating func say(_ lines: [String]) { say(lines.joined(separator: "\n")) }
  mutating func note(_ text: String) { if !text.isEmpty { said.append(.note(trimmed(text))) } }

  mutating func fail(_ text: String, _ failure: Failure = .line) {
    note(text)
    self.failure = max(self.failure ?? failure, failure)
  }

  private func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.last == "\n" { text = text.dropLast() }
    return String(text)
  }
}

/// What the roof lends to a session: files, the clock, and how it writes what other commands write too.
package struct ReplLent {
  /// The rules as their files stand now.
  package var rules: () throws -> RuleBook
  /// Rules by one word, as `scrubjay diff` takes them.
  package var namedRules: (String) throws -> RuleBook
  package var documents: ([String]) throws -> [InputDocument]
  package var denials: () throws -> DenialTable
  /// The real today.
  package var today: () -> CivilDate
  /// The columns to write tables into.
  package var width: () -> Int
  package var isInterrupted: () -> Bool
  package var interrupt: UnsafePointer<Int32>?
  package var jobs = 1
  /// The text of a claim's report, its file named; empty for a clean one.
  package var report: (ClaimReport, String) -> String
  package var summary: (ScrubSummary, RuleBook) -> String
  /// What fired on a claim, and one rule step by step.
  package var fired: ((fired: [Explanation], others: Int)) -> String
  package var steps: (Explanation) -> String

  package init(
    rules: @escaping () throws -> RuleBook,
    namedRules: @escaping (String) throws -> RuleBook,
    documents: @escaping ([String]) throws -> [InputDocument],
    denials: @escaping () throws -> DenialTable,
    today: @escaping () -> CivilDate,
    width: @escaping () -> Int,
    isInterrupted: @escaping () -> Bool = { false },
    interrupt: UnsafePointer<Int32>? = nil,
    report: @escaping (ClaimReport, String) -> String,
    summary: @escaping (ScrubSummary, RuleBook) -> String,
    fired: @escaping ((fired: [Explanation], others: Int)) -> String,
    steps: @escaping (Explanation) -> String
  ) {
    self.rules = rules
    self.namedRules = namedRules
    self.documents = documents
    self.denials = denials
    self.today = today
    self.width = width
    self.isInterrupted = isInterrupted
    self.interrupt = interrupt
    self.report = report
    self.summary = summary
    self.fired = fired
    self.steps = steps
  }
}

/// Why something lent cannot be given, in words for the user.
package struct ReplTrouble: Error {
  package var text: String
  package var failure: ReplReply.Failure

  package init(_ text: String, _ failure: ReplReply.Failure) {
    self.text = text
    self.failure = failure
  }
}

/// The user has stopped what was running.
struct ReplInterrupted: Error {}
