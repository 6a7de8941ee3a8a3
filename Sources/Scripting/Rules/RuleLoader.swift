import CodeSets
import LuaVM
import Model
import Text

/// Runs rule files in a sandbox of their own and reads what they declare.
struct RuleLoader {
  /// The rule files in the order of their paths, whatever order they came in.
  let sources: [RuleSource]
  /// The same with the CSV files: everything that is needed to load the rules again.
  let files: [RuleSource]
  /// The CSV files that decisions and edit_pairs name, by path.
  let tables: [String: [UInt8]]
  private let states: [String: RuleState]
  /// Why some overrides do not count, by id.
  private let setAside: [String: String]
  private(set) var layering = Layering(bare: [])
  private(set) var vocabulary = Vocabulary()
  private(set) var diagnostics: [RuleDiagnostic] = []
  private(set) var warnings: [RuleDiagnostic] = []
  private(set) var scenarios: [Scenario] = []
  /// What the files declare, by the numbers that rules go by; its functions live as long as `state`.
  private(set) var declarations: [(number: Int, declaration: LuaDeclaration)] = []
  private var state: LuaState?
  private var rules: [Rule] = []
  private var overrides: [Override] = []
  /// Those that change parameters, for which rules are read once more.
  private var changing: [Override] = []
  private var maps: [String: ConstructorMap] = [:]
  /// Whether files with functions name a question about official files at all.
  private var askingFiles: [String: Bool] = [:]
  /// The tables of pairs, each made once.
  private let pairs = PairTables()

