import CodeSets
import LuaVM
import Model

/// What rule files find in the sandbox beside Lua's own libraries.
enum RuleHost {
  /// Vocabularies that are planned; a file that uses one is told so.
  static let laterKinds = [
    "reminder", "calendar",
    "workflow", "posting", "route", "report",
    "eligibility_map", "charge_map",
  ]

  static let kinds =
    [
      "rule", "decision", "edit_pairs", "pack", "payer", "code_list", "parameter", "override",
      "scenario", "fee_schedule", "contract", "charge_master",
    ] + laterKinds

  /// The tag of `blank`, which empties a field of an example; no script can spell it.
  static let blankTag = "(blank)"

  /// The host of a rule state.
  ///
  /// `context` receives what bodies report; loading runs no body and has none.
  static func make(_ context: CheckContext?) -> LuaHost {
    var host = LuaHost()
    host.declarations = kinds
    host.tags =
      ["codes", "list", "param", FixHost.fromTag, blankTag, "csv", "enum"]
      + DecisionMaker.relations
    host.functions = [money, date] + FixHost.functions + ScenarioHost.functions
    host.objects = [object(context)]
    host.constants = [("blank", .tagged(name: blankTag, text: "", line: 0))]
    host.tagContains = { [weak context] name, text, value in
      switch name {
      case "codes": (try? CodeSet(parsing: text))?.contains(value) == true
      case "list": context?.list(text, has: value) ?? false
      default: false
      }
    }
    return host
  }

  static var money: LuaHostFunction {
    LuaHostFunction("money") { arguments in
      guard arguments.count == 1, case .string(let text) = arguments[0] else {
        return .failure("money takes text, as in money \"12.30\", so that no cent is rounded away")
      }
      guard let money = Money(text) else {
        return .failure("'\(text)' is not an amount — write it as money \"12.30\"")
      }
      return .values([.exact(LuaExact(kind: .money, value: money.cents))])
    }
  }

  static var date: LuaHostFunction {
    LuaHostFunction("date") { arguments in
      guard arguments.count == 1, case .string(let text) = arguments[0] else {
        return .failure("date takes text, as in date \"2026-01-31\"")
      }
      guard let date = CivilDate(text) else {
        return .failure("'\(text)' is not a date — write it as date \"2026-01-31\"")
      }
      return .values([.exact(LuaExact(kind: .date, value: Int64(date.days)))])
    }
  }

  private static func object(_ context: CheckContext?) -> LuaHostObject {
    LuaHostObject(
      "ctx",
      methods: [
        LuaHostFunction("find") { [weak context] in context?.find($0) ?? .values([]) },
        LuaHostFunction("as_of") { [weak context] _ in
          .values([
            .exact(LuaExact(kind: .date, value: Int64(context?.asOf.days ?? 0)))
          ])
        },
        LuaHostFunction("param") { [weak context] in context?.parameter($0) ?? .values([]) },
        LuaHostFunction("payer") { [weak context] _ in .values([context?.payer() ?? .none]) },
      ]
        + ReleaseQuestion.allCases.map { question in
          LuaHostFunction(question.rawValue) { [weak context] in
            context?.ask(question, $0) ?? .values([])
          }
        })
  }
}

/// What a body reported through `ctx:find`, and what it may ask of the context.
final class CheckContext {
  struct Report {
    var key: String
    /// The record it is about, by its address; nil for the claim.
    var record: UnsafeRawPointer?
    var parameters: [String: String]
    /// What would mend it, and the other line where it is about two.
    var fix: FixForm?
    var partner: UnsafeRawPointer?
  }

  var asOf: CivilDate
  let vocabulary: Vocabulary
  /// What asks the official files.
  let releases: ReleaseReader
  /// The claim under judgment.
  var judged: Judged?
  /// The list that was asked about and has no value.
  private(set) var gap: String?
  /// What was asked and is not to be known.
  var unknown: BodyGap?
  private(set) var reports: [Report] = []
  /// Whether what is asked of the context is noted, for explanations.
  var isWatched = false
  /// Parameters, lists and payer records that the body asked for, each once.
  private(set) var asked: [String] = []

  /// A claim under judgment by a body.
  struct Judged {
    let claim: ClaimFrame
    /// The judged date.
    let day: CivilDate?
    /// The parameters an override changes.
    let changed: [String: Int64]
    /// The official files that the body may ask.
    let asks: Set<CodeKind>
  }

  /// The most findings one body may report about one claim.
  static let limit = 1_000

  init(asOf: CivilDate, vocabulary: Vocabulary, releases: ReleaseReader) {
    self.asOf = asOf
    self.releases = releases
    self.vocabulary = vocabulary
  }

  func clear() {
    reports.removeAll(keepingCapacity: true)
    gap = nil
    unknown = nil
    asked.removeAll(keepingCapacity: true)
  }

  /// Notes what the body asked for and got.
  func note(_ words: @autoclosure () -> String) {
    guard isWatched else { return }
    let words = words()
    if !asked.contains(words) { asked.append(words) }
  }

  /// Whether a named list has a code on the judged date; a list without a value is noted, and the body
  /// then fails.
  func list(_ name: String, has code: String) -> Bool {
    guard let list = vocabulary.lists[name] else {
      gap = gap ?? DatedValues(vocabulary).unknown("list", name)
      return false
    }
    guard let set = judged?.day.flatMap({ list.sets.value(on: $0) }) else {
      gap = gap ?? noValue("list '\(name)'", judged?.day)
      return false
    }
    let holds = set.contains(code)
    note("list \(name): \(holds ? "it is there" : "it is not there")")
    return holds
  }

  /// `ctx:find { "key", at = line, name = value }`.
  func find(_ arguments: [LuaValue]) -> LuaHostResult {
    guard arguments.count == 1, case .table(let table) = arguments[0],
      case .string(let key)? = table.array.first, table.array.count == 1
    else {
      return .failure("write ctx:find { \"message key\", at = line }")
    }
    guard reports.count < CheckContext.limit else {
      return .failure("one rule reports at most \(CheckContext.limit) findings about a claim")
    }
    var report = Report(key: key, record: nil, parameters: [:])
    for (name, value) in table.fields where name != "fix" {
      if name == "at" {
        guard case .record(_, let base) = value else {
          return .failure("'at' is the line the finding stands at, got \(describe(value))")
        }
        report.record = base
      } else if case .string(let text) = value {
        report.parameters[name] = FieldText.printable(String(text.prefix(200)))
      } else {
        report.parameters[name] = describe(value)
      }
    }
    if let written = table["fix"] {
      do {
        report.fix = try FixReader(
          scope: FieldScope(each: report.record == nil ? .claim : .line),
          hasPair: FixReader.partner(in: written) != nil && report.record != nil
        ).read(written, at: "fix")
        report.partner = FixReader.partner(in: written)
      } catch {
        return .failure("\(error.code.rawValue) \(error.message)")
      }
    }
    reports.append(report)
    return .values([])
  }
}
