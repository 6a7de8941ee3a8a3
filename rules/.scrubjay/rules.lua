---@meta
-- What a rule file declares.
-- Made by scrubjay stubs from the program itself; do not edit.

---@alias scrubjay.severity
---| "hold"
---| "warn"
---| "info"

---@alias scrubjay.each
---| "claim"
---| "line"
---| "pair"
---| "day"

---@alias scrubjay.answer
---| "pass"
---| "fire"

---@alias scrubjay.shape
---| "npi"
---| "icd10"
---| "digits"
---| "zip9"
---| "taxonomy"

---@alias scrubjay.form
---| "837P"
---| "837I"
---| "837D"

---@alias scrubjay.basis
---| "dos"
---| "created"

---@alias scrubjay.contract.of
---| "base"
---| "allowed"
---| "charge"

---@alias scrubjay.hit
---| "unique"
---| "first"
---| "collect"

---@alias scrubjay.layer
---| "core"
---| "payer"
---| "group"
---| "practice"

---@alias scrubjay.unit
---| "money"
---| "quantity"
---| "integer"
---| "date"

---@alias scrubjay.program
---| "medicare_a"
---| "medicare_b"
---| "medicare_advantage"
---| "medicaid"
---| "chip"
---| "commercial"
---| "workers_comp"
---| "auto"
---| "liability"
---| "tricare"
---| "veterans"
---| "federal_employees"
---| "disability"
---| "other"

---@alias scrubjay.edits
---| "medicare"
---| "medicaid"
---| "none"

---@alias scrubjay.edit_table
---| "ncci-ptp"
---| "ncci-mue"
---| "ncci-aoc"
---| "icd10cm"
---| "icd10cm-tabular"
---| "mpfs"
---| "mpfs-global"

---@alias scrubjay.edit_set
---| "medicare-practitioner"
---| "medicare-outpatient"
---| "medicare-dme"
---| "medicaid-practitioner"
---| "medicaid-outpatient"
---| "medicaid-dme"
---| "medicare"
---| "medicaid"

---@alias scrubjay.edit_kind
---| "ncci-ptp"
---| "ncci-ptp-other"
---| "mue-line"
---| "mue-day"
---| "addon-no-primary"
---| "addon-primary-denied"
---| "addon-unsure"
---| "icd-unknown"
---| "icd-not-effective"
---| "icd-header"
---| "icd-seventh"
---| "icd-external-first"
---| "icd-manifestation-first"
---| "icd-code-first"
---| "icd-excludes1"
---| "icd-duplicate"
---| "status-b"
---| "status-e"
---| "status-i"
---| "status-m"
---| "status-n"
---| "status-p"
---| "status-x"
---| "status-deleted"
---| "status-t-bundled"
---| "mod-pctc"
---| "mod-50-not-allowed"
---| "assistant-not-paid"
---| "assistant-documents"
---| "cosurgeon"
---| "cosurgeon-documents"
---| "global-em"
---| "global-proc"
---| "no-row"

---@alias scrubjay.corrected_by
---| "replacement"
---| "new_claim"
---| "reopening"

---@alias scrubjay.fact
---| "encounter"
---| "history"
---| "authorizations"
---| "coverage"
---| "price"
---| "documents"
---| "other_payers"
---| "receipt"
---| "input"

---@alias scrubjay.denial
---| "eligibility"
---| "other-payer"
---| "authorization"
---| "coding"
---| "duplicate"
---| "timely-filing"
---| "medical-necessity"
---| "missing-information"
---| "bundling"
---| "units"
---| "non-covered"
---| "benefit-limit"
---| "provider"
---| "dates"
---| "other"

---@alias scrubjay.if_unknown
---| "hold"
---| "warn"
---| "skip"

---@alias scrubjay.status
---| "clean"
---| "clean*"
---| "held"
---| "error"

---@alias scrubjay.records
---| "adjudications"
---| "adjustments"
---| "lines"
---| "other_payers"
---| "segments"

