/// The types and meanings of the keys of constructors, beside the lists by which the readers know them.
///
/// A key that a reader knows and no note is for would be a hole in the editor's help; a test holds the two
/// against each other.
enum KeyNotes {
  /// The notes of a table's keys, by the name of its class behind `scrubjay.`.
  static let all: [String: [String: KeyNote]] = [
    "rule": rule.merging(shared) { own, _ in own },
    "decision": decision.merging(shared) { own, _ in own },
    "edit_pairs": editPairs.merging(shared.filter { $0.key != "each" }) { own, _ in own },
    "bypass": bypass, "expect_rows": expectRows, "sample": sample,
    "official_edits": officialEdits,
    "scope": scope, "window": window, "item": item, "example": example, "expect": expect,
    "pack": pack, "payer": payer, "code_list": codeList, "parameter": parameter,
    "override": override, "override.scope": overrideScope, "override.change": overrideChange,
    "override.window": window.filter { $0.key != "basis" }, "scenario": scenario,
    "scenario.finding": scenarioFinding,
    "scenario.expect": scenarioExpect, "table.finding": tableFinding, "prior": prior, "sum": sum,
    "bounds": bounds, "replace_modifier": replaceModifier, "split_line": splitLine,
    "merge_lines": mergeLines, "move_claim_to": moveClaimTo,
  ].merging(fees) { own, _ in own }
    .merging(charges) { own, _ in own }

  private static let shared: [String: KeyNote] = [
    "title": KeyNote("string", "One line: what the rule wants."),
    "severity": KeyNote(
      "scrubjay.severity", "hold keeps the claim back, warn asks to look again, info tells."),
    "scope": KeyNote("scrubjay.scope", "Which claims: {} for all."),
    "effective": KeyNote("scrubjay.window", "The first and the last day on which it holds."),
    "source": KeyNote("string", "The manual, guide or bulletin, with its date and section."),
    "owner": KeyNote("string", "Who answers for it."),
    "examples": KeyNote(
      "scrubjay.example[]", "At least one that fires and one that passes; scrubjay test runs them."),
    "each": KeyNote("scrubjay.each", "What is judged: the claim, each line, pair or day."),
    "when": KeyNote(
      "scrubjay.condition", "It applies only where this holds; a and b in rules about pairs."),
    "unless": KeyNote(
      "scrubjay.exemption[]", "Named exemptions: { { \"emergency\", pos = \"23\" } }."),
    "message": KeyNote("string", "What a finding says; {code} and other fields in braces."),
    "messages": KeyNote("table<string, string>", "What findings say, by key."),
    "if_missing": KeyNote("scrubjay.answer", "What a blank field means in all of its conditions."),
    "needs": KeyNote("scrubjay.fact[]", "Facts beside the claim that it cannot judge without."),
    "prevents": KeyNote(
      "scrubjay.prevents|string", "The kinds of denial it prevents, for the look back."),
    "replaces": KeyNote("string", "The id of an earlier layer's rule that it stands for."),
    "sample": KeyNote(
      "scrubjay.sample[]", "The rows of official files that its examples are judged by."),
    "if_unknown": KeyNote(
      "scrubjay.if_unknown", "What a claim is worth that it cannot judge for want of a fact."),
  ]

  private static let rule: [String: KeyNote] = [
    "require": KeyNote(
      "scrubjay.item|scrubjay.item[]",
      "What must hold; of a list, each that does not is a finding of its own."),
    "forbid": KeyNote("scrubjay.item", "What must not hold."),
    "check": KeyNote(
      "fun(claim: scrubjay.claim, ctx: scrubjay.context)", "What conditions cannot say."),
    "edits": KeyNote(
      "scrubjay.official_edits", "Official edits that decide in place of conditions."),
    "same": KeyNote("string[]", "The fields in which the lines of a pair or day agree."),
    "at": KeyNote("string", "The field that a finding points at."),
    "amount": KeyNote("string", "The amount that a finding is about, a field of money."),
    "fix": KeyNote("scrubjay.fix|scrubjay.fix[]", "What would mend a finding: a proposal."),
  ]

