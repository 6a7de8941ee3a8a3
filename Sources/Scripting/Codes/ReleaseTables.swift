import CodeSets
import Model

/// The tables of a book by day, as one worker has asked for them: what is looked up again costs nothing.
final class ReleaseTables {
  let book: ReleaseBook
  // Made when they are first asked for: most judging asks few of them, or none.
  private(set) lazy var diagnoses = DatedTable(book, .icd10cm, ICDCodes.init)
  private(set) lazy var notes = DatedTable(book, .icd10cmTabular, ICDNotes.init)
  private(set) lazy var levelTwo = DatedTable(book, .hcpcs, HCPCSCodes.init)
  private(set) lazy var unclassified = DatedTable(book, .hcpcsNOC, NOCCodes.init)
  private(set) lazy var places = DatedTable(book, .placeOfService, PlacesOfService.init)
  private(set) lazy var taxonomies = DatedTable(book, .taxonomy, Taxonomies.init)
  private(set) lazy var fees = DatedTable { [book] (day) throws(ReleaseGap) in
    try book.fees(on: day)
  }
  private var pairs: [String: DatedTable<PairEdits>] = [:]
  private var units: [String: DatedTable<UnitLimits>] = [:]
  private var addOns: [String: DatedTable<AddOnCodes>] = [:]

  /// All releases of diagnoses that can be read.
  private(set) lazy var history = ICDHistory(
    (book.library?.releases(.icd10cm) ?? []).compactMap { diagnoses.table(on: $0.from) })

  init(_ book: ReleaseBook) { self.book = book }

  /// The pairs of a set, such as `medicare-practitioner`.
  func pairs(_ set: String) -> DatedTable<PairEdits> {
    table(.ncciPTP, set, in: &pairs, PairEdits.init)
  }

  /// The limits of a set, such as `medicare-practitioner`.
  func units(_ set: String) -> DatedTable<UnitLimits> {
    table(.ncciMUE, set, in: &units, UnitLimits.init)
  }

  /// The add-on codes of `medicare` or `medicaid`.
  func addOns(_ set: String) -> DatedTable<AddOnCodes> {
    table(.ncciAddOn, set, in: &addOns, AddOnCodes.init)
  }

  private func table<Table: Sendable>(
    _ kind: CodeKind, _ set: String, in made: inout [String: DatedTable<Table>],
    _ read: @escaping (CodeFile) throws(ImportProblem) -> Table
  ) -> DatedTable<Table> {
    if let known = made[set] { return known }
    let table = DatedTable(book, kind, set: set, read)
    made[set] = table
    return table
  }
}
