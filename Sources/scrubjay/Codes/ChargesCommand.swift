import ArgumentParser
import Model
import Office

/// `scrubjay charges`: what the practice bills, and whether claims bill it.
struct ChargesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "charges",
    abstract: "Say what is billed for services by the practice's charge master.",
    subcommands: [ChargesShow.self, ChargesCheck.self], defaultSubcommand: ChargesShow.self)
}

/// For whom and where charges are asked.
struct ChargeOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("The charge master; without it the one of the day.", valueName: "name"))
  var master: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Where the service is: an NPI or a ZIP code.", valueName: "npi-or-zip"))
  var location: String?

  @Option(name: .long, help: ArgumentHelp("Who renders the service.", valueName: "npi"))
  var provider: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The payer's id or the name of its record.", valueName: "payer"))
  var payer: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The claim filing indicator (SBR09), such as WC.", valueName: "code"))
  var filing: String?

  @Flag(name: .long, help: "The patient pays without a plan.")
  var selfPay = false

  @Option(
    name: .customLong("class"),
    help: ArgumentHelp("The patient's class by your own policy.", valueName: "word"))
  var patientClass: String?

  func terms(on day: CivilDate) -> ChargeDesk.Terms {
    ChargeDesk.Terms(
      day: day, master: master, location: location, provider: provider, payer: payer,
      filing: filing, selfPay: selfPay, patientClass: patientClass)
  }
}

/// `scrubjay charges CODE…`.
struct ChargesShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Say what is billed for services, with the row that says so.",
    discussion: """
      Lines are typed as CODE, then modifiers behind hyphens and units behind an x. The charge is the same \
      for every payer but for the charge master's named exceptions: name the payer, or --self-pay, to see \
      them. Exit code 1 when a line has no charge. docs/reference/charges.md says how a charge master is \
      written.

      EXAMPLE
        scrubjay charges 99213 20610-50 --on 2026-07-10 --rules rules
        scrubjay charges 97110x2 --self-pay --explain --rules rules
      """)

  @Argument(help: ArgumentHelp("Services as CODE-MOD…xUNITS.", valueName: "line"))
  var lines: [String]

  @Option(
    name: .long,
    help: ArgumentHelp("The day of service, as 2026-07-10; today without it.", valueName: "date"))
  var on: CivilDate?

  @OptionGroup var charges: ChargeOptions
  @OptionGroup var rules: RuleOptions
  @OptionGroup var practice: PracticeOptions

  @Flag(name: .long, help: "Show the tree of every number.")
  var explain = false

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws {
    let own = try rules.loadForFees(of: practice)
    do {
      let desk = try ChargeDesk(
        rules: own.book, folder: own.codes, terms: charges.terms(on: on ?? DateOption.today()))
      let report = try desk.charge(typed: lines)
      switch format {
      case .text: Terminal.out(report.text(explained: explain))
      case .json: Terminal.out(report.json())
      }
      if !report.isWhole { throw Stop(status: .findings) }
    } catch let refusal as CodeRefusal {
      throw Stop(refusal)
    }
  }
}

/// `scrubjay charges check INPUT…`.
struct ChargesCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Hold what claims bill against the charge master, line by line.",
    discussion: """
      Reads 837P and JSON claims as scrub does. The charge of a line is that of its own date of service, \
      rendering provider and place, and of the claim's payer. Exit code 1 when a line bills another amount \
      than the charge master says, or has no charge there; 5 when a claim cannot be read.

      EXAMPLE
        scrubjay charges check batch.837 --rules rules
      """)

  @Argument(help: ArgumentHelp("837P or JSON files, or - for standard input.", valueName: "input"))
  var inputs: [String]

  @Option(
    name: .long,
    help: ArgumentHelp("The charge master; without it the one of the day.", valueName: "name"))
  var master: String?

  @OptionGroup var rules: RuleOptions
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  @Flag(name: .long, help: "No progress bar, which is shown on a terminal after a second.")
  var noProgress = false

  func run() throws {
    let own = try rules.loadForFees(of: practice)
    var statuses: [ExitStatus] = []
    let documents = Files.documents(inputs, &statuses)
    if documents.isEmpty { throw Stop(status: .badInput) }
    let progress = ProgressBar(
      total: documents.reduce(0) { $0 + $1.size }, isWanted: !noProgress)
    do {
      let desk = try ChargeDesk(
        rules: own.book, folder: own.codes,
        terms: ChargeDesk.Terms(day: DateOption.today(), master: master))
      let report = try ChargeCheck(desk).run(documents) { event in
        switch event {
        case .problem(let problem):
          progress.clear()
          Terminal.note("\(problem.isError ? "error" : "warning"): \(problem.text)")
        case .progress(let bytes, let claims): progress.show(bytes, claims: claims)
        }
      }
      progress.clear()
      Terminal.show(report, as: format)
      if report.isUnreadable { statuses.append(.badInput) }
      if !report.isClean { statuses.append(.findings) }
    } catch {
      progress.clear()
      throw Stop(error)
    }
    let status = ExitStatus.gravest(statuses)
    if status != .ok { throw Stop(status: status) }
  }
}
