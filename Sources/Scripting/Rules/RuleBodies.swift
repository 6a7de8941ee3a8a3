import LuaVM
import Model

/// Runs the `check` functions of a rule set in one sandboxed state, for one worker.
///
/// A stop by memory or time, and a run that came near the memory limit, is judged once more in a
/// fresh state, and that verdict stands: so a verdict does not depend on what ran before.
final class RuleBodies {
  private let sources: [RuleSource]
  private let context: CheckContext
  private var state: LuaState?
  private var functions: [Int: LuaFunction] = [:]
  private var isNextClaim = false
  /// Whether what a body reads is noted, for explanations.
  var isWatched = false {
    didSet { context.isWatched = isWatched }
  }
  /// What the last body that ran read, where it was watched.
  private(set) var reads: [String] = []
  /// Whether it is noted which lines run.
  private let notesLines: Bool

  init(
    sources: [RuleSource], asOf: CivilDate, vocabulary: Vocabulary, releases: ReleaseReader,
    notesLines: Bool = false
  ) {
    self.notesLines = notesLines
    self.sources = sources.filter { !$0.isTable }
    context = CheckContext(asOf: asOf, vocabulary: vocabulary, releases: releases)
  }

  /// Turns to another pretended today.
  func turn(to date: CivilDate) { context.asOf = date }

  /// What a body did.
  enum Outcome {
    case reported([CheckContext.Report])
    case failed(LuaFailure)
    /// It asked for what is not to be known.
    case unknown(BodyGap)
  }

  /// Tells the state, when it is next used, that the claims it has seen are gone.
  func nextClaim() { isNextClaim = true }

  /// Loads the state; a failure shows again when a body is run.
  func prepare() { _ = try? ready() }

  /// Runs the body of a rule on a claim.
  func check(_ rule: Rule, _ claim: ClaimFrame) -> Outcome {
    let declaration = rule.declaration
    let day = claim.date(rule.window.basis == .created ? claim[.createdOn] : claim[.firstDos])
    context.judged = CheckContext.Judged(
      claim: claim, day: day, changed: rule.variant?.change.parameters ?? [:],
      asks: rule.bodyAsks)
    defer { context.judged = nil }
    do {
      let state = try ready()
      if isNextClaim {
        state.advance()
        isNextClaim = false
      }
      let (outcome, mustConfirm) = run(declaration, claim, state, functions)
      if !mustConfirm { return outcome }
      let (fresh, freshFunctions) = try load()
      return run(declaration, claim, fresh, freshFunctions).outcome
    } catch {
      return .failed(error)
    }
  }

  private func run(
    _ declaration: Int, _ claim: ClaimFrame, _ state: LuaState, _ functions: [Int: LuaFunction]
  ) -> (outcome: Outcome, mustConfirm: Bool) {
    guard let function = functions[declaration] else { return (.reported([]), false) }
    context.clear()
    if isWatched { state.watchReads(true) }
    let called = state.call(
      function, [.record(Accessors.claim, claim.base), .object("ctx")], budget: .rule)
    if isWatched { note(state, claim) }
    return (outcome(of: called.result), called.usage.mustConfirm)
  }

  private func outcome(of result: Result<[LuaValue], LuaFailure>) -> Outcome {
    // What is not to be known ends the body by a failure, which is none.
    if let unknown = context.unknown { return .unknown(unknown) }
    switch result {
    case .failure(let failure): return .failed(failure)
    case .success:
      if let gap = context.gap { return .failed(LuaFailure(code: .error, message: gap)) }
      return .reported(context.reports)
    }
  }

  private func note(_ state: LuaState, _ claim: ClaimFrame) {
    let (list, missed) = state.reads
    state.watchReads(false)
    reads =
      BodyReads(of: claim).words(list).map { "read " + $0 } + context.asked.map { "asked " + $0 }
    if missed > 0 { reads.append("and \(missed) more readings, which are not listed") }
  }

  /// The lines of a rule's body, each with whether it ran; empty where it was never called.
  func lines(of rule: Rule) -> [(line: Int, ran: Bool)] {
    guard let state, let function = functions[rule.declaration],
      state.declarations.indices.contains(rule.declaration)
    else { return [] }
    return state.lines(of: function, file: state.declarations[rule.declaration].file)
  }

  private func ready() throws(LuaFailure) -> LuaState {
    if let state { return state }
    let (made, found) = try load()
    state = made
    functions = found
    return made
  }

  private func load() throws(LuaFailure) -> (LuaState, [Int: LuaFunction]) {
    let state = try LuaState(host: RuleHost.make(context))
    for source in sources { _ = state.load(source.bytes, file: source.path) }
    try state.seal()
    if notesLines { state.noteLines() }
    var functions: [Int: LuaFunction] = [:]
    for (number, declaration) in state.declarations.enumerated() {
      if case .function(let body)? = declaration.table["check"] { functions[number] = body }
    }
    return (state, functions)
  }
}
