/// The pages of the codes about packs, layers, overrides and dated values.
enum LayerPages {
  static let pages: [CodePage] = [
    CodePage(
      "E150", "The pack is not where or what a pack is",
      "`pack` stands once, in a file pack.lua at the root of a folder, and says whose rules the folder "
        + "holds. A pack of the layer \"payer\" that holds rules names its payer; those of other layers "
        + "have none.",
      "Move the declaration to pack.lua of its folder, or correct layer and payer."),
    CodePage(
      "E151", "A name of an earlier layer is used again",
      "A rule, payer, list or parameter has the name of one at an earlier layer and does not say that "
        + "it replaces it. That is mostly an accident, so the later one is not used.",
      "Say replaces = \"its name\", or choose another name."),
    CodePage(
      "E152", "What is replaced does not exist",
      "`replaces` names something that no earlier layer has; a misspelt name would leave both in force.",
      "Use the name the message suggests, or leave replaces out."),
    CodePage(
      "E153", "A rule replaces one that is not of an earlier layer",
      "Layers are core, payer, group, practice. A rule can replace rules of the layers before its own.",
      "Change the other rule itself, or move this one to a later layer's pack."),
    CodePage(
      "E154", "Two say the same thing at one layer",
      "Two packs, payers, lists, values, overrides or replacing rules stand at one layer for the same "
        + "name, days or claims, so it is undecided which counts. There are no priorities.",
      "Keep one, end the earlier one before the later begins, or narrow a scope until they do not "
        + "meet."),
    CodePage(
      "E155", "A required pack is not loaded",
      "The pack says that it needs another, and that one is not among the folders loaded.",
      "Name the other pack's folder with --rules, or correct requires."),
    CodePage(
      "E156", "The override's rule does not exist",
      "The override would change a rule that is not there: misspelt, renamed, or its pack is not loaded.",
      "Use the name the message suggests, or remove the override."),
    CodePage(
      "E157", "Two overrides meet",
      "Two overrides change one rule on some of the same days and claims. Neither is used.",
      "End one before the other begins, narrow a scope, or keep one."),
    CodePage(
      "E158", "The override does not end",
      "An override is for a time and is looked at again when it ends.",
      "Give effective.to; what is to hold for good is a rule that replaces the other."),
    CodePage(
      "E159", "Unknown list or parameter",
      "`list` and `param` name a code_list and a parameter of the files loaded; this name is none.",
      "Use the name the message suggests, or declare it."),
    CodePage(
      "E160", "No value on the judged date",
      "The rule needs a list or parameter that has no value on the date the claim is judged by. The "
        + "claim is held under the rule's name, because last year's value may be wrong this year.",
      "Add a value for that date to the code_list or parameter, with its source."),
    CodePage(
      "E161", "The payer's parent is unknown",
      "A payer record names as its parent a payer without a record, or itself.",
      "Use the name of a payer record."),
    CodePage(
      "E162", "A payer's pack speaks of another payer",
      "The rules of a pack of the layer \"payer\" are for that payer's claims, and this one's scope "
        + "names another's.",
      "Leave scope.payer out, name some of the payer's ids, or move the rule to another pack."),
    CodePage(
      "W201", "The override has ended",
      "Its last day lies before the pretended today. It still applies to claims of its own days.",
      "Remove it when claims of those days are no longer judged."),
    CodePage(
      "W202", "The override can never apply",
      "Its days or its scope do not meet those of the rule it changes.",
      "Correct effective or scope, or remove it."),
    CodePage(
      "W203", "A gap between the windows of one rule",
      "The id stands several times, and on some days between two of them neither holds.",
      "Let one window begin the day after the other ends, if no gap is meant."),
    CodePage(
      "W204", "A gap between two values",
      "A list or parameter has no value on some days between two of its values. A rule that needs it "
        + "on such a day holds the claim.",
      "Fill the gap, if a value is known for those days."),
    CodePage(
      "W205", "The override changes nothing",
      "The rule has that severity by itself, or does not use that parameter.",
      "Correct the change, or remove the override."),
    CodePage(
      "W206", "Owner and approver are one",
      "What lowers a rule should be seen by a second person.",
      "Let someone else look at it and name them. In a practice the approval that counts is "
        + "`scrubjay override approve`, where `scrubjay policy` asks for one."),
    CodePage(
      "W207", "A payer without a record",
      "The id or name has no payer record and is nearly one that has.",
      "Use the name the message suggests, or add a record."),
    CodePage(
      "W208", "The override is about to end",
      "Its last day lies within thirty days of the pretended today.",
      "Renew it with a reason, or let it end."),
    CodePage(
      "W209", "The override lasts long",
      "It holds for more than 180 days. An override is for a while; what holds for good is a rule. It is a "
        + "warning and no error, so that a bundle that judges today goes on judging.",
      "Let it end sooner and renew it with a reason; or write a rule of your own that `replaces` the "
        + "other."),
    CodePage(
      "W220", "The source is vague",
      "`lint --source-years` was asked, and the rule's source names no date, section or number. Whoever doubts the rule cannot look it up, and "
        + "nobody can tell whether it still holds.",
      "Name the manual or bulletin with its date and section."),
    CodePage(
      "W221", "The source has aged",
      "The newest year that the rule's source names is further back than --source-years allows. Payers "
        + "change what they want, mostly at the turn of a year.",
      "Look whether it still says so; then cite the newest edition, or end the rule."),
    CodePage(
      "W222", "A message names who the patient is",
      "The field identifies a person, so it is masked wherever findings are shown and the message says "
        + "nothing in its place.",
      "Leave the field out; a finding names the claim, and says segment and byte of the field."),
    CodePage(
      "W223", "A word mixes scripts",
      "Some letters of the word are Greek, Cyrillic, Armenian or Cherokee, or full-width, and look like "
        + "Latin ones. A code or name written so is never equal to what it seems to be.",
      "Type the word again."),
    CodePage(
      "W224", "A blank is left",
      "What was begun with `scrubjay new` has a text that still says TODO.",
      "Fill the blank."),
    CodePage(
      "W225", "Conditions exclude each other",
      "Two conditions on one field that must hold together can never hold together, or one says what "
        + "another has said already. So the rule, an exemption or an item of it never comes about, or always "
        + "does.",
      "Look which of the conditions is meant, and take the other out."),
    CodePage(
      "W226", "Two rules would mend one claim differently",
      "Both rules fire on the claim that is shown, and their fixes write different values into one field. "
        + "Whoever takes the one proposal is shown the other the next time.",
      "Let one of the two give way: narrow it with `when`, or name the case in `unless`."),
    CodePage(
      "W240", "No example asks a file of the sample",
      "The sample brings rows of an official file that none of the rule's examples can look at: it begins after "
        + "their days of service, or ended before them, is of another set than the one the rule asks, or of a kind "
        + "that it does not ask. What the rows say shows nothing, and an example that needs them is not judged.",
      "Let the file begin by the examples' days of service (from), name the set that the rule asks, give an example "
        + "a day on which the file counts, or take the file out of the sample."),
    CodePage(
      "W227", "A rule is in force on days without a value",
      "The rule names a list or parameter that has no value on some days on which the rule is in force. "
        + "Claims of those days are held (E160) where the rest of the rule does not settle them.",
      "Give the list or parameter a value for those days, or begin the rule when it has one."),
  ]
}
