/// The pages of the codes that are about input files.
enum InputPages {
  static let pages: [CodePage] = x12Pages + JSONPages.pages

  private static let x12Pages: [CodePage] = [
    CodePage(
      "X101", "The file is empty", "There is nothing to read, or blanks only.",
      "Export the batch again and check that the export finished."),
    CodePage(
      "X102", "The file is not X12",
      "An X12 file begins with ISA. This one looks like something else; the message says what.",
      "Give the 837P file itself, not an archive, a report or a page about it."),
    CodePage(
      "X103", "The file is in another encoding",
      "X12 is read as ASCII or UTF-8. In UTF-16 or UTF-32 every character takes two or four bytes.",
      "Save or export the file again as plain ASCII or UTF-8 text."),
    CodePage(
      "X104", "The ISA segment is not of its fixed width",
      "ISA is 106 characters long and every element has a fixed width; the delimiters are taken from "
        + "fixed places in it. Otherwise nothing after it can be read.",
      "Pad the elements of ISA to their widths, or export the file again."),
    CodePage(
      "X105", "The delimiters clash",
      "Two delimiters are the same character, or one is a letter, digit or blank, so the data cannot "
        + "be told from the delimiters.",
      "Use four different characters that stand nowhere in the data, such as * : ^ ~."),
    CodePage(
      "X106", "The lines are indented or wrapped",
      "Segments are indented with blanks, or lines are broken inside segments. Guessing which blanks "
        + "belong to the data could damage it.",
      "Export the file again without line breaks inside segments, or read it with `--repair indent` or "
        + "`--repair wrap`, which report what they change."),
    CodePage(
      "X107", "A segment has no identifier",
      "A segment begins with two or three letters and digits, such as CLM. This one does not.",
      "Look at the place named: a terminator may stand inside data."),
    CodePage(
      "X108", "A segment is too large",
      "No guide allows a segment of this length or with so many elements; a terminator is probably "
        + "missing.",
      "Look at the place named for a lost segment terminator."),
    CodePage(
      "X109", "A control character stands in a segment",
      "Control characters are not part of X12 data; receivers reject them.",
      "Remove the character in the system that made the file."),
    CodePage(
      "X110", "The file ends in the middle",
      "The interchange was not closed: the file was cut off in transfer or export. What was whole "
        + "before the end was read.",
      "Transfer or export the file again."),
    CodePage(
      "X111", "IEA is missing", "The interchange has no trailer.",
      "Export the file again; a receiver would reject the interchange."),
    CodePage(
      "X112", "GE is missing", "The functional group has no trailer.",
      "Export the file again; a receiver would reject the group."),
    CodePage(
      "X113", "SE is missing", "The transaction has no trailer.",
      "Export the file again; a receiver would reject the transaction."),
    CodePage(
      "X114", "The last terminator is missing",
      "The last segment is whole but nothing closes it. It was read as meant.",
      "End every segment with the terminator, the last one too."),
    CodePage(
      "X120", "SE01 does not count its segments",
      "SE01 says how many segments the transaction has, ST and SE included. Another count means that "
        + "segments were lost or added, and a receiver rejects the transaction.",
      "Find the lost segments, or correct SE01 when none are."),
    CodePage(
      "X121", "SE02 differs from ST02",
      "The control number at the end of a transaction repeats the one at its beginning.",
      "Make both the same."),
    CodePage(
      "X122", "GE01 does not count its transactions",
      "GE01 says how many transactions the group has.",
      "Find the lost transactions, or correct GE01 when none are."),
    CodePage(
      "X123", "GE02 differs from GS06",
      "The control number at the end of a group repeats the one at its beginning.",
      "Make both the same."),
    CodePage(
      "X124", "IEA01 does not count its groups",
      "IEA01 says how many groups the interchange has.",
      "Find the lost groups, or correct IEA01 when none are."),
    CodePage(
      "X125", "IEA02 differs from ISA13",
      "The control number at the end of an interchange repeats the one at its beginning.",
      "Make both the same."),
    CodePage(
      "X126", "One ST02 twice in a group",
      "Transaction control numbers are unique within a group; an acknowledgment could not tell the "
        + "two apart.",
      "Number the transactions of a group in order."),
    CodePage(
      "X127", "A segment stands outside its envelope",
      "Data segments stand between ST and SE, transactions between GS and GE, groups between ISA and "
        + "IEA.",
      "Look at the place named for a lost header."),
    CodePage(
      "X128", "Bytes stand between interchanges",
      "Something that is no segment stands before, between or after interchanges. It was passed over.",
      "Remove it, or check that no interchange lost its ISA."),
    CodePage(
      "X130", "The transaction carries no claims",
      "scrub reads 837P professional claims; this is another transaction.",
      "Give the claim file. Remittances (835) and acknowledgments are received, not scrubbed."),
    CodePage(
      "X131", "Institutional or dental claims",
      "The claims are counted but not judged: the rules are for professional claims.",
      "Scrub them elsewhere; they are not clean because nothing was found."),
    CodePage(
      "X132", "Another version of the guide",
      "The claims follow a version that is not read, such as 4010. They are counted, not judged.",
      "Export them as 005010X222A1."),
    CodePage(
      "X133", "Another name of the guide",
      "The file names the guide by an earlier or later erratum; it was read as 005010X222A1.",
      "Name it 005010X222A1 in GS08 and ST03; many receivers insist."),
    CodePage(
      "X134", "ST03 and GS08 differ",
      "The group and the transaction name different guides; a receiver may reject the group.",
      "Make both the same."),
    CodePage(
      "X140", "The file is too long",
      "Places in a file are kept in four bytes, which reach 4 GiB.",
      "Split the file at an interchange."),
    CodePage(
      "X141", "Not a number",
      "An amount, quantity or number is written as no decimal number is: a comma, a currency sign, a "
        + "plus sign or letters. The claim is delivered with status error; a claim payment of a "
        + "remittance is not used.",
      "Write amounts as 145 or 145.5."),
    CodePage(
      "X142", "Not a date",
      "A date is not eight digits of a day that exists. The claim is delivered with status error; a claim "
        + "payment of a remittance is not used.",
      "Write dates as CCYYMMDD, spans as CCYYMMDD-CCYYMMDD."),
    CodePage(
      "X143", "The claim is cut off",
      "The transaction ends or breaks off inside the claim. The claim is delivered with status error.",
      "Transfer or export the file again."),
    CodePage(
      "X144", "A segment is out of place",
      "The segment belongs to a loop that is not open here, so nothing was made of it.",
      "Bring the segments into the order of the guide."),
    CodePage(
      "X145", "Too many values",
      "The guide allows fewer values than the claim has, such as twelve diagnosis codes. The first "
        + "ones were kept.",
      "Split the claim, or drop the values beyond the limit."),
    CodePage(
      "X146", "A segment of the claim is damaged",
      "A segment holds a line break, a control character or too many elements. The claim is delivered "
        + "with status error.",
      "Correct the segment in the system that made the file."),
  ]
}
