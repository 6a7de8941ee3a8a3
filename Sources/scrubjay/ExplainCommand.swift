import ArgumentParser
import Model
import Office
import Text

/// The command `scrubjay explain`, about a claim or a code.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why a rule fired on a claim, why it did not, or what a code means.",
    discussion: """
      EXAMPLE
        scrubjay explain FFM-1003 --in Playground/inbox/2026-06-batch.837
        scrubjay explain FFM-1003 --in Playground/inbox/2026-06-batch.837 --rule sj.total-is-line-sum --why-not
        scrubjay explain FFM-1003 --queue --why-not
        scrubjay explain E112
        scrubjay explain sj.total-is-line-sum
        scrubjay explain mine.kestrel-referral --bundle june.tar
      """)

  @Argument(
    help: ArgumentHelp(
      "A claim's number (CLM01), a code such as E112, or a rule's id.", valueName: "claim|code|rule"
    )
  )
  var subject: String

  @Option(
    name: .customLong("in"), parsing: .upToNextOption,
    help: ArgumentHelp("The 837P or JSON files that hold the claim.", valueName: "input"))
  var inputs: [String] = []

  @Flag(
    name: .long,
    help: "The claim, by its number or id, is one the practice has received; the rules are its own."
  )
  var queue = false

  @Option(name: .long, help: ArgumentHelp("Only this rule, step by step.", valueName: "id"))
  var rule: String?

  @Flag(name: .long, help: "Show what kept each rule from firing.")
  var whyNot = false

  @OptionGroup var rules: RuleOptions
  @OptionGroup var date: DateOption
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  @Flag(name: .long, help: "No colours.")
  var noColor = false

  func validate() throws {
    if queue, !inputs.isEmpty {
      throw ValidationError("--queue looks in the practice; name no files with it.")
    }
  }

  func run() throws {
    if queue { return try explainStored() }
    if inputs.isEmpty, let page = CodePage.page(subject) {
      switch format {
      case .text: Terminal.out(page.text)
      case .json: Terminal.out(ExplainJSON.page(page))
      }
      return
    }
    let book = try rules.load()
    guard !inputs.isEmpty else {
      let about = book.about(subject)
      if about.isEmpty {
        throw ValidationError(
          "'\(subject)' is neither a code nor a rule\(hint(subject, in: book)) — for a claim, say "
            + "which file holds it: --in batch.837")
      }
      Terminal.out(about)
      return
    }
    for diagnostic in book.diagnostics { Terminal.note(diagnostic.text) }
    try checkRule(in: book)
    var explain = Explain(rules: book, asOf: date.date)
    let claims = try find(&explain)
    switch format {
    case .text: writeText(claims, explain)
    case .json: writeJSON(claims, explain)
    }
    if !book.isComplete { throw Stop(status: .rulesDidNotLoad) }
  }

  private func explainStored() throws {
    let desk = try practice.open(codes: rules.codes)
    let book = try rules.isGiven ? rules.load() : desk.activeRules(asOf: date.date)
    for diagnostic in book.diagnostics { Terminal.note(diagnostic.text) }
    try checkRule(in: book)
    try desk.explain(subject, by: book, asOf: date.date) { explain, found in
      switch format {
      case .text: writeText([found], explain)
      case .json: writeJSON([found], explain)
      }
    }
    if !book.isComplete { throw Stop(status: .rulesDidNotLoad) }
  }

  private func writeJSON(_ claims: [Explain.Found], _ explain: Explain) {
    var json = ExplainJSON()
    for found in claims {
      // Rules are not asked about a claim that could not be read.
      let verdicts =
        found.isUnreadable
        ? [] : rule.map { explain.explain($0, found) } ?? explain.verdicts(found, steps: true)
      json.add(found, verdicts)
    }
    Terminal.out(json.end())
  }

  private func writeText(_ claims: [Explain.Found], _ explain: Explain) {
    let text = ExplainText(palette: Palette(noColor: noColor))
    for found in claims {
      Terminal.out(text.heading(found))
      if found.isUnreadable { continue }
      if let rule {
        for one in explain.explain(rule, found) { Terminal.out(text.steps(one)) }
      } else if whyNot {
        let (asked, all) = explain.considered(found)
        Terminal.out(text.reasons(explain.verdicts(found, steps: false), asked: asked, of: all))
      } else {
        Terminal.out(text.fired(explain.fired(found)))
      }
    }
  }

  private func checkRule(in book: RuleBook) throws {
    guard let rule, !book.ids.contains(rule) else { return }
    if let replacement = book.replacement(of: rule) {
      Terminal.note("scrubjay: '\(rule)' is replaced by \(replacement) on every claim")
      throw Stop(status: .usage)
    }
    if book.allIDs.contains(rule) {
      let state = book.state(of: rule) == .draft ? "a draft" : book.state(of: rule).rawValue
      Terminal.note("scrubjay: '\(rule)' is \(state) in this bundle, so it judges no claim")
      throw Stop(status: .usage)
    }
    Terminal.note("scrubjay: there is no rule '\(rule)'\(hint(rule, in: book))")
    throw Stop(status: .usage)
  }

  private func hint(_ id: String, in book: RuleBook) -> String {
    nearest(id, in: book.ids).map { " — did you mean '\($0)'?" } ?? ""
  }

  private func find(_ explain: inout Explain) throws -> [Explain.Found] {
    var documents: [InputDocument] = []
    for path in inputs {
      do {
        documents.append(try Files.document(path))
      } catch {
        Terminal.note("scrubjay: \(error.text)")
        throw Stop(status: .badInput)
      }
    }
    let (found, seen, problems) = explain.find(subject, in: documents)
    for problem in problems {
      Terminal.note("\(problem.isError ? "error" : "warning"): \(problem.text)")
    }
    if found.isEmpty {
      let hint = nearest(subject, in: seen).map { " — did you mean '\($0)'?" } ?? ""
      Terminal.note(
        "scrubjay: no claim '\(subject)' in \(inputs.joined(separator: ", "))\(hint)")
      throw Stop(status: .usage)
    }
    return found
  }
}

