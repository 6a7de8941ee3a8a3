/// The pages of the codes that are about JSON claims.
enum JSONPages {
  static let pages: [CodePage] = [
    CodePage(
      "X190", "Not JSON",
      "The text is cut off, or a quote, bracket or comma is missing or one too many. NaN, comments, "
        + "single quotes and commas before a bracket are no JSON. The claim is delivered with status "
        + "error; those after it are read where they can be found.",
      "Write the file with a JSON library, in UTF-8, and transfer it whole."),
    CodePage(
      "X191", "Unknown name",
      "A JSON claim has no field, group or list of this name at this place. It is not passed over: "
        + "a misspelt name would lose its value without a word.",
      "Use the name the message suggests; docs/reference/claim-json.md lists them all."),
    CodePage(
      "X192", "A name twice",
      "One object has the same name twice, so one of the two values would be lost.",
      "Remove one of them."),
    CodePage(
      "X193", "Not of its kind",
      "The value is a number where text should stand, a list where one value should, or the like. "
        + "Codes are text even where they are digits, since 0 in front counts.",
      "Write the value in the form the message shows."),
    CodePage(
      "X194", "Not an exact number",
      "An amount has at most two decimals, a quantity three, and both are written in plain digits: "
        + "no exponent, no commas, no sign of currency, at most fifteen digits. Nothing is rounded.",
      "Write \"100.00\" or 100.00."),
    CodePage(
      "X195", "Not a date",
      "Dates of JSON claims are written as \"2026-06-30\" and are days that exist.",
      "Write the date with year, month and day in this order, in quotes."),
    CodePage(
      "X196", "A field is missing",
      "The field is one that every claim has; without it nothing can be said of the claim.",
      "Give the field; null says that the claim has none, which is then for the rules to judge."),
    CodePage(
      "X197", "Too much",
      "A list is longer than a claim can carry, the claim is longer than 4 MiB, or it is nested "
        + "deeper than 64 levels.",
      "Split the claim; or look for a lost bracket."),
    CodePage(
      "X198", "No claims",
      "The document is JSON and holds no claims.",
      "Give one claim in { }, an array of claims, {\"claims\": […]}, or one claim on each line."),
    CodePage(
      "X199", "A derived field that says otherwise",
      "The field follows from others, such as line_total from the lines' charges. It may be given, "
        + "but then it has to agree.",
      "Leave it out."),
  ]
}