---@alias scrubjay.verdict
---| "pass"
---| "fire"
---| "not_applicable"
---| "not_judged"

---@class scrubjay.scope
---@field payer? scrubjay.set # The payer's id, or the name of its record.
---@field filing? scrubjay.set # Claim filing indicator codes (SBR09), such as MB.
---@field form? scrubjay.form # The form; only 837P claims are judged yet.
---@field program? scrubjay.program|scrubjay.program[] # The payer's program, by its record.
---@field state? scrubjay.set # The payer's state, two capitals, by its record.
---@field lob? scrubjay.set # The payer's line of business, by its record.

---@class scrubjay.window
---@field from scrubjay.day # The first day.
---@field to? scrubjay.day # The last day; without it there is none.
---@field basis? scrubjay.basis # Which date of the claim must lie in between.

---@class scrubjay.item: scrubjay.condition
---@field message? string # What the finding says; {code} and other fields in braces.
---@field at? string # The field that the finding points at.
---@field key? string # What the finding is called.
---@field amount? string # The amount that the finding is about, a field of money.
---@field fix? scrubjay.fix|scrubjay.fix[] # What would mend it: a proposal.

---@class scrubjay.example
---@field [1]? string # The example's name.
---@field claim? scrubjay.example.claim # What differs from the standard claim.
---@field others? scrubjay.example.claim[] # The claims that stand before it in the input.
---@field expect scrubjay.verdict|scrubjay.expect # What the rule must answer.
---@field as_of? string # The pretended today.

---@class scrubjay.expect
---@field line? integer # A finding stands at this line.
---@field count? integer # There are so many findings.
---@field severity? scrubjay.severity # A finding is of this severity.
---@field key? string # A finding has this key.

---@class scrubjay.charge_master.window
---@field from scrubjay.day # The first day.
---@field to? scrubjay.day # The last day; without it there is none.

---@class scrubjay.charge
---@field code string # The procedure.
---@field mod? string|string[] # The modifiers that a line must carry.
---@field amount scrubjay.money # What one unit is billed at.
---@field provider? string # The NPI of who renders it; without it, everybody.
---@field location? string # The NPI or ZIP code of where; without it, everywhere.
---@field from? scrubjay.day # The first day, where it is not the charge master's.
---@field to? scrubjay.day # The last day, where it is not the charge master's.

---@class scrubjay.charge.exception
---@field id string # Its name, shown in explanations.
---@field why string # The policy or rule it rests on.
---@field pct? string # A share of the charge, or of the schedule: "60%".
---@field amount? scrubjay.money # What one unit is billed at instead.
---@field schedule? string # The schedule or contract whose amount is billed.
---@field codes? scrubjay.set # The procedures it is for; without it, all.
---@field payer? scrubjay.set # The payers, by record or id.
---@field filing? scrubjay.set # Claim filing indicator codes (SBR09).
---@field program? scrubjay.program|scrubjay.program[] # The payer's program, by its record.
---@field state? scrubjay.set # The payer's state, two capitals, by its record.
---@field self_pay? true # It is for patients who pay without a plan.
---@field class? string|string[] # The patient's class by your own policy.
---@field from? scrubjay.day # The first day, where it is not the charge master's.
---@field to? scrubjay.day # The last day, where it is not the charge master's.

---@class scrubjay.charge.example
---@field [1]? string # The example's name.
---@field line scrubjay.charge.line # The line.
---@field payer? string # The payer's id.
---@field filing? string # The claim filing indicator.
---@field self_pay? boolean # The patient pays without a plan.
---@field class? string # The patient's class.
---@field charge? scrubjay.money # What is billed.
---@field no_charge? boolean # There is no charge.

---@class scrubjay.charge.line
---@field code string # The procedure.
---@field mods? string|string[] # Its modifiers.
---@field units? number # The units; 1 without it.
---@field dos? scrubjay.day # The day; the charge master's first without it.
---@field provider? string # The NPI of who renders it.
---@field location? string # The NPI or ZIP code of where.

