/// Why an official file was not imported: where, what is the matter, and how to fix it.
///
/// An import that meets one leaves everything as it was.
package struct ImportProblem: Error, Equatable, Sendable {
  /// What kind of problem it is; each has a page (`scrubjay explain I110`).
  package enum Code: String, CaseIterable, Sendable {
    /// The file cannot be opened or read.
    case unreadable = "I101"
    /// The file has nothing in it.
    case empty = "I102"
    /// A workbook of a spreadsheet program.
    case workbook = "I103"
    /// The archive is damaged, cut off, encrypted, or packed in a way that is not read.
    case archive = "I104"
    /// The archive holds no file of the kind.
    case noMember = "I105"
    /// The text is in an encoding that is not read, or is no text.
    case encoding = "I106"
    /// The file is of another kind than the one named.
    case wrongKind = "I110"
    /// The header is not the one of this kind of file.
    case header = "I111"
    /// A row has more or fewer fields than the header.
    case rowWidth = "I112"
    /// A code that is none.
    case badCode = "I113"
    /// A date that is none.
    case badDate = "I114"
    /// A number that is none, or out of its range.
    case badNumber = "I115"
    /// An indicator that the guide does not know.
    case badIndicator = "I116"
    /// Two rows with one key that say different things, or overlap in time.
    case conflict = "I117"
    /// XML that is not well formed, or not put together as the kind has it.
    case markup = "I118"
    /// The dates of the release are not to be had from the file and were not given.
    case noDate = "I120"
    /// What was given contradicts what the file says of itself.
    case contradiction = "I121"
    /// The release has far fewer rows than the one before.
    case shrunk = "I122"
    /// A part of the release is missing.
    case incomplete = "I123"
    /// Which of several sets of the kind it is, is not to be had from the file and was not given.
    case noSet = "I124"
    /// The folder of code files cannot be written.
    case folder = "I130"
    /// Another import is at work.
    case busy = "I131"
    /// A code file in the folder is damaged.
    case damaged = "I132"
    /// A code file is of a later version of the program.
    case newer = "I133"
  }

  package var code: Code
  /// The file's name, with the member of an archive behind a colon.
  package var file: String
  /// The row from 1 as an editor counts lines; nil when the whole file is meant.
  package var row: Int?
  /// The column's name or number; nil when the whole row is meant.
  package var column: String?
  package var message: String

  package init(
    _ code: Code, file: String, row: Int? = nil, column: String? = nil, _ message: String
  ) {
    self.code = code
    self.file = file
    self.row = row
    self.column = column
    self.message = message
  }
}

extension ImportProblem: CustomStringConvertible {
  /// `file:row: I114 (column): message`.
  package var description: String {
    let place = row.map { "\(file):\($0)" } ?? file
    let field = column.map { " (\($0))" } ?? ""
    return "\(place): \(code.rawValue)\(field): \(message)"
  }
}
