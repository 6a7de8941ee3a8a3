internal import Model

/// Reads CMS's HCPCS Level II file: records of 320 characters, its CSV of 48 columns, or a plain CSV
/// with a row for each code.
///
/// A second file with a column `modifier` adds modifiers that CMS's file lacks, such as the ones of
/// CPT, without their words.
///
/// Columns: `code` (``CodeKey`` bits, ascending), `modifier` (1 for a modifier), `title.*`, `short.*`,
/// `added`, `effective`, `ended`, `asc.from` (days), `action`, `coverage`, `multiple` (a letter, or 0),
/// `pricing.*`, `betos.*`, `tos.*`, `asc.*`, `base` (anesthesia units), `statute.*`, `xref.*`. Descriptors of
/// CPT and CDT are never kept; their codes are.
enum HCPCSImporter: CodeImporter {
  static func wants(_ lastName: String) -> Bool {
    if isCorrections(lastName) { return lastName.hasSuffix(".prn") }
    guard lastName.hasSuffix(".txt") || lastName.hasSuffix(".csv"), lastName.contains("hcpc")
    else { return false }
    return !["readme", "layout", "trans", "report", "change", "noc"].contains {
      lastName.contains($0)
    }
  }

  static func read(
    _ files: [SourceFile], _ request: ImportRequest
  ) throws(ImportProblem) -> ImportDraft {
    var main: [SourceFile] = []
    var modifiers: [ModifierList] = []
    for file in files {
      if isCorrections(file.lastName) { throw corrections(file) }
      if let list = try ModifierList(OfficialText(file)) {
        modifiers.append(list)
      } else {
        main.append(file)
      }
    }
    // An archive may hold the same release as txt and as csv.
    if main.count == 2, stem(main[0]) == stem(main[1]) {
      main = main.filter { $0.lastName.hasSuffix(".txt") }
    }
    let file = try main.only(.hcpcs)
    var (gathering, notice) = try gather(OfficialText(file), request)
    var entries = gathering.entries
    let listed = Set(entries.lazy.filter(\.isModifier).map(\.code))
    for list in modifiers {
      entries += list.entries(without: listed, &gathering.dropped)
    }
    let name = ReleaseName(file)
    // Until 2019 there was one file a year.
    let isYear = name.map { $0.month == nil && $0.year < 2020 } ?? false
    return ImportDraft(
      from: isYear || name?.month != nil ? name?.first : nil,
      through: isYear ? name.flatMap { CivilDate(year: $0.year, month: 12, day: 31) } : nil,
      revision: name?.revision ?? 0, rows: entries.count, dropped: gathering.dropped,
      notice: notice, columns: try columns(entries, file.name))
  }

  private static func gather(
    _ text: OfficialText, _ request: ImportRequest
  ) throws(ImportProblem) -> (HCPCSGathering, String) {
    var gathering = HCPCSGathering(file: text.name)
    if HCPCSRecords.fits(text) {
      var records = HCPCSRecords(text)
      while let row = try records.next() {
        try gathering.add(row)
        if row.line % 1000 == 0 { request.progress(min(1, Double(row.line) / 12_000)) }
      }
      return (gathering, records.notice)
    }
    var table = try HCPCSTable(text)
    while let row = try table.next() {
      try gathering.add(row)
      if row.line % 1000 == 0 { request.progress(min(1, Double(row.line) / 9_000)) }
    }
    return (gathering, table.notice)
  }

  private static func columns(
    _ unsorted: [HCPCSEntry], _ file: String
  ) throws(ImportProblem) -> CodeFileBuilder {
    let keyed = unsorted.map { (key: CodeKey($0.code).bits, entry: $0) }
      .sorted { ($0.key, $0.entry.line) < ($1.key, $1.entry.line) }
    for (first, second) in zip(keyed, keyed.dropFirst()) where first.key == second.key {
      throw ImportProblem(
        .conflict, file: file, row: second.entry.line, column: "code",
        "\(second.entry.code) stands in row \(first.entry.line) as well. Fetch the file again.")
    }
    let entries = keyed.map(\.entry)
    var columns = CodeFileBuilder()
    columns.add("code", keyed.map(\.key))
    columns.add("modifier", entries.map { $0.isModifier ? 1 as UInt8 : 0 })
    columns.add("title", texts: entries.map(\.title))
    columns.add("short", texts: entries.map(\.short))
    columns.add("added", entries.map(\.added))
    columns.add("effective", entries.map(\.effective))
    columns.add("ended", entries.map(\.ended))
    columns.add("action", entries.map(\.action))
    columns.add("coverage", entries.map(\.coverage))
    columns.add("multiple", entries.map(\.multiple))
    columns.add("pricing", texts: entries.map(\.prices))
    columns.add("betos", texts: entries.map(\.betos))
    columns.add("tos", texts: entries.map(\.tos))
    columns.add("asc", texts: entries.map(\.ascGroup))
    columns.add("asc.from", entries.map(\.ascDate))
    columns.add("base", entries.map(\.baseUnits))
    columns.add("statute", texts: entries.map(\.statute))
    columns.add("xref", texts: entries.map(\.xrefs))
    return columns
  }

  private static func stem(_ file: SourceFile) -> Substring { file.lastName.dropLast(4) }

  private static func isCorrections(_ lastName: String) -> Bool { lastName.contains("correction") }

  /// CMS's corrections are a printed list: its actions and dates are cut to the width of the columns
  /// (`Change Ac`, `01/01/201`), so applying it would be guessing.
  private static func corrections(_ file: SourceFile) -> ImportProblem {
    ImportProblem(
      .wrongKind, file: file.name,
      "This is CMS's list of corrections, printed with its fields cut off; it is not applied. Import the "
        + "corrected release, or the one of the next quarter, which has the corrections in it.")
  }
}