  private static let editPairs: [String: KeyNote] = [
    "data": KeyNote(
      "scrubjay.csv|scrubjay.csv[]",
      "The table: csv \"pairs.csv\" beside the file, csv [[ … ]], or a list of them."),
    "same": KeyNote(
      "string[]", "The fields in which two lines agree; dos and rendering.npi without it."),
    "ignore": KeyNote("table<string, string>", "Rows that do not count: { indicator = \"9\" }."),
    "bypass": KeyNote(
      "scrubjay.bypass|scrubjay.bypass[]", "What lets a pair pass: the first that is met."),
    "pick": KeyNote("table<string, string>", "By a row's indicator, the key of its message."),
    "expect_rows": KeyNote("scrubjay.expect_rows", "How many rows the table must have."),
    "at": KeyNote("string", "The field that a finding points at."),
    "amount": KeyNote("string", "The amount that a finding is about, a field of money."),
  ]

  private static let sample: [String: KeyNote] = [
    "file": KeyNote("string", "The kind of file, as scrubjay import has it: \"mpfs\"."),
    "set": KeyNote("string", "Which set of the kind: \"medicare-practitioner\"."),
    "from": KeyNote("scrubjay.day", "The first day on which it counts."),
    "to": KeyNote("scrubjay.day", "The last day; without it as long as such files count."),
    "rows": KeyNote("table<string, string|integer>[]", "Its rows: { code = \"99213\", … }."),
    "text": KeyNote("string", "The file as it would be published, in the place of rows."),
  ]

  private static let officialEdits: [String: KeyNote] = [
    "table": KeyNote("scrubjay.edit_table", "Which edits."),
    "set": KeyNote("scrubjay.edit_set", "Whose NCCI edits, and for which setting."),
    "pairs": KeyNote(
      "scrubjay.edit_set",
      "For ncci-aoc: the set of pairs that tells which primary codes are denied."),
    "ignore": KeyNote("scrubjay.edit_kind[]", "Kinds of findings that are not told of."),
    "other_claims": KeyNote(
      "boolean", "Whether lines of the patient's other claims of the input count."),
  ]

  private static let bypass: [String: KeyNote] = [
    "indicator": KeyNote("string", "The rows it is for."),
    "on": KeyNote("string", "Which line carries the modifier: column1, column2 or either."),
    "mods": KeyNote("scrubjay.set", "The modifiers that let the pair pass."),
    "effective": KeyNote("scrubjay.window", "The days of the second line on which it counts."),
    "not_on": KeyNote(
      "scrubjay.set", "Codes of lines on which the modifiers do not count."),
    "unless_same": KeyNote(
      "boolean", "Whether it counts only where the lines do not carry the same."),
  ]

  private static let expectRows: [String: KeyNote] = [
    "min": KeyNote("integer", "The fewest rows."),
    "max_change": KeyNote(
      "string", "How far the number may be from that of the rules that judge now: \"25%\"."),
  ]

  private static let decision: [String: KeyNote] = [
    "inputs": KeyNote(
      "table<string, string|scrubjay.input>", "The columns that are asked: name = \"field\"."),
    "outputs": KeyNote(
      "table<string, string|scrubjay.enum>",
      "The columns that answer: enum \"none,required\", \"modifier\" or the name of a field."),
    "hit": KeyNote("scrubjay.hit", "Whether one row can match, the first counts, or all do."),
    "rows": KeyNote("scrubjay.csv", "The table: csv [[ … ]], or csv \"file.csv\" beside the file."),
    "otherwise": KeyNote("string|table<string, string>", "What counts where no row matches."),
    "expect": KeyNote(
      "table<string, scrubjay.relation>", "What fields must be by the row: pos = equals \"pos\"."),
    "finding": KeyNote(
      "scrubjay.table.finding|scrubjay.table.finding[]", "Which answers are a finding."),
  ]

  private static let scope: [String: KeyNote] = [
    "payer": KeyNote("scrubjay.set", "The payer's id, or the name of its record."),
    "filing": KeyNote("scrubjay.set", "Claim filing indicator codes (SBR09), such as MB."),
    "form": KeyNote("scrubjay.form", "The form; only 837P claims are judged yet."),
    "program": KeyNote(
      "scrubjay.program|scrubjay.program[]", "The payer's program, by its record."),
    "state": KeyNote("scrubjay.set", "The payer's state, two capitals, by its record."),
    "lob": KeyNote("scrubjay.set", "The payer's line of business, by its record."),
  ]

