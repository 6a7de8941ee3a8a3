import Model

extension EditorStubs {
  /// A table that a script writes: its class, and the keys its reader knows.
  private struct Written {
    var name: String
    var keys: [String]
    var required: [String] = []
    var parents: [String] = []
    /// What stands at 1 and so on, where something does.
    var first: (type: String, doc: String)?
  }

  private static let heads = RuleReader.required + ["examples"]

  /// The tables of declarations, by what they are called: `rule`, `code_list`.
  private static let declared: [Written] = [
    Written(name: "rule", keys: RuleReader.keys, required: heads),
    Written(
      name: "decision", keys: RuleReader.decisionKeys,
      required: heads + ["inputs", "outputs", "hit", "rows"]),
    Written(name: "edit_pairs", keys: RuleReader.pairKeys, required: heads + ["data"]),
    Written(name: "pack", keys: Pack.keys, required: Pack.required),
    Written(name: "payer", keys: PayerRecord.keys, required: PayerRecord.required),
    Written(name: "code_list", keys: CodeList.keys, required: CodeList.required),
    Written(name: "parameter", keys: Parameter.keys, required: Parameter.required),
    Written(name: "override", keys: Override.keys, required: Override.required),
    Written(name: "scenario", keys: ScenarioReader.keys, required: ["expect"]),
    Written(name: "fee_schedule", keys: RateSchedule.keys, required: RateSchedule.required),
    Written(
      name: "contract", keys: Contract.keys, required: Contract.required + ["examples"]),
    Written(name: "charge_master", keys: ChargeMaster.keys, required: ChargeMaster.required),
  ]

  /// The tables inside of them.
  private static let inner: [Written] = [
    Written(name: "scope", keys: RuleReader.scopeKeys),
    Written(name: "window", keys: RuleReader.windowKeys, required: ["from"]),
    Written(name: "item", keys: itemKeys, parents: ["scrubjay.condition"]),
    Written(
      name: "example", keys: ExampleReader.keys, required: ["expect"],
      first: ("string", "The example's name.")),
    Written(name: "expect", keys: ExampleReader.expectKeys),
    Written(
      name: "charge_master.window", keys: ChargeMaster.windowKeys, required: ["from"]),
    Written(name: "charge", keys: ChargeRowReader.keys, required: ChargeRowReader.required),
    Written(
      name: "charge.exception", keys: ChargeException.keys, required: ChargeException.required),
    Written(
      name: "charge.example", keys: ChargeExample.keys, required: ["line"],
      first: ("string", "The example's name.")),
    Written(name: "charge.line", keys: ChargeExample.lineKeys, required: ["code"]),
    Written(name: "override.scope", keys: OverrideScope.keys),
    Written(name: "override.change", keys: Override.changeKeys),
    Written(name: "override.window", keys: Override.windowKeys, required: Override.windowKeys),
    Written(name: "scenario.finding", keys: ScenarioReader.ofFinding),
    Written(name: "scenario.expect", keys: ScenarioReader.ofExpectation),
    Written(name: "table.finding", keys: DecisionMaker.findingKeys),
    Written(name: "bypass", keys: PairReader.bypassKeys, required: ["indicator", "on", "mods"]),
    Written(name: "expect_rows", keys: PairReader.rowKeys),
    Written(name: "sample", keys: SampleReader.keys),
    Written(name: "official_edits", keys: EditsReader.keys, required: ["table"]),
    Written(name: "bounds", keys: boundKeys),
    Written(
      name: "prior", keys: PriorReader.keys, required: ["same"],
      parents: [
        "scrubjay.bounds", "scrubjay.condition.claim", "scrubjay.condition.line",
        "scrubjay.condition.words",
      ]),
    Written(name: "sum", keys: sumKeys, first: ("any", "The field that is added up.")),
    Written(name: "replace_modifier", keys: FixHost.keys["replace_modifier"] ?? []),
    Written(name: "split_line", keys: FixHost.keys["split_line"] ?? []),
    Written(name: "merge_lines", keys: FixHost.keys["merge_lines"] ?? []),
    Written(name: "move_claim_to", keys: FixHost.keys["move_claim_to"] ?? []),
    Written(name: "fee_schedule.row", keys: RateScheduleReader.rowKeys, required: ["code"]),
    Written(name: "fee_base", keys: RateBase.keys, required: ["schedule"]),
    Written(name: "contract.scope", keys: ContractScope.names),
    Written(name: "contract.except", keys: Contract.Exception.keys),
    Written(name: "contract.step", keys: Contract.Step.keys, required: ["id"]),
    Written(
      name: "contract.example", keys: ContractExampleReader.keys,
      first: ("string", "The example's name.")),
    Written(
      name: "contract.line",
      keys: ContractExampleReader.lineKeys + ContractExampleReader.ownKeys,
      required: ["code", "dos"]),
    Written(name: "contract.base", keys: ContractExampleReader.baseKeys),
  ]

