/// The pages of the warnings about codes that rules name and official releases do not.
enum CodeLookupPages {
  static let pages: [CodePage] = [
    CodePage(
      "W230", "A code is in no release of its days",
      "`scrubjay lint` looks up the codes that rules, lists and prices name in the official releases that are "
        + "imported, those that count on days of the rule. None of them lists the code, or, of a prefix or a "
        + "range, any code of it: it is misspelt, has ended, or is yet to come, and the message says which "
        + "where a release tells it. A condition on such a code waits for claims that nobody may send. "
        + "The days looked at stand in the message; a code that counts on other days of the rule only is "
        + "not known.",
      "Correct the code or take it out; or let the rule begin and end when the code does. Where it counts on "
        + "days whose release is not imported, import that one. A rule whose `forbid` is nothing but the "
        + "code is not told that it has ended: it looks for claims that carry it still. The warning is of no "
        + "effect."),
    CodePage(
      "W231", "A heading is named where claims carry codes",
      "In ICD-10-CM a heading such as E11 stands for the codes below it, and only they are billed. A "
        + "condition on the heading itself meets no claim.",
      "Write codes \"E11*\" for all codes that begin so, or the code that is meant."),
  ]
}