  private static let window: [String: KeyNote] = [
    "from": KeyNote("scrubjay.day", "The first day."),
    "to": KeyNote("scrubjay.day", "The last day; without it there is none."),
    "basis": KeyNote("scrubjay.basis", "Which date of the claim must lie in between."),
  ]

  private static let item: [String: KeyNote] = [
    "message": KeyNote("string", "What the finding says; {code} and other fields in braces."),
    "at": KeyNote("string", "The field that the finding points at."),
    "key": KeyNote("string", "What the finding is called."),
    "amount": KeyNote("string", "The amount that the finding is about, a field of money."),
    "fix": KeyNote("scrubjay.fix|scrubjay.fix[]", "What would mend it: a proposal."),
  ]

  private static let example: [String: KeyNote] = [
    "claim": KeyNote("scrubjay.example.claim", "What differs from the standard claim."),
    "others": KeyNote("scrubjay.example.claim[]", "The claims that stand before it in the input."),
    "expect": KeyNote("scrubjay.verdict|scrubjay.expect", "What the rule must answer."),
    "as_of": KeyNote("string", "The pretended today."),
  ]

  private static let expect: [String: KeyNote] = [
    "line": KeyNote("integer", "A finding stands at this line."),
    "count": KeyNote("integer", "There are so many findings."),
    "severity": KeyNote("scrubjay.severity", "A finding is of this severity."),
    "key": KeyNote("string", "A finding has this key."),
  ]

  private static let pack: [String: KeyNote] = [
    "title": KeyNote("string", "What the pack is, in a line."),
    "layer": KeyNote("scrubjay.layer", "Which later ones may stand for its rules."),
    "payer": KeyNote("string", "The payer that the pack speaks for."),
    "requires": KeyNote("string|string[]", "Packs that must be loaded, too."),
    "owner": KeyNote("string", "Who answers for it."),
  ]

  private static let payer: [String: KeyNote] = [
    "name": KeyNote("string", "The payer's name."),
    "ids": KeyNote("scrubjay.set", "The ids under which claims name it."),
    "program": KeyNote("scrubjay.program", "What it pays for."),
    "state": KeyNote("string", "Two capitals, where it is one state's."),
    "lob": KeyNote("string", "Its line of business, in your own word."),
    "parent": KeyNote("string", "The record of the payer it belongs to."),
    "edits": KeyNote("scrubjay.edits", "Whose coding edits it applies."),
    "corrected_by": KeyNote("scrubjay.corrected_by", "How it wants a claim corrected."),
    "timely_filing_days": KeyNote("integer", "The days from service to filing."),
    "source": KeyNote("string", "Where that was read."),
    "owner": KeyNote("string", "Who answers for it."),
    "replaces": KeyNote("string", "Its own name, where an earlier layer has one."),
  ]

  private static let codeList: [String: KeyNote] = [
    "title": KeyNote("string", "What the list is, in a line."),
    "values": KeyNote(
      "scrubjay.dated_codes[]", "{ { from = \"2026-01-01\", codes = codes \"…\" } }."),
    "source": KeyNote("string", "Where it was read."),
    "owner": KeyNote("string", "Who answers for it."),
    "replaces": KeyNote("string", "Its own name, where an earlier layer has one."),
  ]

  private static let parameter: [String: KeyNote] = [
    "title": KeyNote("string", "What the value is, in a line."),
    "unit": KeyNote("scrubjay.unit", "What kind of value it is."),
    "values": KeyNote("scrubjay.dated_value[]", "{ { from = \"2026-01-01\", value = … } }."),
    "source": KeyNote("string", "Where it was read."),
    "owner": KeyNote("string", "Who answers for it."),
    "replaces": KeyNote("string", "Its own name, where an earlier layer has one."),
  ]

  private static let override: [String: KeyNote] = [
    "rule": KeyNote("string|string[]", "The rules it changes, by id."),
    "scope": KeyNote("scrubjay.override.scope", "For whom: {} for all."),
    "change": KeyNote("scrubjay.override.change", "What is otherwise."),
    "reason": KeyNote("string", "Why, with the letter or ticket it rests on."),
    "owner": KeyNote("string", "Who asks for it."),
    "approved_by": KeyNote("string", "The second person who looked at it."),
    "effective": KeyNote("scrubjay.override.window", "From when to when; it always ends."),
    "title": KeyNote("string", "What it does, in a line."),
  ]