---@class scrubjay.override.scope
---@field payer? scrubjay.set # The payer's id, or the name of its record.
---@field filing? scrubjay.set # Claim filing indicator codes (SBR09), such as MB.
---@field billing? scrubjay.set # The NPI of the billing provider.
---@field rendering? scrubjay.set # The NPI of the rendering provider.
---@field location? scrubjay.set # Where the service was: NPIs or ZIP codes of facilities.
---@field program? scrubjay.program|scrubjay.program[] # The payer's program, by its record.
---@field state? scrubjay.set # The payer's state, two capitals, by its record.
---@field lob? scrubjay.set # The payer's line of business, by its record.

---@class scrubjay.override.change
---@field severity? scrubjay.severity # Another severity.
---@field off? true # The rule does not run.
---@field parameters? table<string, any> # Other values of parameters, by name.

---@class scrubjay.override.window
---@field from scrubjay.day # The first day.
---@field to scrubjay.day # The last day; without it there is none.

---@class scrubjay.scenario.finding
---@field line? integer # The line it stands at.
---@field severity? scrubjay.severity # Its severity, as overrides leave it.
---@field key? string # The item's or message's key.
---@field overridden_by? string # The id of the override that changed it.
---@field count? integer # So many of them.

---@class scrubjay.scenario.expect
---@field no_other_findings? boolean # Every finding is one of those listed.
---@field status? scrubjay.status # What the claim comes to.

---@class scrubjay.table.finding
---@field when? scrubjay.condition # The words of outputs that make the finding, and what else must hold.
---@field message? string # What the finding says; {code} and other fields in braces.
---@field key? string # What the finding is called.
---@field at? string # The field that the finding points at.
---@field amount? string # The amount that the finding is about, a field of money.
---@field fix? scrubjay.fix|scrubjay.fix[] # What would mend it: a proposal.

---@class scrubjay.bypass
---@field indicator string # The rows it is for.
---@field on string # Which line carries the modifier: column1, column2 or either.
---@field mods scrubjay.set # The modifiers that let the pair pass.
---@field effective? scrubjay.window # The days of the second line on which it counts.
---@field not_on? scrubjay.set # Codes of lines on which the modifiers do not count.
---@field unless_same? boolean # Whether it counts only where the lines do not carry the same.

---@class scrubjay.expect_rows
---@field min? integer # The fewest rows.
---@field max_change? string # How far the number may be from that of the rules that judge now: "25%".

---@class scrubjay.sample
---@field file? string # The kind of file, as scrubjay import has it: "mpfs".
---@field set? string # Which set of the kind: "medicare-practitioner".
---@field from? scrubjay.day # The first day on which it counts.
---@field to? scrubjay.day # The last day; without it as long as such files count.
---@field rows? table<string, string|integer>[] # Its rows: { code = "99213", … }.
---@field text? string # The file as it would be published, in the place of rows.

---@class scrubjay.official_edits
---@field table scrubjay.edit_table # Which edits.
---@field set? scrubjay.edit_set # Whose NCCI edits, and for which setting.
---@field pairs? scrubjay.edit_set # For ncci-aoc: the set of pairs that tells which primary codes are denied.
---@field ignore? scrubjay.edit_kind[] # Kinds of findings that are not told of.
---@field other_claims? boolean # Whether lines of the patient's other claims of the input count.

---@class scrubjay.bounds
---@field at_least? any # This or more.
---@field at_most? any # This or less.
---@field more_than? any # More than this.
---@field less_than? any # Less than this.

---@class scrubjay.prior: scrubjay.bounds, scrubjay.condition.claim, scrubjay.condition.line, scrubjay.condition.words
---@field same string|string[] # In what the other claim agrees: patient, provider, dos, fields.
---@field within? integer|scrubjay.years # How many days, or { years = 3 }, it is away at most.

