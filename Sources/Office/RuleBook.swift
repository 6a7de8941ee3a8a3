import Kernel
package import Model
import Scripting
import Text

/// The rules of some files, as the roofs know them: what is wrong with them, what their examples
/// say, and something to hand to ``Scrub`` and ``Explain``.
///
/// A rule whose examples come out otherwise than they say is not to be trusted; it is judged by, but
/// what it finds nothing on is not clean.
package struct RuleBook: Sendable {
  let rules: RuleSet
  /// The id of the bundle that the rules are, or would be if they were made into one as they stand: 64
  /// hexadecimal digits.
  package let bundle: String
  /// How many examples the rules have.
  package let exampleCount: Int
  /// The examples that came out otherwise than they say.
  package let failedExamples: [RuleDiagnostic]

  /// Reads, checks and compiles rule files; faults are kept and the rest is used.
  package init(_ files: [RuleFile]) {
    self.init(
      files.map { RuleSource(path: $0.path, bytes: $0.bytes) }, states: [:],
      bundle: BundleManifest(files.map { BundleFile(path: $0.name, bytes: $0.bytes) }))
  }

  /// The same of files given by path and bytes.
  package init(files: [(path: String, bytes: [UInt8])]) {
    self.init(files.map { RuleFile(path: $0.path, name: $0.path, bytes: $0.bytes) })
  }

  /// The rules of a bundle, in the states it gives them.
  ///
  /// `setAside`: the overrides, by id, that do not count, and why (``RuleSet``).
  package init(_ bundle: RuleBundle, setAside: [String: String] = [:]) {
    self.init(
      bundle.files.map { RuleSource(path: $0.path, bytes: $0.bytes) },
      states: bundle.manifest.states, bundle: bundle.manifest, setAside: setAside)
  }

  private init(
    _ sources: [RuleSource], states: [String: RuleState], bundle: BundleManifest,
    setAside: [String: String] = [:]
  ) {
    rules = RuleSet(sources, states: states, setAside: setAside)
    self.bundle = bundle.id.description
    let outcomes =
      ExampleRunner(rules: rules).run()
      + ContractExampleRunner(rules.vocabulary.fees).run()
      + ChargeExampleRunner(rules.vocabulary).run()
    exampleCount = outcomes.count
    failedExamples = outcomes.compactMap(\.failure)
  }

  /// The same rules, asking the official files of a folder (`codes/`).
  package func asking(codes folder: String) -> RuleBook {
    RuleBook(self, rules: rules.asking(ReleaseBook(folder: folder)))
  }

  private init(_ book: RuleBook, rules: RuleSet) {
    self.rules = rules
    bundle = book.bundle
    exampleCount = book.exampleCount
    failedExamples = book.failedExamples
  }

  /// Some of the rules, as they judge among all.
  func only(_ ids: Set<String>) -> RuleBook { RuleBook(self, rules: rules.only(ids)) }

  /// What was wrong with the files, in the order of files and places.
  package var faults: [RuleDiagnostic] { rules.diagnostics }
  /// Faults and failed examples together.
  package var diagnostics: [RuleDiagnostic] {
    (faults + failedExamples).sorted(by: RuleDiagnostic.inOrder)
  }
  package var isComplete: Bool { rules.isComplete && failedExamples.isEmpty }
  /// What keeps claims from being clean: files and rules, with the reason.
  var gaps: [ClaimReport.NotJudged] {
    let files = rules.incompleteFiles.map {
      ClaimReport.NotJudged(rule: $0, fact: "the file did not load", severity: .hold)
    }
    // What could not hold a claim anyway leaves nothing open.
    let failed = Set(failedExamples.compactMap(\.rule).filter { rules.state(of: $0) == .active })
      .subtracting(rules.vocabulary.fees.declared)
      .map { ClaimReport.NotJudged(rule: $0, fact: "its examples fail", severity: .hold) }
    return (files + failed).sorted()
  }
  /// The ids of the rules that judge claims, in order; one stands for each part of a rule.
  package var ids: [String] { rules.rules.map(\.id) }
  /// Every rule's id, in order: those that judge, drafts and retired ones, and those that others stand
  /// for.
  package var allIDs: [String] { Set(allRules.map(\.id)).sorted() }

  /// The contracts, schedules of rates and charge masters; those with a failed example price nothing.
  var fees: FeeBook {
    var fees = rules.vocabulary.fees
    fees.failed = Dictionary(
      failedFees.map { ($0.rule ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    return fees
  }

  /// What is declared beside rules; contracts and charge masters with a failed example price nothing.
  var vocabulary: Vocabulary {
    var vocabulary = rules.vocabulary
    vocabulary.fees = fees
    return vocabulary
  }

  /// What is wrong with contracts and schedules of rates, and with files that did not load at all: nobody knows
  /// whom such a contract is for, so that nothing can be priced beside it.
  package var feeFaults: [RuleDiagnostic] {
    faults.filter { $0.rule.map(rules.vocabulary.fees.declared.contains) ?? true }
  }

  /// The examples of contracts and charge masters that come out otherwise than they say.
  package var failedFees: [RuleDiagnostic] {
    failedExamples.filter { $0.rule.map(rules.vocabulary.fees.declared.contains) ?? false }
      .sorted(by: RuleDiagnostic.inOrder)
  }

  /// Whether a contract or schedule of rates is declared, with faults or without.
  package var declaresFees: Bool { !rules.vocabulary.fees.isEmpty }

  var allRules: [Rule] {
    rules.rules + rules.layering.resting + rules.layering.replaced.map(\.rule)
  }

  /// How many rules are in each state, in the order of a rule's life, those that others stand for among
  /// them; states without rules are left out.
  package var counts: [(state: RuleState, rules: Int)] {
    RuleState.allCases.map { state in
      let those = allRules.filter { rules.state(of: $0.id) == state }
      return (state: state, rules: Set(those.map(\.declaration)).count)
    }.filter { $0.rules > 0 }
  }

  /// How many rows the tables of pairs have.
  var pairTables: [PairTableSize] { PairTableSize.all(of: rules) }

  /// How many rules judge claims.
  package var count: Int { rules.count }
  /// How many of them can hold a claim, and how many are in shadow.
  package var activeCount: Int { rules.activeCount }
  package var shadowCount: Int { rules.count - rules.activeCount }

  /// Whether a rule of this id is declared, with faults or without.
  package func knows(_ id: String) -> Bool { known.contains(id) }

  /// The id that a misspelt one most likely means.
  package func nearest(to id: String) -> String? { Text.nearest(id, in: known) }

  private var known: Set<String> {
    Set(allIDs).union(faults.compactMap(\.rule)).union(rules.vocabulary.fees.declared)
  }

  /// The severity of a rule as it is written.
  package func severity(of id: String) -> Severity? { allRules.first { $0.id == id }?.severity }

  /// The state of a rule.
  package func state(of id: String) -> RuleState { rules.state(of: id) }

  /// What is likely not meant: of the files, and of overrides that have ended on a day or are about to.
  ///
  /// `sourceYears` is how many years old the source of a rule may be; nil to look at none.
  package func warnings(asOf: CivilDate, sourceYears: Int? = nil) -> [RuleDiagnostic] {
    (rules.warnings
      + rules.layering.overrides.flatMap { [$0.ending(asOf), $0.lasting].compactMap { $0 } }
      + RuleLint(rules: rules).warnings(on: asOf, sourceYears: sourceYears))
      .sorted(by: RuleDiagnostic.inOrder)
  }

  /// The rule that stands for another everywhere, by the id of the other.
  package func replacement(of id: String) -> String? {
    rules.layering.replaced.first { $0.rule.id == id }.map { "\($0.by.id) (\($0.by.place.text))" }
  }
  /// The rule files by their paths, in order.
  package var files: [String] { rules.files }
  /// The rules that every claim must be asked about, because no index can leave them out.
  package var unindexedCount: Int { count - rules.indexedCount }
}
