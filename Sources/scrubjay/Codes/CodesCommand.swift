import ArgumentParser
import Model
import Office

/// `scrubjay codes [CODE]`: what is known of a code, or which releases there are.
struct CodesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codes",
    abstract: "Say what the imported files know of a code; without one, list the releases.",
    discussion: """
      Says from which release each fact comes. Codes are asked on a day: the real today without --on. Two \
      procedures are asked for the NCCI edits between them. The word localities lists the payment localities \
      of the fee schedule, as contracts and --locality name them: all, those of a state, or those with a word \
      in their name. Exit code 1 when nothing is known.

      EXAMPLE
        scrubjay codes E11.9 --on 2026-06-30
        scrubjay codes 45385 45380 --on 2024-07-10
        scrubjay codes localities OH
        scrubjay codes
      """)

  @Argument(
    help: ArgumentHelp(
      "A code: diagnosis, procedure, modifier, place of service, CARC or RARC, taxonomy; or: localities.",
      valueName: "code"))
  var code: String?

  @Argument(
    help: ArgumentHelp(
      "A second procedure, for the edits between the two; of localities a state or a word.",
      valueName: "other"))
  var other: String?

  @OptionGroup var codes: CodesOption

  @Option(name: .long, help: ArgumentHelp("The day, as 2026-06-30.", valueName: "date"))
  var on: CivilDate?

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws {
    do {
      let desk = CodeDesk(folder: codes.folder)
      guard let code else {
        Terminal.show(try desk.releases(), as: format)
        return
      }
      if code == CodeDesk.localitiesWord {
        let list = try desk.localities(other, on: on ?? DateOption.today())
        Terminal.show(list, as: format)
        if !list.isKnown { throw Stop(status: .findings) }
        return
      }
      if let other {
        let answer = try desk.ask(code, with: other, on: on ?? DateOption.today())
        Terminal.show(answer, as: format)
        if !answer.isKnown { throw Stop(status: .findings) }
        return
      }
      let answer = try desk.ask(code, on: on ?? DateOption.today())
      Terminal.show(answer, as: format)
      if !answer.isKnown { throw Stop(status: .findings) }
    } catch let refusal as CodeRefusal {
      throw Stop(refusal)
    }
  }
}