  init(
    _ sources: [RuleSource], states: [String: RuleState], setAside: [String: String] = [:]
  ) {
    files = sources.sorted { $0.path < $1.path }
    self.sources = files.filter { !$0.isTable }
    tables = Dictionary(
      files.filter(\.isTable).map { ($0.path, $0.bytes) },
      uniquingKeysWith: { first, _ in first })
    self.states = states
    self.setAside = setAside
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
    self.state = state
    declarations = state.declarations.enumerated().filter { !failed.contains($1.file) }
      .map { (number: $0.offset, declaration: $0.element) }
    readVocabulary(declarations.map(\.declaration))
    for (number, declaration) in declarations { readRule(declaration, number) }
    readScenarios()
    refuseDuplicates()
    if rules.isEmpty, vocabulary.fees.isEmpty, diagnostics.isEmpty {
      diagnostics.append(
        RuleDiagnostic(
          .noRules, SourcePlace(file: sources.first?.path ?? "rules"),
          "no rule is declared here — a rule file holds rule \"id\" { … }"))
    }
    rules.sort(by: Rule.inOrder)
    layering = Layering(
      rules, overrides: overrides.filter { setAside[$0.id] == nil }, states: states,
      setAside: overrides.compactMap { override in setAside[override.id].map { (override, $0) } })
    diagnostics += layering.diagnostics
    warnings += layering.warnings
    warnings.sort(by: RuleDiagnostic.inOrder)
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

  // MARK: Declarations

  private mutating func report(
    _ declaration: LuaDeclaration, _ values: DatedValues
  ) -> RuleReport {
    let map =
      maps[declaration.file]
      ?? ConstructorMap(
        sources.first { $0.path == declaration.file }?.bytes ?? [], file: declaration.file,
        kinds: Set(RuleHost.kinds))
    maps[declaration.file] = map
    let places = map.places(id: declaration.id, line: declaration.line)
    let start = places?.start ?? SourcePlace(file: declaration.file, line: declaration.line)
    let report = RuleReport(rule: declaration.id, places: places, start: start, values: values)
    for (path, first, again) in places?.twice ?? [] {
      let key = path.split(separator: "/").last.map(String.init) ?? path
      report.add(
        .keyTwice, place: again,
        "'\(key)' stands at line \(first.line ?? 0), column \(first.column ?? 0) already, and only "
          + "the last one would count — keep one of them")
    }
    return report
  }

  private mutating func take(_ report: RuleReport) {
    diagnostics += report.diagnostics
    warnings += report.warnings
  }

  /// Reads a rule: once, and once more for each further run of days on which the lists and parameters
  /// it names have other values, and for each override that changes them.
  private mutating func readRule(_ declaration: LuaDeclaration, _ number: Int) {
    guard declaration.isRule else { return }
    let values = DatedValues(vocabulary)
    let report = report(declaration, values)
    let pack = vocabulary.pack(of: declaration.file)
    let first = RuleReader(
      declaration, number: number, report: report, pack: pack, tables: tables, pairs: pairs,
      asks: asks(declaration)
    ).read()
    take(report)
    guard let first else { return }
    let days = values.changes
    let parts = first.window.parts(at: days)
    rules +=
      parts.count == 1
      ? [first] : parts.compactMap { read(declaration, number, pack, part: $0, variant: nil) }
    for override in changing where override.rules.contains(first.id) {
      let touched = override.change.parameters.keys.contains(where: first.parameters.contains)
      guard touched || first.hasBody,
        let window = first.window.narrowed(from: override.from, to: override.to)
      else { continue }
      rules += window.parts(at: days).compactMap {
        read(declaration, number, pack, part: $0, variant: override)
      }
    }
  }

  /// A rule as another table than its own would make it, in its parts; nil when that has a fault.
  ///
  /// `renamed` is a key, by its path, that has another name in the table; it keeps its place.
  mutating func parts(
    of declaration: LuaDeclaration, _ number: Int, renamed: (path: String, name: String)? = nil
  ) -> [Rule]? {
    let values = DatedValues(vocabulary)
    var report = report(declaration, values)
    if let renamed, let places = report.places?.renaming(renamed.path, to: renamed.name) {
      report = RuleReport(rule: declaration.id, places: places, start: report.start, values: values)
    }
    let pack = vocabulary.pack(of: declaration.file)
    guard
      let first = RuleReader(
        declaration, number: number, report: report, pack: pack, tables: tables, pairs: pairs,
        asks: asks(declaration)
      ).read()
    else { return nil }
    let windows = first.window.parts(at: values.changes)
    if windows.count == 1 { return [first] }
    let parts = windows.compactMap { read(declaration, number, pack, part: $0, variant: nil) }
    return parts.count == windows.count ? parts : nil
  }

  /// The official files that the function of a rule may ask, by what it is written as.
  private mutating func asks(_ declaration: LuaDeclaration) -> Set<CodeKind> {
    guard case .function? = declaration.table["check"],
      let source = sources.first(where: { $0.path == declaration.file })
    else { return [] }
    let mayAsk = askingFiles[source.path] ?? BodySource.mayAsk(source.bytes)
    askingFiles[source.path] = mayAsk
    if !mayAsk { return [] }
    return BodySource(
      source.bytes, id: declaration.id, line: declaration.line, kinds: Set(RuleHost.kinds)
    ).asks
  }

  /// The loader with another table for a list or parameter; nil when that has a fault.
  func replacing(_ declaration: LuaDeclaration) -> RuleLoader? {
    var copy = self
    let layer = vocabulary.layer(of: declaration.file)
    switch declaration.kind {
    case "code_list":
      let made = copy.read(declaration, CodeList.keys, CodeList.required) {
        CodeList.read($0, layer: layer)
      }
      guard let made else { return nil }
      copy.vocabulary.lists[made.id] = made
    case "parameter":
      let made = copy.read(declaration, Parameter.keys, Parameter.required) {
        Parameter.read($0, layer: layer)
      }
      guard let made else { return nil }
      copy.vocabulary.parameters[made.id] = made
    default: return nil
    }
    return copy
  }

  /// Where the keys and values of a declaration stand.
  mutating func places(of declaration: LuaDeclaration) -> RuleReport {
    report(declaration, DatedValues(vocabulary))
  }

  /// Reads the tests across rules; they may name every rule that is declared.
  private mutating func readScenarios() {
    let own = declarations.map(\.declaration).filter { $0.kind == "scenario" }
    if own.isEmpty { return }
    let vocabulary = vocabulary
    let known = Dictionary(
      declarations.map(\.declaration).filter(\.isRule).map {
        ($0.id, vocabulary.layer(of: $0.file))
      }, uniquingKeysWith: min)
    let written = own.compactMap { declaration in
      read(declaration, ScenarioReader.keys, ["expect"]) { reader in
        ScenarioReader(
          reader: reader, layer: vocabulary.layer(of: declaration.file), rules: known
        ).read()
      }
    }
    let likeness = ScenarioLikeness(written, names: own.map(\.id))
    scenarios = likeness.scenarios
    diagnostics += likeness.diagnostics
  }

  private mutating func read(
    _ declaration: LuaDeclaration, _ number: Int, _ pack: Pack?, part: Rule.Window,
    variant: Override?
  ) -> Rule? {
    let values = DatedValues(vocabulary, changed: variant?.change.parameters ?? [:])
    let report = report(declaration, values)
    let rule = RuleReader(
      declaration, number: number, report: report, pack: pack, part: part, variant: variant,
      tables: tables, pairs: pairs,
      asks: asks(declaration)
    ).read()
    if rule == nil { take(report) }
    return rule
  }

  /// Reads what rules may name, packs first, since they say whose the rest is; overrides last, since
  /// they change parameters.
  private mutating func readVocabulary(_ declarations: [LuaDeclaration]) {
    func own(_ kind: String) -> [LuaDeclaration] { declarations.filter { $0.kind == kind } }
    for declaration in declarations where RuleHost.laterKinds.contains(declaration.kind) {
      let report = report(declaration, DatedValues())
      report.add(.notBuilt, at: "", "the vocabulary '\(declaration.kind)' is not built yet")
      take(report)
    }
    vocabulary.packs = own("pack").compactMap { read($0, Pack.keys, Pack.required, Pack.read) }
    checkPacks()
    checkPackRules(declarations)
    let vocabulary = vocabulary
    let payers = settle(
      own("payer").compactMap { declaration in
        read(declaration, PayerRecord.keys, PayerRecord.required) {
          PayerRecord.read($0, layer: vocabulary.layer(of: declaration.file))
        }
      }, noun: "payer")
    self.vocabulary.payers = PayerBook(Array(payers.values), diagnostics: &diagnostics)
    checkPackPayers()
    self.vocabulary.lists = settle(
      own("code_list").compactMap { declaration in
        read(declaration, CodeList.keys, CodeList.required) {
          CodeList.read($0, layer: vocabulary.layer(of: declaration.file))
        }
      }, noun: "code_list")
    self.vocabulary.parameters = settle(
      own("parameter").compactMap { declaration in
        read(declaration, Parameter.keys, Parameter.required) {
          Parameter.read($0, layer: vocabulary.layer(of: declaration.file))
        }
      }, noun: "parameter")
    readFees(own("fee_schedule"), own("contract"))
    readCharges(own("charge_master"))
    overrides = own("override").compactMap {
      read($0, Override.keys, Override.required, Override.read)
    }
    refuseTwins()
    changing = overrides.filter { !$0.change.parameters.isEmpty && setAside[$0.id] == nil }
  }

  /// Reads schedules of rates, then the contracts that name them.
  private mutating func readFees(_ schedules: [LuaDeclaration], _ contracts: [LuaDeclaration]) {
    let (vocabulary, tables) = (vocabulary, tables)
    var maker = FeeBookMaker(declared: Set(schedules.map(\.id)))
    maker.take(
      settle(
        schedules.compactMap { declaration in
          read(declaration, RateSchedule.keys, RateSchedule.required) {
            RateScheduleReader(
              reader: $0, layer: vocabulary.layer(of: declaration.file), tables: tables
            ).read()
          }
        }, noun: "fee_schedule"))
    let book = maker.book
    maker.take(
      settle(
        contracts.compactMap { declaration in
          read(declaration, Contract.keys, Contract.required) {
            ContractReader(
              reader: $0, layer: vocabulary.layer(of: declaration.file), schedules: book
            ).read()
          }
        }, noun: "contract"))
    diagnostics += maker.diagnostics
    warnings += maker.warnings
    self.vocabulary.fees = maker.book
    self.vocabulary.fees.declared = Set((schedules + contracts).map(\.id))
  }

  /// Reads the charge masters, some of whose exceptions name schedules and contracts.
  private mutating func readCharges(_ own: [LuaDeclaration]) {
    let (vocabulary, tables) = (vocabulary, tables)
    self.vocabulary.fees.chargeMasters = settle(
      own.compactMap { declaration in
        read(declaration, ChargeMaster.keys, ChargeMaster.required) {
          ChargeMasterReader(
            reader: $0, layer: vocabulary.layer(of: declaration.file), tables: tables
          ).read()
        }
      }, noun: "charge_master")
    self.vocabulary.fees.declared.formUnion(own.map(\.id))
    let masters = self.vocabulary.fees.chargeMasters.values.sorted { $0.id < $1.id }
    diagnostics += ChargeMaster.meetings(of: masters)
    warnings += ChargeMaster.gaps(between: masters)
    diagnostics += masters.flatMap(self.vocabulary.fees.unknownSchedules)
  }

  private mutating func read<Entry>(
    _ declaration: LuaDeclaration, _ keys: [String], _ required: [String],
    _ read: (DeclarationReader) -> Entry?
  ) -> Entry? {
    let report = report(declaration, DatedValues(vocabulary))
    let reader = DeclarationReader(declaration, report: report, keys: keys, required: required)
    defer { take(report) }
    return read(reader)
  }

  private mutating func settle<Entry: LayeredEntry>(
    _ entries: [Entry], noun: String
  ) -> [String: Entry] {
    let settlement = LayerSettlement(entries, noun: noun)
    diagnostics += settlement.diagnostics
    return settlement.entries
  }

  // MARK: Packs and overrides

  private mutating func checkPacks() {
    var seen: [String: Pack] = [:]
    var folders: [String: Pack] = [:]
    for pack in vocabulary.packs {
      if let other = seen[pack.id] {
        diagnostics.append(
          RuleDiagnostic(
            .twoWriters, pack.place, rule: pack.id,
            "\(other.place.text) is a pack of this id too — give one of them another"))
      }
      if let other = folders[pack.folder] {
        diagnostics.append(
          RuleDiagnostic(
            .packMisplaced, pack.place, rule: pack.id,
            "\(other.place.text) speaks for this folder already — a folder is one pack"))
      }
      seen[pack.id] = pack
      folders[pack.folder] = pack
    }
    for pack in vocabulary.packs {
      for id in pack.requires where seen[id] == nil {
        let hint = nearest(id, in: seen.keys).map { "did you mean '\($0)'?" }
        diagnostics.append(
          RuleDiagnostic(
            .packRequired, pack.place, rule: pack.id,
            "it requires the pack '\(id)', which is not loaded — \(hint ?? "name its folder with --rules")"
          ))
      }
    }
  }

  /// A payer's pack says whose it is as soon as it holds a rule; scenarios may be of several payers.
  private mutating func checkPackRules(_ declarations: [LuaDeclaration]) {
    for pack in vocabulary.packs where pack.layer == .payer && pack.payer == nil {
      guard
        let rule = declarations.first(where: {
          $0.isRule && vocabulary.pack(of: $0.file)?.place == pack.place
        })
      else { continue }
      diagnostics.append(
        RuleDiagnostic(
          .packMisplaced, pack.layerPlace, rule: pack.id,
          "a pack of the layer \"payer\" that holds rules, such as '\(rule.id)', names its payer: "
            + "payer = \"…\""))
    }
  }

  /// A pack's payer is a record or, where there are no records, an id.
  private mutating func checkPackPayers() {
    let book = vocabulary.payers
    for pack in vocabulary.packs {
      guard let payer = pack.payer, !book.records.isEmpty, book.record(named: payer) == nil,
        book.record(for: payer) == nil
      else { continue }
      let hint = nearest(payer, in: book.records.map(\.id)).map { " — did you mean '\($0)'?" } ?? ""
      warnings.append(
        RuleDiagnostic(
          .payerWithoutRecord, pack.place, rule: pack.id, "'\(payer)' has no payer record\(hint)"))
    }
  }

  private mutating func refuseTwins() {
    var first: [String: Override] = [:]
    var refused: Set<String> = []
    for override in overrides.sorted(by: { $0.key < $1.key }) {
      guard let other = first[override.id] else {
        first[override.id] = override
        continue
      }
      diagnostics.append(
        RuleDiagnostic(
          .twoWriters, override.place, rule: override.id,
          "\(other.place.text) is an override of this id too — give one of them another"))
      refused.insert(override.id)
    }
    overrides.removeAll { refused.contains($0.id) }
  }

  /// One id may stand several times in one file with windows that do not meet.
  private mutating func refuseDuplicates() {
    var refused: Set<Int> = []
    var heads: [String: [Rule]] = [:]
    for rule in rules.sorted(by: { $0.declaration < $1.declaration }) {
      let known = heads[rule.id, default: []]
      if known.contains(where: { $0.declaration == rule.declaration }) { continue }
      heads[rule.id, default: []].append(rule)
      guard
        let earlier = known.first(where: {
          $0.layer == rule.layer
            && ($0.place.file != rule.place.file
              || $0.declaredWindow.overlaps(rule.declaredWindow))
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
    diagnostics.append(RuleDiagnostic(code, place, failure.message + hint(failure)))
  }
}

/// What helps with a file that Lua does not take.
private func hint(_ failure: LuaFailure) -> String {
  switch failure.code {
  case .syntax where failure.message.contains("expected"):
    return " — look just above for a missing comma or brace"
  case .unknownName:
    guard let name = failure.name, !failure.message.contains("did you mean") else { return "" }
    if ConditionReader.words.contains(name) || FieldConditionReader.operators.contains(name) {
      return " — '\(name)' is a word of conditions: write \(name) = …, as in present = \"ndc\" or "
        + "units = { at_most = 4 }"
    }
    if Schema.field(.line, name) != nil || Schema.field(.claim, name) != nil {
      return " — the name of a field stands in quotes: \"\(name)\""
    }
    return ""
  default: return ""
  }
}

extension LuaDeclaration {
  /// Whether it judges claims: a rule, or a decision or edit_pairs, which are ones.
  fileprivate var isRule: Bool { ["rule", "decision", "edit_pairs"].contains(kind) }
}