  /// The keys of tables that no note is for, and notes that no key is for: `rule.title`.
  package static var unmatchedNotes: [String] {
    let tables = declared + inner
    let missing = tables.flatMap { table in
      table.keys.filter { KeyNotes.all[table.name]?[$0] == nil }.map { "\(table.name).\($0)" }
    }
    let left = KeyNotes.all.flatMap { name, notes in
      // A decision shares the notes of a rule's head.
      notes.keys.filter { key in !(tables.first { $0.name == name }?.keys.contains(key) ?? false) }
        .map { "\(name).\($0) is no key" }
    }
    return (missing + left).sorted()
  }

  static var constructors: String {
    var text = ""
    for (name, words) in enums { text += StubClass.alias("scrubjay.\(name)", words) }
    for table in inner + declared { text += stub(table) }
    text += extras
    for kind in RuleHost.kinds {
      if let table = declared.first(where: { $0.name == kind }) {
        text += "---Declares a \(kind.replacingUnderscore): \(kind) \"id\" { … }\n"
        text += "---@param id string\n---@return fun(table: scrubjay.\(table.name))\n"
      } else {
        text += "---Planned; a file that uses it does not load yet.\n"
        text += "---@param id string\n---@return fun(table: table)\n"
      }
      text += "function \(kind)(id) end\n\n"
    }
    for name in ScenarioHost.names {
      let what = name == "find" ? "The rule has such a finding." : "The rule has no such finding."
      text += "---\(what)\n---@param rule string\n---@param finding? scrubjay.scenario.finding\n"
      text += "---@return scrubjay.scenario.found\nfunction \(name)(rule, finding) end\n\n"
    }
    return text
  }

  private static func stub(_ table: Written) -> String {
    var members = table.keys.map { key in
      let note = KeyNotes.all[table.name]?[key] ?? KeyNote("any", "")
      return StubClass.Member(
        key: key, type: note.type, doc: note.doc, isRequired: table.required.contains(key))
    }
    if let first = table.first {
      members.insert(StubClass.Member(key: "1", type: first.type, doc: first.doc), at: 0)
    }
    return StubClass(name: "scrubjay.\(table.name)", parents: table.parents, members: members).text
  }

  /// Words that keys take, from the enumerations that read them.
  private static var enums: [(name: String, words: [String])] {
    [
      ("severity", Severity.allCases.map(\.rawValue)), ("each", Each.allCases.map(\.rawValue)),
      ("answer", ConditionReader.Answer.allCases.map(\.rawValue)),
      ("shape", Form.allCases.map(\.rawValue)), ("form", RuleReader.forms),
      ("basis", Rule.Window.Basis.allCases.map(\.rawValue)),
      ("contract.of", Contract.Exception.Whole.allCases.map(\.rawValue)),
      ("hit", DecisionTable.Hit.allCases.map(\.rawValue)),
      ("layer", Layer.allCases.map(\.rawValue)), ("unit", Parameter.Unit.allCases.map(\.rawValue)),
      ("program", PayerProgram.allCases.map(\.rawValue)),
      ("edits", PayerRecord.Edits.allCases.map(\.rawValue)),
      ("edit_table", EditTable.allCases.map(\.rawValue)),
      ("edit_set", EditTable.settings + EditTable.addOns.sets),
      ("edit_kind", EditKind.all.map(\.key)),
      ("corrected_by", PayerRecord.CorrectedBy.allCases.map(\.rawValue)),
      ("fact", Fact.allCases.map(\.rawValue)),
      ("denial", DenialKind.allCases.map(\.rawValue)),
      ("if_unknown", Needs.IfUnknown.allCases.map(\.rawValue)),
      ("status", ClaimStatus.allCases.map(\.rawValue)),
      ("records", Set(ChildList.all.map(\.record.plural)).sorted()),
      (
        "verdict",
        ["pass", "fire", "not_applicable", "not_judged"]
      ),
    ]
  }

  private static var extras: String {
    """
    ---@alias scrubjay.day string|scrubjay.date

    ---@class scrubjay.years
    ---@field years integer # So many years.

    ---@class scrubjay.exemption: scrubjay.condition
    ---@field [1] string # The exemption's name.

    ---@class scrubjay.prevents
    ---@field [integer] scrubjay.denial
    ---@field text? string # For people.

    ---@class scrubjay.input
    ---@field [1] string # The name of a field.
    ---@field if_missing? scrubjay.answer # What a blank means.

    ---@class scrubjay.dated_codes
    ---@field from scrubjay.day # The first day.
    ---@field to? scrubjay.day # The last day.
    ---@field codes scrubjay.codes # What the list is then.

    ---@class scrubjay.dated_value
    ---@field from scrubjay.day # The first day.
    ---@field to? scrubjay.day # The last day.
    ---@field value scrubjay.money|scrubjay.date|number|string # What the value is then.

    ---@class scrubjay.scenario.found
    ---@field rule string

    ---@class scrubjay.shares
    ---@field [integer] string # The share of the highest amount, of the next, and of all further ones.
    ---@field codes? scrubjay.codes # The codes it is for.


    """
  }
}
