internal import Model

/// Reads the ICD-10-CM tabular list (XML of NCHS): notes with the codes they name, and seventh characters.
///
/// The nodes are chapters, blocks and codes in the order of the list, each before what lies below it;
/// 39 names are a block and a category at once, which are two nodes. Left out, and counted: inclusion
/// terms, plain notes, and elements that are not known.
enum ICDTabularImporter: CodeImporter {
  static func wants(_ lastName: String) -> Bool {
    lastName.hasSuffix(".xml") && lastName.contains("tabular") && !lastName.contains("addenda")
  }

  static func read(
    _ files: [SourceFile], _ request: ImportRequest
  ) throws(ImportProblem) -> ImportDraft {
    let file = try files.only(request.kind)
    let text = try OfficialText(file)
    let first = text.bytes.first { $0 > 0x20 }
    guard first == UInt8(ascii: "<") else {
      throw ImportProblem(
        .wrongKind, file: file.name,
        "This is no XML: it does not begin with <. Name the tabular list, icd10cm-tabular-YYYY.xml."
      )
    }
    var reading = ICDTabularReading(text, request)
    try reading.list()
    var tree = reading.tree
    let columns = tree.columns()
    var dropped = reading.dropped
    if let note = tree.unresolved.first {
      dropped.drop(
        "codes in notes that are not in the list, first in '\(note)'", file: file.name, row: 1,
        count: tree.unresolved.count)
    }
    return ImportDraft(
      from: ICDReleaseName.from(file.lastName, year: reading.year, asked: request.from),
      rows: tree.nodes.count { $0.key != 0 }, dropped: dropped, columns: columns)
  }
}

/// Reads the elements of the tabular list one after another into a tree.
private struct ICDTabularReading {
  var tree = ICDTabularTree()
  /// The year in `version`; nil when the file has none.
  var year: Int?
  private var reader: XMLReader
  private let request: ImportRequest
  private var left: [(reason: String, count: Int, line: Int)] = []
  private var seen: Set<UInt64> = []

  init(_ text: OfficialText, _ request: ImportRequest) {
    reader = XMLReader(text)
    self.request = request
  }

  var dropped: DropLedger {
    var ledger = DropLedger()
    for entry in left {
      ledger.drop(entry.reason, file: reader.name, row: entry.line, count: entry.count)
    }
    return ledger
  }

  // MARK: - Elements

  mutating func list() throws(ImportProblem) {
    guard case .start(let root, _) = try reader.next() else {
      throw reader.problem("The file does not begin with an element.")
    }
    guard root == "ICD10CM.tabular" else {
      throw reader.problem(
        "The file's element is <\(root)>, and the tabular list has <ICD10CM.tabular>. Name "
          + "icd10cm-tabular-YYYY.xml.", code: .wrongKind)
    }
    while case .start(let name, _) = try piece() {
      switch name {
      case "version": year = Int(try text())
      case "chapter": try node(.chapter, id: nil, parent: -1)
      case "introduction": try leave("introduction")
      default: try other(name)
      }
    }
    guard try reader.next() == .finished else {
      throw reader.problem("Something follows the end of the list.")
    }
    guard !tree.nodes.isEmpty else { throw reader.problem("The list has no chapters.") }
  }

  private enum Level {
    case chapter, block, code

    var element: String {
      switch self {
      case .chapter: "chapter"
      case .block: "section"
      case .code: "diag"
      }
    }
  }

  /// Reads a chapter, block or code, whose start was read, to its end.
  private mutating func node(_ level: Level, id: String?, parent: Int) throws(ImportProblem) {
    let index = tree.nodes.count
    if index % 1024 == 0 { request.progress(reader.progress) }
    tree.nodes.append(ICDTabularTree.Node(key: 0, name: id ?? "", title: "", parent: parent))
    while case .start(let name, let attributes) = try piece() {
      switch (name, level) {
      case ("name", .chapter): tree.nodes[index].name = try text()
      case ("name", .code): tree.nodes[index].key = try code(below: parent)
      case ("desc", _): tree.nodes[index].title = try text()
      case ("section", .chapter):
        guard let id = attributes.first(where: { $0.name == "id" })?.value, !id.isEmpty else {
          throw reader.problem("The block has no id.")
        }
        try node(.block, id: id, parent: index)
      case ("diag", .block), ("diag", .code):
        guard level == .block || tree.nodes[index].key != 0 else {
          throw reader.problem("A code lies below one that has no name yet.")
        }
        let placeholder = attributes.contains { $0.name == "placeholder" && $0.value == "true" }
        let child = tree.nodes.count
        try node(.code, id: nil, parent: index)
        if placeholder { tree.nodes[child].marks |= ICDNotes.Mark.placeholder }
      case ("sevenChrNote", .code): try seventhNote(index)
      case ("sevenChrDef", .code): try seventhCharacters(index)
      case ("sectionIndex", .chapter): try leave("index of blocks")
      case ("inclusionTerm", _): try leave("inclusion terms")
      case ("notes", _): try leave("plain notes")
      default:
        if let kind = ICDNotes.Kind(element: name) {
          try notes(kind, index)
        } else {
          try other(name)
        }
      }
    }
    if level == .code { finish(index) }
    if tree.nodes[index].name.isEmpty, tree.nodes[index].key == 0 {
      throw reader.problem("The <\(level.element)> that ends here has no name.")
    }
    tree.nodes[index].end = tree.nodes.count
  }