/// Writes explanations for people.
struct ExplainText {
  let palette: Palette

  func heading(_ found: Explain.Found) -> String {
    palette.bold(found.heading) + "\n"
  }

  /// The rules that fired, each with its reason.
  func fired(_ found: (fired: [Explanation], others: Int)) -> String {
    var text = found.fired.map(reason).joined()
    if found.others > 0 {
      text += "  \(plural(found.others, "other rule")) did not fire; --why-not says why\n"
    }
    return text
  }

  /// Every rule with its verdict and the reason, and how many were asked when the claim was judged.
  func reasons(_ explanations: [Explanation], asked: Int, of all: Int) -> String {
    explanations.map(reason).joined()
      + "  \(plural(all, "rule")): \(asked) asked, "
      + "\(all - asked) passed over by the claim's codes, diagnoses and payer\n"
  }

  private func reason(_ one: Explanation) -> String {
    var text = "  \(word(one.verdict).padded(to: 14)) \(one.rule)\n"
    text += palette.dim("                 \(one.reason)") + "\n"
    for fix in one.findings.compactMap(\.fix) { text += "                 fix: \(fix.text)\n" }
    return text
  }

  /// Every step of one rule.
  func steps(_ explanation: Explanation) -> String {
    var text = "  \(explanation.rule): \(word(explanation.verdict)) — \(explanation.reason)\n"
    for step in explanation.steps {
      let mark =
        switch step.holds {
        case true?: palette.green("yes")
        case false?: palette.red("no ")
        case nil: "   "
        }
      text += String(repeating: "  ", count: step.depth + 1) + "\(mark) \(step.text)\n"
    }
    for fix in explanation.findings.compactMap(\.fix) { text += difference(fix) }
    return text
  }

  /// A proposal as a difference, field by field.
  private func difference(_ fix: Fix) -> String {
    let what = fix.operations.map { operation in
      operation.text + (operation.line.map { " (line \($0))" } ?? "")
    }.joined(separator: ", ")
    if let refusal = fix.refusal { return "    fix: \(what): none — \(refusal)\n" }
    var text = "    fix, proposed and not made: \(what)\n"
    for change in fix.changes {
      if let before = change.before {
        text += palette.red("      - \(change.subject): \(before)") + "\n"
      }
      if let after = change.after {
        text += palette.green("      + \(change.subject): \(after)") + "\n"
      }
    }
    return text
  }

  private func word(_ verdict: Verdict) -> String {
    String(verdict.rawValue.map { $0 == "_" ? " " : $0 })
  }
}
