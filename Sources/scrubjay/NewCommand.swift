import ArgumentParser
import Foundation
import Model
import Office

/// The command `scrubjay new`.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract:
      "Begin a rule, a decision table, an override, a contract or a charge master, with marked blanks to fill.",
    discussion: """
      What is written loads as it is; lint warns of every blank (TODO) that is left.

      EXAMPLE
        scrubjay new rule mine.visit-needs-25 --line -o my-rules/visit-needs-25.lua
        scrubjay new decision mine.telehealth --line -o my-rules/telehealth.lua
        scrubjay new override sj.facility-named -o my-rules/overrides.lua
        scrubjay new contract pelican.2026 --payer PELICAN -o rules/pelican.lua
        scrubjay new charges hilltop -o rules/charges.lua
      """,
    subcommands: [
      NewRuleCommand.self, NewDecisionCommand.self, NewOverrideCommand.self,
      NewContractCommand.self, NewChargesCommand.self,
    ])
}

/// `scrubjay new rule ID`.
struct NewRuleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rule", abstract: "Begin a rule with examples.",
    discussion: """
      EXAMPLE
        scrubjay new rule mine.visit-needs-25 --line -o my-rules/visit-needs-25.lua
      """)

  @Argument(help: ArgumentHelp("The rule's id, such as mine.visit-needs-25.", valueName: "id"))
  var id: String

  @Flag(help: "What the rule judges.")
  var judged = JudgedFlag.claim

  @OptionGroup var date: DateOption

  @OptionGroup var output: ScaffoldOutput

  func validate() throws { try NewID.check(id, of: "rule") }

  func run() throws {
    try output.write(
      RuleScaffold.rule(id, judged == .line ? .line : .claim, from: date.date))
  }
}

/// `scrubjay new decision ID`.
struct NewDecisionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decision", abstract: "Begin a decision table with examples.",
    discussion: """
      EXAMPLE
        scrubjay new decision mine.telehealth --line -o my-rules/telehealth.lua
      """)

  @Argument(help: ArgumentHelp("The decision's id, such as mine.telehealth.", valueName: "id"))
  var id: String

  @Flag(help: "What the decision is about.")
  var judged = JudgedFlag.claim

  @OptionGroup var date: DateOption

  @OptionGroup var output: ScaffoldOutput

  func validate() throws { try NewID.check(id, of: "rule") }

  func run() throws {
    try output.write(
      RuleScaffold.decision(id, judged == .line ? .line : .claim, from: date.date))
  }
}

/// What a new declaration can be called.
enum NewID {
  /// Refuses what cannot be the id of a declaration.
  static func check(_ id: String, of noun: String) throws {
    let fits = id.utf8.allSatisfy {
      ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 45 || $0 == 46 || $0 == 95
    }
    if !fits || id.isEmpty || id.utf8.count > 80 {
      throw ValidationError(
        "a \(noun) id is lower-case letters, digits, '.', '-' and '_', at most 80 of them.")
    }
  }
}

/// What a new rule judges.
enum JudgedFlag: String, EnumerableFlag {
  case claim
  case line
}

/// `scrubjay new override RULE`.
struct NewOverrideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "override", abstract: "Begin an override of a rule.",
    discussion: """
      EXAMPLE
        scrubjay new override sj.facility-named -o my-rules/overrides.lua
      """)

  @Argument(help: ArgumentHelp("The rule to change.", valueName: "rule"))
  var rule: String

  @Option(
    name: .long,
    help: ArgumentHelp("The override's id; made from the rule's without it.", valueName: "id"))
  var id: String?

  @OptionGroup var rules: RuleOptions

  @OptionGroup var date: DateOption

  @OptionGroup var output: ScaffoldOutput

  func run() throws {
    let book = try rules.load()
    try RuleChoice.check([rule], in: book)
    let from = date.date
    try output.write(
      RuleScaffold.override(
        of: rule, id: id ?? "practice.\(rule)", severity: book.severity(of: rule) ?? .hold,
        from: from,
        to: CivilDate(days: from.days + 180)))
  }
}

/// Where a scaffold goes: a file that is not there yet, or standard output.
struct ScaffoldOutput: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The file to make; it must not be there yet.", valueName: "file"))
  var output: String?

  private func folderName(_ file: String) -> String {
    file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
  }

  func write(_ text: String) throws {
    guard let output else {
      Terminal.out(text)
      return
    }
    let folder = URL(fileURLWithPath: output).deletingLastPathComponent().path
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // Made only where nothing is, in one step, so that nobody's file is written over.
    let descriptor = open(output, O_WRONLY | O_CREAT | O_EXCL, 0o644)
    guard descriptor >= 0 else {
      let why = errno == EEXIST ? "it is there already" : String(cString: strerror(errno))
      Terminal.note("scrubjay: \(output) is not made: \(why) — name another file")
      throw Stop(status: .usage)
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try handle.write(contentsOf: Data(text.utf8))
    Terminal.note("wrote \(output) — fill what says TODO, then: scrubjay lint \(output)")
    if !StubsCommand.areThere(above: folder) {
      let shown = folderName(output)
      Terminal.note("your editor can help with it: scrubjay stubs \(shown) (once)")
    }
  }
}
