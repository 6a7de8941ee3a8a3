/// The pages of the codes that are about decision tables.
enum DecisionPages {
  static let pages: [CodePage] = [
    CodePage(
      "E310", "Two rows of a table overlap",
      "Under hit = \"unique\" no claim may meet two rows, since the table would say two things of it. The "
        + "message shows values of the inputs that meet both, and what each row says.",
      "Make one of the two rows narrower; or, if the order of the rows is meant to decide, say "
        + "hit = \"first\"."),
    CodePage(
      "E311", "No row of a table is for some values",
      "A table must say something of every claim that comes to it. The message shows values of the inputs "
        + "that no row is for.",
      "Add a row for them, or say what counts where no row matches: otherwise = \"none\", "
        + "otherwise = { mod = \"95\", pos = \"02\" }, or otherwise = \"*\" where nothing is asked. What "
        + "`when` leaves out need not be covered."),
    CodePage(
      "E313", "The table is too large to be proved",
      "That a table has no gaps and no overlaps is proved and never guessed. This one would take more work "
        + "than is done when rules are loaded.",
      "Split it into several decisions, each with a `when` of its own. Few inputs with many different cells "
        + "are cheap, many inputs with many different cells are not."),
    CodePage(
      "E314", "The table cannot be read",
      "The heading and every row have the same number of cells, none of them empty, and inline rows have "
        + "the arrow => where the heading has it. A table is read as it stands or not at all, so that nothing "
        + "of it is lost.",
      "Correct the row at the place named. Write * for any value and blank for a blank one; in CSV, put a "
        + "cell with commas in quotes."),
    CodePage(
      "E315", "The columns do not fit",
      "Each name in inputs and outputs is a column of the table, and each column is one of them. In a "
        + "table with an arrow, inputs stand before it and outputs behind it. An input is one value of the "
        + "claim or line, not a list.",
      "Correct the name the message shows. About modifiers and diagnoses, which are lists, ask in `when` "
        + "and `unless`."),
    CodePage(
      "E316", "A cell does not fit its column",
      "A cell holds something that its field can never be, or that its output cannot be.",
      "Write a value of the field, a list 11,22, a range (70551-70553 of codes, 1..4 of numbers and "
        + "dates), a comparison >=4 of numbers and dates, ! in front of what is not meant, * or blank. Of an "
        + "output, write one of its words or values."),
    CodePage(
      "E317", "A row stands twice",
      "Two rows have the same inputs. One of them would have no effect, or both would speak at once.",
      "Delete one of the two."),
    CodePage(
      "E318", "What the table decides is not said",
      "A decision says either with `expect` what fields must be by the row that matches, or with `finding` "
        + "which words of the row are a finding. `otherwise` gives every output a value.",
      "Write expect = { mods = contains \"mod\", pos = equals \"pos\" }, or "
        + "finding = { when = { auth = \"required\", absent = \"prior_auth\" } }."),
    CodePage(
      "E319", "There is no such table",
      "The CSV file that a decision or edit_pairs names does not stand beside the rule file.",
      "Put the file beside the rule file or in a folder below, and write its name as it is: "
        + "rows = csv \"mri.csv\". A name that is put together by Lua cannot be followed."),
    CodePage(
      "W312", "A row can never match",
      "No claim can meet the row: earlier rows take all it is for, `when` leaves it out, or its cells can "
        + "never hold at once. It is likely that something else was meant.",
      "Delete the row, move it up, or look for a slip in its cells."),
    CodePage(
      "E726", "No row is for the claim",
      "The table has a row for every code that can be written, and this claim carries something else, such "
        + "as a code with a blank or a small letter in it. The claim is held under the decision's name.",
      "Correct the claim; or add `otherwise` to the decision."),
  ]
}
