/// The pages of the codes that are about the implementation guide.
enum GuidePages {
  static let pages = segments + elements + levels

  private static let segments: [CodePage] = [
    CodePage(
      "X150", "No claim has this segment",
      "The segment's identifier is none that claims use. What it says was not read. IK3 code 1.",
      "Correct the identifier, or remove the segment."),
    CodePage(
      "X151", "A segment has no place here",
      "The guide has the segment, but not here, or not with this qualifier. What belongs to it was "
        + "passed over with it. IK3 code 2.",
      "Look for a segment that is missing before it, or correct the qualifier."),
    CodePage(
      "X152", "A required segment is missing",
      "Each occurrence of the loop must have the segment. The place is the segment that came "
        + "instead. IK3 code 3.",
      "Add the segment in the system that made the file."),
    CodePage(
      "X153", "A required loop is missing",
      "The loop around it must have this one. The place is the segment that came instead. IK3 code 3.",
      "Add the loop in the system that made the file."),
    CodePage(
      "X154", "A loop stands too often",
      "The guide limits how often the loop may stand, such as 50 service lines in a claim. It is told "
        + "once, at the first that is too much. IK3 code 4.",
      "Split the claim, or remove what is too much."),
    CodePage(
      "X155", "A segment stands too often",
      "The guide limits how often the segment may stand in its loop. It is told once. IK3 code 5.",
      "Remove what is too much."),
    CodePage(
      "X156", "The segment belongs to another transaction",
      "Claims do not have this segment; a remittance or an acknowledgment may. IK3 code 6.",
      "Remove the segment."),
    CodePage(
      "X157", "A segment comes too late",
      "Segments stand in the order of the guide; this one has its place before one that was there "
        + "already. IK3 code 7.",
      "Bring the segments into the order of the guide."),
    CodePage(
      "X158", "The guide does not use the segment",
      "The standard has the segment for claims, but the professional claim does not use it. IK3 code "
        + "I4.",
      "Remove the segment."),
    CodePage(
      "X159", "SBR02 and the patient level contradict each other",
      "SBR02 says 18 when the subscriber is the patient; then no patient level (2000C) follows. Else "
        + "SBR02 is blank and the claim stands below a patient level. IK4 code I9 or I13.",
      "Write 18 or add the patient level; never both."),
  ]

  private static let elements: [CodePage] = [
    CodePage(
      "X160", "A required element is missing",
      "The guide requires the element or component wherever its segment stands. IK4 code 1.",
      "Fill the element in the system that made the file."),
    CodePage(
      "X161", "An element that another one calls for is missing",
      "Some elements stand together or not at all, such as the kind of an identifier and the "
        + "identifier. IK4 code 2.",
      "Fill the missing one, or leave both out."),
    CodePage(
      "X162", "A segment has too many elements",
      "There are more elements than the standard gives the segment. IK4 code 3.",
      "Look for an element separator inside a value."),
    CodePage(
      "X163", "A value is too short", "The element has a least length. IK4 code 4.",
      "Correct the value; a code may have lost a zero in front."),
    CodePage(
      "X164", "A value is too long", "The element has a greatest length. IK4 code 5.",
      "Shorten the value, or look for a separator that does not separate: the wrong component "
        + "separator gives this, too."),
    CodePage(
      "X165", "A character that the type does not have",
      "Amounts and numbers are digits, one point where decimals are allowed, and a minus: no comma, "
        + "plus or exponent. Text has no control characters. IK4 code 6.",
      "Write amounts as 145 or 145.5."),
    CodePage(
      "X166", "A code the guide does not allow",
      "The guide lists the codes of this element. Codes that others publish, such as diagnoses, are "
        + "not checked here. IK4 code 7.",
      "Use one of the codes that the message names."),
    CodePage(
      "X167", "Not a date",
      "The date does not exist, or is not written as its format says. IK4 code 8.",
      "Write D8 as CCYYMMDD, RD8 as two of them with a hyphen."),
    CodePage(
      "X168", "Not a time", "A time of day is HHMM, HHMMSS or longer. IK4 code 9.",
      "Write the time with four digits from 0000 to 2359."),
    CodePage(
      "X169", "Only one of two elements may be there",
      "The standard excludes one of the two when the other is there. IK4 code 10.", "Drop one."),
    CodePage(
      "X170", "An element is repeated",
      "The repetition separator, ISA11, stands inside the element, which cannot be repeated. IK4 code "
        + "12.",
      "Remove the character from the value, or choose another ISA11."),
    CodePage(
      "X171", "An element has too many components",
      "The component separator, ISA16, stands where no component can follow. IK4 code 13.",
      "Remove the character from the value."),
    CodePage(
      "X172", "The guide does not use the element",
      "The standard has the element, but the guide leaves it empty. IK4 code I10.",
      "Leave the element empty."),
    CodePage(
      "X173", "The value is not of its form",
      "The guide gives the value a form, such as nine digits for a social security number. IK4 code "
        + "I12.",
      "Write the value without hyphens and blanks."),
    CodePage(
      "X174", "Separators with nothing behind them",
      "Empty elements at the end of a segment are left out together with their separators. At the end "
        + "of components it is a warning. IK4 code 3.",
      "Leave them out."),
    CodePage(
      "X175", "Blanks around a value",
      "Blanks behind a value are left out; blanks in front, a warning, count as part of it. IK4 code 6.",
      "Leave them out."),
    CodePage(
      "X176", "Small letters or characters beyond ASCII",
      "Both are read. Some receivers reject them or change them. Told once a transaction.",
      "Write capitals, and letters without accents."),
    CodePage(
      "X177", "Zeros that say nothing",
      "Amounts are written without zeros in front, and none behind the cents. Told once a transaction.",
      "Write amounts as 145 or 145.5."),
  ]

  private static let levels: [CodePage] = [
    CodePage(
      "X180", "HL01 does not count",
      "The levels of a transaction are numbered 1, 2, 3 in the order they stand. Where they begin with "
        + "another number it is a warning.",
      "Number the levels again."),
    CodePage(
      "X181", "HL02 names another level",
      "HL02 is the number of the level that this one stands below: the subscriber's billing provider, "
        + "the patient's subscriber.",
      "Number the levels again."),
    CodePage(
      "X182", "HL04 is wrong",
      "HL04 is 1 when levels follow below this one, else 0.",
      "Correct HL04, unless a level was lost."),
    CodePage(
      "X184", "LX01 does not count",
      "The service lines of a claim are numbered 1, 2, 3; the numbering starts again with each claim.",
      "Number the lines again."),
    CodePage(
      "X186", "An element of ISA is none the standard has",
      "ISA says who sends, when, in what version and for test or production, in fixed forms. A receiver "
        + "answers with a TA1.",
      "Correct the element in the system that made the file."),
    CodePage(
      "X187", "An element of GS is none the standard has",
      "GS has fixed forms for codes, date, time and number.",
      "Correct the element in the system that made the file."),
    CodePage(
      "X188", "A repair was made",
      "`--repair` was given, and it took out what the message says before the file was read. Places "
        + "are counted in the repaired text.",
      "Correct the export, so that no repair is needed."),
    CodePage(
      "X189", "More problems than are listed",
      "A claim or level is told of 20 errors at most, what is outside claims of 500 in a transaction.",
      "Correct those that are listed and check again."),
  ]
}
