/// The pages of the codes that are about rule files and bodies.
enum RulePages {
  static let pages: [CodePage] = [
    CodePage(
      "E101", "The file is not correct Lua",
      "Lua could not read the file. The line is the one at which it gave up; the cause is often "
        + "just above, such as a missing comma or brace. Nothing of the file is used.",
      "Correct the file at or before that line and run `scrubjay lint` again."),
    CodePage(
      "E102", "Unknown key",
      "A table has a key that the grammar does not know. A misspelt key would otherwise be ignored, "
        + "and the rule would not do what it says.",
      "Use the key the message suggests, or look up the head keys in docs/reference/grammar.md."),
    CodePage(
      "E103", "A key is missing",
      "Every rule has a title, severity, scope, effective dates, source and owner, so that a biller "
        + "can see what it wants and who answers for it.",
      "Add the key. `scope = {}` means all claims."),
    CodePage(
      "E104", "Wrong kind of value",
      "A key holds a value of the wrong kind, such as text where a table is expected.",
      "Write the value in the form the message shows."),
    CodePage(
      "E105", "Unknown word",
      "The key takes one of a few words and this is none of them.",
      "Use one of the words the message lists."),
    CodePage(
      "E106", "Not a date",
      "The text is not a date of the calendar. Dates are written as year, month and day.",
      "Write it as \"2026-01-31\"."),
    CodePage(
      "E107", "The rule ends before it begins",
      "`effective.to` lies before `effective.from`, so the rule would never be in force.",
      "Correct one of the two dates. `to` is the last day on which the rule holds."),
    CodePage(
      "E108", "An example is missing",
      "A rule must show itself firing and passing before it can be used; a rule that was never seen "
        + "to fire may not work at all.",
      "Add an example with expect = \"fire\" and one with expect = \"pass\". A rule that says by its condition alone "
        + "which claims it is about, such as when = { code = { status = codes \"B\" } }, does not apply to all others, "
        + "which is not a pass (\"not_applicable\"): show such a claim with expect = { count = 0 }, no finding, which "
        + "counts as one that passes."),
    CodePage(
      "E109", "One id twice",
      "Two rules have the same id and hold at the same time, so it is undecided which of them counts. "
        + "Neither is used.",
      "Give one of them another id; or, for a rule that changed, end the earlier one with "
        + "effective.to the day before the later one begins, in the same file."),
    CodePage(
      "E110", "Unknown field",
      "The record has no field of this name. An unknown name is an error and never a blank.",
      "Use the name the message suggests; docs/reference/fields.md lists them all."),
    CodePage(
      "E111", "The operator does not fit",
      "The operator is unknown, or it does not apply to a field of this type.",
      "See the operators in docs/reference/grammar.md."),
    CodePage(
      "E112", "What a blank means is not said",
      "A claim may lack this field, and a condition must say what it makes of a blank. Left unsaid, "
        + "missing data would silently pass or hold every claim.",
      "Add if_missing = \"pass\" (the rule does not fire for a blank) or \"fire\" (it does), in the "
        + "condition's table or once for the whole rule."),
    CodePage(
      "E113", "The value does not fit the field",
      "The literal is of another type than the field, or two fields of different types are compared.",
      "Write the value in the field's type: text in quotes, money \"12.30\", date \"2026-01-31\"."),
    CodePage(
      "E114", "Not a set of codes",
      "A part of `codes` cannot be read.",
      "Write single codes, prefixes (Z00*) and ranges of codes of one length (99202-99215), "
        + "separated by commas."),
    CodePage(
      "E115", "Money as a plain number",
      "Money is exact to the cent and never meets a plain number, which may carry a rounding error. "
        + "Percentages that money is multiplied by are exact texts, too.",
      "Write money \"12.30\", and of a percentage \"118%\"."),
    CodePage(
      "E116", "Not exactly one decision",
      "A rule decides by require, forbid, check or edits: one of them.",
      "Keep one of the four."),
    CodePage(
      "E117", "The id is not well formed",
      "Ids stand in reports, overrides and file names.",
      "Use lower-case letters, digits, dots, dashes and underscores, at most 80."),
    CodePage(
      "E118", "The message names something unknown",
      "A message may name fields of the judged record in braces; this one names something else.",
      "Correct the name in braces, or pass it from the body with ctx:find { \"key\", name = value }."
    ),
    CodePage(
      "E119", "Not built yet",
      "The grammar or the list of vocabularies has this, but this version of the program does not. "
        + "The rule is not used; it is never half judged.",
      "Say it with what is built, or wait for a later version."),
    CodePage(
      "E120", "The file cannot be used",
      "Rule files are UTF-8 text of at most 1 MB, without bytes that would hide or reorder text.",
      "Save the file as UTF-8 text; remove the characters the message names."),
    CodePage(
      "E121", "A body reads an unknown field",
      "The function asked a record for a field that it does not have; the claim is held under the "
        + "rule's name.",
      "Use the name the message suggests; docs/reference/fields.md lists them all."),
    CodePage(
      "E122", "The file failed while it was run",
      "A statement of the file outside the rules' bodies failed. Nothing of the file is used.",
      "Correct the statement. Loading may only call constructors such as rule, codes, money and date."
    ),
    CodePage(
      "E123", "No rule here",
      "The files hold no rule.", "Name a folder that holds rules, or write one."),
    CodePage(
      "E124", "The example cannot be read",
      "An example has a name, a claim and what to expect of it.",
      "Write { \"name\", claim = { … }, expect = \"pass\" }."),
    CodePage(
      "E125", "A key stands twice",
      "A table has one key twice. Lua keeps the last and forgets the first, so half of what is "
        + "written would not count.",
      "Keep one of them. For two conditions on one field write one table with both operators, or "
        + "all = { … } with an item for each."),
    CodePage(
      "E130", "Loading went on too long",
      "The file did more work or used more memory while loading than is allowed, so it was stopped.",
      "Move work out of the file's top level; a rule file only declares."),
    CodePage(
      "E131", "Lines cannot be compared so",
      "`same` lists the fields of a line in which lines must agree. It is missing, names something else "
        + "than a line's field, or stands where no two lines are compared.",
      "Write same = { \"dos\", \"code\" } beside each = \"pair\" or \"day\", or inside a quantifier or sum "
        + "over lines where a line is judged or gone through outside."),
    CodePage(
      "E132", "No such records here",
      "A quantifier or sum goes through records that the judged record does not have, or that it has in "
        + "more than one place.",
      "Stand inside the record that has them, in the form the message shows."),
    CodePage(
      "E133", "Quantifiers too deep",
      "Three quantifiers or sums may stand in each other. More would be hard to read, and their work "
        + "grows with the product of the records' numbers.",
      "Say it in two rules, or in a `check`."),
    CodePage(
      "E134", "Which line?",
      "Several lines are judged together and the name does not say which of them is meant; or `a` names "
        + "`b` where each is looked at by itself.",
      "Of a pair, write a.charge or b.charge. Of a day, ask any_line, every_line or sum, or add the field "
        + "to same."),
    CodePage(
      "E135", "The sum cannot be read",
      "A sum names what is added up (money, quantities or whole numbers), over which records, and what "
        + "it must come to.",
      "Write sum = { \"charge\", where = { … }, at_most = money \"500.00\" }."),
    CodePage(
      "E136", "The expression cannot be read",
      "The sides of a comparison are fields, sums and literals of one type, with + and - between them.",
      "Write compare = { { \"paid\", \"+\", \"adjusted\" }, \"==\", \"line.charge\" }."),
    CodePage(
      "E137", "A finding cannot stand so",
      "`at`, `amount` and `key` say where a finding stands, which money it is about and what it is "
        + "called; one of them names something else, or stands where no finding is described.",
      "Name a field of the judged record; a key is lower-case letters, digits, dashes and underscores."
    ),
    CodePage(
      "E138", "The pair is not described",
      "`when` of a rule about pairs is empty.",
      "Leave it out, or say what a, b or both lines must meet."),
    CodePage(
      "E140", "A fact is not among the rule's needs",
      "A condition asks for something that claims do not carry, such as encounter.mode, or for other "
        + "claims of the input. A rule says in its head what it needs, so that it answers 'not judged' "
        + "where an input does not carry it, and nothing is read as fine for want of knowledge.",
      "Add the fact to needs, as in needs = { \"encounter\" }; for prior and other_claim it is "
        + "\"input\". Say with if_unknown what an unjudged claim is worth: \"hold\", \"warn\" or "
        + "\"skip\"."),
    CodePage(
      "E141", "The condition on other claims cannot be read",
      "prior and other_claim say in what another claim agrees with the judged one (same), how far away "
        + "its date may be (within), how many there are, and what they must be.",
      "Write prior = { same = { \"patient\", \"code\" }, within = 30, code = … }. A day alone is not "
        + "enough to agree in."),
    CodePage(
      "E142", "The fix cannot be read",
      "A fix is one of the forms of the grammar, or a list of them. What it would do must be plain from "
        + "the rule, because people decide on the proposal by what it shows.",
      "Write one of: set { … }, add_modifier \"25\", remove_modifier \"50\", replace_modifier { … }, "
        + "split_line { … }, merge_lines { … }, move_claim_to { … }."),
    CodePage(
      "E143", "The fix does not belong here",
      "A fix stands in the rule's head, in an item of require, in forbid, or in ctx:find; what it "
        + "changes must be there to be changed. Derived fields follow from others, a charge comes from "
        + "somewhere and is never made up, and modifiers are a line's.",
      "Use each = \"line\" for what is about lines and each = \"pair\" for merge_lines; change the "
        + "field that the derived one follows from; take a charge from a field."),
    CodePage(
      "E170", "The scenario cannot be read",
      "A scenario has a claim like an example's, and in `expect` the findings that the whole rule set "
        + "must come to.",
      "Write expect = { find(\"rule\", { line = 1, severity = \"hold\" }), no_other_findings = true }; "
        + "no_find(\"rule\") says that there is none."),
    CodePage(
      "E171", "The scenario names an unknown rule",
      "No rule that is loaded has this id, or only one of a later layer than the scenario's, by which it "
        + "is not judged. A scenario that waits for a rule that does not exist would never fail for the "
        + "right reason.",
      "Correct the id, or load the pack it stands in: for a stock rule, name the stock too, as in "
        + "scrubjay test stock FOLDER. A scenario about a rule of a later layer belongs to a pack of "
        + "that layer."),
    CodePage(
      "E172", "What the scenario is like cannot be found",
      "`like` names another scenario by its name; there is none of this name, or the scenarios are like "
        + "each other in a circle.",
      "Correct the name, or leave one `like` of the circle out."),
    CodePage(
      "T001", "An example came out otherwise",
      "The rule judged its example claim otherwise than the example expects. Either the rule or the "
        + "example is wrong.",
      "Look at the finding or verdict in the message; `scrubjay test` shows the place."),
    CodePage(
      "T002", "A fix does not mend its example",
      "The rule fires on its example, its fix was tried on the claim, and the rule still fires at the "
        + "same place. A proposal that does not settle the finding misleads whoever accepts it.",
      "Correct the fix or the rule; `scrubjay test` shows what the fix would have changed."),
    CodePage(
      "T003", "A test leaves something behind",
      "The same claim was judged twice in one state and the second time came out otherwise, or the rule "
        + "keeps something for the next claim (E720). Its findings would depend on what was judged before.",
      "Make everything the function needs inside the function; what stands outside of it must not "
        + "change."),
    CodePage(
      "T004", "A test was stopped by its budget",
      "The rule did not end on this claim within its budget and was stopped. On such a claim the rule "
        + "holds under its own name and judges nothing.",
      "Look for a loop that does not end; narrow the rule with `when`."),
    CodePage(
      "T005", "A scenario came out otherwise",
      "The rules of the scenario's layer and of the earlier ones found something else on its claim than "
        + "it expects, or do not load without those of later layers. Either a rule, an override or the "
        + "scenario is wrong.",
      "The message says what was expected and what was found; `scrubjay lint --list` shows which rules "
        + "and overrides are in force."),
    CodePage(
      "T006", "No example was run",
      "There was nothing to run, so nothing was tried. A test that cannot fail says nothing.",
      "Name the folder that holds the rules, or a rule that has examples; --no-fail-on-empty allows it."
    ),
    CodePage(
      "T007", "No example tries it",
      "`scrubjay test --coverage` saw a condition come out one way only, or a message or fix that no "
        + "example produces. What no example tries can be wrong unseen.",
      "Add an example; `scrubjay test --stubs RULE` writes some to begin with."),
    CodePage(
      "T008", "No example notices a change",
      "`scrubjay test --mutate` changed one thing in the rule, and every example still came out as it "
        + "says. So the examples would not notice were it written wrongly.",
      "Add the example that the message asks for; for a severity, say it in one that fires: "
        + "expect = { severity = \"hold\" }."),
    CodePage(
      "E700", "A body failed",
      "The function of the rule raised an error on this claim. The claim is held under the rule's "
        + "name, because a rule that fails must not let a claim pass.",
      "Correct the rule at the place named, and add the claim as an example."),
    CodePage(
      "E710", "A body did too much",
      "The function used up its steps (2,000,000 for one claim) and was stopped. The count is the "
        + "same on every machine.",
      "Look for a loop that does not end; narrow the rule with `when`."),
    CodePage(
      "E711", "A body took too long",
      "The function ran for more than 100 ms and was stopped.",
      "Look for a loop that does not end; narrow the rule with `when`."),
    CodePage(
      "E712", "A body used too much memory",
      "The function used more than 16 MiB and was stopped. The verdict is taken in a fresh state, so "
        + "it does not depend on what ran before.",
      "Do not collect large tables or texts in a rule."),
    CodePage(
      "E713", "A body asked for something too large",
      "One text of more than 256 KiB, one block of more than 4 MiB or a call beyond its limits was "
        + "refused.",
      "Work on smaller pieces."),
    CodePage(
      "E720", "A body keeps something for the next claim",
      "The function changed a variable of its file. A rule that remembers would judge one claim "
        + "differently after another. The variable was set back.",
      "Make the variable local to the function."),
    CodePage(
      "E721", "A body changes a table of its file",
      "Tables made when the file was loaded cannot change while rules run.",
      "Build a new table inside the function."),
    CodePage(
      "E722", "A body uses a claim that is gone",
      "A record was kept from one claim to the next. Its fields would be another claim's.",
      "Read the fields of the claim that is passed in."),
    CodePage(
      "E723", "Unknown name",
      "The script uses a name that is not defined, or tries to define a global one.",
      "Use the name the message suggests; declare variables with `local`."),
    CodePage(
      "E724", "A required field is blank",
      "A condition needs a field that every claim must have, and this claim lacks it; the claim is "
        + "held under the rule's name.",
      "Fill the field in the practice management system and send the claim again."),
    CodePage(
      "E725", "A rule would do too much on this claim",
      "The quantifiers and sums of a rule go through at most 2,000,000 records of one claim, and a rule "
        + "about pairs compares at most 10,000 of them. This claim has so many lines that the rule would "
        + "do more, so it was not judged, and the claim is held under the rule's name.",
      "A claim of so many lines is usually a fault: the guide allows 50. Split it, or narrow the rule "
        + "with when, more fields in same, or conditions on a and b."),
  ]
}
