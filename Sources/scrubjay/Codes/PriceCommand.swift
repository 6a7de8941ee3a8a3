import ArgumentParser
import Model
import Office
import Text

/// `scrubjay price`: what a contract or Medicare's fee schedule allows for lines or a claim, and how the
/// number comes about.
struct PriceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "price",
    abstract:
      "Say what a contract or Medicare's fee schedule allows, and how the number comes about.",
    discussion: """
      Lines that are typed are of one patient, provider and day, and reduce one another as such lines do. \
      With --in, the argument is the id of a claim in the file: the contract of its payer counts, and \
      without one Medicare's schedule where --locality is given. What rests on Medicare's schedule needs \
      imports of mpfs and gpci. docs/reference/contracts.md says how contracts are written.

      EXAMPLE
        scrubjay price 99213 J1885x4 --contract hawthorn.2026 --on 2026-03-02 --explain
        scrubjay price KG-1 --in claims.json --rules contracts
        scrubjay price 99213 --on 2024-07-10 --locality 15202/00 --explain
        scrubjay price 17110 20610-50 97110x2@180.00 --on 2024-07-10 --locality 15202/00
        scrubjay price FFM-1003 --in Playground/inbox/2026-06-batch.837 --locality 15202/00
      """)

  @Argument(
    help: ArgumentHelp(
      "Lines as CODE-MOD…xUNITS@CHARGE or CODE-MOD…mMINUTES, or with --in one claim's id.",
      valueName: "line"))
  var subjects: [String]

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp("The file that holds the claim.", valueName: "file"))
  var input: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The contract to price by, of those that the rules declare.", valueName: "name"))
  var contract: String?

  @OptionGroup var rules: RuleOptions
  @OptionGroup var practice: PracticeOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The Medicare contractor's five digits and the locality's two, as in 15202/00 (Ohio); the GPCI file lists them.",
      valueName: "locality"))
  var locality: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The day of service, as 2024-07-10; today without it.", valueName: "date"))
  var on: CivilDate?

  @Option(name: .long, help: ArgumentHelp("The place of service.", valueName: "code"))
  var pos: String?

  @Flag(name: .long, help: "The provider does not take part in Medicare: 95 percent of the fee.")
  var nonparticipating = false

  @Flag(
    name: .long,
    help:
      "Rendered by a physician assistant, nurse practitioner or clinical nurse specialist: 85 percent."
  )
  var practitioner = false

  @Flag(name: .long, help: "The provider is a qualifying participant (his own values from 2026).")
  var qualifying = false

  @Flag(name: .long, help: "Show the tree of every number, with row and release.")
  var explain = false

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func validate() throws {
    if input != nil, subjects.count != 1 {
      throw ValidationError("With --in, name one claim.")
    }
    if input != nil, on != nil || pos != nil {
      throw ValidationError(
        "With --in the days and places of the claim's own lines count; leave --on and --pos out.")
    }
    if input == nil, contract == nil, locality == nil {
      throw ValidationError(
        "Say what to price by: --contract NAME, or --locality for Medicare's schedule.")
    }
  }

  func run() throws {
    // Typed lines without a contract are Medicare's and ask for no rules.
    let own = contract != nil || input != nil ? try load() : nil
    let desk = PriceDesk(
      folder: own?.codes ?? rules.codes.folder,
      terms: PriceDesk.Terms(
        day: on ?? DateOption.today(), locality: locality, place: pos ?? "11",
        participating: !nonparticipating, practitioner: practitioner, qualifying: qualifying),
      book: own?.book, contract: contract)
    do {
      var reports: [PriceReport] = []
      if let input {
        for found in try claims(subjects[0], in: input) { reports.append(try desk.price(found)) }
      } else {
        reports.append(try desk.price(typed: subjects))
      }
      for report in reports {
        switch format {
        case .text: Terminal.out(report.text(explained: explain))
        case .json: Terminal.out(report.json())
        }
      }
      if !reports.allSatisfy(\.isWhole) { throw Stop(status: .findings) }
    } catch let refusal as CodeRefusal {
      throw Stop(refusal)
    }
  }

  /// The rules; a claim whose payer has no contract does not ask for any.
  private func load() throws -> FeeRules {
    try rules.loadForFees(of: practice) { contract == nil && !$0.declaresFees }
  }

  private func claims(_ id: String, in path: String) throws -> [Explain.Found] {
    let document: InputDocument
    do {
      document = try Files.document(path)
    } catch {
      Terminal.note("scrubjay: \(error.text)")
      throw Stop(status: .badInput)
    }
    let (found, seen, problems) = Explain.claims(id, in: document)
    for problem in problems {
      Terminal.note("\(problem.isError ? "error" : "warning"): \(problem.text)")
    }
    if found.isEmpty {
      let hint = nearest(id, in: seen).map { " — did you mean '\($0)'?" } ?? ""
      Terminal.note("scrubjay: no claim '\(id)' in \(path)\(hint)")
      throw Stop(status: .usage)
    }
    return found
  }
}
