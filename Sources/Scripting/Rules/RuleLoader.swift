import LuaVM
import Model
import Text

/// Runs rule files in a sandbox of their own and reads what they declare.
struct RuleLoader {
  /// The files in the order of their paths, whatever order they came in.
  let sources: [RuleSource]
  private(set) var rules: [Rule] = []
  private(set) var diagnostics: [RuleDiagnostic] = []

  init(_ sources: [RuleSource]) {
    self.sources = sources.sorted { $0.path < $1.path }
  }

  mutating func load() {
    let state: LuaState
    do {
      state = try LuaState(host: RuleHost.make(nil))
    } catch {
      add(error, file: sources.first?.path ?? "")
      return
    }
    let failed = run(in: state)
    do { try state.seal() } catch { add(error, file: sources.first?.path ?? "") }
    readDeclarations(of: state, without: failed)
    refuseDuplicates()
    if rules.isEmpty, diagnostics.isEmpty {
      diagnostics.append(
        RuleDiagnostic(
          .noRules, SourcePlace(file: sources.first?.path ?? "rules"),
          "no rule is declared here — a rule file holds rule \"id\" { … }"))
    }
    rules.sort { ($0.id, $0.window.from, $0.declaration) < ($1.id, $1.window.from, $1.declaration) }
    diagnostics.sort(by: RuleDiagnostic.inOrder)
  }

  private mutating func run(in state: LuaState) -> Set<String> {
    var failed: Set<String> = []
    for source in sources {
      if source.bytes.starts(with: Array("ISA".utf8)) {
        diagnostics.append(
          RuleDiagnostic(
            .unreadableFile, SourcePlace(file: source.path),
            "this is an X12 file, not a rule file — to judge its claims, use scrubjay scrub"))
        failed.insert(source.path)
        continue
      }
      if case .failure(let failure) = state.load(source.bytes, file: source.path).result {
        add(failure, file: source.path)
        failed.insert(source.path)
      }
    }
    return failed
  }

  private mutating func readDeclarations(of state: LuaState, without failed: Set<String>) {
    var maps: [String: ConstructorMap] = [:]
    for (number, declaration) in state.declarations.enumerated() {
      if failed.contains(declaration.file) { continue }
      let map =
        maps[declaration.file]
        ?? ConstructorMap(
          sources.first { $0.path == declaration.file }?.bytes ?? [], file: declaration.file,
          kinds: Set(RuleHost.kinds))
      maps[declaration.file] = map
      let places = map.places(id: declaration.id, line: declaration.line)
      let start =
        places?.start ?? SourcePlace(file: declaration.file, line: declaration.line)
      let report = RuleReport(rule: declaration.id, places: places, start: start)
      if declaration.kind == "rule" {
        if let rule = RuleReader(declaration, number: number, report: report).read() {
          rules.append(rule)
        }
      } else {
        report.add(.notBuilt, at: "", "the vocabulary '\(declaration.kind)' is not built yet")
      }
      diagnostics += report.diagnostics
    }
  }

  /// One id may stand several times in one file with windows that do not meet.
  private mutating func refuseDuplicates() {
    var refused: Set<Int> = []
    let sorted = rules.sorted { $0.declaration < $1.declaration }
    for (index, rule) in sorted.enumerated() {
      guard
        let earlier = sorted[..<index].first(where: {
          $0.id == rule.id
            && ($0.place.file != rule.place.file || $0.window.overlaps(rule.window))
        })
      else { continue }
      let where_ = "\(earlier.place.file):\(earlier.place.line ?? 0)"
      diagnostics.append(
        RuleDiagnostic(
          .duplicateID, rule.place, rule: rule.id,
          earlier.place.file == rule.place.file
            ? "this id stands at \(where_) too and their dates overlap — end the earlier one before "
              + "this one begins"
            : "this id stands at \(where_) too — give one of them another id"))
      refused.insert(rule.declaration)
      refused.insert(earlier.declaration)
    }
    rules.removeAll { refused.contains($0.declaration) }
  }

  private mutating func add(_ failure: LuaFailure, file: String) {
    let code: RuleDiagnostic.Code =
      switch failure.code {
      case .syntax: .syntax
      case .unknownName: .unknownName
      case .instructions, .time, .memory: .loadBudget
      case .refused: .unreadableFile
      default: .loadError
      }
    let place = SourcePlace(
      file: failure.file ?? file, line: failure.line, column: failure.column)
    let hint = failure.code == .syntax && failure.message.contains("expected")
    diagnostics.append(
      RuleDiagnostic(
        code, place,
        failure.message + (hint ? " — look just above for a missing comma or brace" : "")))
  }
}