  /// Titles of codes are in the order file; what matters of them here is whether the code is a manifestation.
  private mutating func finish(_ index: Int) {
    let title = tree.nodes[index].title.lowercased()
    let manifestation = ["diseases", "conditions", "disorders"].contains {
      title.contains("\($0) classified elsewhere")
    }
    if manifestation { tree.nodes[index].marks |= ICDNotes.Mark.classifiedElsewhere }
    tree.nodes[index].title = ""
  }

  private mutating func code(below parent: Int) throws(ImportProblem) -> UInt64 {
    let written = try text()
    guard let key = ICDCode.key(written) else {
      throw reader.problem("\(shown(written)) is no ICD-10-CM code.", code: .badCode)
    }
    let above = CodeKey(bits: tree.nodes[parent].key)
    guard above.bits == 0 ? key.length == 3 : key != above && ICDCode.begins(key, with: above)
    else {
      throw reader.problem(
        above.bits == 0
          ? "\(written) lies directly below a block, and is no category of three characters."
          : "\(written) lies below \(ICDCode.text(above)) and does not begin with it.")
    }
    guard seen.insert(key.bits).inserted else {
      throw reader.problem("\(written) stands in the list twice.", code: .conflict)
    }
    return key.bits
  }

  private mutating func notes(_ kind: ICDNotes.Kind, _ index: Int) throws(ImportProblem) {
    var first = true
    while case .start(let name, _) = try piece() {
      guard name == "note" else {
        try other(name)
        continue
      }
      tree.nodes[index].notes.append(
        ICDTabularTree.Note(kind: kind, first: first, text: try text()))
      first = false
    }
  }

  private mutating func seventhNote(_ index: Int) throws(ImportProblem) {
    while case .start(let name, _) = try piece() {
      guard name == "note" else {
        try other(name)
        continue
      }
      let note = try text()
      let number = seventh(of: index)
      tree.sevenths[number].note += tree.sevenths[number].note.isEmpty ? note : " \(note)"
    }
  }

  private mutating func seventhCharacters(_ index: Int) throws(ImportProblem) {
    let number = seventh(of: index)
    while case .start(let name, let attributes) = try piece() {
      switch name {
      case "extension":
        guard let letter = attributes.first(where: { $0.name == "char" })?.value.utf8,
          letter.count == 1, let byte = letter.first,
          (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        else {
          throw reader.problem(
            "The seventh character is no digit or capital letter.", code: .badIndicator)
        }
        guard !tree.sevenths[number].characters.contains(where: { $0.letter == byte }) else {
          throw reader.problem("The seventh character stands twice.", code: .conflict)
        }
        tree.sevenths[number].characters.append((byte, try text()))
      case "note":
        // What else the character above it covers.
        let more = try text()
        guard let last = tree.sevenths[number].characters.indices.last else { continue }
        tree.sevenths[number].characters[last].meaning += "; \(more)"
      default: try other(name)
      }
    }
  }

  /// The index of a node's own definition, made when it has none.
  private mutating func seventh(of index: Int) -> Int {
    if tree.nodes[index].seventh == 0 {
      tree.sevenths.append(ICDTabularTree.Seventh())
      tree.nodes[index].seventh = tree.sevenths.count
    }
    return tree.nodes[index].seventh - 1
  }

  // MARK: - Pieces

  /// The next start or end; text between elements is passed over.
  private mutating func piece() throws(ImportProblem) -> XMLReader.Piece {
    while true {
      let piece = try reader.next()
      if case .text(let text) = piece {
        throw reader.problem("\(shown(text.trimmingBlanks)) stands between elements.")
      }
      return piece
    }
  }

  /// The text of the element whose start was read, runs of blanks as one.
  private mutating func text() throws(ImportProblem) -> String {
    var text = ""
    while true {
      switch try reader.next() {
      case .text(let part): text += part
      case .end, .finished:
        return text.utf8.split(whereSeparator: { $0 <= 0x20 })
          .map { String($0) ?? "" }.joined(separator: " ")
      case .start(let name, _):
        throw reader.problem("<\(name)> stands within a text. Is a closing tag missing before it?")
      }
    }
  }

  private static let placed: Set<String> = [
    "ICD10CM.tabular", "chapter", "section", "diag", "name", "sevenChrDef", "sevenChrNote",
    "extension", "note", "sectionIndex", "sectionRef",
  ]

  /// An element that does not belong where it stands, or is not known.
  private mutating func other(_ name: String) throws(ImportProblem) {
    guard !ICDTabularReading.placed.contains(name), ICDNotes.Kind(element: name) == nil else {
      throw reader.problem(
        "<\(name)> stands where it does not belong. Is a closing tag missing before it?")
    }
    try leave("element \(name)")
  }

  /// Passes over an element and counts it.
  private mutating func leave(_ reason: String) throws(ImportProblem) {
    if let index = left.firstIndex(where: { $0.reason == reason }) {
      left[index].count += 1
    } else {
      left.append((reason, 1, reader.line))
    }
    try reader.skip()
  }
}
