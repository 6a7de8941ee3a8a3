/// The pages of the codes about charge masters.
enum ChargePages {
  static let pages: [CodePage] = [
    CodePage(
      "E240", "A row of a charge master cannot be read",
      "A row says what one unit of a procedure is billed at: code and amount, and where they matter mod, "
        + "provider, location, from and to. In CSV the first row has these names, in any order; a blank cell "
        + "holds for all. The charge master is read as it stands or not at all, so that no charge is lost.",
      "Correct the cell at the place named. Amounts are written as 180.00, without $ and thousands commas. "
        + "Where a spreadsheet took zeros from the front of codes, tell it that the column is text."),
    CodePage(
      "E241", "Two charges for the same lines and days",
      "Two rows have one code, modifiers, provider and location, and both hold on some day, so it is undecided "
        + "what is billed. The message names both.",
      "End the earlier row on the day before the later one begins, or delete one of the two."),
    CodePage(
      "E242", "Two charge masters count on the same days",
      "On one day, for one location, one charge master counts: what is billed is the same for every payer. The "
        + "message names both. One with locations goes before one for all, which is no meeting.",
      "End one before the other begins, give them different locations, or mark one that is only to be compared "
        + "with proposed = true."),
    CodePage(
      "E243", "An exception of a charge master does not say enough",
      "An exception has a name, says why, for whom it is (payer, filing, program, state, self_pay or class) "
        + "and what is billed instead, in one way: pct of the charge, an amount for named codes, or a schedule.",
      "Write it as the message shows: { id = \"self-pay\", self_pay = true, pct = \"60%\", why = \"…\" }."),
  ]
}
