package import Model

/// Small releases made of rows that someone writes down, such as the author of a rule for its examples.
///
/// The rows are put into the layout of the official file and read as that is, so that a sample is
/// checked like one.
package struct SampleRelease: Sendable {
  package var kind: CodeKind
  package var set: String
  package var from: CivilDate
  package var through: CivilDate?
  /// The values of each row by the names of ``columns(of:)``; what is left out has its usual value.
  package var rows: [[String: String]]
  /// The file as it would be published, in the place of rows; nil where there are rows.
  package var text: String?

  package init(
    kind: CodeKind, set: String = "", from: CivilDate, through: CivilDate? = nil,
    rows: [[String: String]] = [], text: String? = nil
  ) {
    self.text = text
    self.kind = kind
    self.set = set
    self.from = from
    self.through = through
    self.rows = rows
  }

  /// A value of a row.
  package struct Column: Sendable {
    package var name: String
    /// The name in the header of the official file.
    var header: String
    /// The usual value; nil where a row has to have one.
    package var usual: String?

    init(_ name: String, _ header: String, _ usual: String? = nil) {
      self.name = name
      self.header = header
      self.usual = usual
    }
  }

  /// The kinds of which there are samples.
  package static let kinds = CodeKind.allCases.filter { !columns(of: $0).isEmpty }

  /// The values of a row of a kind; none where there are no samples of it.
  package static func columns(of kind: CodeKind) -> [Column] {
    switch kind {
    case .ncciPTP:
      [
        Column("column1", "column 1"), Column("column2", "column 2"),
        Column("effective", "effective", ""), Column("deletion", "deletion", "*"),
        Column("indicator", "modifier"), Column("rationale", "rationale", "sample"),
      ]
    case .ncciMUE:
      [
        Column("code", "code"), Column("units", "practitioner services mue values"),
        Column("mai", "mai", "3"), Column("rationale", "rationale", "sample"),
      ]
    case .ncciAddOn:
      [
        Column("code", "add on code"), Column("primary", "primary code"),
        Column("type", "aoc edit type", "1"), Column("from", "aoc edit eff dt", ""),
        Column("to", "aoc edit del dt", ""),
      ]
    case .icd10cm:
      [
        Column("code", "code"), Column("billable", "billable", "1"),
        Column("title", "title", "sample"),
      ]
    case .hcpcs:
      [
        Column("code", "hcpc"), Column("record", "recid", "3"),
        Column("title", "long description", "sample"), Column("coverage", "cov", "C"),
        Column("from", "add dt", "19900101"), Column("to", "term dt", ""),
      ]
    case .hcpcsNOC:
      [
        Column("code", "hcpcs"), Column("title", "description", "sample"),
        Column("from", "add date", "19900101"), Column("to", "term date", ""),
      ]
    case .placeOfService:
      [Column("code", "code"), Column("name", "name", "sample"), Column("setting", "setting", "")]
    case .taxonomy:
      [
        Column("code", "code"), Column("grouping", "grouping", "sample"),
        Column("classification", "classification", "sample"), Column("notes", "notes", ""),
      ]
    case .mpfs: feeColumns
    default: []
    }
  }

  private static let feeColumns: [Column] = [
    Column("code", "hcpcs"), Column("mod", "mod", ""), Column("status", "status code", "A"),
    Column("work", "work rvu", "1"), Column("pe", "non facility pe rvu", "1"),
    Column("pe_na", "non facility na indicator", ""),
    Column("facility_pe", "facility pe rvu", "1"),
    Column("facility_na", "facility na indicator", ""), Column("mp", "mp rvu", "0.1"),
    Column("pctc", "pctc ind", "0"), Column("global_days", "glob days", "XXX"),
    Column("pre", "pre op", "0"), Column("intra", "intra op", "0"), Column("post", "post op", "0"),
    Column("multiple", "mult proc", "0"), Column("bilateral", "bilat surg", "0"),
    Column("assistant", "asst surg", "0"), Column("co_surgeon", "co surg", "0"),
    Column("team", "team surg", "0"), Column("endoscopy_base", "endo base", ""),
    Column("conversion_factor", "conv factor", "33"),
  ]

  /// Reads the sample as the official file would be.
  ///
  /// `name`: what messages call it. Throws the first ``ImportProblem``; its row counts from 1, the first
  /// row of the sample.
  package func release(name: String) throws(ImportProblem) -> CodeRelease {
    if let text { return try read(text, name) }
    let columns = SampleRelease.columns(of: kind)
    let separator = kind == .ncciPTP || kind == .ncciAddOn ? "\t" : ","
    var lines = [columns.map(\.header).joined(separator: separator)]
    for row in rows {
      lines.append(
        columns.map { written(row[$0.name] ?? $0.usual ?? "", $0) }.joined(separator: separator))
    }
    do throws(ImportProblem) {
      return try read(lines.joined(separator: "\n") + "\n", name)
    } catch {
      var problem = error
      problem.row = problem.row.map { $0 - 1 }
      throw problem
    }
  }

  private func read(_ text: String, _ name: String) throws(ImportProblem) -> CodeRelease {
    try CodeRelease.read(
      ImportRequest(
        kind: kind, files: [SourceFile(name: name, text: text)], from: from, through: through,
        set: self.set.isEmpty ? nil : self.set))
  }

  /// A value as the official file has it: days as eight digits, or of add-on codes as year and day of the
  /// year.
  private func written(_ value: String, _ column: Column) -> String {
    guard let day = CivilDate(value) else { return value.filter { !"\t\r\n,\"".contains($0) } }
    if kind == .ncciAddOn {
      let first = CivilDate(year: day.civil.year, month: 1, day: 1) ?? day
      let number = String(day.days - first.days + 1)
      return String(day.civil.year) + String(repeating: "0", count: 3 - number.count) + number
    }
    return value.filter { $0 != "-" }
  }
}