---@class scrubjay.sum
---@field [1]? any # The field that is added up.
---@field over? scrubjay.records # The records it goes over; lines without it.
---@field where? scrubjay.condition # Which of them.
---@field same? string[] # The fields in which they agree with the judged line.
---@field is? any # What it must come to.
---@field if_missing? scrubjay.answer|0 # What a blank means; 0 adds nothing.
---@field at_least? any # This or more.
---@field at_most? any # This or less.
---@field more_than? any # More than this.
---@field less_than? any # Less than this.

---@class scrubjay.replace_modifier
---@field from? scrubjay.set # The modifier that goes.
---@field to? string # The one that comes in its place.

---@class scrubjay.split_line
---@field mods? string[] # The modifier of each part.
---@field drop_mods? scrubjay.set # The modifiers that go; "50" without it.
---@field charge? "half"|"even"|"charge_master" # What becomes of the charge.
---@field units? "same"|"even"|number # What becomes of the units.

---@class scrubjay.merge_lines
---@field keep? "a"|"b" # The line that stays.
---@field with? scrubjay.line # In a body: the other line.
---@field drop_mods? scrubjay.set # The modifiers that go.
---@field add_mod? string # The modifier that is added.
---@field units? "kept"|"sum"|number # What becomes of the units.
---@field charge? "sum" # What becomes of the charges.

---@class scrubjay.move_claim_to
---@field payer? string # The id of the other payer.
---@field name? string # Its name.

---@class scrubjay.fee_schedule.row
---@field code scrubjay.set # The code, or codes with one amount.
---@field mod? scrubjay.set # The modifier whose amount it is.
---@field amount? scrubjay.money|string # What a unit comes to, wherever it is given.
---@field facility? scrubjay.money|string # What a unit comes to in a facility.
---@field nonfacility? scrubjay.money|string # What it comes to elsewhere.
---@field base_units? integer # Base units of an anesthesia code, in place of an amount.
---@field from? scrubjay.day # The first day of the row.
---@field to? scrubjay.day # The last day of the row.

---@class scrubjay.fee_base
---@field schedule string # "mpfs" for Medicare's, or the name of a fee_schedule.
---@field locality? string # Medicare's contractor and locality, as "15202/00".
---@field year? integer # Medicare's schedule of 1 January of a year; the line's day without it.
---@field on? scrubjay.day # Medicare's schedule of one day.
---@field pct? string # The share of it, as "118%".

---@class scrubjay.contract.scope
---@field billing? scrubjay.set # The NPI of the billing provider or group.
---@field rendering? scrubjay.set # The NPI of the rendering provider.
---@field location? scrubjay.set # NPIs or ZIP codes of the place of service.
---@field pos? scrubjay.set # Places of service.

---@class scrubjay.contract.except
---@field code? scrubjay.set # The codes.
---@field mod? scrubjay.set # The modifiers, one of which the line carries.
---@field pos? scrubjay.set # Places of service.
---@field pct? string # A share, as "125%".
---@field of? scrubjay.contract.of # Of what: the base schedule without it.
---@field each? scrubjay.money|string # A fixed amount for a unit.
---@field multiple_procedure? "medicare"|"none"|scrubjay.shares # Otherwise than the contract says.
---@field why? string # Where it is agreed, such as the exhibit.

---@class scrubjay.contract.step
---@field id string # What it is called.
---@field code? scrubjay.set # The codes it is for; all without it.
---@field mod? scrubjay.set # The modifiers it is for.
---@field pos? scrubjay.set # The places of service it is for.
---@field pct? string # A share of the amount, as "98%".
---@field each? scrubjay.money|string # Added for each unit.
---@field add? scrubjay.money|string # Added to the line; money "-5.00" takes away.
---@field why? string # Where it is agreed.

