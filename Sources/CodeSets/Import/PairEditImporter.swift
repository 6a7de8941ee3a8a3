internal import Model

/// Reads the NCCI procedure-to-procedure edits as CMS publishes them: several tab-separated parts
/// (`ccipra-v302r0-f1.txt` …), each with a notice and a header that is wrapped over lines.
///
/// Read as well is a plain table with the columns `column_1 column_2 effective deletion modifier
/// rationale_id`. One part is unpacked at a time. Columns of the code file: see ``PairEditTable``.
enum PairEditImporter: CodeImporter {
  static func wants(_ lastName: String) -> Bool {
    lastName.hasSuffix(".txt") || lastName.hasSuffix(".tsv")
  }

  static func read(_ request: ImportRequest) throws(ImportProblem) -> ImportDraft {
    var reading = try Reading(request)
    for (index, packed) in request.files.enumerated() {
      for file in try packed.unpacked(wanted: wants) { try reading.part(file) }
      request.progress(Double(index + 1) / Double(request.files.count) * 0.8)
    }
    let draft = try reading.finished()
    request.progress(1)
    return draft
  }

  static func read(
    _ files: [SourceFile], _ request: ImportRequest
  ) throws(ImportProblem) -> ImportDraft {
    var reading = try Reading(request)
    for file in files { try reading.part(file) }
    return try reading.finished()
  }
}

/// An import at work: what the parts read so far hold and say.
private struct Reading {
  private let request: ImportRequest
  private var set: NCCISet
  private var issue = NCCIIssue()
  private var rows = PairRows()
  private var notice = ""
  /// The parts that have a number, with the file's name.
  private var parts: [Int: String] = [:]
  private var unnumbered = 0

  init(_ request: ImportRequest) throws(ImportProblem) {
    self.request = request
    set = try NCCISet(request)
  }

  mutating func part(_ file: SourceFile) throws(ImportProblem) {
    let name = NCCIName(file)
    try set.says(name.program, name.setting, file: file.name, "The name")
    try issue.says(name, file: file.name)
    if let number = name.part {
      if let other = parts[number] {
        throw ImportProblem(
          .contradiction, file: file.name,
          "Part \(number) was named already: \(other). Name each part once.")
      }
      parts[number] = file.name
    } else {
      unnumbered += 1
    }
    let text = try OfficialText(file)
    let head = try PairEditHead(text)
    if notice.isEmpty { notice = head.notice }
    try rows.scan(text, head)
  }

  consuming func finished() throws(ImportProblem) -> ImportDraft {
    let first = request.files.first?.name ?? ""
    try refuseMissing(first)
    let set = try set.resolved(file: first)
    var dropped = rows.dropped
    let revision = issue.revision ?? 0
    let from = issue.from
    let notice = notice
    let doubts = doubts
    let (columns, count) = try PairEditTable.columns(rows, &dropped)
    return ImportDraft(
      set: set, from: from, revision: revision, rows: count, dropped: dropped, notice: notice,
      doubts: doubts, columns: columns)
  }

  /// In how many parts CMS publishes the pairs of a setting.
  private static let usualParts = 4

  private var doubts: [String] {
    guard let last = parts.keys.max(), last < Reading.usualParts else { return [] }
    let named = last == 1 ? "Only part f1 was named" : "Only the parts f1 to f\(last) were named"
    return [
      "\(named), and CMS publishes f1 to f\(Reading.usualParts). Name all of them in one command."
    ]
  }

