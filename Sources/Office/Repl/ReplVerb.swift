/// The commands of a session, each with a colon before its name.
package struct ReplVerb: Sendable {
  /// What stands behind the name.
  package enum Argument: Sendable {
    case claim, rule, topic, file, nothing
  }

  package var name: String
  /// How it is written.
  package var usage: String
  /// What it does, in a sentence or two.
  package var doc: String
  /// What each argument is, for completion; the last one may be given again.
  package var arguments: [Argument]

  /// The command with its colon.
  package var word: String { ":" + name }

  /// A command by its name, without its colon.
  package static func named(_ name: String) -> ReplVerb? { all.first { $0.name == name } }

  /// Every command, in the order in which `:help` lists them.
  package static let all = [
    ReplVerb(
      "help", ":help [NAME|CODE|FIELD]",
      "What there is; or what a command, a function, a rule, a code such as E112, or a field means.",
      [.topic]),
    ReplVerb(
      "find", ":find TEXT",
      "Claims by number, payer, procedure or diagnosis; rules, fields and codes by their words. Names "
        + "of people are not looked through.", [.topic]),
    ReplVerb("claim", ":claim NUMBER", "Shows a claim, as claim(\"NUMBER\") does.", [.claim]),
    ReplVerb(
      "explain", ":explain NUMBER [RULE]",
      "What fired on a claim and why; with a rule, step by step.", [.claim, .rule]),
    ReplVerb(
      "why-not", ":why-not RULE NUMBER", "What kept a rule from firing on a claim.",
      [.rule, .claim]),
    ReplVerb(
      "scrub", ":scrub [NUMBER]",
      "Judges one claim, or all of them, by the session's rules; nothing is kept.", [.claim]),
    ReplVerb(
      "diff", ":diff [RULES]",
      "What other rules would change on these claims: a bundle, or folders with commas between. "
        + "Without RULES, the rules as their files stand now.", [.file]),
    ReplVerb(
      "reload", ":reload",
      "Reads the rules again. They are taken when they load and their examples pass; else the last "
        + "good ones stay.", [.nothing]),
    ReplVerb(
      "test", ":test [RULE]", "Judges the examples and scenarios of all rules, or of one.", [.rule]),
    ReplVerb(
      "backtest", ":backtest FILE…",
      "Holds the rules against remittances (835): what they would have prevented.", [.file]),
    ReplVerb(
      "whatif", ":whatif [NAME]",
      "Begins a what-if on a copy of the practice, or goes on with one that was kept.", [.nothing]),
    ReplVerb(
      "do", ":do COMMAND",
      "Runs a command of the program on the what-if's copy, as in :do bundle activate june.tar.",
      [.nothing]),
    ReplVerb(
      "commit", ":commit REASON", "Does to the practice what was tried, and ends the what-if.",
      [.nothing]),
    ReplVerb("rollback", ":rollback", "Throws the what-if away.", [.nothing]),
    ReplVerb(
      "clock", ":clock DATE|+30d|-7d|now",
      "Moves the pretended today, which decides what is in force and what is late.", [.nothing]),
    ReplVerb(
      "unmask", ":unmask REASON",
      "Shows names and birth dates of the claims that are looked at, for a user who may; each look is "
        + "recorded with the reason.", [.nothing]),
    ReplVerb(
      "mask", ":mask", "Hides them again, and forgets what the session has kept.", [.nothing]),
    ReplVerb(
      "tutorial", ":tutorial [N|stop]",
      "Ten short screens on the playground, each with one thing to type.", [.nothing]),
    ReplVerb("quit", ":quit", "Ends the session; so does Ctrl-D.", [.nothing]),
  ]

  private init(_ name: String, _ usage: String, _ doc: String, _ arguments: [Argument]) {
    self.name = name
    self.usage = usage
    self.doc = doc
    self.arguments = arguments
  }
}