---@class scrubjay.contract.example
---@field [1]? string # The example's name.
---@field line? scrubjay.contract.line # The line.
---@field lines? scrubjay.contract.line[] # Several of one day, each with its answer.
---@field base? scrubjay.money|string|scrubjay.contract.base # What the base schedule gives for a unit.
---@field allowed? scrubjay.money|string # What must come out.
---@field no_price? true # The contract has no price for it.

---@class scrubjay.contract.line
---@field code string # The procedure code.
---@field mods? scrubjay.set # The modifiers.
---@field units? integer|string # The units; one without it.
---@field minutes? integer # Minutes of anesthesia.
---@field pos? string # The place of service; 11 without it.
---@field dos scrubjay.day # The date of service.
---@field charge? scrubjay.money|string # The charge.
---@field base? scrubjay.money|string|scrubjay.contract.base # Of lines: what the base schedule gives.
---@field allowed? scrubjay.money|string # Of lines: what must come out.
---@field no_price? true # Of lines: the contract has no price for it.

---@class scrubjay.contract.base
---@field fee? scrubjay.money|string # What the base schedule gives for a unit.
---@field multiple? integer # Medicare's indicator of several procedures: 2 for surgery.
---@field bilateral? integer # Medicare's indicator of both sides.

---@class scrubjay.rule
---@field title string # One line: what the rule wants.
---@field severity scrubjay.severity # hold keeps the claim back, warn asks to look again, info tells.
---@field scope scrubjay.scope # Which claims: {} for all.
---@field effective scrubjay.window # The first and the last day on which it holds.
---@field source string # The manual, guide or bulletin, with its date and section.
---@field owner string # Who answers for it.
---@field examples scrubjay.example[] # At least one that fires and one that passes; scrubjay test runs them.
---@field each? scrubjay.each # What is judged: the claim, each line, pair or day.
---@field when? scrubjay.condition # It applies only where this holds; a and b in rules about pairs.
---@field unless? scrubjay.exemption[] # Named exemptions: { { "emergency", pos = "23" } }.
---@field require? scrubjay.item|scrubjay.item[] # What must hold; of a list, each that does not is a finding of its own.
---@field forbid? scrubjay.item # What must not hold.
---@field check? fun(claim: scrubjay.claim, ctx: scrubjay.context) # What conditions cannot say.
---@field message? string # What a finding says; {code} and other fields in braces.
---@field messages? table<string, string> # What findings say, by key.
---@field if_missing? scrubjay.answer # What a blank field means in all of its conditions.
---@field needs? scrubjay.fact[] # Facts beside the claim that it cannot judge without.
---@field prevents? scrubjay.prevents|string # The kinds of denial it prevents, for the look back.
---@field replaces? string # The id of an earlier layer's rule that it stands for.
---@field same? string[] # The fields in which the lines of a pair or day agree.
---@field at? string # The field that a finding points at.
---@field amount? string # The amount that a finding is about, a field of money.
---@field if_unknown? scrubjay.if_unknown # What a claim is worth that it cannot judge for want of a fact.
---@field fix? scrubjay.fix|scrubjay.fix[] # What would mend a finding: a proposal.
---@field sample? scrubjay.sample[] # The rows of official files that its examples are judged by.
---@field edits? scrubjay.official_edits # Official edits that decide in place of conditions.