  private static let overrideScope: [String: KeyNote] = scope.filter { $0.key != "form" }.merging([
    "billing": KeyNote("scrubjay.set", "The NPI of the billing provider."),
    "rendering": KeyNote("scrubjay.set", "The NPI of the rendering provider."),
    "location": KeyNote("scrubjay.set", "Where the service was: NPIs or ZIP codes of facilities."),
  ]) { own, _ in own }

  private static let overrideChange: [String: KeyNote] = [
    "severity": KeyNote("scrubjay.severity", "Another severity."),
    "off": KeyNote("true", "The rule does not run."),
    "parameters": KeyNote("table<string, any>", "Other values of parameters, by name."),
  ]

  private static let scenario: [String: KeyNote] = [
    "like": KeyNote("string", "The scenario with whose claim and dates this one begins."),
    "claim": KeyNote("scrubjay.example.claim", "What differs from the standard claim."),
    "others": KeyNote("scrubjay.example.claim[]", "The claims that stand before it in the input."),
    "as_of": KeyNote("string", "The pretended today."),
    "dos": KeyNote("string", "The date of service of every line."),
    "expect": KeyNote("scrubjay.scenario.expect", "The findings, and what the claim comes to."),
  ]

  private static let scenarioFinding: [String: KeyNote] = [
    "line": KeyNote("integer", "The line it stands at."),
    "severity": KeyNote("scrubjay.severity", "Its severity, as overrides leave it."),
    "key": KeyNote("string", "The item's or message's key."),
    "overridden_by": KeyNote("string", "The id of the override that changed it."),
    "count": KeyNote("integer", "So many of them."),
  ]

  private static let scenarioExpect: [String: KeyNote] = [
    "no_other_findings": KeyNote("boolean", "Every finding is one of those listed."),
    "status": KeyNote("scrubjay.status", "What the claim comes to."),
  ]

  private static let tableFinding: [String: KeyNote] = item.merging([
    "when": KeyNote(
      "scrubjay.condition", "The words of outputs that make the finding, and what else must hold.")
  ]) { own, _ in own }

  private static let prior: [String: KeyNote] = [
    "same": KeyNote(
      "string|string[]", "In what the other claim agrees: patient, provider, dos, fields."),
    "within": KeyNote(
      "integer|scrubjay.years", "How many days, or { years = 3 }, it is away at most."),
  ]

  private static let sum: [String: KeyNote] = bounds.merging([
    "over": KeyNote("scrubjay.records", "The records it goes over; lines without it."),
    "where": KeyNote("scrubjay.condition", "Which of them."),
    "same": KeyNote("string[]", "The fields in which they agree with the judged line."),
    "is": KeyNote("any", "What it must come to."),
    "if_missing": KeyNote("scrubjay.answer|0", "What a blank means; 0 adds nothing."),
  ]) { own, _ in own }

  private static let bounds: [String: KeyNote] = [
    "at_least": KeyNote("any", "This or more."),
    "at_most": KeyNote("any", "This or less."),
    "more_than": KeyNote("any", "More than this."),
    "less_than": KeyNote("any", "Less than this."),
  ]

  private static let replaceModifier: [String: KeyNote] = [
    "from": KeyNote("scrubjay.set", "The modifier that goes."),
    "to": KeyNote("string", "The one that comes in its place."),
  ]

  private static let splitLine: [String: KeyNote] = [
    "mods": KeyNote("string[]", "The modifier of each part."),
    "drop_mods": KeyNote("scrubjay.set", "The modifiers that go; \"50\" without it."),
    "charge": KeyNote("\"half\"|\"even\"|\"charge_master\"", "What becomes of the charge."),
    "units": KeyNote("\"same\"|\"even\"|number", "What becomes of the units."),
  ]

  private static let mergeLines: [String: KeyNote] = [
    "keep": KeyNote("\"a\"|\"b\"", "The line that stays."),
    "with": KeyNote("scrubjay.line", "In a body: the other line."),
    "drop_mods": KeyNote("scrubjay.set", "The modifiers that go."),
    "add_mod": KeyNote("string", "The modifier that is added."),
    "units": KeyNote("\"kept\"|\"sum\"|number", "What becomes of the units."),
    "charge": KeyNote("\"sum\"", "What becomes of the charges."),
  ]

  private static let moveClaimTo: [String: KeyNote] = [
    "payer": KeyNote("string", "The id of the other payer."),
    "name": KeyNote("string", "Its name."),
  ]
}
