import ArgumentParser
import Foundation
import Model
import Office

/// The command `scrubjay repl`.
struct ReplCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repl",
    abstract: "Look at claims and try rules line by line.",
    discussion: """
      Works on a practice, on files of claims, or on the playground where neither is there. Lines are \
      expressions such as claim("FFM-1003").lines[1].charge, or commands: :help lists them, :tutorial \
      shows them on the playground (docs/reference/repl.md). It looks and changes nothing, except on a \
      copy of the practice (:whatif); names of patients are hidden.

      Lines that are piped in are run without a prompt: values on standard output, messages on standard \
      error, and exit code 1 where a line failed, 4 where a budget stopped one.

      EXAMPLE
        scrubjay repl
        scrubjay repl --in june.837 --rules stock --rules my-rules
        echo 'claim("FFM-1003").total' | scrubjay repl --in june.837
        scrubjay repl --practice hilltop --script monday.txt
      """)

  @Option(
    name: .customLong("in"), parsing: .upToNextOption,
    help: ArgumentHelp("837P or JSON files of claims to work on.", valueName: "input"))
  var inputs: [String] = []

  @Flag(name: .long, help: "Work on the playground, whatever else is here.")
  var playground = false

  @OptionGroup var practice: PracticeOptions
  @OptionGroup var rules: RuleOptions
  @OptionGroup var date: DateOption

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A file of lines to run, shown with their prompts as if typed.", valueName: "file"))
  var script: String?

  @Flag(name: .long, help: "Plain lines without an editor, also on a terminal.")
  var noEdit = false

  @Flag(name: .long, help: "No colours.")
  var noColor = false

  func validate() throws {
    if practice.whatIf != nil {
      throw ValidationError("Begin or go on with a what-if inside: :whatif NAME")
    }
    let places = [!inputs.isEmpty, practice.practice != nil, playground].filter { $0 }
    if places.count > 1 {
      throw ValidationError("--in, --practice and --playground name one place; give one of them.")
    }
    if inputs.contains("-") {
      throw ValidationError("Standard input holds the lines of the session; name a file of claims.")
    }
  }

  func run() throws {
    let script = try self.script.map(text)
    let place = try self.place()
    let (book, followsBundle) = try self.book(of: place)
    for diagnostic in book.diagnostics { Terminal.note(diagnostic.text) }
    let plain = PlainLines()
    let isInteractive = script == nil && plain.isTerminal
    let session = ReplSession(
      place, rules: book, asOf: day(of: place),
      lent: ReplLending(rules: rules, noColor: noColor).lent,
      followsBundle: followsBundle, isInteractive: isInteractive)
    let editor = isInteractive && !noEdit ? EditedLines(complete: session.complete) : nil
    let history = editor == nil ? nil : HistoryFile()
    for line in history?.lines() ?? [] { editor?.remember(line) }
    if isInteractive { Terminal.note(session.greeting) }
    var source: any LineSource = plain
    if let script {
      source = ScriptedLines(script, name: self.script ?? "script")
    } else if let editor {
      source = editor
    }
    let failures = ReplLoop(session: session, source: source, history: history).run()
    let status = ExitStatus.gravest(failures)
    if !isInteractive, status != .ok { throw Stop(status: status) }
  }

  private func text(_ path: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      Terminal.note("scrubjay: \(path): the script cannot be read")
      throw Stop(status: .usage)
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// The files that are named, else the practice, else the playground.
  private func place() throws -> ReplPlace {
    if !inputs.isEmpty {
      var statuses: [ExitStatus] = []
      let documents = Files.documents(inputs, &statuses)
      if !statuses.isEmpty { throw Stop(status: ExitStatus.gravest(statuses)) }
      return .files(documents)
    }
    if !playground {
      do { return .practice(try practice.open(codes: rules.codes)) } catch {
        let isMissing = Refusal(error)?.code == "K101" && practice.practice == nil
        guard isMissing, Files.home() != nil else { throw error }
      }
    }
    guard let home = Files.home() else {
      Terminal.note("scrubjay: the playground is not here — name files with --in FILE")
      throw Stop(status: .usage)
    }
    // Rules that are named are named from here; else everything is as in the project's folder.
    if !rules.isGiven { _ = FileManager.default.changeCurrentDirectoryPath(home) }
    let isHome = FileManager.default.currentDirectoryPath == home
    var statuses: [ExitStatus] = []
    let documents = Files.documents(
      [(isHome ? "" : home + "/") + "Playground/inbox/2026-06-batch.837"], &statuses)
    if !statuses.isEmpty { throw Stop(status: ExitStatus.gravest(statuses)) }
    return .playground(documents)
  }

  /// The playground lies in June 2026, everything else in the real today.
  private func day(of place: ReplPlace) -> CivilDate {
    if date.asOf == nil, case .playground = place, let day = CivilDate("2026-06-30") { return day }
    return date.date
  }

  /// The rules that are named, else a practice's own, else those of the folder or the stock ones.
  private func book(of place: ReplPlace) throws -> (RuleBook, followsBundle: Bool) {
    guard !rules.isGiven, case .practice(let desk) = place else { return (try rules.load(), false) }
    do { return (try desk.activeRules(asOf: day(of: place)), true) } catch {
      guard let refusal = Refusal(error), refusal.code == "K207" else { throw error }
      Terminal.note("No bundle is active in this practice, so the rules of the folder are used.")
      return (try rules.load(), false)
    }
  }
}