---@class scrubjay.decision
---@field title string # One line: what the rule wants.
---@field severity scrubjay.severity # hold keeps the claim back, warn asks to look again, info tells.
---@field scope scrubjay.scope # Which claims: {} for all.
---@field effective scrubjay.window # The first and the last day on which it holds.
---@field source string # The manual, guide or bulletin, with its date and section.
---@field owner string # Who answers for it.
---@field examples scrubjay.example[] # At least one that fires and one that passes; scrubjay test runs them.
---@field each? scrubjay.each # What is judged: the claim, each line, pair or day.
---@field when? scrubjay.condition # It applies only where this holds; a and b in rules about pairs.
---@field unless? scrubjay.exemption[] # Named exemptions: { { "emergency", pos = "23" } }.
---@field message? string # What a finding says; {code} and other fields in braces.
---@field messages? table<string, string> # What findings say, by key.
---@field if_missing? scrubjay.answer # What a blank field means in all of its conditions.
---@field needs? scrubjay.fact[] # Facts beside the claim that it cannot judge without.
---@field prevents? scrubjay.prevents|string # The kinds of denial it prevents, for the look back.
---@field replaces? string # The id of an earlier layer's rule that it stands for.
---@field if_unknown? scrubjay.if_unknown # What a claim is worth that it cannot judge for want of a fact.
---@field sample? scrubjay.sample[] # The rows of official files that its examples are judged by.
---@field inputs table<string, string|scrubjay.input> # The columns that are asked: name = "field".
---@field outputs table<string, string|scrubjay.enum> # The columns that answer: enum "none,required", "modifier" or the name of a field.
---@field hit scrubjay.hit # Whether one row can match, the first counts, or all do.
---@field rows scrubjay.csv # The table: csv [[ … ]], or csv "file.csv" beside the file.
---@field otherwise? string|table<string, string> # What counts where no row matches.
---@field expect? table<string, scrubjay.relation> # What fields must be by the row: pos = equals "pos".
---@field finding? scrubjay.table.finding|scrubjay.table.finding[] # Which answers are a finding.

---@class scrubjay.edit_pairs
---@field title string # One line: what the rule wants.
---@field severity scrubjay.severity # hold keeps the claim back, warn asks to look again, info tells.
---@field scope scrubjay.scope # Which claims: {} for all.
---@field effective scrubjay.window # The first and the last day on which it holds.
---@field source string # The manual, guide or bulletin, with its date and section.
---@field owner string # Who answers for it.
---@field examples scrubjay.example[] # At least one that fires and one that passes; scrubjay test runs them.
---@field when? scrubjay.condition # It applies only where this holds; a and b in rules about pairs.
---@field unless? scrubjay.exemption[] # Named exemptions: { { "emergency", pos = "23" } }.
---@field message? string # What a finding says; {code} and other fields in braces.
---@field messages? table<string, string> # What findings say, by key.
---@field if_missing? scrubjay.answer # What a blank field means in all of its conditions.
---@field needs? scrubjay.fact[] # Facts beside the claim that it cannot judge without.
---@field prevents? scrubjay.prevents|string # The kinds of denial it prevents, for the look back.
---@field replaces? string # The id of an earlier layer's rule that it stands for.
---@field same? string[] # The fields in which two lines agree; dos and rendering.npi without it.
---@field at? string # The field that a finding points at.
---@field amount? string # The amount that a finding is about, a field of money.
---@field if_unknown? scrubjay.if_unknown # What a claim is worth that it cannot judge for want of a fact.
---@field sample? scrubjay.sample[] # The rows of official files that its examples are judged by.
---@field data scrubjay.csv|scrubjay.csv[] # The table: csv "pairs.csv" beside the file, csv [[ … ]], or a list of them.
---@field ignore? table<string, string> # Rows that do not count: { indicator = "9" }.
---@field bypass? scrubjay.bypass|scrubjay.bypass[] # What lets a pair pass: the first that is met.
---@field pick? table<string, string> # By a row's indicator, the key of its message.
---@field expect_rows? scrubjay.expect_rows # How many rows the table must have.

---@class scrubjay.pack
---@field title string # What the pack is, in a line.
---@field layer scrubjay.layer # Which later ones may stand for its rules.
---@field payer? string # The payer that the pack speaks for.
---@field requires? string|string[] # Packs that must be loaded, too.
---@field owner string # Who answers for it.

