import ArgumentParser
import Model
import Office

/// `scrubjay estimate`: what a patient will owe, and what the plan will pay.
struct EstimateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimate",
    abstract: "Reckon what a patient will owe for services, and what the plan will pay.",
    discussion: """
      The allowed amount is that of a contract, or of Medicare's schedule; what of it the patient owes is said by \
      a file of benefits, or by options. With options the order is copay, deductible, coinsurance, and all of \
      them no more than is left to the out-of-pocket limit. A patient without a plan owes the charge of the \
      charge master with its exception for self-pay. Exit code 1 when a line has no estimate. \
      docs/reference/estimates.md has the order, its sources, and the file of benefits.

      EXAMPLE
        scrubjay estimate 99213 20610 --contract hawthorn.2026 --benefits wren.json --rules rules
        scrubjay estimate 99213 --locality 15202/00 --deductible-left 120.00 --coinsurance 20%
        scrubjay estimate 99213 --self-pay --class A --rules rules
      """)

  @Argument(
    help: ArgumentHelp("Services of one visit as CODE-MOD…xUNITS@CHARGE.", valueName: "line"))
  var lines: [String]

  @Option(
    name: .long,
    help: ArgumentHelp("The contract or fee_schedule to price by.", valueName: "name"))
  var contract: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Medicare's schedule of a locality, as 15202/00.", valueName: "locality"))
  var locality: String?

  @Option(
    name: .long, help: ArgumentHelp("A JSON file with the patient's benefits.", valueName: "file"))
  var benefits: String?

  @Option(name: .long, help: ArgumentHelp("The copay of the visit.", valueName: "amount"))
  var copay: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The procedures that owe the copay alone, as 99202-99215; all others then owe deductible and coinsurance.",
      valueName: "codes"))
  var copayCodes: String?

  @Option(
    name: .long,
    help: ArgumentHelp("What is not yet met of the year's deductible.", valueName: "amount"))
  var deductibleLeft: String?

  @Option(
    name: .long, help: ArgumentHelp("The patient's share of the rest, as 20%.", valueName: "share"))
  var coinsurance: String?

  @Option(
    name: .long,
    help: ArgumentHelp("What is left to the year's out-of-pocket limit.", valueName: "amount"))
  var outOfPocketLeft: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The day of service, as 2026-07-10; today without it.", valueName: "date"))
  var on: CivilDate?

  @Option(name: .long, help: ArgumentHelp("The place of service.", valueName: "code"))
  var pos = "11"

  @OptionGroup var charges: ChargeOptions
  @OptionGroup var rules: RuleOptions
  @OptionGroup var practice: PracticeOptions

  @Flag(name: .long, help: "Show the tree of every number.")
  var explain = false

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func validate() throws {
    let bases = [contract != nil, locality != nil, charges.selfPay].count { $0 }
    if bases != 1 {
      throw ValidationError(
        "Say what the amounts come from: --contract NAME, --locality LOCALITY, or --self-pay.")
    }
    let typed = [copay, copayCodes, deductibleLeft, coinsurance, outOfPocketLeft]
    let isTyped = typed.contains { $0 != nil }
    if benefits != nil, isTyped {
      throw ValidationError(
        "--benefits says what the options for benefits say; give one or the other.")
    }
    if charges.selfPay, benefits != nil || isTyped {
      throw ValidationError("--self-pay is for patients without a plan, who have no benefits.")
    }
    if !charges.selfPay, benefits == nil, !isTyped {
      throw ValidationError(
        "Say what the plan asks of the patient: --benefits FILE, or --copay, --deductible-left, "
          + "--coinsurance and --out-of-pocket-left.")
    }
  }

  func run() throws {
    let own =
      try locality == nil
      ? rules.loadForFees(of: practice) : rules.loadForFeesIfThere(of: practice)
    do {
      let desk = try EstimateDesk(
        rules: own?.book, folder: own?.codes ?? rules.codes.folder,
        basis: contract.map { .contract($0) } ?? locality.map { .medicare($0) } ?? .selfPay,
        benefits: try charges.selfPay ? nil : readBenefits(),
        terms: charges.terms(on: on ?? DateOption.today()), place: pos)
      let report = try desk.estimate(typed: lines)
      switch format {
      case .text: Terminal.out(report.text(explained: explain))
      case .json: Terminal.out(report.json())
      }
      if !report.isWhole { throw Stop(status: .findings) }
    } catch let refusal as CodeRefusal {
      throw Stop(refusal)
    }
  }

  private func readBenefits() throws -> Benefits {
    guard let benefits else {
      return try Benefits(
        copay: copay, copayCodes: copayCodes, deductibleLeft: deductibleLeft,
        coinsurance: coinsurance, outOfPocketLeft: outOfPocketLeft)
    }
    do {
      let document = try Files.document(benefits)
      let bytes = withExtendedLifetime(document) { Array($0.bytes) }
      return try Benefits(json: bytes, file: document.name)
    } catch let failure as Files.Failure {
      Terminal.note("scrubjay: \(failure.text)")
      throw Stop(status: .badInput)
    } catch let problem as FeeFileProblem {
      Terminal.note("scrubjay: \(problem.text)")
      throw Stop(status: .badInput)
    }
  }
}