  /// The parts are cut between codes, so a missing one leaves no other trace.
  private func refuseMissing(_ first: String) throws(ImportProblem) {
    guard let last = parts.keys.max() else { return }
    let missing = (1...last).filter { parts[$0] == nil }
    guard missing.isEmpty else {
      throw ImportProblem(
        .incomplete, file: first,
        "Part \(missing.map { "f\($0)" }.joined(separator: ", ")) of f1 to f\(last) is missing. "
          + "Name all parts in one command.")
    }
    // Whole releases end with codes that begin with a letter. A few lines of one need not.
    guard rows.count >= 100_000, let code = rows.lastFirstCode, code >> 56 < 65 else { return }
    let remedy =
      last < Reading.usualParts
      ? last + 1 == Reading.usualParts
        ? "Name f\(last + 1) in the same command."
        : "Name f\(last + 1) to f\(Reading.usualParts) in the same command."
      : "CMS publishes no part behind f\(Reading.usualParts), so f\(last) is cut off. Fetch it again."
    throw ImportProblem(
      .incomplete, file: parts[last] ?? first,
      "The parts end with the edits of \(CodeKey(bits: code).text ?? ""), and the codes that begin with "
        + "a letter are missing. \(remedy)")
  }
}

/// The lines before the edits of a part: the notice, and where the columns are.
struct PairEditHead {
  private(set) var notice = ""
  /// How many fields a row has.
  private(set) var width = 0
  private(set) var first = 0
  private(set) var second = 0
  private(set) var from = 0
  private(set) var through = 0
  private(set) var indicator = 0
  private(set) var rationale = 0
  /// Whether the rationale is a number instead of a text.
  private(set) var numbered = false
  /// Where the first edit begins, and the number of its line.
  private(set) var start = 0
  private(set) var line = 1

  init(_ text: OfficialText) throws(ImportProblem) {
    var lines = TextLines(text.bytes)
    var names: [String] = []
    var before: [String] = []
    var number = 0
    while number < 40, let line = lines.next() {
      number = line.number
      let fields = line.fields(0x09).map { HeaderTable.plain($0.text) }
      if fields.count > 3, PairEditHead.firsts.contains(fields[0]),
        PairEditHead.seconds.contains(fields[1])
      {
        names = fields
        break
      }
      let shown = line.text.trimmingBlanks
      if !shown.isEmpty { before.append(shown) }
    }
    guard !names.isEmpty else {
      throw ImportProblem(
        .header, file: text.name,
        "No header of NCCI procedure-to-procedure edits was found in the first 40 lines. Its columns are "
          + "Column 1, Column 2, Effective Date, Deletion Date, Modifier, PTP Edit Rationale, with "
          + "tabs between them. Is it another kind of file?")
    }
    start = lines.position
    // The header goes on in lines whose first column is blank.
    while let line = lines.next() {
      let fields = line.fields(0x09)
      guard fields.count > 1, fields[0].trimmed.isEmpty, fields[1].trimmed.isEmpty,
        !fields.contains(where: PairEditHead.isValue)
      else { break }
      for (index, field) in fields.enumerated() where index < names.count {
        names[index] += " " + HeaderTable.plain(field.text)
      }
      number = line.number
      start = lines.position
    }
    line = number + 1
    notice = before.joined(separator: "\n")
    width = names.count
    (first, second) = (0, 1)
    from = try PairEditHead.column(names, ["effective"], text.name)
    through = try PairEditHead.column(names, ["deletion"], text.name)
    indicator = try PairEditHead.column(names, ["modifier", "indicator"], text.name)
    rationale = try PairEditHead.column(names, ["rationale"], text.name)
    numbered = names[rationale].hasPrefix("rationale id")
  }

  private static let firsts = ["column 1", "column1", "col 1", "col1"]
  private static let seconds = ["column 2", "column2", "col 2", "col2"]

  /// Whether a field is a date, a star or an indicator, as edits have them and headers do not.
  private static func isValue(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
    let field = field.trimmed
    return !field.isEmpty && field.allSatisfy { $0 == 42 || (48...57).contains($0) }
  }

  private static func column(
    _ names: [String], _ words: [String], _ file: String
  ) throws(ImportProblem) -> Int {
    if let index = names.firstIndex(where: { name in
      name.split(separator: " ").contains { words.contains(String($0)) }
    }) {
      return index
    }
    throw ImportProblem(
      .header, file: file,
      "The header has no column '\(words[0])'. Its columns are \(names.joined(separator: ", ")).")
  }
}
