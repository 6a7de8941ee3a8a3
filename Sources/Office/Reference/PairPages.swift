/// The pages of the codes that are about tables of code pairs.
enum PairPages {
  static let pages: [CodePage] = [
    CodePage(
      "E330", "The table of pairs cannot be read",
      "A table of pairs is CSV in plain text: a row of names, then rows with as many cells, separated by "
        + "commas. A row is at most 1,000 bytes long. The table is read as it stands or not at all, so that no "
        + "pair of it is lost.",
      "Correct the row at the place named. From a spreadsheet, save as CSV, UTF-8, comma delimited; a file of "
        + "CMS has lines of notices above its rows and tabs between its cells, and is saved anew like that."
    ),
    CodePage(
      "E331", "The columns of a table of pairs do not fit",
      "The first row has the names column1, column2, effective and indicator, and deleted where the table has "
        + "it, in any order and each once. Any other column would be left unread.",
      "Correct the name the message shows, or take the column out."),
    CodePage(
      "E332", "A cell is no date",
      "effective is the first day on which a pair counts and must be there. deleted is the last one; it is "
        + "blank or * while the pair counts.",
      "Write the day as 2026-01-31 or 20260131."),
    CodePage(
      "E333", "One pair has overlapping dates",
      "On one day a pair of codes has one row. Two that are in force on the same day could say two different "
        + "things of it. The message names both rows. Rows that `ignore` names do not count.",
      "End the earlier row on the day before the later one begins, or delete one of the two."),
    CodePage(
      "E334", "An unknown indicator",
      "Each indicator of the table is named in pick, or, where there is no pick, in bypass, or is 0; or it is "
        + "named in ignore. Otherwise nobody has said what becomes of such a pair.",
      "Correct the cell, or add the indicator to pick or ignore."),
    CodePage(
      "E335", "A pair is deleted before it is effective",
      "The day under deleted is the last on which the pair counts, and it lies before the first.",
      "Correct the two dates. A pair that was taken back before it counted has both dates alike and an "
        + "indicator that `ignore` names."),
    CodePage(
      "E336", "The codes of a pair do not fit",
      "Each of the two is a code of a procedure: five digits or capital letters. The two differ.",
      "Correct the cell. Where zeros are gone from the front of codes, tell the spreadsheet that the columns "
        + "are text, and fill them anew."),
    CodePage(
      "E337", "The table has too few rows",
      "expect_rows = { min = … } says how many rows the table has at the least; a file that was cut short has "
        + "fewer and would let claims pass that it should hold.",
      "Look whether the file is whole. If it is meant to be so short, lower min."),
    CodePage(
      "E338", "What becomes of a pair is not said",
      "bypass says which modifiers let a pair pass, on which line and from when; pick says which message an "
        + "indicator has, messages what it says; ignore which indicators never count; expect_rows how large the "
        + "table is. On one day one modifier has one meaning.",
      "Write it as the message shows: bypass = { indicator = \"1\", on = \"either\", mods = codes \"59,XE\", "
        + "effective = { from = \"2019-07-01\" } }."),
    CodePage(
      "E339", "The table has changed by more than expected",
      "When a bundle is activated, each table of pairs is compared with the one of the bundle that judges now. "
        + "expect_rows = { max_change = \"25%\" } says by how much the number of rows may differ; this one "
        + "differs by more, as a file does that was cut short or is another. What was active stays.",
      "Look whether the file is the right one and whole. If it is, raise max_change for this activation."
    ),
    CodePage(
      "W330", "A pair is in force on no day of the rule",
      "The row was deleted before the rule begins, or begins after it ends, so that it can never match. One "
        + "message is said of all such rows; it stands at the first.",
      "Leave the rows out, or let the rule begin earlier, if claims of those days are judged."),
  ]
}
