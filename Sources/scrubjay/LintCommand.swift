import ArgumentParser
import Model
import Office
import Text

/// The command `scrubjay lint`.
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Check rule files without judging a claim.",
    discussion: """
      Says of every fault where it is, what it is, and how to fix it. `scrubjay explain CODE` says \
      more about a code.

      EXAMPLE
        scrubjay lint rules/core
        scrubjay lint rules practice --list
        scrubjay lint --bundle june.tar --list
        scrubjay lint my-rules --format sarif
        scrubjay lint my-rules --source-years 3
        scrubjay lint rules --cost
        scrubjay lint rules --codes codes
      """)

  @Argument(help: ArgumentHelp("Folders or files of rules.", valueName: "path"))
  var paths: [String] = []

  @OptionGroup var bundle: BundleOption

  @Option(name: .long, help: "text, json, sarif, junit or github.")
  var format = LintFormat.text

  @Flag(name: .long, help: "List the rules in force with their layers, and the overrides.")
  var list = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Warn of rules whose source is older, or too vague to look up.", valueName: "years"))
  var sourceYears: Int?

  @Flag(
    name: .long,
    help: "List the rules that every claim is asked about, with the time that takes.")
  var cost = false

  @OptionGroup var date: DateOption
  @OptionGroup var codes: CodesOption

  func validate() throws {
    if cost, format != .text { throw ValidationError("--cost is written as text.") }
    try bundle.validate(beside: paths, "folders")
    if list, format != .text, format != .json {
      throw ValidationError("--list is written as text or json.")
    }
  }

  func run() throws {
    let folder = try codes.existing()
    let book = try bundle.book() ?? RuleOptions.load(paths)
    let lookup = book.asking(codes: folder).codeLookup(asOf: date.date)
    let listing = RuleListing(book)
    let warnings =
      book.warnings(asOf: date.date, sourceYears: sourceYears) + lookup.warnings
    let all = (book.diagnostics + warnings).sorted(by: RuleDiagnostic.inOrder)
    switch format {
    case .text:
      if cost {
        let clock = ContinuousClock()
        let start = clock.now
        Terminal.out(
          book.cost {
            let passed = start.duration(to: clock.now).components
            return passed.seconds * 1_000_000_000 + passed.attoseconds / 1_000_000_000
          })
      }
      if list { Terminal.out(ListingText(listing: listing, asOf: date.date).text) }
      for diagnostic in all { Terminal.out(diagnostic.text + "\n") }
      let narrowed =
        book.unindexedCount == 0 || book.count == 0
        ? "" : ", \(book.unindexedCount) of them not narrowed by a code, payer or diagnosis"
      let faults = book.isComplete ? "no faults" : plural(book.diagnostics.count, "fault")
      let contracts =
        listing.contracts.isEmpty ? "" : " and \(plural(listing.contracts.count, "contract"))"
      let layers = listing.counts.contains(",") ? " (\(listing.counts))" : ""
      let warned = warnings.isEmpty ? "" : ", \(plural(warnings.count, "warning"))"
      Terminal.out(
        "\(plural(book.count, "rule"))\(contracts) loaded\(layers)\(narrowed); \(faults)\(warned)\n"
      )
      if let unseen = lookup.unseen { Terminal.out(unseen + "\n") }
    case .json where list:
      var output = JSONOutput(.pretty)
      listing.write(to: &output, asOf: date.date)
      Terminal.out(output.bytes)
    case .json: Terminal.out(DiagnosticJSON.write(all))
    case .sarif: Terminal.out(DiagnosticSARIF.document(all, version: Scrubjay.version))
    case .junit: Terminal.out(DiagnosticJUnit.document(all, files: book.files))
    case .github: for diagnostic in all { Terminal.out(diagnostic.gitHub) }
    }
    if !book.faults.isEmpty { throw Stop(status: .rulesDidNotLoad) }
    if !book.isComplete { throw Stop(status: .findings) }
  }
}

/// Writes the rules in force for people, one to a line.
struct ListingText {
  let listing: RuleListing
  let asOf: CivilDate

  var text: String {
    let width = listing.rows.map(\.rule.count).max() ?? 0
    var text = ""
    for row in listing.rows {
      text +=
        "\(row.layer.padded(to: 8)) \(row.rule.padded(to: width)) \(row.severity.rawValue.padded(to: 4)) "
      text += "\(row.from) \((row.to.map { "to \($0)" } ?? "on").padded(to: 13)) \(row.place.text)"
      if row.state != .active { text += "  \(row.state.rawValue)" }
      if let other = row.replaces { text += "  replaces \(other)" }
      if let other = row.replacedBy { text += "  replaced by \(other)" }
      text += "\n"
    }
    for contract in listing.contracts {
      text +=
        "contract \(contract.id): \(contract.from) to \(contract.to?.description ?? "on") for "
      text += "\(contract.payer)\(contract.scope.isEmpty ? "" : ", \(contract.scope)"); "
      text += "\(contract.terms)  \(contract.place.text)\n"
    }
    for change in listing.changes {
      text += "override \(change.id): \(change.rules.joined(separator: ", ")) \(change.change) for "
      text += "\(change.scope), \(change.from) to \(change.to)"
      text += change.holds(on: asOf) ? "" : " (not in force on \(asOf))"
      text += ": \(change.reason)  \(change.place.text)\n"
    }
    return text
  }
}

/// The formats of `scrubjay lint`.
enum LintFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  case sarif
  case junit
  case github
}