---@class scrubjay.payer
---@field name string # The payer's name.
---@field ids? scrubjay.set # The ids under which claims name it.
---@field program scrubjay.program # What it pays for.
---@field state? string # Two capitals, where it is one state's.
---@field lob? string # Its line of business, in your own word.
---@field parent? string # The record of the payer it belongs to.
---@field edits? scrubjay.edits # Whose coding edits it applies.
---@field corrected_by? scrubjay.corrected_by # How it wants a claim corrected.
---@field timely_filing_days? integer # The days from service to filing.
---@field source string # Where that was read.
---@field owner? string # Who answers for it.
---@field replaces? string # Its own name, where an earlier layer has one.

---@class scrubjay.code_list
---@field title? string # What the list is, in a line.
---@field values scrubjay.dated_codes[] # { { from = "2026-01-01", codes = codes "…" } }.
---@field source string # Where it was read.
---@field owner? string # Who answers for it.
---@field replaces? string # Its own name, where an earlier layer has one.

---@class scrubjay.parameter
---@field title? string # What the value is, in a line.
---@field unit scrubjay.unit # What kind of value it is.
---@field values scrubjay.dated_value[] # { { from = "2026-01-01", value = … } }.
---@field source string # Where it was read.
---@field owner? string # Who answers for it.
---@field replaces? string # Its own name, where an earlier layer has one.

---@class scrubjay.override
---@field rule string|string[] # The rules it changes, by id.
---@field scope scrubjay.override.scope # For whom: {} for all.
---@field change scrubjay.override.change # What is otherwise.
---@field reason string # Why, with the letter or ticket it rests on.
---@field owner string # Who asks for it.
---@field approved_by? string # The second person who looked at it.
---@field effective scrubjay.override.window # From when to when; it always ends.
---@field title? string # What it does, in a line.

---@class scrubjay.scenario
---@field like? string # The scenario with whose claim and dates this one begins.
---@field claim? scrubjay.example.claim # What differs from the standard claim.
---@field others? scrubjay.example.claim[] # The claims that stand before it in the input.
---@field as_of? string # The pretended today.
---@field dos? string # The date of service of every line.
---@field expect scrubjay.scenario.expect # The findings, and what the claim comes to.

---@class scrubjay.fee_schedule
---@field title? string # What it is, in a line.
---@field effective scrubjay.window # The first and the last day on which it counts.
---@field rows? scrubjay.csv|scrubjay.fee_schedule.row[] # The amounts: csv "rates.csv" beside the file, csv [[ … ]], or a list of rows.
---@field base? string|scrubjay.fee_base # What codes without a row come to: another schedule's share.
---@field source string # Where the amounts were read.
---@field owner? string # Who answers for it.
---@field replaces? string # Its own name, where an earlier layer has one.

---@class scrubjay.contract
---@field title? string # What it is, in a line.
---@field payer string # The name of the payer's record, or its id.
---@field number? string # The payer's number of the contract.
---@field effective scrubjay.window # The first and the last date of service.
---@field scope? scrubjay.contract.scope # Which providers and places; all without it.
---@field base? string|scrubjay.fee_base # The schedule that amounts come from.
---@field except? scrubjay.contract.except[] # Codes and modifiers with another amount; the narrowest counts.
---@field multiple_procedure? "medicare"|"none"|scrubjay.shares # How procedures of one day reduce one another: { "100%", "50%", codes = codes "…" }.
---@field bilateral? string # Modifier 50: the share for both sides.
---@field assistant? string # Modifiers 80, 81, 82.
---@field assistant_nonphysician? string # Modifier AS.
---@field co_surgeon? string # Modifier 62.
---@field surgery_only? string # Modifier 54.
---@field follow_up? string # Modifier 55.
---@field return_to_room? string # Modifier 78.
---@field nonphysician? string # Rendered by an assistant or nurse practitioner.
---@field anesthesia? table<string, scrubjay.money> # { unit = money "62.00" }.
---@field lesser_of? "charge" # The lower of amount and charge is allowed.
---@field sequestration? string # Taken from the payment, never from the allowed amount.
---@field steps? scrubjay.contract.step[] # Further adjustments, in their order.
---@field examples scrubjay.contract.example[] # At least one; scrubjay test runs them.
---@field source string # The signed paper, with its exhibit and page.
---@field owner? string # Who answers for it.
---@field replaces? string # Its own name, where an earlier layer has one.

