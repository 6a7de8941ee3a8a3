internal import Model

/// Where the columns of a PPRRVU file are, by their joined names.
struct RelativeValueColumns {
  let code = 0
  let modifier: Int
  let descriptor: Int?
  let status: Int
  let notUsed: Int?
  let work: Int
  let practiceNonfacility: Int
  let naNonfacility: Int
  let practiceFacility: Int
  let naFacility: Int
  let malpractice: Int
  let components: Int
  let global: Int
  let before: Int
  let during: Int
  let after: Int
  let multiple: Int
  let bilateral: Int
  let assistant: Int
  let coSurgeon: Int
  let team: Int
  /// Stands in files from 2026.
  let price: Int?
  let base: Int
  let factor: Int
  let supervision: Int?
  let family: Int?
  let capNonfacility: Int?
  let capFacility: Int?
  let capMalpractice: Int?

  init(_ table: SplitHeaderTable) throws(ImportProblem) {
    func column(_ names: String...) -> Int? {
      names.lazy.compactMap { table.names.firstIndex(of: $0) }.first
    }
    func need(_ names: String...) throws(ImportProblem) -> Int {
      guard let index = names.lazy.compactMap({ table.names.firstIndex(of: $0) }).first else {
        throw ImportProblem(
          .header, file: table.name, column: names.first,
          "The header has no column \"\(names.first ?? "")\". Columns are found by their names, read from "
            + "the top down; take the file as it was published.")
      }
      return index
    }
    modifier = try need("mod")
    descriptor = column("description")
    status = try need("status code")
    notUsed = column("not used for medicare payment")
    work = try need("work rvu")
    practiceNonfacility = try need("non facility pe rvu")
    naNonfacility = try need("non facility na indicator")
    practiceFacility = try need("facility pe rvu")
    naFacility = try need("facility na indicator")
    malpractice = try need("mp rvu")
    components = try need("pctc ind", "pc tc ind")
    global = try need("glob days")
    before = try need("pre op")
    during = try need("intra op")
    after = try need("post op")
    multiple = try need("mult proc")
    bilateral = try need("bilat surg")
    assistant = try need("asst surg")
    coSurgeon = try need("co surg")
    team = try need("team surg")
    price = column("pric ind")
    base = try need("endo base")
    factor = try need("conv factor")
    supervision = column("physician supervision of diagnostic procedures")
    family = column("diagnostic imaging family indicator")
    capNonfacility = column("non facility pe used for opps payment amount")
    capFacility = column("facility pe used for opps payment amount")
    capMalpractice = column("mp used for opps payment amount")
  }

  /// A row, and whether it had a descriptor that is not stored.
  func read(
    _ row: HeaderTable.Row, _ file: String
  ) throws(ImportProblem) -> (RelativeValueRow, owned: Bool) {
    let fields = row.reader(file)
    var value = RelativeValueRow(
      code: try fields.code(FeeFields.codeWithZeros(row[code])), line: row.line)
    value.modifier = try fields.modifier(row[modifier])
    let status = row[self.status]
    guard status.utf8.count == 1, let letter = status.utf8.first,
      "ABCDEFGHIJLMNPRTX".utf8.contains(letter)
    else {
      throw fields.indicator(status, "status code", "the letters A to J, L, M, N, P, R, T, X")
    }
    value.status = letter
    func rvu(_ column: Int, _ name: String) throws(ImportProblem) -> Int32 {
      try fields.number(row[column], places: 3, name)
    }
    value.work = try rvu(work, "work RVU")
    value.practiceNonfacility = try rvu(practiceNonfacility, "nonfacility PE RVU")
    value.practiceFacility = try rvu(practiceFacility, "facility PE RVU")
    value.malpractice = try rvu(malpractice, "MP RVU")
    value.before = try share(row[before], "pre op", fields)
    value.during = try share(row[during], "intra op", fields)
    value.after = try share(row[after], "post op", fields)
    value.factor = try fields.number(row[factor], places: 4, "conversion factor")
    if let capNonfacility {
      value.capNonfacility = try rvu(capNonfacility, "nonfacility PE for OPPS")
    }
    if let capFacility { value.capFacility = try rvu(capFacility, "facility PE for OPPS") }
    if let capMalpractice { value.capMalpractice = try rvu(capMalpractice, "MP for OPPS") }
    value.flags =
      try (mark(row[naNonfacility], "nonfacility NA", fields) ? RelativeValueRow.naNonfacility : 0)
      | (mark(row[naFacility], "facility NA", fields) ? RelativeValueRow.naFacility : 0)
      | (row[notUsed] == "+" ? RelativeValueRow.notUsed : 0)
    try readIndicators(row, fields, &value)
    let descriptor = row[self.descriptor]
    let owned = FeeFields.isOwned(FeeFields.codeWithZeros(row[code]))
    if !owned { value.descriptor = descriptor }
    return (value, owned && !descriptor.isEmpty)
  }

  private func readIndicators(
    _ row: HeaderTable.Row, _ fields: FeeFields, _ value: inout RelativeValueRow
  ) throws(ImportProblem) {
    value.components = try fields.digit(row[components], "0123456789", "PCTC")
    value.multiple = try fields.digit(row[multiple], "012345679", "mult proc")
    value.bilateral = try fields.digit(row[bilateral], "01239", "bilat surg")
    value.assistant = try fields.digit(row[assistant], "0129", "asst surg")
    value.coSurgeon = try fields.digit(row[coSurgeon], "0129", "co surg")
    value.team = try fields.digit(row[team], "0129", "team surg")
    let days = row[self.global]
    guard
      let global = GlobalPeriod(String(repeating: "0", count: max(0, 3 - days.utf8.count)) + days)
    else {
      throw fields.indicator(
        row[self.global], "global days", "000, 010, 090, MMM, XXX, YYY and ZZZ")
    }
    value.global = global.rawValue
    let base = row[self.base]
    value.base = base.isEmpty ? 0 : try fields.code(base)
    value.supervision = CodeKey(row[supervision]).bits
    value.price = price.map { CodeKey(row[$0]).bits } ?? 0
    let family = row[self.family]
    guard family.isEmpty || UInt8(family) != nil else {
      throw fields.indicator(family, "imaging family", "numbers of two digits")
    }
    value.family = UInt8(family) ?? 99
  }

  /// A share of the global period, as a fraction of one.
  private func share(
    _ text: String, _ column: String, _ fields: FeeFields
  ) throws(ImportProblem) -> Int32 {
    try fields.number(text, places: 3, column, limit: 1000)
  }

  private func mark(
    _ text: String, _ column: String, _ fields: FeeFields
  ) throws(ImportProblem) -> Bool {
    guard text.isEmpty || text == "NA" else { throw fields.indicator(text, column, "NA and blank") }
    return !text.isEmpty
  }
}
