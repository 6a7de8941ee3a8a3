/// The pages of the codes that are about official files and the folder of releases.
enum ImportPages {
  static let pages: [CodePage] = [
    CodePage(
      "I101", "The file cannot be read",
      "The file is not there, is a folder, or may not be read by the user who runs the program.",
      "Correct the name, or the permissions."),
    CodePage(
      "I102", "The file is empty",
      "The file has nothing in it, or nothing but notices. Nothing was imported.",
      "Fetch the file again from its publisher."),
    CodePage(
      "I103", "A workbook",
      "Workbooks of spreadsheet programs (xlsx, xls) are not read: they keep codes as numbers now and then, and "
        + "lose zeros. The archive that a publisher offers holds the same rows as txt or csv.",
      "Name the archive, or the txt or csv in it."),
    CodePage(
      "I104", "The archive cannot be unpacked",
      "The archive is cut off, damaged, encrypted, or packed in an unusual way. The message names the member. "
        + "Nothing of it was imported.",
      "Fetch it again. If it opens elsewhere, unpack it and name the file."),
    CodePage(
      "I105", "Nothing of this kind in the archive",
      "An archive is looked into for files with the names that the publisher gives this kind. There is none; the "
        + "message says what there is.",
      "Name the right archive or the right kind; or unpack the archive and name the file."),
    CodePage(
      "I106", "Not a text that is read",
      "Official files are read as UTF-8 or Windows-1252. This one is in UTF-16, holds zero bytes, or is a PDF.",
      "Name the txt or csv file. One that was saved as Unicode text is saved anew as UTF-8."),
    CodePage(
      "I110", "Another kind of file",
      "The file is not of the kind that was named: its rows look otherwise.",
      "Name the kind that the file is of; `scrubjay import --help` lists them."),
    CodePage(
      "I111", "The header is not known",
      "The columns are found by the names in the header, below the notices. The header was not found, or a column "
        + "in it is missing: it is another file, or its publisher changed the layout.",
      "Compare the header with the page on code sets. A changed layout is a fault to report."),
    CodePage(
      "I112", "A row does not fit the header",
      "A row has too few or too many fields, or a quote that is never closed. Reading on would put values into "
        + "the wrong columns, so nothing was imported.",
      "Look at the row that the message names. Fetch the file again, if it was opened and saved by a spreadsheet."
    ),
    CodePage(
      "I113", "Not a code",
      "A cell that should hold a code holds something else. Codes are text: a spreadsheet may have taken zeros from the "
        + "front, or made 1E10 a number.",
      "Use the file as published."),
    CodePage(
      "I114", "Not a date",
      "A cell that should hold a date holds something else, or a day that is in no calendar.",
      "Use the file as published; correct the cell if the publisher's own file has the fault."),
    CodePage(
      "I115", "Not a number in its range",
      "A cell that should hold a number holds something else, more decimals than it can have, or one out of range. "
        + "Percentages are written as the publisher does, never as a fraction of one.",
      "Use the file as published."),
    CodePage(
      "I116", "An unknown indicator",
      "A column of indicators has a value that its guide does not define. What it would mean nobody has said, so "
        + "nothing was imported.",
      "Look whether the file is damaged. A new indicator is a fault to report."),
    CodePage(
      "I117", "Two rows contradict each other",
      "Two rows have the same key and say different things for one day. The message names both.",
      "Take the wrong one out, or fetch the file again."),
    CodePage(
      "I118", "XML that cannot be read",
      "An element is not closed or closed twice, stands where the list does not have it, or is nested or written in a way "
        + "that the official list never is. The message names the line.",
      "Fetch the file again. If it was edited, put it back as published."),
    CodePage(
      "I120", "From when does it count?",
      "Every release counts from a day on. This file and its name do not say from which.",
      "Add --from with the first day, as in --from 2026-07-01."),
    CodePage(
      "I121", "The file says otherwise",
      "What was said on the command line, such as the first day or the set, is not what the file or its name "
        + "says of itself.",
      "Leave the option out, or name the right file."),
    CodePage(
      "I122", "The release shrank",
      "A release with fewer than eight tenths of the rows of the one before is usually a file that was cut off, or one "
        + "part of several.",
      "Name all the files of the release in one command. If it is right, add --accept-shrunk."),
    CodePage(
      "I123", "A part is missing",
      "The release comes in several files, and not all of them were named; or several were named of a kind that "
        + "comes in one.",
      "Name all parts of the release in one command."),
    CodePage(
      "I124", "Which set is it?",
      "The kind comes in several sets that never stand for one another, such as those of Medicare and Medicaid, of "
        + "practitioners and outpatient hospitals. Neither the file nor its name says which this is.",
      "Add --set with one of the names in the message."),
    CodePage(
      "I130", "The folder of code files cannot be written",
      "The folder, or a file in it, cannot be made, read or written. What was there counts as before.",
      "Look at the folder's permissions and the room on the disk, or name another folder with --codes."
    ),
    CodePage(
      "I131", "Another import is at work",
      "One import at a time writes to a folder of code files.",
      "Try again when the other is done."),
    CodePage(
      "I132", "A code file is damaged",
      "A file in the folder of code files is missing, cut off or not as it was written. It is not used.",
      "Import the official file again; the release gets the same name and takes its place."),
    CodePage(
      "I133", "A code file of a later version",
      "The code file was written by a later version of the program, whose form this one does not know.",
      "Use the later version, or import the official file into another folder with this one."),
  ]
}