---@class scrubjay.charge_master
---@field title? string # What it is, in a line.
---@field effective scrubjay.charge_master.window # The days on which it counts.
---@field location? string|string[] # The NPIs or ZIP codes it is for; without it, every location.
---@field proposed? boolean # Whether it is only compared, and never billed by; it may overlap others.
---@field rows scrubjay.charge[]|scrubjay.csv # The charges: a list, csv "file.csv" or csv [[ … ]].
---@field exceptions? scrubjay.charge.exception[] # Cases in which something else is billed, by name.
---@field examples? scrubjay.charge.example[] # Lines with the charge they come to.
---@field source string # Who decided on the charges, and when.
---@field owner string # Who answers for it.
---@field replaces? string # Its own name, where an earlier layer has one.

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

---Declares a rule: rule "id" { … }
---@param id string
---@return fun(table: scrubjay.rule)
function rule(id) end

---Declares a decision: decision "id" { … }
---@param id string
---@return fun(table: scrubjay.decision)
function decision(id) end

---Declares a edit pairs: edit_pairs "id" { … }
---@param id string
---@return fun(table: scrubjay.edit_pairs)
function edit_pairs(id) end

---Declares a pack: pack "id" { … }
---@param id string
---@return fun(table: scrubjay.pack)
function pack(id) end

---Declares a payer: payer "id" { … }
---@param id string
---@return fun(table: scrubjay.payer)
function payer(id) end

---Declares a code list: code_list "id" { … }
---@param id string
---@return fun(table: scrubjay.code_list)
function code_list(id) end

---Declares a parameter: parameter "id" { … }
---@param id string
---@return fun(table: scrubjay.parameter)
function parameter(id) end

---Declares a override: override "id" { … }
---@param id string
---@return fun(table: scrubjay.override)
function override(id) end

---Declares a scenario: scenario "id" { … }
---@param id string
---@return fun(table: scrubjay.scenario)
function scenario(id) end

---Declares a fee schedule: fee_schedule "id" { … }
---@param id string
---@return fun(table: scrubjay.fee_schedule)
function fee_schedule(id) end

---Declares a contract: contract "id" { … }
---@param id string
---@return fun(table: scrubjay.contract)
function contract(id) end

---Declares a charge master: charge_master "id" { … }
---@param id string
---@return fun(table: scrubjay.charge_master)
function charge_master(id) end

---Planned; a file that uses it does not load yet.
---@param id string
---@return fun(table: table)
function reminder(id) end

---Planned; a file that uses it does not load yet.
---@param id string
---@return fun(table: table)
function calendar(id) end

---Planned; a file that uses it does not load yet.
---@param id string
---@return fun(table: table)
function workflow(id) end

---Planned; a file that uses it does not load yet.
---@param id string
---@return fun(table: table)
function posting(id) end

---Planned; a file that uses it does not load yet.
---@param id string
---@return fun(table: table)
function route(id) end

---Planned; a file that uses it does not load yet.
---@param id string
---@return fun(table: table)
function report(id) end

---Planned; a file that uses it does not load yet.
---@param id string
---@return fun(table: table)
function eligibility_map(id) end

---Planned; a file that uses it does not load yet.
---@param id string
---@return fun(table: table)
function charge_map(id) end

---The rule has such a finding.
---@param rule string
---@param finding? scrubjay.scenario.finding
---@return scrubjay.scenario.found
function find(rule, finding) end

---The rule has no such finding.
---@param rule string
---@param finding? scrubjay.scenario.finding
---@return scrubjay.scenario.found
function no_find(rule, finding) end

