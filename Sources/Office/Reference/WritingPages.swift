/// The pages of the codes that are about writing claims as X12.
enum WritingPages {
  static let pages: [CodePage] = [
    CodePage(
      "X200", "A value is longer than its element",
      "Each element of X12 has a greatest length: characters of a text, digits of a number. The value "
        + "was written as it stands, and a receiver will reject it.",
      "Shorten the value at its source."),
    CodePage(
      "X201", "A character outside the X12 character set",
      "X12 claims are written in ASCII. An accented letter or another sign was written as it stands; "
        + "many receivers reject it or change it.",
      "Spell the value with plain letters."),
    CodePage(
      "X202", "A control character in a value",
      "A line break, tab or other control character would break the segment, so the value was not "
        + "written. It is kept beside the segments.",
      "Remove the character."),
    CodePage(
      "X203", "A number or date that X12 has no form for",
      "Dates are written with years of four digits, counts without a minus and with nine digits at "
        + "most. The value was not written; it is kept beside the segments.",
      "Correct the value."),
    CodePage(
      "X204", "A text holds a delimiter",
      "The claim keeps segments as they were read, and these fix which characters divide its segments. "
        + "A text with one of them was not written; it is kept beside the segments.",
      "Remove the character from the text, or the kept segments from the claim."),
    CodePage(
      "X205", "A kept segment has no certain place",
      "The claim keeps a segment that no field takes whole, and its text, loop or ordinals do not say "
        + "where it belongs.",
      "Correct the segment's loop, line or other payer, or remove it."),
    CodePage(
      "X206", "A value that an 837P cannot say here",
      "What was written was read back, and this value was not in it: its qualifier is missing or "
        + "unknown, or other values of the claim leave it no place, such as a primary care provider "
        + "without a referring one. It is kept beside the segments.",
      "Give the value that it needs, or leave it out."),
    CodePage(
      "X207", "The envelope does not fit",
      "Sender, receiver, day, time, control number or usage does not fit its element of ISA, GS or ST.",
      "Correct what the message names."),
  ]
}
