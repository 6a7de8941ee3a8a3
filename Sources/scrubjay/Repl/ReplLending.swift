import Foundation
import Model
import Office

/// What the roof lends to a session: files, the real clock, and the words of other commands.
struct ReplLending {
  let rules: RuleOptions
  let noColor: Bool

  var lent: ReplLent {
    let palette = Palette(noColor: noColor)
    let explain = ExplainText(palette: palette)
    let rules = rules
    var lent = ReplLent(
      rules: { try told("the rules could not be read", .rules) { try rules.load() } },
      namedRules: { name in
        try told("these rules could not be used", .rules) {
          var statuses: [ExitStatus] = []
          return try LoadedRules.load(name, &statuses)
        }
      },
      documents: { paths in
        try paths.map { path throws in
          do { return try Files.document(path) } catch let failure as Files.Failure {
            throw ReplTrouble(failure.text, .input)
          }
        }
      },
      denials: {
        try told("the table of denials could not be read", .rules) { try DenialFiles.table([]) }
      },
      today: { DateOption.today() },
      width: { Terminal.width ?? 100 },
      isInterrupted: { Interrupts.isRaised },
      interrupt: Interrupts.catching(),
      report: { report, file in
        ScrubText(palette: palette, width: Terminal.width).report(report, file: file)
      },
      summary: { ScrubText(palette: palette).summary($0, rules: $1) },
      fired: {
        explain.fired($0)
          .replacing("--why-not says why", with: ":why-not RULE NUMBER says why")
      },
      steps: { explain.steps($0) })
    lent.jobs = max(1, ProcessInfo.processInfo.activeProcessorCount)
    return lent
  }
}

/// Does what other commands do, who say themselves what is wrong and then end the program.
private func told<Result>(
  _ what: String, _ failure: ReplReply.Failure, _ body: () throws -> Result
) throws -> Result {
  do { return try body() } catch is Stop { throw ReplTrouble(what + ", as said above", failure) }
}
