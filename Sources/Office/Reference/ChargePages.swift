/// The pages of the codes about charge masters, and about files of volume and benefits.
enum ChargePages {
  static let pages: [CodePage] = [
    CodePage(
      "E240", "A row of a charge master cannot be read",
      "A row says what one unit of a procedure is billed at: code and amount, and where they matter mod, "
        + "provider, location, from and to. In CSV the first row has these names, in any order; a blank cell "
        + "holds for all. The charge master is read as it stands or not at all, so that no charge is lost.",
      "Correct the cell at the place named. Amounts are written as 180.00, without $ and thousands commas. "
        + "Where a spreadsheet took zeros from the front of codes, tell it that the column is text."
    ),
    CodePage(
      "E241", "Two charges for the same lines and days",
      "Two rows have one code, modifiers, provider and location, and both hold on some day, so it is undecided "
        + "what is billed. The message names both.",
      "Where one row is there twice, delete one of the two. Where a charge changed, end the earlier row on the day "
        + "before the later one begins."),
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
      "Write it as the message shows: { id = \"self-pay\", self_pay = true, pct = \"60%\", why = \"…\" }."
    ),
    CodePage(
      "F101", "The columns of a file of volume do not fit",
      "The first row names code and units, and where they are known mod, pos and charge, in any order and each "
        + "once. Any other column would be left unread.",
      "Correct the name the message shows, or take the column out."),
    CodePage(
      "F102", "A cell of a file of volume cannot be read",
      "code has five to eight digits or capital letters, mod up to four modifiers with blanks between, pos two "
        + "digits, units a number, charge what one unit is charged at. The file is read as it stands or not at "
        + "all, so that no service is left out of a comparison.",
      "Correct the cell at the place named. From a spreadsheet, save as CSV, UTF-8, with code, mod and pos as "
        + "text."),
    CodePage(
      "F103", "The file is no CSV, or no JSON",
      "A file of volume is CSV, a file of benefits JSON; the message names the place where the text ceases to be "
        + "one, and the code of the reader.",
      "Correct the text at the place named: most often a quote, a comma or a bracket."),
    CodePage(
      "F111", "A key of a file of benefits is unknown or lacking",
      "A file of benefits says where and when it was read, what is left of the year, and for each kind of service "
        + "copay, deductible and coinsurance. What it does not say would be a guess about a patient's money.",
      "Write the key as docs/reference/estimates.md shows; \"0%\" and \"none\" say that nothing is asked."
    ),
    CodePage(
      "F112", "A value of a file of benefits cannot be read",
      "Amounts and shares are texts and stand in quotes, for a number without them would not be exact: "
        + "\"copay\": \"30.00\", \"coinsurance\": \"20%\". Days are written \"2026-01-31\", codes as in rules: "
        + "\"99202-99215\".",
      "Correct the value at the place named; around an amount or a share most often the quotes are missing."
    ),
    CodePage(
      "F113", "Two services of a file of benefits are for the same procedures",
      "Each procedure stands in one service, and one service without codes is for all others; otherwise it is "
        + "undecided what the plan asks.",
      "Take the procedures out of one of the two."),
  ]
}
