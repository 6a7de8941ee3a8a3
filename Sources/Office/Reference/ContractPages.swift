/// The pages of the codes that are about contracts and schedules of rates.
enum ContractPages {
  static let pages: [CodePage] = [
    CodePage(
      "E220", "Two contracts of one payer overlap",
      "On one day a line has one contract. Two of one payer whose days overlap may both be meant for a line, and "
        + "neither has a narrower scope than the other.",
      "End the earlier one before the later begins: effective = { from = …, to = … }; or give one of them "
        + "a scope that the other does not have. A contract with a scope counts before one without."
    ),
    CodePage(
      "E221", "No contract on this date",
      "The payer has no contract that counts on the line's date of service, or none for its provider and "
        + "place. The message names the gap. Such a line has no price, and is not taken for zero.",
      "Extend effective of the contract that ended, declare the one of these days, or widen a scope."
    ),
    CodePage(
      "E222", "The contract does not say what the line comes to",
      "The contract counts, and has no amount for the code, or does not say what a modifier does to it. "
        + "Nothing is guessed.",
      "Add what the message names: a row, an exception, or a share such as bilateral = \"150%\"."),
    CodePage(
      "E223", "Two exceptions fit the same lines",
      "Of the exceptions of a contract the narrowest counts: code and modifier, then code, then range, then "
        + "modifier. These two fit some lines alike, so that it would be open which of them counts.",
      "Take the code out of one of the two, or narrow one by a modifier or place of service."),
    CodePage(
      "E224", "A row of a fee schedule cannot be used",
      "Each row has a code, and an amount or one for each setting, in dollars and cents. A code with one "
        + "modifier has one amount on one day. The schedule is read as it stands or not at all.",
      "Correct the row at the place named. Columns are code, mod, amount or facility and nonfacility or base_units, from "
        + "and to; amounts are written as 95.00, without a dollar sign or commas."),
    CodePage(
      "E225", "The base is no schedule",
      "A base is \"mpfs\", Medicare's physician fee schedule, or the name of a fee_schedule in these rules. "
        + "Schedules that rest on one another must in the end rest on rows or on Medicare's.",
      "Use the name the message suggests, or declare the schedule."),
    CodePage(
      "E226", "A term says too little or too much",
      "An exception has codes, modifiers or places, and one amount: each, or pct with what it is of. A step has "
        + "one of pct, each and add. A list of shares for several procedures says for which codes it is, where "
        + "Medicare's file cannot say it.",
      "Write what the message shows."),
    CodePage(
      "E227", "An example does not come out as it says",
      "The contract or charge master has an example that comes to another amount than it says, so that one of the "
        + "two is wrong. It prices nothing until that is mended, and no other one is taken in its place; all others "
        + "price on.",
      "Run scrubjay test and look at both: correct the terms or rows, or the example."),
    CodePage(
      "W228", "Days between two contracts of a payer",
      "One contract ends and the next begins later. On the days between, lines of the payer have no price, "
        + "which each of them then says (E221).",
      "Extend the earlier contract, or declare the one of these days. Where there was none, leave it so."
    ),
  ]
}
