/// The pages of the codes that are about remittances and the table of denials.
enum RemittancePages {
  static let pages: [CodePage] = [
    CodePage(
      "X210", "Not a remittance",
      "Outcomes are read from remittances (835). This transaction is another.",
      "Give the 835 that the payer or clearinghouse sent back."),
    CodePage(
      "X211", "Another version of the remittance",
      "The 835 follows a version that is not read, such as 4010, so no outcome was taken from it.",
      "Ask the clearinghouse for 005010X221A1."),
    CodePage(
      "X212", "The claim payment does not balance",
      "The charge (CLP03) less the adjustments of the claim and its lines (CAS) must be what was paid "
        + "(CLP04). The payment was read as it stands, and nothing is made up to fill the gap.",
      "Ask the payer for a corrected remittance before it is posted."),
    CodePage(
      "X213", "The line does not balance",
      "The charge of the line (SVC02) less its adjustments must be what was paid (SVC03).",
      "Ask the payer for a corrected remittance before it is posted."),
    CodePage(
      "X214", "The lines do not make the claim's charge",
      "Where lines are given, all are, and their charges make the charge of the claim. A line is missing, "
        + "or one stands twice.",
      "Ask the payer for a corrected remittance before it is posted."),
    CodePage(
      "X215", "The payment is not the sum of its claims",
      "BPR02 is what the claims are paid (CLP04) less the provider's adjustments (PLB). Otherwise a "
        + "claim or an adjustment is missing.",
      "Ask the payer for the remittance again before it is posted."),
    CodePage(
      "X216", "The remittance breaks off in a claim payment",
      "The transaction ends inside the payment of a claim, so adjustments may be missing. A payment that "
        + "is not whole is no outcome.",
      "Transfer or export the file again."),
    CodePage(
      "X217", "An adjustment cannot be read",
      "An adjustment has a group (CO, OA, PI or PR), a reason code and an amount. The payment of the claim "
        + "is not used, since what it denies is not known.",
      "Ask the payer for a corrected remittance."),
    CodePage(
      "C201", "The columns of a table of denials are others",
      "The table has the columns group,carc,rarc,payer,class,kind,source,as_of, named in its first row, "
        + "and every row has all eight.",
      "Start from rules/denials.csv; leave blank what a row does not say."),
    CodePage(
      "C202", "Not a group or code",
      "The group is CO, OA, PI, PR or * for any; reason and remark codes are capitals and digits.",
      "Copy the codes from the remittance: 97, M15, N20."),
    CodePage(
      "C203", "Not a class or kind",
      "The class says what an adjustment is: denial, share, contractual, cob, capitation or "
        + "informational. A denial has a kind, which is the word that rules name in prevents, and "
        + "nothing else has one.",
      "Use one of the words that the message lists."),
    CodePage(
      "C204", "One row twice",
      "Two rows of one file name the same group, reason, remark and payer; which one is meant cannot be "
        + "told.",
      "Keep one. A file of your own may say otherwise than the stock table: it goes first."),
    CodePage(
      "C205", "A row without source or date",
      "Every row says what it rests on and on which day that was true, so that it can be checked when "
        + "the payer's practice changes.",
      "Fill source and as_of, the latter as 2026-03-01."),
  ]
}
